"""Emergency shares that nobody opened in time, as the clock may see them: never what they say."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef

from fullpicture.agencies import queries as agencies
from fullpicture.ledger.actor import Actor
from fullpicture.sharing.models import Emergency, EmergencySeen, EmergencyUnseen
from fullpicture.sharing.models.emergency import Urgent
from fullpicture.sharing.models.sent import columns_of

BY_THE_CLOCK = ("id", *columns_of(Urgent._meta.fields), "desk_id", "seen_by", "clocks", "at")
"""All that the worker may read of one (config/grants.py)."""


@dataclass(frozen=True)
class Unseen:
    """One that is to be copied, and the rule that does it, for the sender's agency."""

    emergency: UUID
    by: Actor


def unseen(*, at: datetime) -> tuple[Unseen, ...]:
    """Whatever has run out, however long ago: the worker may have been down."""
    done = (
        Exists(model.objects.filter(emergency_id=OuterRef("id")))
        for model in (EmergencySeen, EmergencyUnseen)
    )
    rows = Emergency.objects.only(*BY_THE_CLOCK).filter(seen_by__lte=at)
    for each in done:
        rows = rows.filter(~each)
    found = list(rows.order_by("seen_by", "id"))
    known = agencies.agencies_of({row.agency_id for row in found}, viewer=None)
    return tuple(
        Unseen(
            row.id,
            Actor.rule(
                f"emergency_seen {row.clocks['emergency_seen']}",
                agency=row.agency_id,
                agency_code=known[row.agency_id].code,
            ),
        )
        for row in found
    )
