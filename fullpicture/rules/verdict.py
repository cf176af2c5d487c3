"""A verdict: an answer, its reasons in words a page can show, and the source of each reason."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import ParamSpec, TypeVar
from uuid import UUID

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class Source:
    """Where a reason comes from: statute, guidance or settled design, with the passage."""

    title: str
    passage: str = ""

    def __str__(self) -> str:
        return f"{self.title}, {self.passage}" if self.passage else self.title


@dataclass(frozen=True)
class Reason:
    """One reason. `code` is stable and goes into the ledger; `words` may be reworded."""

    code: str
    words: str
    source: Source
    remedy: str = ""


class Refused(Exception):
    """An act that cannot be done as asked. `reasons` say what, where and the remedy.

    `field` names the input that has to change, when one does.
    """

    def __init__(self, *reasons: Reason, field: str = "") -> None:
        super().__init__("; ".join(reason.words for reason in reasons))
        self.reasons = reasons
        self.field = field


class Known(StrEnum):
    """A rule's answer. What is not known is never taken for a yes."""

    YES = "yes"
    NO = "no"
    NOT_ENOUGH_KNOWN = "not_enough_known"


@dataclass(frozen=True)
class Ruling:
    """The answer to one plain question, with its reason."""

    known: Known
    reason: Reason

    @property
    def permitted(self) -> bool:
        return self.known is Known.YES


class Judgement(StrEnum):
    """How one point of a draft stands."""

    MET = "met"
    LOOK_AGAIN = "look_again"
    CANNOT_RECORD_YET = "cannot_be_recorded_yet"

    def because(
        self, code: str, words: str, source: Source, remedy: str = ""
    ) -> "tuple[Judgement, tuple[Reason, ...]]":
        """This judgement, with its one reason."""
        return self, (Reason(code, words, source, remedy),)


@dataclass(frozen=True)
class Finding:
    """One point of a draft as judged; `rules` are the golden rules of the edition it answers.

    `going_ahead` is why the practitioner goes ahead over a "look again".
    """

    point: str
    judgement: Judgement
    reasons: tuple[Reason, ...]
    rules: tuple[int, ...] = ()
    going_ahead: str = ""

    @property
    def settled(self) -> bool:
        """Met, or looked at again and gone ahead with for a reason."""
        if self.judgement is Judgement.LOOK_AGAIN:
            return bool(self.going_ahead.strip())
        return self.judgement is Judgement.MET


@dataclass(frozen=True)
class RuleFinding:
    """One golden rule as judged. A rule that is only partly judged is never called met."""

    number: int
    title: str
    judgement: Judgement
    points: tuple[str, ...]


@dataclass(frozen=True)
class TestFinding:
    """One of the seven tests: necessary, proportionate, relevant and so on."""

    name: str
    judgement: Judgement


@dataclass(frozen=True)
class Verdict:
    """All that was judged, and nothing that was not, by one edition of the golden rules."""

    edition: UUID
    edition_code: str
    findings: tuple[Finding, ...]
    rules: tuple[RuleFinding, ...]
    tests: tuple[TestFinding, ...] = ()

    @property
    def can_be_recorded(self) -> bool:
        return all(f.judgement is not Judgement.CANNOT_RECORD_YET for f in self.findings)

    @property
    def unsettled(self) -> tuple[Finding, ...]:
        """What still stands in the way: something missing, or a "look again" not answered."""
        return tuple(finding for finding in self.findings if not finding.settled)

    def finding(self, point: str) -> Finding | None:
        return next((finding for finding in self.findings if finding.point == point), None)

    def require(self) -> None:
        """Raise Refused, with every reason, unless the decision may be recorded as it stands."""
        if self.unsettled:
            reasons = [reason for finding in self.unsettled for reason in finding.reasons]
            raise Refused(*reasons, field=self.unsettled[0].point)


def cites(*sources: Source) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Name the sources a rule rests on; the handbook prints them and a test demands them."""

    def mark(rule: Callable[P, R]) -> Callable[P, R]:
        rule.__dict__["sources"] = sources
        return rule

    return mark
