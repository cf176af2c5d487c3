"""Writing what somebody does about an emergency share, inside the transaction that does it."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db import IntegrityError, transaction

from fullpicture.ledger import leaves
from fullpicture.ledger.actor import Actor
from fullpicture.rules.facts import Viewer
from fullpicture.sharing.models import Emergency
from fullpicture.sharing.models.emergency import Answer

SIDES = (
    "person_id",
    "record_id",
    "agency_id",
    "actor_post_id",
    "sender_managers_id",
    "holder_post_id",
    "holder_team_id",
    "holder_agency_id",
    "recipient_agency_id",
    "recipient_managers_id",
)
Made = TypeVar("Made", bound=Answer)


def answer(
    model: Callable[..., Made],
    verb: str,
    emergency_share: UUID,
    *,
    viewer: Viewer,
    by: Actor,
    at: datetime,
    **said: object,
) -> UUID:
    """Write it once; whoever comes second finds what the first wrote."""
    row = Emergency.objects.get(id=emergency_share)
    made = model(
        **{name: getattr(row, name) for name in SIDES},
        emergency_id=row.id,
        post_id=viewer.post,
        practitioner_id=viewer.practitioner,
        at=at,
        **said,
    )
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:  # a second click, or a colleague's, at the same time
        kept = type(made)._default_manager.get(emergency_id=row.id)
        return kept.pk
    other = row.agency_id if by.agency != row.agency_id else row.recipient_agency_id
    records = [UUID(each) for each in row.record_ids] if by.agency == row.agency_id else ()
    leaves.append(
        verb, made, by=by, at=at, person=row.person_id, records=records, counterpart=other
    )
    return made.pk
