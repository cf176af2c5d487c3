"""Handing a share to somebody without an account, by a link and a code, and their answer to it."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from fullpicture.ledger import leaves
from fullpicture.ledger.actor import Actor
from fullpicture.people import queries as people
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Viewer
from fullpicture.rules.lengths import SAYING, TELLING, require_fits
from fullpicture.rules.verdict import Refused
from fullpicture.sharing import handing_over, models, queries
from fullpicture.sharing.carrying_out import refused
from fullpicture.sharing.handing_over import KIND
from fullpicture.sharing.put_right import put_right
from fullpicture.sharing.queries import Shared
from fullpicture.sharing.sending import as_handed
from fullpicture.visibility import actions as visibility
from fullpicture.visibility.passes import InHand, Issued


@transaction.atomic
def hand_over(*, disclosure: UUID, sure: str, viewer: Viewer, by: Actor, at: datetime) -> Issued:
    """Make the link and the code, and keep the words that they open. What was made before for the
    same share opens nothing any more."""
    share, row = _own(disclosure, viewer=viewer)
    issued = visibility.issue_pass(
        kind=KIND,
        thing=disclosure,
        contact=row.recipient_agency_id,
        sure=sure,
        viewer=viewer,
        by=by,
        at=at,
    )
    made = models.HandedOver(
        **row.columns(),
        disclosure_id=disclosure,
        pass_id=issued.pass_id,
        text=as_handed(share, put_right(share, viewer=viewer)),
        for_action=share.for_action,
        corrections=len(share.corrections),
        post_id=viewer.post,
        practitioner_id=viewer.practitioner,
        at=at,
    )
    made.save(force_insert=True)
    leaves.append("sharing.handed_over", made, by=by, at=at, person=row.person_id,
                  records=(row.record_id,), counterpart=row.recipient_agency_id)  # fmt: skip
    return issued


@transaction.atomic
def close_link(*, disclosure: UUID, viewer: Viewer, by: Actor, at: datetime) -> UUID:
    """Let the link open nothing from now on; the share itself stays as it is."""
    share = queries.share(disclosure, viewer=viewer)
    handed = handing_over.handed(share, viewer=viewer) if share else None
    if handed is None or not handed.passes:
        raise _absent()
    visibility.withdraw_pass(issued=handed.passes[0].id, viewer=viewer, by=by, at=at)
    return disclosure


@transaction.atomic
def answer_by_link(
    *,
    held: InHand,
    will_do: str = "",
    by_when: date | None = None,
    text: str = "",
    by: Actor,
    at: datetime,
) -> None:
    """Answer a share without an account, once: the link is used up with it. What was sent for
    action is taken on with it, by a day."""
    row = models.HandedOver.objects.filter(pass_id=held.id).first()
    if row is None:
        raise _gone()
    _require_answer(row, will_do, by_when, text, at)
    if not visibility.answer_with_pass(held=held, by=by, at=at):
        raise _gone()
    said = models.OutsideReply(
        **row.columns(), disclosure_id=row.disclosure_id, pass_id=held.id, text=text.strip(), at=at
    )
    said.save(force_insert=True)
    acts = (said, *_taken_on(row, will_do, by_when, at))
    leaves.append("sharing.outside_answered", *acts, by=by, at=at, person=row.person_id)


def _taken_on(
    row: models.HandedOver, will_do: str, by_when: date | None, at: datetime
) -> tuple[models.Acceptance, ...]:
    """Nobody without an account is asked weeks later what changed: there is no review."""
    if not row.for_action or by_when is None:
        return ()
    made = models.Acceptance(
        **row.columns(),
        disclosure_id=row.disclosure_id,
        will_do=will_do.strip(),
        by_when=by_when,
        post_id=row.recipient_agency_id,
        practitioner_id=row.recipient_agency_id,
        at=at,
    )
    made.save(force_insert=True)
    return (made,)


def _require_answer(
    row: models.HandedOver, will_do: str, by_when: date | None, text: str, at: datetime
) -> None:
    require_fits(TELLING, text=text)
    require_fits(SAYING, will_do=will_do)
    if not row.for_action:
        if not text.strip():
            raise refused("outside.unsaid", "Nothing is written yet.",
                          "Write at least that you have read it.", "text")  # fmt: skip
        return
    if not will_do.strip():
        raise refused("outside.no_action", "Nothing says what you will do.",
                      "If you can do nothing, write why.", "will_do")  # fmt: skip
    if by_when is None or by_when < london_date(at):
        raise refused("outside.day", "That is no day to come.",
                      "Write a day, for example 27/11/2026.", "by_when")  # fmt: skip


def _own(disclosure: UUID, *, viewer: Viewer) -> tuple[Shared, models.Disclosure]:
    """The sender's own share with somebody outside, which may still go."""
    share = queries.share(disclosure, viewer=viewer)
    row = models.Disclosure.objects.filter(id=disclosure, actor_post_id=viewer.post).first()
    if share is None or row is None or share.recipient is None or not share.recipient.outside:
        raise _absent()
    if not people.may_open(row.person_id, viewer=viewer):
        raise refused("outside.not_at_work", "You have no reason to see this child any more.",
                      "Let somebody share who works with them.")  # fmt: skip
    if share.withdrawn:
        raise refused(
            "outside.withdrawn", "This share was taken back.", "Decide anew, if it should go."
        )
    if share.accepted_at or models.OutsideReply.objects.filter(disclosure_id=disclosure).exists():
        raise refused(
            "outside.answered", "They have answered.", "Share anew, if you have more to tell."
        )
    return share, row


def _absent() -> Refused:
    return refused("share.absent", "There is no such share of yours.", "Look on your Home page.")


def _gone() -> Refused:
    return refused("outside.gone", "This link opens nothing any more.", "Ring whoever sent it.")
