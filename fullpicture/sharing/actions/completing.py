"""Completing the record of an emergency share: on the pages of any share, without sharing twice."""

from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from fullpicture.ledger import looks
from fullpicture.ledger.actor import Actor
from fullpicture.people.looking import look_at
from fullpicture.policy import queries as policy
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Viewer
from fullpicture.sharing import drafts
from fullpicture.sharing.drafts import Prepared
from fullpicture.sharing.emergencies import emergency


@transaction.atomic
def begin_completion(
    *, emergency_share: UUID, viewer: Viewer, by: Actor, at: datetime
) -> UUID | None:
    """A draft with what was sent; always the same one, and so the same decision in the end."""
    found = emergency(emergency_share, viewer=viewer)
    if found is None or not found.own:
        looks.refuse("emergency", emergency_share, viewer=viewer)
        return None
    if look_at(found.person, viewer=viewer) is None:
        return None
    draft = uuid5(found.id, "completion")
    if found.decision is None and drafts.find(draft, viewer=viewer) is None:
        purposes = policy.purposes(london_date(at), viewer=viewer)
        prepared = Prepared(
            person=str(found.person),
            emergency=str(found.id),
            emergency_at=found.sent_at.isoformat(),
            why=found.text,
            purpose=purposes[0].code if purposes else "",
            harm_indicated="yes",
        )
        drafts.DRAFTS.start(prepared, viewer=viewer, identifier=draft)
    return draft
