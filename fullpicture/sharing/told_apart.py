"""Emergency shares that were sent while records of two persons were taken for one."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from fullpicture.agencies import queries as agencies
from fullpicture.agencies.queries import Post
from fullpicture.rules.facts import Viewer
from fullpicture.sharing.models import EmergencyApart, EmergencyApartKnown


@dataclass(frozen=True)
class ToldApart:
    """That it was sent while records of two persons were taken for one, and whether anybody who
    got it knows."""

    id: UUID
    at: datetime
    acknowledge_by: datetime
    known_at: datetime | None
    known_by: Post | None


def told_apart(emergencies: Collection[UUID], *, viewer: Viewer) -> dict[UUID, ToldApart]:
    """Of each emergency share that was: the notice that nobody has answered, else the latest."""
    if not emergencies:
        return {}
    rows = EmergencyApart.objects.filter(emergency_id__in=emergencies).order_by("at", "id")
    known = {
        row.apart_id: row
        for row in EmergencyApartKnown.objects.filter(emergency_id__in=emergencies)
    }
    posts = agencies.posts({row.post_id for row in known.values()}, viewer=viewer)
    found: dict[UUID, ToldApart] = {}
    for row in rows:
        said = known.get(row.id)
        told = ToldApart(
            row.id,
            row.at,
            row.acknowledge_by,
            said.at if said else None,
            posts.get(said.post_id) if said else None,
        )
        before = found.get(row.emergency_id)
        if before is None or before.known_at or not told.known_at:
            found[row.emergency_id] = told
    return found


def unknown_to_recipients() -> Q:
    """Of emergency shares: a notice of theirs that nobody has answered."""
    known = EmergencyApartKnown.objects.filter(apart_id=OuterRef("id"))
    told = EmergencyApart.objects.filter(~Exists(known), emergency_id=OuterRef("id"))
    return Q(apart_at__isnull=False) & Q(Exists(told))
