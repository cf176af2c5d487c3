"""Taking back what was sent, and saying that nothing of it was kept."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fullpicture.ledger import leaves
from fullpicture.ledger.actor import Actor
from fullpicture.policy import queries as policy
from fullpicture.rules.facts import Purpose, Viewer
from fullpicture.rules.stages import Party, Stage
from fullpicture.sharing.carrying_out import refused
from fullpicture.sharing.models import Closing, Disclosure, NothingKept, Withdrawal
from fullpicture.sharing.moving import require_move
from fullpicture.sharing.once import written_before
from fullpicture.visibility import actions as visibility
from fullpicture.visibility.holding import held_by
from fullpicture.visibility.passes import passes_for


@transaction.atomic
def withdraw(
    *, disclosure: UUID, misdirected: bool, why: str, viewer: Viewer, by: Actor, at: datetime
) -> UUID:
    """Take back what was sent; done already, it finds what was done.

    What was sent by mistake is closed to its recipient from this moment on.
    """
    row = _own_share(disclosure, viewer)
    done = Withdrawal.objects.filter(disclosure_id=disclosure, misdirected=misdirected).first()
    if done is not None:
        return done.id
    after = Stage.CLOSED if misdirected else Stage.WITHDRAWN
    require_move(disclosure, after, why, viewer, field="why", by=Party.SENDER)
    made = Withdrawal(
        **row.columns(),
        disclosure_id=row.id,
        misdirected=misdirected,
        why=why.strip(),
        post_id=viewer.post,
        practitioner_id=viewer.practitioner,
        at=at,
    )
    earlier = written_before(made, disclosure_id=row.id, misdirected=misdirected)
    if earlier is not None:
        return earlier
    leaves.append(
        "sharing.closed" if misdirected else "sharing.withdrawn",
        made,
        *([_close(row, at=at)] if misdirected else []),
        by=by,
        at=at,
        person=row.person_id,
        records=(row.record_id,),
        counterpart=row.recipient_agency_id,
    )
    _take_back_further(row, made, viewer=viewer, by=by, at=at)
    _close_links(row, viewer=viewer, by=by, at=at)
    return made.id


def _close_links(row: Disclosure, *, viewer: Viewer, by: Actor, at: datetime) -> None:
    """One's own; the row policy keeps what was taken back from whoever holds another's."""
    for each in passes_for(row.id, viewer=viewer):
        if not each.closed_as:
            visibility.withdraw_pass(issued=each.id, viewer=viewer, by=by, at=at)


def _own_share(disclosure: UUID, viewer: Viewer) -> Disclosure:
    row = Disclosure.objects.filter(id=disclosure, agency_id=viewer.agency).first()
    if row is None or not may_withdraw(row, viewer):
        raise refused(
            "share.absent", "There is no such share for you to take back.", "Ask whoever sent it."
        )
    return row


def _take_back_further(
    row: Disclosure, made: Withdrawal, *, viewer: Viewer, by: Actor, at: datetime
) -> None:
    """From whoever it was passed on to as well."""
    for each in Disclosure.objects.filter(passed_on_from=row.id):
        withdraw(
            disclosure=each.id,
            misdirected=made.misdirected,
            why=made.why or "",
            viewer=viewer,
            by=by,
            at=at,
        )


def may_withdraw(row: Disclosure, viewer: Viewer) -> bool:
    if viewer.purpose is Purpose.GOVERNANCE:
        return row.agency_id == viewer.agency
    return viewer.purpose is Purpose.SAFEGUARDING and row.actor_post_id == viewer.post


def _close(row: Disclosure, *, at: datetime) -> Closing:
    due = policy.due("misdirected_confirmed", at, viewer=None)
    closing = Closing(
        **row.columns(), disclosure_id=row.id, confirm_by=due.at, clock=str(due.clock), at=at
    )
    closing.save(force_insert=True)
    return closing


@transaction.atomic
def confirm_nothing_kept(
    *, disclosure: UUID, what_done: str, viewer: Viewer, by: Actor, at: datetime
) -> UUID:
    """Say what became of what was sent by mistake. Said again, it finds what was said."""
    theirs = Closing.objects.filter(held_by(viewer), disclosure_id=disclosure)
    row = theirs.first() if viewer.purpose is Purpose.SAFEGUARDING else None
    if row is None:
        raise refused("share.absent", "There is no such share for you.", "Look on your Home page.")
    said = NothingKept.objects.filter(closing_id=row.id).first()
    if said is not None:
        return said.id
    if not what_done.strip():
        raise refused(
            "kept.not_said",
            "Nothing says what became of it.",
            "Say if you opened, copied, printed or told it to anybody, and that it is gone.",
            "what_done",
        )
    made = NothingKept(
        **row.columns(),
        closing_id=row.id,
        disclosure_id=row.disclosure_id,
        what_done=what_done.strip(),
        post_id=viewer.post,
        practitioner_id=viewer.practitioner,
        at=at,
    )
    earlier = written_before(made, closing_id=row.id)
    if earlier is not None:
        return earlier
    leaves.append(
        "sharing.nothing_kept", made, by=by, at=at, person=row.person_id, counterpart=row.agency_id
    )
    return made.id
