"""Reading the ledger's particulars, as far as a viewer may."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from fullpicture.ledger.looks import Onlooker
from fullpicture.ledger.models import Particulars


class NotStanding(RuntimeError):
    """The transaction was not set up for this viewer, so the row policies would judge another."""


@dataclass(frozen=True)
class Look:
    """Who looked, when and why. `practitioner` and `post` are for higher chapters to name."""

    leaf_id: UUID
    kind: str
    object_id: UUID
    outcome: str
    reason: str
    purpose: str
    practitioner: str
    post: UUID | None
    agency: UUID
    at: datetime


def require_standing(viewer: Onlooker) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT fp_post()")
        if cursor.fetchone()[0] != viewer.post:
            raise NotStanding("call visibility.standing.stand(viewer) first in this transaction")


def leaf_of(object_id: UUID, *, viewer: Onlooker) -> UUID | None:
    """The first leaf about an act, if `viewer` may know of it."""
    require_standing(viewer)
    about = Particulars.objects.filter(object_id=object_id, look_kind="")
    return about.order_by("at").values_list("leaf_id", flat=True).first()


def latest_looks(person: UUID, *, viewer: Onlooker, limit: int = 25) -> list[Look]:
    """The newest looks at a person, refusals apart, as far as `viewer` may see them."""
    require_standing(viewer)
    looked = Particulars.objects.filter(person_id=person, outcome="opened")
    return [_look(row) for row in looked.order_by("-at", "leaf_id")[:limit]]


def _look(row: Particulars) -> Look:
    return Look(
        leaf_id=row.leaf_id,
        kind=row.look_kind,
        object_id=row.object_id,
        outcome=row.outcome,
        reason=row.reason,
        purpose=row.purpose,
        practitioner=row.actor_id,
        post=row.actor_post_id,
        agency=row.agency_id,
        at=row.at,
    )
