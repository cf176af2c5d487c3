"""Joins that stand, for whoever may undo them: what each holds together, what undoing it does."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from fullpicture.agencies import queries as agencies
from fullpicture.linkage import models
from fullpicture.linkage.models import Grounds
from fullpicture.linkage.sides import Alike, Side, sides_of
from fullpicture.people.models import Record
from fullpicture.rules import access
from fullpicture.rules.facts import Purpose, Role, Viewer


@dataclass(frozen=True)
class MergePage:
    """A merge that stands, and what undoing it does: whose records are of the one child then, and
    whose of the other. `leaving` is empty when another merge holds them together still."""

    id: UUID
    person: UUID
    left: Side
    right: Side
    alike: tuple[Alike, ...]
    grounds: Grounds
    at: datetime
    staying: tuple[str, ...]
    leaving: tuple[str, ...]
    asked_at: datetime | None


def merges_of(person: UUID, *, viewer: Viewer) -> tuple[MergePage, ...]:
    """Merges that stand among a person's records, as far as this viewer may undo them."""
    if not _may_undo(viewer):
        return ()
    own = Record.objects.filter(person_id=person).values("id")
    rows = models.Merge.objects.filter(undone_at=None, left_record_id__in=own)
    found = (merge(each.id, viewer=viewer) for each in rows.order_by("at", "id"))
    return tuple(each for each in found if each is not None)


def merge(identifier: UUID, *, viewer: Viewer) -> MergePage | None:
    row = models.Merge.objects.filter(id=identifier, undone_at=None).first()
    if row is None or not _may_undo(viewer):
        return None
    sides = sides_of([row], viewer=viewer, at_work=viewer.purpose is Purpose.SAFEGUARDING)
    if row.id not in sides:
        return None
    two = sides[row.id]
    asked = models.UndoAsked.objects.filter(merge_id=row.id).first()
    staying, leaving = _groups(row.id)
    return MergePage(
        row.id,
        two.left.person,
        two.left,
        two.right,
        two.alike,
        Grounds(row.grounds),
        row.at,
        staying=staying,
        leaving=leaving,
        asked_at=asked.at if asked else None,
    )


def _may_undo(viewer: Viewer) -> bool:
    """Information governance of either agency, or a manager of one who works with the child."""
    managing = viewer.purpose is Purpose.SAFEGUARDING and viewer.role is Role.MANAGER
    return access.gate(viewer) is None and (managing or viewer.purpose is Purpose.GOVERNANCE)


def _groups(merge: UUID) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Whose records are of which child once it is undone; the second empty while they are one. A
    function answers, for it is about agencies whose rows this viewer may not read."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT staying, leaving FROM fp_what_parts(%s)", [merge])
        staying, leaving = cursor.fetchone() or ([], [])
    named = {each.id: each.name for each in agencies.all_agencies(viewer=None)}

    def names(side: list[UUID]) -> tuple[str, ...]:
        return tuple(sorted(named[each] for each in side))

    return names(staying), names(leaving)
