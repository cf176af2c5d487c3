"""Opening a question: the look is written, then it is read."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fullpicture.ledger import looks
from fullpicture.ledger.actor import Actor
from fullpicture.requests import queries
from fullpicture.requests.details import Request
from fullpicture.rules.facts import Viewer


@transaction.atomic
def open_request(*, request: UUID, viewer: Viewer, by: Actor, at: datetime) -> Request | None:
    """For both sides, as far as each may see; or a refusal, and None."""
    found = queries.request(request, viewer=viewer)
    if found is None:
        looks.refuse("request", request, viewer=viewer)
        return None
    sender = found.asker.agency.id if found.mine and found.asker else None
    looks.open("request", found.id, viewer=viewer, person=found.person, sender=sender)
    return found
