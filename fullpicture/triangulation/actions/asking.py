"""Open questions about a child: asked by anybody, owned by one, visible until answered."""

import uuid
from datetime import datetime
from uuid import UUID

from django.db import transaction

from fullpicture.ledger import leaves
from fullpicture.ledger.actor import Actor
from fullpicture.policy import queries as policy
from fullpicture.rules.facts import Viewer
from fullpicture.rules.lengths import SAYING, require_fits
from fullpicture.rules.verdict import Refused
from fullpicture.sharing.once import written_before
from fullpicture.triangulation.details import QuestionTurn
from fullpicture.triangulation.models import Question, QuestionStep
from fullpicture.triangulation.open_questions import question_of
from fullpicture.triangulation.written import (
    LONGEST,
    NO_ANSWER,
    NO_QUESTION,
    NOT_TO_EVERYBODY,
    QUESTION_GONE,
    TOO_LONG,
    works_with,
    would_show_a_sensitive_service,
)

CLOCK = "open_question"


@transaction.atomic
def ask_question(
    *,
    form: UUID,
    person: UUID,
    text: str,
    everybody: bool,
    viewer: Viewer,
    by: Actor,
    at: datetime,
) -> UUID:
    """Put a question on a child. It is the asker's to find out until somebody takes it on."""
    if not works_with(person, viewer=viewer):
        raise Refused(QUESTION_GONE)
    if not text.strip():
        raise Refused(NO_QUESTION, field="text")
    if len(text) > LONGEST:
        raise Refused(TOO_LONG, field="text")
    if everybody and would_show_a_sensitive_service(person, viewer=viewer):
        raise Refused(NOT_TO_EVERYBODY, field="everybody")
    due = policy.due(CLOCK, at, viewer=viewer)
    made = Question(
        id=form,
        person_id=person,
        agency_id=viewer.agency,
        post_id=viewer.post,
        practitioner_id=viewer.practitioner,
        everybody=everybody,
        at=at,
        text=" ".join(text.split()),
        due_at=due.at,
        clock=due.clock,
    )
    if written_before(made, id=form, person_id=person, post_id=viewer.post) is None:
        leaves.append("triangulation.question.asked", made, by=by, at=at, person=person)
    return form


@transaction.atomic
def take_question(*, question: UUID, viewer: Viewer, by: Actor, at: datetime) -> None:
    """Take on to find out. Whoever had it before has it no more."""
    seen = question_of(question, viewer=viewer)
    if seen is None or not works_with(seen.person, viewer=viewer):
        raise Refused(QUESTION_GONE)
    if not seen.mine:
        _step(uuid.uuid4(), question, QuestionTurn.TAKEN, "", viewer=viewer, by=by, at=at)


@transaction.atomic
def answer_question(
    *, form: UUID, question: UUID, text: str, viewer: Viewer, by: Actor, at: datetime
) -> UUID:
    """Answer it, whoever asked and whoever owns it: seen wherever the question is."""
    seen = question_of(question, viewer=viewer)
    if seen is None or not works_with(seen.person, viewer=viewer):
        raise Refused(QUESTION_GONE)
    if not text.strip():
        raise Refused(NO_ANSWER, field="text")
    require_fits(SAYING, text=text)
    if seen.everybody and would_show_a_sensitive_service(seen.person, viewer=viewer):
        raise Refused(NOT_TO_EVERYBODY, field="text")
    _step(form, question, QuestionTurn.ANSWERED, text.strip(), viewer=viewer, by=by, at=at)
    return form


def _step(
    form: UUID,
    question: UUID,
    turn: QuestionTurn,
    text: str,
    *,
    viewer: Viewer,
    by: Actor,
    at: datetime,
) -> None:
    asked = Question.objects.get(id=question)
    made = QuestionStep(
        id=form,
        person_id=asked.person_id,
        agency_id=viewer.agency,
        post_id=viewer.post,
        practitioner_id=viewer.practitioner,
        everybody=asked.everybody,
        at=at,
        question_id=question,
        turn=turn,
        text=text,
    )
    if written_before(made, id=form, question_id=question, post_id=viewer.post) is None:
        leaves.append(
            f"triangulation.question.{turn}", made, by=by, at=at, person=asked.person_id,
            counterpart=asked.agency_id if asked.agency_id != viewer.agency else None,
        )  # fmt: skip
