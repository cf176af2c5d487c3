"""The refusals of this chapter, each in one sentence with its remedy."""

from fullpicture.rules import sources
from fullpicture.rules.verdict import Reason, Refused, Ruling


def refused(code: str, words: str, remedy: str, field: str = "") -> Refused:
    return Refused(Reason(f"asking.{code}", words, sources.DESIGN_ASKING, remedy), field=field)


def absent() -> Refused:
    return refused("absent", "There is no such question for you.", "Look on your Home page.")


def require(ruling: Ruling, *, field: str) -> None:
    if not ruling.permitted:
        raise Refused(ruling.reason, field=field)
