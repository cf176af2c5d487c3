"""What becomes of an emergency share: opened, taken on, reviewed. Each by whoever is first."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from fullpicture.ledger import leaves, looks
from fullpicture.ledger.actor import Actor
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Viewer
from fullpicture.sharing.carrying_out import refused
from fullpicture.sharing.emergencies import EmergencyShare, emergency
from fullpicture.sharing.emergency_answers import answer
from fullpicture.sharing.models import (
    Emergency,
    EmergencyAcceptance,
    EmergencyApartKnown,
    EmergencyReview,
    EmergencySeen,
)
from fullpicture.sharing.once import written_before


@transaction.atomic
def open_emergency(
    *, emergency_share: UUID, viewer: Viewer, by: Actor, at: datetime
) -> EmergencyShare | None:
    """What was sent, as it was sent. The first opening by whoever got it is an act."""
    found = emergency(emergency_share, viewer=viewer)
    if found is None:
        looks.refuse("emergency", emergency_share, viewer=viewer)
        return None
    sender = found.sender.agency.id if found.mine and found.sender else None
    looks.open("emergency", found.id, viewer=viewer, person=found.person, sender=sender)
    if not found.mine or found.seen_at:
        return found
    answer(EmergencySeen, "sharing.emergency.seen", found.id, viewer=viewer, by=by, at=at)
    return emergency(emergency_share, viewer=viewer)


@transaction.atomic
def accept_emergency(
    *, emergency_share: UUID, will_do: str, by_when: date, viewer: Viewer, by: Actor, at: datetime
) -> UUID:
    """Take it on. Accepting again, also by a colleague, finds the acceptance already given."""
    found = emergency(emergency_share, viewer=viewer)
    if found is None or not found.mine:
        raise refused("share.absent", "There is no such share for you.", "Look on your Home page.")
    if not will_do.strip() and not found.accepted_at:
        raise refused("accept.not_said", "Say what you will do.", "", "will_do")
    if by_when < london_date(at) and not found.accepted_at:
        raise refused("accept.day_passed", "That day has passed.", "Give a day to come.", "by_when")
    if not found.seen_at:
        answer(EmergencySeen, "sharing.emergency.seen", found.id, viewer=viewer, by=by, at=at)
    return answer(
        EmergencyAcceptance,
        "sharing.emergency.accepted",
        found.id,
        viewer=viewer,
        by=by,
        at=at,
        will_do=will_do.strip(),
        by_when=by_when,
    )


@transaction.atomic
def know_apart(*, emergency_share: UUID, viewer: Viewer, by: Actor, at: datetime) -> UUID:
    """Say that one knows that it was sent while records of two children were taken for one. Said
    again, also by a colleague, it finds what was said."""
    found = emergency(emergency_share, viewer=viewer)
    if found is None or not found.mine or found.apart is None:
        raise refused("share.absent", "There is no such share for you.", "Look on your Home page.")
    row = Emergency.objects.get(id=emergency_share)
    made = EmergencyApartKnown(
        **row.columns(),
        apart_id=found.apart.id,
        emergency_id=row.id,
        post_id=viewer.post,
        practitioner_id=viewer.practitioner,
        at=at,
    )
    earlier = written_before(made, apart_id=found.apart.id)
    if earlier is not None:
        return earlier
    leaves.append(
        "sharing.emergency.apart_known",
        made,
        by=by,
        at=at,
        person=row.person_id,
        counterpart=row.agency_id,
    )
    return made.id


@transaction.atomic
def review_emergency(
    *, emergency_share: UUID, sound: bool, text: str, viewer: Viewer, by: Actor, at: datetime
) -> UUID:
    """What the sender's manager or information governance makes of it. The first one settles it."""
    found = emergency(emergency_share, viewer=viewer)
    if found is None or not (found.to_review or found.reviewed_at):
        raise refused("review.absent", "There is nothing here for you to review.", "Go to Home.")
    if len(text.strip()) < 3 and not found.reviewed_at:
        raise refused("review.not_said", "Write what you checked.", "", "text")
    return answer(
        EmergencyReview,
        "sharing.emergency.reviewed",
        found.id,
        viewer=viewer,
        by=by,
        at=at,
        sound=sound,
        text=text.strip(),
    )
