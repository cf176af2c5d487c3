"""Whether agencies have agreed that one of them may ask what another holds, or be shown it.

Two questions, each with an agreement of its own: whether an agency is at work with a child
(existence), and what it knows (content). An agreement to show is one to be asked as well.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from fullpicture.rules import sources
from fullpicture.rules.verdict import Known, Reason, Ruling, Source, cites

EVERY = "*"
"""Stands for each agency of the partnership."""


class Mode(StrEnum):
    """What may be answered."""

    EXISTENCE = "existence"
    CONTENT = "content"


@dataclass(frozen=True)
class Agreement:
    """Over [starts_on, ends_on) the agency `asked_by` may ask the agency `held_by` for a purpose.

    Agencies by their codes in the directory, or EVERY. `id` is the version that stands.
    """

    id: UUID
    code: str
    held_by: str
    asked_by: str
    purpose: str
    mode: Mode
    starts_on: date
    ends_on: date | None
    source: Source

    def covers(self, *, held_by: str, asked_by: str, purpose: str, mode: Mode) -> bool:
        """Whether it is about these agencies, this purpose and this question, on any day."""
        return (
            self.held_by in (held_by, EVERY)
            and self.asked_by in (asked_by, EVERY)
            and self.purpose == purpose
            and (self.mode is mode or self.mode is Mode.CONTENT)
        )

    def runs(self, on: date) -> bool:
        return self.starts_on <= on and (self.ends_on is None or on < self.ends_on)


@cites(sources.DESIGN_EXISTENCE)
def agreed(
    agreements: Iterable[Agreement],
    *,
    held_by: str,
    asked_by: str,
    purpose: str,
    mode: Mode,
    on: date,
) -> Ruling:
    """May this agency be asked by that one, for this purpose, on this day?

    An agency needs nobody's agreement to know what it holds itself. Without a purpose there is
    nothing to agree on.
    """
    if held_by == asked_by:
        return _ruling(Known.YES, "own_agency", "An agency may know what it holds itself.")
    if not purpose:
        return _ruling(Known.NOT_ENOUGH_KNOWN, "purpose_unknown", "Nobody said what it is for.")
    about = [
        each
        for each in agreements
        if each.covers(held_by=held_by, asked_by=asked_by, purpose=purpose, mode=mode)
    ]
    running = next((each for each in about if each.runs(on)), None)
    if running is not None:
        words = f"An agreement of {running.starts_on:%-d %B %Y} allows it."
        return Ruling(Known.YES, Reason("agreed", words, running.source))
    if about:
        return _ruling(Known.NO, "not_in_force", "An agreement is not in force on this day.")
    return _ruling(Known.NO, "not_agreed", "No agreement allows it.")


def _ruling(known: Known, code: str, words: str) -> Ruling:
    return Ruling(known, Reason(code, words, sources.DESIGN_EXISTENCE))
