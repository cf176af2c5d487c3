"""Undoing that records of two persons were taken for one, with all that was sent meanwhile."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app

from fullpicture.agencies import queries as agencies
from fullpicture.ledger import leaves, looks
from fullpicture.ledger.actor import Actor
from fullpicture.linkage import actions as linkage
from fullpicture.linkage import desk, joined, undone
from fullpicture.linkage.models import Merge, UndoAsked
from fullpicture.rules.facts import Viewer
from fullpicture.sharing.carrying_out import refused
from fullpicture.sharing.once import written_before
from fullpicture.sharing.unlinking import (
    Apart,
    Unlinking,
    emergencies_while_one,
    made_while_one,
    sent_while_one,
    tell,
    tell_of_emergency,
)
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
    for agency in agencies.all_agencies(viewer=None):
        with standing_as("correcting", agency.id):
            machine = Actor(by.kind, by.id, agency.id, by.agency_code, by.post)
            for row in made_while_one(apart, agency=agency.id, at=at):
                tell(row, apart, by=machine, at=at)
            for urgent in emergencies_while_one(apart, agency=agency.id, at=at):
                tell_of_emergency(urgent, apart, by=machine, at=at)
    return found.parting


@transaction.atomic
def open_unlinking(*, merge: UUID, viewer: Viewer, by: Actor, at: datetime) -> Unlinking | None:
    """What taking records apart would do, for whoever may: a look at the child."""
    found = joined.merge(merge, viewer=viewer)
    if found is None:
        looks.refuse("merge", merge, viewer=viewer)
        return None
    looks.open("merge", merge, viewer=viewer, person=found.person)
    return Unlinking(found, sent_while_one(merge))


@transaction.atomic
def ask_to_unlink(*, merge: UUID, why: str, viewer: Viewer, by: Actor, at: datetime) -> UUID:
    """Say that a merge was wrong. The worker takes the records apart at once, and tells whoever
    was sent something meanwhile. Said again, it finds what was said."""
    if joined.merge(merge, viewer=viewer) is None:
        raise refused(
            "unlink.absent",
            "There are no such records for you to take apart.",
            "Ask your manager, or your agency's information governance lead.",
        )
    if len(why.strip()) < 3:
        raise refused(
            "unlink.no_reason",
            "Nothing says how you know.",
            "Write in a sentence what shows that they are two children.",
            "why",
        )
    row = Merge.objects.get(id=merge)
    made = UndoAsked(
        **desk.columns_of(row),
        merge_id=merge,
        why=why.strip(),
        agency_id=viewer.agency,
        post_id=viewer.post,
        practitioner_id=viewer.practitioner,
        at=at,
    )
    earlier = written_before(made, merge_id=merge)
    if earlier is not None:
        return earlier
    records = (row.left_record_id, row.right_record_id)
    leaves.append(
        "sharing.unlink_asked", made, by=by, at=at, person=row.survivor_id, records=records
    )
    app.configure_task("sharing.take_apart", queue="linkage").defer(
        asked=str(made.id), agency=by.agency_code, at=at.isoformat()
    )
    return made.id
