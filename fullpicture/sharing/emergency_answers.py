"""Writing what somebody does about an emergency share, inside the transaction that does it."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from fullpicture.ledger import leaves
from fullpicture.ledger.actor import Actor
from fullpicture.rules.facts import Viewer
from fullpicture.sharing.models import Emergency
from fullpicture.sharing.models.emergency import Answer
from fullpicture.sharing.once import written_before

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
        **row.columns(),
        emergency_id=row.id,
        post_id=viewer.post,
        practitioner_id=viewer.practitioner,
        at=at,
        **said,
    )
    earlier = written_before(made, emergency_id=row.id)
    if earlier is not None:
        return earlier
    other = row.agency_id if by.agency != row.agency_id else row.recipient_agency_id
    records = [UUID(each) for each in row.record_ids] if by.agency == row.agency_id else ()
    leaves.append(
        verb, made, by=by, at=at, person=row.person_id, records=records, counterpart=other
    )
    return made.id
