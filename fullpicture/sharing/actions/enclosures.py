"""Opening a picture or paper that went with an emergency share or a question.

The look is written, then it is read. A refusal is written too, and returned as None: raised, it
would take its own trace with it.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fullpicture.chronology.actions import OpenedAttachment
from fullpicture.ledger import looks
from fullpicture.ledger.actor import Actor
from fullpicture.rules.facts import Viewer
from fullpicture.sharing import enclosed


@transaction.atomic
def open_enclosure(
    *, enclosure: UUID, small: bool = False, viewer: Viewer, by: Actor, at: datetime
) -> OpenedAttachment | None:
    """Whoever may read what it went with may open it; the small picture is a look of its own."""
    kind = "small_picture" if small else "attachment"
    found = enclosed.enclosure(enclosure, viewer=viewer)
    content = enclosed.bytes_of(enclosure, small=small) if found else None
    if found is None or content is None:
        looks.refuse(kind, enclosure, viewer=viewer)
        return None
    sender = None if found.agency == viewer.agency else found.agency
    looks.open(
        kind, enclosure, viewer=viewer, person=found.person, records=found.records, sender=sender
    )
    return OpenedAttachment(found.attached, content)
