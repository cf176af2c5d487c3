"""Handing a question to somebody without an account, by a link and a code, and their answer."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fullpicture.ledger import leaves
from fullpicture.ledger.actor import Actor
from fullpicture.requests import queries
from fullpicture.requests.actions.answering import VERBS, require_said
from fullpicture.requests.as_handed import as_handed
from fullpicture.requests.by_link import KIND
from fullpicture.requests.details import Request
from fullpicture.requests.going_again import require_may_go_again
from fullpicture.requests.models import InformationRequest, QuestionHanded, Reply
from fullpicture.requests.refusing import absent, refused
from fullpicture.rules.asking import Answer, Standing
from fullpicture.rules.facts import Viewer
from fullpicture.rules.verdict import Refused
from fullpicture.visibility import actions as visibility
from fullpicture.visibility.passes import InHand, Issued


@transaction.atomic
def hand_question_over(
    *, request: UUID, sure: str, viewer: Viewer, by: Actor, at: datetime
) -> Issued:
    """Make the link and the code, and keep the words that they open. What was made before for the
    same question opens nothing any more. Nothing goes to whoever may not be asked by now."""
    found = _own(request, viewer=viewer)
    if found.withdrawn:
        raise refused("link.withdrawn", "This question was taken back.", "Ask anew, if it matters.")
    if found.reply:
        raise refused("link.answered", "They have answered.", "Ask a new question, if need be.")
    row = InformationRequest.objects.get(id=request)
    require_may_go_again(found, row, field="", viewer=viewer)
    issued = visibility.issue_pass(
        kind=KIND,
        thing=request,
        contact=row.recipient_agency_id,
        sure=sure,
        viewer=viewer,
        by=by,
        at=at,
    )
    earlier = queries.request(found.earlier, viewer=viewer) if found.earlier else None
    made = QuestionHanded(
        **row.columns(),
        request_id=request,
        pass_id=issued.pass_id,
        text=as_handed(found, earlier=earlier),
        post_id=viewer.post,
        practitioner_id=viewer.practitioner,
        at=at,
    )
    made.save(force_insert=True)
    leaves.append("requests.handed_over", made, by=by, at=at, person=row.person_id,
                  counterpart=row.recipient_agency_id)  # fmt: skip
    return issued


@transaction.atomic
def close_question_link(*, request: UUID, viewer: Viewer, by: Actor, at: datetime) -> UUID:
    """Let the link open nothing from now on; the question itself stays as it is."""
    found = _own(request, viewer=viewer)
    if found.handed is None or not found.handed.passes:
        raise absent()
    visibility.withdraw_pass(issued=found.handed.passes[0].id, viewer=viewer, by=by, at=at)
    return request


@transaction.atomic
def answer_question_by_link(
    *,
    held: InHand,
    answer: Answer,
    reason: str = "",
    says: str = "",
    context: str = "",
    by: Actor,
    at: datetime,
) -> None:
    """Answer without an account, once: the link is used up with it. It stands where an agency's
    answer stands."""
    row = QuestionHanded.objects.filter(pass_id=held.id).first()
    if row is None:
        raise _gone()
    require_said(Standing.OPEN, answer, reason, says=says, context=context, at=at)
    if not visibility.answer_with_pass(held=held, by=by, at=at):
        raise _gone()
    said = Reply(
        **row.columns(),
        request_id=row.request_id,
        answer=answer,
        reason=reason if answer is Answer.REFUSED else "",
        says=says.strip(),
        context=context.strip(),
        post_id=held.contact,
        practitioner_id=held.contact,
        at=at,
    )
    said.save(force_insert=True)
    leaves.append(VERBS[answer], said, by=by, at=at, person=row.person_id)


def _own(request: UUID, *, viewer: Viewer) -> Request:
    """The asker's own question to somebody outside."""
    found = queries.request(request, viewer=viewer)
    if found is None or not found.own or not found.outside:
        raise absent()
    return found


def _gone() -> Refused:
    return refused("link.gone", "This link opens nothing any more.", "Ring whoever asked you.")
