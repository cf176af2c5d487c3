"""Undoing that records of two persons were taken for one, with all that was sent meanwhile."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fullpicture.ledger.actor import Actor
from fullpicture.linkage import actions as linkage
from fullpicture.linkage import undone
from fullpicture.sharing.unlinking import Apart, made_while_one, tell
from fullpicture.visibility.standing import standing_as


@transaction.atomic
def unlink_records(*, merge: UUID, why: str, by: Actor, at: datetime) -> UUID:
    """Undo a merge of persons and tell every recipient of what was sent while it stood.

    The worker does it, standing for `linkage`; each agency's part of the telling is done as that
    agency. Done already, it finds what was done and tells nobody again.
    """
    before = undone.parting_of(merge)
    if before is not None:
        return before.parting
    linkage.part(merge=merge, why=why, by=by, at=at)
    found = undone.parting_of(merge)
    assert found is not None, "it was made in this transaction"
    if not found.moved:  # they are still of one person, for another reason
        return found.parting
    apart = Apart(found.parting, found.records, found.since)
    for agency in found.agencies:
        with standing_as("correcting", agency):
            machine = Actor(by.kind, by.id, agency, by.agency_code, by.post)
            for row in made_while_one(apart, agency=agency, at=at):
                tell(row, apart, by=machine, at=at)
    return found.parting
