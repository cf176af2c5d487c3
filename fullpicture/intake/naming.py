"""Whom the rows of a file name. Should most name nobody, few questions tell, not one a row."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from fullpicture.chronology.referred import unknown_entries
from fullpicture.intake.faults import Fault
from fullpicture.ledger.actor import Actor
from fullpicture.people.referred import unknown_records
from fullpicture.rules.verdict import Reason

AT_ONCE = 5_000
Pair = tuple[str, str]
"""A source, and a reference in it."""

ASKED: Mapping[str, Callable[..., dict[Pair, Reason]]] = {
    "person": unknown_records,
    "entry": unknown_entries,
}


@dataclass
class Naming:
    """Of each column that names something, which rows name what."""

    rows: dict[str, dict[Pair, list[int]]] = field(default_factory=dict)

    def take(self, number: int, details: Any) -> None:
        for column in ASKED:
            if reference := getattr(details, column, ""):
                named = self.rows.setdefault(column, {})
                named.setdefault((details.source, reference), []).append(number)

    def faults(self, *, by: Actor) -> list[Fault]:
        """Those that name what the agency has not."""
        return sorted(
            (
                Fault(number, column, reason.words, reason.remedy)
                for column, named in self.rows.items()
                for pair, reason in unknown(column, list(named), by=by).items()
                for number in named[pair]
            ),
            key=lambda fault: fault.row,
        )


def unknown(column: str, named: list[Pair], *, by: Actor) -> dict[Pair, Reason]:
    found: dict[Pair, Reason] = {}
    for start in range(0, len(named), AT_ONCE):
        found |= ASKED[column](named[start : start + AT_ONCE], by=by)
    return found
