"""Taking on what was received."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from fullpicture.ledger import leaves
from fullpicture.ledger.actor import Actor
from fullpicture.policy import queries as policy
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Viewer
from fullpicture.rules.stages import Stage
from fullpicture.sharing.carrying_out import refused
from fullpicture.sharing.models import Acceptance, Disclosure
from fullpicture.sharing.moving import require_move
from fullpicture.sharing.once import written_before


@transaction.atomic
def accept(
    *, disclosure: UUID, will_do: str, by_when: date, viewer: Viewer, by: Actor, at: datetime
) -> UUID:
    """Take on what was received. Accepting again finds the acceptance already given."""
    row = Disclosure.objects.filter(id=disclosure, holder_post_id=viewer.post).first()
    if row is None:
        raise refused("share.absent", "There is no such share for you.", "Look on your Home page.")
    given = Acceptance.objects.filter(disclosure_id=disclosure).first()
    if given is not None:
        return given.id
    require_move(disclosure, Stage.ACCEPTED, will_do, viewer, field="will_do")
    if by_when < london_date(at):
        raise refused("accept.day_passed", "That day has passed.", "Give a day to come.", "by_when")
    review = policy.due("share_review", at, viewer=viewer)
    accepted = Acceptance(
        **row.columns(),
        disclosure_id=row.id,
        will_do=will_do.strip(),
        by_when=by_when,
        post_id=viewer.post,
        practitioner_id=viewer.practitioner,
        at=at,
        review_by=review.at,
        review_clock=str(review.clock),
    )
    earlier = written_before(accepted, disclosure_id=disclosure)
    if earlier is not None:
        return earlier
    leaves.append(
        "sharing.accepted", accepted, by=by, at=at, person=row.person_id, counterpart=row.agency_id
    )
    return accepted.id
