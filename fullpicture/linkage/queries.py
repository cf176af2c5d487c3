"""How records came to be one person."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fullpicture.linkage import models
from fullpicture.rules.facts import Viewer


@dataclass(frozen=True)
class Linked:
    """A record's link to a person and what made it."""

    record: UUID
    person: UUID
    grounds: str
    starts_at: datetime


def links_of(person: UUID, *, viewer: Viewer) -> tuple[Linked, ...]:
    """The links that hold now, as far as the viewer's agency made them."""
    rows = models.Link.objects.filter(person_id=person, agency_id=viewer.agency, ends_at=None)
    return tuple(
        Linked(row.record_id, row.person_id, row.grounds, row.starts_at)
        for row in rows.order_by("starts_at", "id")
    )
