"""Worked cases: whether a plan or a share rests on a claim."""

from fullpicture.rules.resting import Paper, rests_on
from fullpicture.rules.verdict import Ruling
from tests.spec.worked import Case, Kind

WORDS = "Her father has moved out."


def _rests(text: str | None, *had_from: str, key: str = "plan", words: str = WORDS) -> Ruling:
    return rests_on(
        Paper(key, text, frozenset(had_from)), words=words, supports=frozenset({"account"})
    )


CASES = (
    Case(
        rests_on,
        Kind.YES,
        "A closure says: since her father has moved out, she is safe.",
        "It rests on the claim that he has, whatever else it says.",
        lambda: _rests("Since HER FATHER has moved out, she is safe. Closed."),
        "yes: rests_on.repeats",
    ),
    Case(
        rests_on,
        Kind.YES,
        "A plan was taken from the entry that keeps the mother's account.",
        "It rests on her account, in words of its own.",
        lambda: _rests("He lives elsewhere.", "account"),
        "yes: rests_on.taken",
    ),
    Case(
        rests_on,
        Kind.YES,
        "The entry with the mother's account is itself about to be shared.",
        "Whoever receives it should know that it was not checked.",
        lambda: _rests("He went in May.", key="account"),
        "yes: rests_on.laid",
    ),
    Case(
        rests_on,
        Kind.NO,
        "A plan speaks of school and of nothing else.",
        "It does not rest on where her father lives.",
        lambda: _rests("She is to be at school every day."),
        "no: rests_on.does_not",
    ),
    Case(
        rests_on,
        Kind.NO,
        "The claim is of two words, which stand in every second entry.",
        "So short a claim is not known again by its words.",
        lambda: _rests("Father absent, mother at home.", words="Father absent."),
        "no: rests_on.does_not",
    ),
    Case(
        rests_on,
        Kind.NOT_ENOUGH_KNOWN,
        "The words of the plan were erased.",
        "Whether it rested on the claim is not known.",
        lambda: _rests(None),
        "not_enough_known: rests_on.unread",
    ),
)
