"""Questions to people without an account: how far each has come, and the words behind its link.

Such a question is put to a contact, who is their own body: its holder is its recipient's agency.
"""

from collections.abc import Collection
from uuid import UUID

from fullpicture.requests import models
from fullpicture.rules.facts import Viewer
from fullpicture.sharing.handing_over import Handed
from fullpicture.visibility.passes import InHand, passes_for

KIND = "request"


def is_outside(row: models.InformationRequest) -> bool:
    return row.holder_post_id is not None and row.holder_post_id == row.recipient_agency_id


def handed_of(requests: Collection[UUID], *, viewer: Viewer) -> dict[UUID, Handed]:
    """Of questions that this viewer may read. What they answered is the question's own reply."""
    if not requests:
        return {}
    rows = models.QuestionHanded.objects.filter(request_id__in=requests).order_by("at")
    handed = {row.request_id: row.at for row in rows}
    return {
        each: Handed(each, handed.get(each), passes_for(each, viewer=viewer), "", None)
        for each in requests
    }


def question_in_hand(held: InHand) -> str | None:
    """For whoever holds the pass: nothing, if it was taken back meanwhile."""
    row = models.QuestionHanded.objects.filter(pass_id=held.id).first()
    return (row.text or "") if row else None
