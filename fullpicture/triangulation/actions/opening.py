"""Opening a claim, or an entry to check: the look is written, then it is read."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from fullpicture.chronology import queries as chronology
from fullpicture.chronology.queries import Entry
from fullpicture.ledger import looks
from fullpicture.ledger.actor import Actor
from fullpicture.people import queries as people
from fullpicture.people.queries import Named
from fullpicture.rules.claims import Offer
from fullpicture.rules.facts import Viewer
from fullpicture.sharing import actions as sharing
from fullpicture.sharing.actions.entry import EntryPage
from fullpicture.triangulation import queries
from fullpicture.triangulation.board import CheckedClaim, Resting
from fullpicture.triangulation.telling import told_by_child
from fullpicture.triangulation.written import may_write


@dataclass(frozen=True)
class ClaimPage:
    """A claim with what bears on it, and the entries that could be laid beside it, or anew."""

    child: Named
    claim: CheckedClaim
    entries: tuple[Entry, ...]
    may_write: bool


@transaction.atomic
def open_claim(*, claim: UUID, viewer: Viewer, by: Actor, at: datetime) -> ClaimPage | None:
    """A claim and all that bears on it, or None where nothing may be seen."""
    found = queries.claim(claim, viewer=viewer)
    if found is None:
        looks.refuse("claim", claim, viewer=viewer)
        return None
    records = people.records_of(found.person, viewer=viewer, agency=viewer.agency)
    looks.open("claim", claim, viewer=viewer, person=found.person, records=records)
    return ClaimPage(
        child=people.names([found.person], viewer=viewer)[found.person],
        claim=found,
        entries=chronology.entries_about(found.person, viewer=viewer),
        may_write=may_write(found.person, viewer=viewer),
    )


@dataclass(frozen=True)
class EntryToCheck:
    """An entry with the claims made of it, the sentences that could be one, and those claims of
    others that it rests on.

    `may_take_back`: it is an own entry whose account nobody has taken back yet.
    """

    page: EntryPage
    claims: tuple[CheckedClaim, ...]
    offers: tuple[Offer, ...]
    resting: tuple[Resting, ...]
    by_child: bool
    may_claim: bool
    may_take_back: bool
    taken_back: bool


@transaction.atomic
def open_entry(
    *, entry: UUID, viewer: Viewer, by: Actor, at: datetime, child_from: UUID | None = None
) -> EntryToCheck | None:
    """An entry with all that stands beside it, or None where nothing may be seen."""
    page = sharing.open_entry(entry=entry, viewer=viewer, by=by, at=at, child_from=child_from)
    if page is None:
        return None
    person = page.child.person
    may_claim = may_write(person, viewer=viewer)
    taken_back = queries.is_taken_back(entry, viewer=viewer)
    return EntryToCheck(
        page=page,
        claims=queries.claims_quoting(entry, person, viewer=viewer),
        offers=queries.offers_in(page.entry, person, viewer=viewer) if may_claim else (),
        resting=tuple(
            each
            for each in queries.rests_on_unchecked(person, (page.entry.version,), viewer=viewer)
            if each.claim.quotes is None or each.claim.quotes.entry != entry
        ),
        by_child=told_by_child(page.entry, person, viewer=viewer),
        may_claim=may_claim,
        may_take_back=page.may_correct and not taken_back and may_claim,
        taken_back=taken_back,
    )
