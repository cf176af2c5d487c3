"""What deciding a draft does when the sharing itself was an emergency and is done already."""

from datetime import datetime
from uuid import UUID

from fullpicture.ledger.actor import Actor
from fullpicture.rules.facts import Viewer
from fullpicture.rules.sharing_facts import Outcome
from fullpicture.sharing import drafts
from fullpicture.sharing.carrying_out import record
from fullpicture.sharing.emergency_answers import answer
from fullpicture.sharing.models import EmergencyCompletion
from fullpicture.sharing.preparing import Preparation


def complete(weighed: Preparation, *, viewer: Viewer, by: Actor, at: datetime) -> UUID:
    """Record the decision with everything it was judged by, and that this completes the record."""
    weighed.verdict.require()
    decision = record(weighed, Outcome.SHARE, viewer=viewer, by=by, at=at)
    answer(
        EmergencyCompletion,
        "sharing.emergency.completed",
        UUID(weighed.prepared.emergency),
        viewer=viewer,
        by=by,
        at=at,
        decision_id=decision.id,
    )
    drafts.discard(weighed.id, viewer=viewer)
    return decision.id
