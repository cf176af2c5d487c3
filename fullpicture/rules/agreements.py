"""Whether agencies have agreed that one of them may ask what another holds, or be shown it.

Two questions, each with an agreement of its own: whether an agency is at work with a child
(existence), and what it knows (content). An agreement to show is one to be asked as well. What is
past its review, or was revoked, means no.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from fullpicture.rules import sources
from fullpicture.rules.facts import Role
from fullpicture.rules.verdict import Known, Reason, Ruling, Source, cites

EVERY = "*"
"""Stands for each agency of the partnership."""
ANY = None
"""In place of a kind of service: whichever of an agency's services it may be."""


class Mode(StrEnum):
    """What may be answered."""

    EXISTENCE = "existence"
    CONTENT = "content"


@dataclass(frozen=True)
class Agreement:
    """Over [starts_on, ends_on) the agency `asked_by` may ask the agency `held_by` for a purpose.

    Agencies by their codes in the directory, or EVERY. `services` are the kinds of service that it
    is about; none: every kind. From `review_on` on it is stale, unless a later version says that
    it was looked at. `revoked` counts at once, whatever the days say. `id` is the version that
    stands.
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
    services: frozenset[str] = frozenset()
    review_on: date | None = None
    revoked: bool = False

    def answers(self, mode: Mode, service: str | None) -> bool:
        """Whether it is about this question, of this kind of service, on any day."""
        fits = service is ANY or not self.services or service in self.services
        return fits and (self.mode is mode or self.mode is Mode.CONTENT)

    def runs(self, on: date) -> bool:
        begun = self.starts_on <= on and (self.ends_on is None or on < self.ends_on)
        return begun and not self.revoked and not self.is_stale(on)

    def is_stale(self, on: date) -> bool:
        return self.review_on is not None and on >= self.review_on


@dataclass(frozen=True)
class Table:
    """Agreements by who holds, who asks and what for: an answer looks at four places, however
    many there are."""

    by: Mapping[tuple[str, str, str], tuple[Agreement, ...]]

    def about(self, *, held_by: str, asked_by: str, purpose: str) -> tuple[Agreement, ...]:
        """On any day, those that name both agencies before those of all agencies."""
        places = ((held, asked) for held in (held_by, EVERY) for asked in (asked_by, EVERY))
        return tuple(
            each
            for held, asked in dict.fromkeys(places)
            for each in self.by.get((held, asked, purpose), ())
        )

    def standing_on(
        self,
        *,
        held_by: str,
        asked_by: str,
        purpose: str,
        mode: Mode,
        service: str | None = ANY,
    ) -> tuple[Agreement, ...]:
        """All that are about this question, running or not."""
        about = self.about(held_by=held_by, asked_by=asked_by, purpose=purpose)
        return tuple(each for each in about if each.answers(mode, service))

    @classmethod
    def of(cls, agreements: Iterable[Agreement]) -> "Table":
        by: dict[tuple[str, str, str], tuple[Agreement, ...]] = {}
        for each in agreements:
            place = (each.held_by, each.asked_by, each.purpose)
            by[place] = (*by.get(place, ()), each)
        return cls(by)


@cites(sources.DESIGN_EXISTENCE)
def agreed(
    agreements: Table,
    *,
    held_by: str,
    asked_by: str,
    purpose: str,
    mode: Mode,
    on: date,
    service: str | None = ANY,
) -> Ruling:
    """May this agency be asked by that one of this kind of service, for this purpose, on this day?

    An agency needs nobody's agreement to know what it holds itself. Without a purpose there is
    nothing to agree on.
    """
    if held_by == asked_by:
        return _ruling(Known.YES, "own_agency", "An agency may know what it holds itself.")
    if not purpose:
        return _ruling(Known.NOT_ENOUGH_KNOWN, "purpose_unknown", "Nobody said what it is for.")
    about = agreements.standing_on(
        held_by=held_by, asked_by=asked_by, purpose=purpose, mode=mode, service=service
    )
    running = next((each for each in about if each.runs(on)), None)
    if running is not None:
        words = f"An agreement of {running.starts_on:%-d %B %Y} allows it."
        return Ruling(Known.YES, Reason("agreed", words, running.source))
    if any(each.revoked for each in about):
        return _ruling(Known.NO, "revoked", "The agreement was revoked.")
    if any(each.is_stale(on) for each in about):
        words = "The agreement is past its review, and nobody has said that it still stands."
        return _ruling(Known.NO, "stale", words)
    if about:
        return _ruling(Known.NO, "not_in_force", "An agreement is not in force on this day.")
    return _ruling(Known.NO, "not_agreed", "No agreement allows it.")


@cites(sources.DESIGN_EXISTENCE)
def may_revoke(parties: frozenset[str], *, agency: str, role: Role | None) -> Ruling:
    """May somebody in this role let an agreement between these agencies count no more, at once?

    Information governance of an agency that is party to it; of one that all are in, whoever runs
    the partnership's business. `parties` are codes, or EVERY.
    """
    if role is None:
        return _ruling(Known.NOT_ENOUGH_KNOWN, "role_unknown", "Nobody said in which role you act.")
    if role is Role.GOVERNANCE and agency in parties:
        return _ruling(Known.YES, "own_agreement", "Your agency is party to it.")
    if role is Role.BUSINESS_MANAGER:
        return _ruling(Known.YES, "partnership", "You run the partnership's business.")
    words = "Your agency's information governance lead may, or the partnership's business manager."
    return _ruling(Known.NO, "not_yours_to_revoke", words)


def _ruling(known: Known, code: str, words: str) -> Ruling:
    return Ruling(known, Reason(code, words, sources.DESIGN_EXISTENCE))
