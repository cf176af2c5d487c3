"""Asking for advice without identity, and answering."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from fullpicture.advice import drafts
from fullpicture.advice.models import Answer, Asked, Question
from fullpicture.advice.preparing import Prepared, prepared
from fullpicture.advice.queries import Advice, advice
from fullpicture.ledger import leaves, looks
from fullpicture.ledger.actor import Actor
from fullpicture.people import queries as people
from fullpicture.people.looking import look_at
from fullpicture.policy import queries as policy
from fullpicture.rules import sources
from fullpicture.rules.facts import Purpose, Viewer
from fullpicture.rules.lengths import TELLING, require_fits
from fullpicture.rules.verdict import Reason, Refused
from fullpicture.visibility import actions as visibility
from fullpicture.visibility.passes import InHand, Issued

KIND = "advice"


@transaction.atomic
def start_question(*, person: UUID, viewer: Viewer, by: Actor, at: datetime) -> UUID | None:
    """A draft of a question about a child whom the viewer may open: a look at the child."""
    if viewer.purpose is not Purpose.SAFEGUARDING:
        looks.refuse("child", person, viewer=viewer, person=person, reason="purpose_not_for_role")
        return None
    if look_at(person, viewer=viewer) is None:
        return None
    return drafts.start(person, viewer=viewer)


@transaction.atomic
def open_question_draft(*, draft: UUID, viewer: Viewer, by: Actor, at: datetime) -> Prepared | None:
    """The author's own draft, as it would go: a look at the child, whose record it is swept by."""
    found = prepared(draft, viewer=viewer)
    if found is None:
        if advice(draft, viewer=viewer) is None:  # a question that went is not refused
            looks.refuse("draft", draft, viewer=viewer)
        return None
    look_at(found.child.person, viewer=viewer)
    return found


@transaction.atomic
def ask(*, draft: UUID, read: str, looked: bool, viewer: Viewer, by: Actor, at: datetime) -> UUID:
    """Send a question without identity to its adviser. Sent again, it finds the one that went.

    `read` is the digest of exactly what the asker read; `looked` that they looked at whatever was
    pointed out. The leaf names no person: whoever governs the agency may be the adviser.
    """
    found = prepared(draft, viewer=viewer, lock=True)
    if found is None:
        if advice(draft, viewer=viewer) is not None:
            return draft
        raise _absent()
    _require_whole(found, read=read, looked=looked)
    if found.adviser is None:
        raise _nobody()
    _send(found, found.adviser.id, looked=looked, viewer=viewer, by=by, at=at)
    return draft


@transaction.atomic
def ask_outside(
    *, draft: UUID, read: str, looked: bool, sure: str, viewer: Viewer, by: Actor, at: datetime
) -> Issued | None:
    """Ask somebody without an account: what comes back is the link and the code, told this once.

    None where it was sent before: the secrets are kept nowhere, and a new link can be made.
    """
    found = prepared(draft, viewer=viewer, lock=True)
    if found is None:
        if advice(draft, viewer=viewer) is not None:
            return None
        raise _absent()
    _require_whole(found, read=read, looked=looked)
    if found.outside is None:
        raise _nobody()
    _send(found, None, looked=looked, viewer=viewer, by=by, at=at)
    return visibility.issue_pass(
        kind=KIND, thing=draft, contact=found.outside.id, sure=sure, viewer=viewer, by=by, at=at
    )


@transaction.atomic
def renew_link(*, question: UUID, sure: str, viewer: Viewer, by: Actor, at: datetime) -> Issued:
    """A new link and a new code, where the last were lost, wrong or late; the last open nothing."""
    found = advice(question, viewer=viewer)
    if found is None or not found.passes:
        raise _absent()
    if found.answered_at is not None:
        raise _answered()
    contact = found.passes[0].contact
    return visibility.issue_pass(
        kind=KIND, thing=question, contact=contact, sure=sure, viewer=viewer, by=by, at=at
    )


@transaction.atomic
def withdraw_link(*, question: UUID, viewer: Viewer, by: Actor, at: datetime) -> UUID:
    """Let the link open nothing from now on."""
    found = advice(question, viewer=viewer)
    if found is None or not found.passes:
        raise _absent()
    visibility.withdraw_pass(issued=found.passes[0].id, viewer=viewer, by=by, at=at)
    return question


