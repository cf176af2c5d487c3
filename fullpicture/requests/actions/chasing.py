"""What the clock does when half the time has gone without an answer, and when all of it has."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fullpicture.ledger import leaves
from fullpicture.ledger.actor import Actor
from fullpicture.requests.chasing import unanswered
from fullpicture.requests.models import Chased
from fullpicture.sharing.once import written_before


@transaction.atomic
def chase(*, request: UUID, stage: str, by: Actor, at: datetime) -> UUID | None:
    """Record that it was chased, once a stage; not at all if somebody answered meanwhile.

    It shows on Home to whoever was asked and their managers, and once it has run out to the asker
    and theirs: by its time, so that nothing has to run for it to climb.
    """
    row = unanswered(stage, at=at).filter(id=request).first()
    if row is None:
        return None
    made = Chased(**row.columns(), request_id=row.id, stage=stage, at=at)
    earlier = written_before(made, request_id=row.id, stage=stage)
    if earlier is not None:
        return earlier
    leaves.append(
        f"requests.chased.{stage}",
        made,
        by=by,
        at=at,
        person=row.person_id,
        counterpart=row.recipient_agency_id,
    )
    return made.id
