"""One-time passes: issued with a code that goes another way, opened, answered with, withdrawn."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from fullpicture.agencies.without_account import to_share_with
from fullpicture.ledger import leaves
from fullpicture.ledger.actor import Actor
from fullpicture.policy import queries as policy
from fullpicture.rules.facts import Viewer
from fullpicture.rules.lengths import SAYING, require_fits
from fullpicture.rules.verdict import Reason, Refused, Source
from fullpicture.visibility import passes
from fullpicture.visibility.models import Pass, PassUse
from fullpicture.visibility.passes import InHand, Issued

SECURE = Source("The seven golden rules for information sharing", "2018 edition rule 6 (secure)")
SHORTEST = 10


@transaction.atomic
def issue_pass(
    *, kind: str, thing: UUID, contact: UUID, sure: str, viewer: Viewer, by: Actor, at: datetime
) -> Issued:
    """Open one thing to one contact, once. An earlier pass of theirs to it is withdrawn.

    Called by the chapter whose thing it is, which has checked that it may go.
    """
    if len(sure.strip()) < SHORTEST:
        words = "Nothing says how you know that it is them."
        remedy = "For example: I rang the surgery's number and asked for her."
        raise Refused(Reason("pass.not_sure", words, SECURE, remedy), field="sure")
    require_fits(SAYING, sure=sure)
    if all(each.id != contact for each in to_share_with(viewer=viewer)):
        words = "Nothing goes to them as they stand on the list of people without an account."
        remedy = "Let a second person check them there, or choose somebody else."
        raise Refused(Reason("pass.not_checked", words, SECURE, remedy), field="sure")
    for earlier in Pass.objects.filter(thing_id=thing, post_id=viewer.post, closed_at=None):
        _close(earlier, passes.WITHDRAWN, by=by, at=at)
    due = policy.due("pass_open", at, viewer=viewer)
    token, code = passes.new_secrets()
    identifier = uuid4()
    row = Pass(
        id=identifier,
        kind=kind,
        thing_id=thing,
        contact_id=contact,
        agency_id=viewer.agency,
        post_id=viewer.post,
        practitioner_id=viewer.practitioner,
        sure=sure.strip(),
        token=passes.hash_of_token(token),
        code=passes.hash_of_code(identifier, code),
        starts_at=at,
        ends_at=due.at,
        clock=str(due.clock),
    )
    row.save(force_insert=True)
    leaves.append("visibility.pass.issued", row, by=by, at=at)
    return Issued(row.id, token, code)


@transaction.atomic
def open_pass(*, held: InHand, code: str, by: Actor, at: datetime) -> bool:
    """Whether the code is right: either way it is in the ledger. Too many wrong ones close it."""
    row = _locked(held)
    if row is None:
        return False
    if passes.is_code_of(row, code):
        _used(row, passes.OPENED, by=by, at=at)
        return True
    Pass.objects.filter(id=row.id).update(tries=row.tries + 1)
    if row.tries + 1 >= passes.TRIES:
        _mark_closed(row, passes.WRONG, at)
    _used(row, passes.WRONG, by=by, at=at)
    return False


@transaction.atomic
def answer_with_pass(*, held: InHand, by: Actor, at: datetime) -> bool:
    """Use a pass up; False if it was used or closed meanwhile."""
    row = _locked(held)
    if row is None:
        return False
    _close(row, passes.ANSWERED, by=by, at=at)
    return True


@transaction.atomic
def withdraw_pass(*, issued: UUID, viewer: Viewer, by: Actor, at: datetime) -> None:
    """Close a pass of one's own: its link opens nothing from now on. Twice is once."""
    row = Pass.objects.select_for_update().filter(id=issued, post_id=viewer.post).first()
    if row is None:
        words = "There is no such link of yours."
        raise Refused(Reason("pass.absent", words, SECURE, "Look at the question again."))
    if row.closed_at is None:
        _close(row, passes.WITHDRAWN, by=by, at=at)


def _locked(held: InHand) -> Pass | None:
    """The live pass, alone with it: two tries at once are two tries."""
    row = Pass.objects.select_for_update().filter(id=held.id, closed_at=None).first()
    return row if row and held.at < row.ends_at else None


def _close(row: Pass, what: str, *, by: Actor, at: datetime) -> None:
    _mark_closed(row, what, at)
    _used(row, what, by=by, at=at)


def _mark_closed(row: Pass, what: str, at: datetime) -> None:
    Pass.objects.filter(id=row.id).update(closed_at=at, closed_as=what)


def _used(row: Pass, what: str, *, by: Actor, at: datetime) -> None:
    use = PassUse(pass_id=row.id, agency_id=row.agency_id, post_id=row.post_id, what=what, at=at)
    use.save(force_insert=True)
    leaves.append(f"visibility.pass.{what}", use, by=by, at=at)
