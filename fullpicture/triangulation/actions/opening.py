"""Opening one claim: the look is written, then it is read."""

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
from fullpicture.rules.facts import Viewer
from fullpicture.triangulation import queries
from fullpicture.triangulation.board import CheckedClaim
from fullpicture.triangulation.written import may_write


@dataclass(frozen=True)
class ClaimPage:
    """A claim with what bears on it, and the entries that could be laid against it besides."""

    child: Named
    claim: CheckedClaim
    others: tuple[Entry, ...]
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
    laid = {each.entry_id for each in found.evidence}
    entries = chronology.entries_about(found.person, viewer=viewer)
    return ClaimPage(
        child=people.names([found.person], viewer=viewer)[found.person],
        claim=found,
        others=tuple(each for each in entries if each.entry not in laid),
        may_write=may_write(found.person, viewer=viewer),
    )
