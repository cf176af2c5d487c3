"""Following up who looked for somebody hidden: hiding must never leave a child unseen."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from fullpicture.ledger import leaves, looks
from fullpicture.ledger.actor import Actor
from fullpicture.linkage import queries
from fullpicture.linkage.models import FollowedUp
from fullpicture.linkage.queries import Alert
from fullpicture.rules.facts import Viewer
from fullpicture.rules.verdict import Reason, Refused, Source

KEEPING = Source("Fullpicture design", "shielded people: the keeper may ring the asker")
NO_ALERT = Reason(
    "alert_absent", "There is nothing here for you to follow up.", KEEPING, "Go back to Home."
)
NOTHING_SAID = Reason(
    "follow_up_text_missing",
    "Write what you did.",
    KEEPING,
    "For example: rang, and it was about the child's sister.",
)


@transaction.atomic
def open_alert(*, alert: UUID, viewer: Viewer, by: Actor, at: datetime) -> Alert | None:
    """Who looked for whom, for the keeper alone."""
    found = queries.alert(alert, viewer=viewer)
    if found is None:
        looks.refuse("alert", alert, viewer=viewer)
        return None
    looks.open("alert", alert, viewer=viewer, person=found.persons[0])
    return found


@transaction.atomic
def follow_up(*, alert: UUID, text: str, viewer: Viewer, by: Actor, at: datetime) -> None:
    """Keep what was done; it leaves every keeper's Home. A second click changes nothing."""
    found = queries.alert(alert, viewer=viewer)
    if found is None:
        if queries.followed_up(alert, viewer=viewer):
            return
        raise Refused(NO_ALERT)
    if len(text.strip()) < 3:
        raise Refused(NOTHING_SAID, field="text")
    assert by.post is not None, "only a practitioner in a post follows up"
    rows = [
        FollowedUp(
            asked=alert,
            person_id=person,
            agency_id=by.agency,
            post_id=by.post,
            text=text.strip(),
            at=at,
        )
        for person in found.persons
    ]
    try:
        with transaction.atomic():
            FollowedUp.objects.bulk_create(rows)
    except IntegrityError:  # the same click, or another keeper's, arrived at the same time
        return
    leaves.append("linkage.alert.followed_up", *rows, by=by, at=at, person=found.persons[0])
