"""Asking the sender, saying that something looks wrong, answering, and looking back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fullpicture.ledger import leaves
from fullpicture.ledger.actor import Actor
from fullpicture.rules.facts import Purpose, Viewer
from fullpicture.rules.lengths import SAYING, require_fits
from fullpicture.rules.stages import Stage
from fullpicture.sharing.carrying_out import refused
from fullpicture.sharing.models import Disclosure, Raised, Reply, Review
from fullpicture.sharing.moving import require_move
from fullpicture.sharing.once import written_before
from fullpicture.visibility.holding import held_by


@transaction.atomic
def raise_with_sender(
    *,
    raised: UUID,
    disclosure: UUID,
    disputes: bool,
    text: str,
    viewer: Viewer,
    by: Actor,
    at: datetime,
) -> UUID:
    """Ask the sender, or say what looks wrong, under the form's identifier: once."""
    row = received(disclosure, viewer)
    if Raised.objects.filter(id=raised, disclosure_id=disclosure, post_id=viewer.post).exists():
        return raised
    after = Stage.DISPUTED if disputes else Stage.QUESTIONED
    require_move(disclosure, after, text, viewer, field="disputed" if disputes else "question")
    made = Raised(
        id=raised,
        **row.columns(),
        disclosure_id=row.id,
        disputes=disputes,
        text=text.strip(),
        post_id=viewer.post,
        practitioner_id=viewer.practitioner,
        at=at,
    )
    earlier = written_before(made, id=raised, disclosure_id=row.id, post_id=viewer.post)
    if earlier is not None:
        return earlier
    verb = "sharing.disputed" if disputes else "sharing.questioned"
    leaves.append(verb, made, by=by, at=at, person=row.person_id, counterpart=row.agency_id)
    return made.id


@transaction.atomic
def reply(*, raised: UUID, text: str, viewer: Viewer, by: Actor, at: datetime) -> UUID:
    """Answer what a recipient raised. Answered again, it finds the answer."""
    mine = Raised.objects.filter(id=raised, agency_id=viewer.agency, actor_post_id=viewer.post)
    row = mine.first() if viewer.purpose is Purpose.SAFEGUARDING else None
    if row is None:
        raise refused("raised.absent", "There is no such question for you.", "Look on your Home.")
    given = Reply.objects.filter(raised_id=raised).first()
    if given is not None:
        return given.id
    if not text.strip():
        raise refused("reply.missing", "Nothing says what you answer.", "Write it.", "reply")
    require_fits(SAYING, reply=text)
    made = Reply(
        **row.columns(),
        raised_id=row.id,
        disclosure_id=row.disclosure_id,
        text=text.strip(),
        post_id=viewer.post,
        practitioner_id=viewer.practitioner,
        at=at,
    )
    earlier = written_before(made, raised_id=row.id)
    if earlier is not None:
        return earlier
    counterpart = row.recipient_agency_id
    leaves.append(
        "sharing.replied", made, by=by, at=at, person=row.person_id, counterpart=counterpart
    )
    return made.id


@transaction.atomic
def review(*, disclosure: UUID, what_changed: str, viewer: Viewer, by: Actor, at: datetime) -> UUID:
    """Say what changed for the child. Said again, it finds what was said."""
    row = received(disclosure, viewer)
    said = Review.objects.filter(disclosure_id=disclosure).first()
    if said is not None:
        return said.id
    require_move(disclosure, Stage.REVIEWED, what_changed, viewer, field="what_changed")
    made = Review(
        **row.columns(),
        disclosure_id=row.id,
        what_changed=what_changed.strip(),
        post_id=viewer.post,
        practitioner_id=viewer.practitioner,
        at=at,
    )
    earlier = written_before(made, disclosure_id=row.id)
    if earlier is not None:
        return earlier
    leaves.append(
        "sharing.reviewed", made, by=by, at=at, person=row.person_id, counterpart=row.agency_id
    )
    return made.id


def received(disclosure: UUID, viewer: Viewer) -> Disclosure:
    theirs = Disclosure.objects.filter(held_by(viewer), id=disclosure)
    row = theirs.first() if viewer.purpose is Purpose.SAFEGUARDING else None
    if row is None:
        raise refused("share.absent", "There is no such share for you.", "Look on your Home page.")
    return row