@transaction.atomic
def answer_by_pass(*, held: InHand, text: str, by: Actor, at: datetime) -> None:
    """Give advice without an account, once: the pass is used up with it."""
    if not text.strip():
        raise _refused("unsaid", "Nothing is answered yet.", "Write your advice.", "text")
    require_fits(TELLING, text=text)
    row = Question.objects.filter(id=held.thing).first()
    if row is None or not visibility.answer_with_pass(held=held, by=by, at=at):
        raise _answered()
    made = Answer(
        question_id=row.id,
        agency_id=row.agency_id,
        asker_post_id=row.post_id,
        text=text.strip(),
        at=at,
    )
    made.save(force_insert=True)
    leaves.append("advice.given", made, by=by, at=at)


def _send(
    found: Prepared, adviser: UUID | None, *, looked: bool, viewer: Viewer, by: Actor, at: datetime
) -> None:
    records = people.records_of(found.child.person, viewer=viewer, agency=by.agency)
    if not records:
        raise _refused(
            "no_record", "Your agency has no record of this child.", "Ring the adviser instead."
        )
    question = _question(found, adviser, viewer=viewer, at=at)
    question.save(force_insert=True)
    link = Asked(
        question_id=found.id,
        record_id=records[0],
        agency_id=by.agency,
        post_id=viewer.post,
        adviser_post_id=adviser,
        practitioner_id=viewer.practitioner,
        digest=found.digest,
        looked=looked and bool(found.pointed),
        at=at,
    )
    link.save(force_insert=True)
    drafts.discard(found.id, viewer=viewer)
    leaves.append("advice.asked", question, link, by=by, at=at)


def _question(found: Prepared, adviser: UUID | None, *, viewer: Viewer, at: datetime) -> Question:
    due = policy.due("advice_answer", at, viewer=viewer)
    return Question(
        id=found.id,
        agency_id=viewer.agency,
        post_id=viewer.post,
        adviser_post_id=adviser,
        text=found.text,
        answer_by=due.at,
        clock=str(due.clock),
        at=at,
    )


def _require_whole(found: Prepared, *, read: str, looked: bool) -> None:
    if not found.written.text.strip():
        raise _refused("no_text", "Nothing is asked yet.", "Write your question.", "text")
    require_fits(TELLING, text=found.written.text)
    if read != found.digest:
        raise _refused(
            "changed",
            "What would go is not what you read.",
            "The question or the records changed meanwhile. Read it again, then send it.",
        )
    if found.pointed and not looked:
        raise _refused(
            "not_looked",
            "Something may still tell who is meant.",
            "Put it in other words, or say that it may stay.",
            "looked",
        )


@transaction.atomic
def open_advice(*, question: UUID, viewer: Viewer, by: Actor, at: datetime) -> Advice | None:
    """A question with its answer: a look at it for the adviser, and for the asker at the child."""
    found = advice(question, viewer=viewer)
    if found is None:
        looks.refuse("advice", question, viewer=viewer)
        return None
    # Never both in one breath: side by side, the two looks would tell which child it is about.
    if found.child:
        look_at(found.child.person, viewer=viewer)
    else:
        looks.open("advice", question, viewer=viewer)
    return found


@transaction.atomic
def answer(*, question: UUID, text: str, viewer: Viewer, by: Actor, at: datetime) -> UUID:
    """Give advice. The same sent again finds what was said."""
    found = advice(question, viewer=viewer)
    if found is None or found.adviser is None or found.adviser.id != viewer.post:
        raise _refused("absent", "There is no such question for you.", "Look on your Home.")
    if found.answered_at is not None:
        if found.answer == text.strip():
            return question
        raise _answered()
    if not text.strip():
        raise _refused("unsaid", "Nothing is answered yet.", "Write your advice.", "text")
    require_fits(TELLING, text=text)
    row = Question.objects.get(id=question)
    made = Answer(
        question_id=question,
        agency_id=row.agency_id,
        asker_post_id=row.post_id,
        post_id=viewer.post,
        practitioner_id=viewer.practitioner,
        text=text.strip(),
        at=at,
    )
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        raise _answered() from None
    counterpart = row.agency_id if row.agency_id != by.agency else None
    leaves.append("advice.given", made, by=by, at=at, counterpart=counterpart)
    return question


def _absent() -> Refused:
    return _refused("absent", "There is no such question.", "Start again from the child.")


def _nobody() -> Refused:
    return _refused("nobody", "Nobody is chosen to ask.", "Choose an adviser.", "adviser")


def _answered() -> Refused:
    return _refused("answered", "This was answered already.", "Nothing was changed.")


def _refused(code: str, words: str, remedy: str, field: str = "") -> Refused:
    return Refused(Reason(f"advice.{code}", words, sources.ADVICE, remedy), field=field)
