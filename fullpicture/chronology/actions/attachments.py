"""Opening a picture or a paper: the look is written, then it is read.

A refusal is written too, and returned as None: raised, it would take its own trace with it.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from fullpicture.chronology import queries
from fullpicture.chronology.attached import bytes_of
from fullpicture.chronology.entries import Attached
from fullpicture.ledger import looks
from fullpicture.ledger.actor import Actor
from fullpicture.rules.facts import Viewer


@dataclass(frozen=True)
class OpenedAttachment:
    """What is shown: the whole of it, or the small picture."""

    attached: Attached
    content: bytes


@transaction.atomic
def open_attachment(
    *, attachment: UUID, small: bool = False, viewer: Viewer, by: Actor, at: datetime
) -> OpenedAttachment | None:
    """Whoever may see it beside its entry may open it; the small picture is a look of its own."""
    kind = "small_picture" if small else "attachment"
    found = queries.attachment(attachment, viewer=viewer)
    content = bytes_of(found.attached.file, small=small) if found else None
    if found is None or content is None:
        looks.refuse(kind, attachment, viewer=viewer)
        return None
    sender = None if found.agency == viewer.agency else found.agency
    looks.open(
        kind,
        attachment,
        viewer=viewer,
        person=found.person,
        records=[found.record],
        sender=sender,
    )
    return OpenedAttachment(found.attached, content)
