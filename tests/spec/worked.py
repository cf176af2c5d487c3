"""The form of a worked case: a sentence of what is so, a sentence of what follows, and the proof.

The cases are the specification. They are written to be read aloud, and print the handbook.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from fullpicture.rules.basis_facts import OfferedBasis, OfferedCondition
from fullpicture.rules.claims import Offer
from fullpicture.rules.clocks import LONDON, Due
from fullpicture.rules.desks import Answered
from fullpicture.rules.gaps import Gap
from fullpicture.rules.last_seen import SeenBy
from fullpicture.rules.provenance import Origins
from fullpicture.rules.triangulation import Weighed
from fullpicture.rules.verdict import Judgement, Reason, RuleFinding, Ruling, TestFinding, Verdict

NEVER = "nobody knows when"


class Kind(StrEnum):
    """Every rule has at least one case of each."""

    YES = "yes"
    NO = "no"
    NOT_ENOUGH_KNOWN = "not enough known"


@dataclass(frozen=True)
class Case:
    """`asked` puts the question to the rule; `answer` is what `told` makes of the result."""

    rule: Callable[..., object]
    kind: Kind
    when: str
    then: str
    asked: Callable[[], object]
    answer: object

    @property
    def name(self) -> str:
        return f"{self.rule.__module__.rpartition('.')[2]}.{self.rule.__name__}"

    def __str__(self) -> str:
        return f"{self.name}: {self.kind}: {self.when}"


def told(result: object) -> object:
    """A result in the few words that a case states."""
    match result:
        case None | str() | int():
            return result
        case Ruling():
            return f"{result.known}: {result.reason.code}"
        case Reason():
            return result.code
        case Verdict():
            return {str(each.point): str(each.judgement) for each in result.findings}
        case Due():
            local = result.at.astimezone(LONDON).strftime("%a %d %b %Y %H:%M")
            return local if result.sure else f"{local}, not sure"
        case (Judgement() as judgement, tuple() as reasons):
            return " ".join([f"{judgement}:", *(reason.code for reason in reasons)])
        case tuple():
            return [row if isinstance(row, str) else _told_row(row) for row in result]
    return _told_row(result)


def _told_row(row: object) -> object:
    match row:
        case OfferedBasis():
            return row.code
        case OfferedCondition():
            return str(row.condition)
        case RuleFinding():
            return f"{row.number} {row.judgement}"
        case TestFinding():
            return f"{row.name} {row.judgement}"
        case Answered():
            since = row.opens_at and row.opens_at.astimezone(LONDON)
            return "now" if row.now else f"from {since:%a %d %b %H:%M}" if since else NEVER
        case SeenBy():
            alone = row.last_alone.name if row.last_alone else "nobody"
            most = row.most.name if row.most else "nobody"
            return f"last {row.last.name}, alone {alone}, most {most} {row.times}"
        case Gap():
            return f"{row.after:%d %b} to {row.before:%d %b %Y}: {row.known}"
    return _told_of_a_claim(row)


def _told_of_a_claim(row: object) -> object:
    match row:
        case Weighed():
            return f"{row.standing}: {row.reason.words}"
        case Origins():
            unknown = ["somebody unknown"] if row.unknown else []
            return ", ".join([*(each.name for each in row.roots), *unknown]) or "nobody"
        case Offer():
            return f"{row.topic}: {row.words}"
    raise TypeError(f"no short form for {row!r}")


def reasons_in(result: object) -> list[Reason]:
    """Every reason that a result gives."""
    match result:
        case Reason():
            return [result]
        case Ruling() | Due() | Gap() | Weighed():
            return [result.reason]
        case Verdict():
            return [reason for finding in result.findings for reason in finding.reasons]
        case tuple():
            return [reason for part in result for reason in reasons_in(part)]
    return []
