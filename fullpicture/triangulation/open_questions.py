"""Open questions about a child: who asked, who finds out, by when, and what came of it."""

from collections.abc import Iterable
from uuid import UUID

from fullpicture.agencies import queries as agencies
from fullpicture.agencies.details import managers_of
from fullpicture.rules import access
from fullpicture.rules.facts import Viewer
from fullpicture.triangulation.board import OpenQuestion
from fullpicture.triangulation.details import QuestionTurn
from fullpicture.triangulation.models import Question, QuestionStep
from fullpicture.triangulation.sight import shown_to
from fullpicture.visibility.statements import rows_of


def questions_about(person: UUID, *, viewer: Viewer) -> tuple[OpenQuestion, ...]:
    """Those that this viewer may see, open ones first, by when they are due."""
    rows = rows_of(Question, "person_id = %(person)s ORDER BY due_at, id", person=person)
    return _told(shown_to(rows, viewer=viewer), viewer=viewer)


def questions_owned(*, viewer: Viewer) -> tuple[OpenQuestion, ...]:
    """Open questions that this viewer's post finds out about."""
    taken = QuestionStep.objects.filter(post_id=viewer.post, turn=QuestionTurn.TAKEN)
    rows = Question.objects.filter(post_id=viewer.post) | Question.objects.filter(
        id__in=taken.values("question_id")
    )
    found = _told(shown_to(rows.order_by("due_at", "id"), viewer=viewer), viewer=viewer)
    return tuple(each for each in found if each.mine and each.is_open)


def questions_late_of_team(*, viewer: Viewer) -> tuple[OpenQuestion, ...]:
    """Questions whose time is up and that somebody whom this viewer manages owns: they climb."""
    if not access.manages(viewer):
        return ()
    rows = Question.objects.filter(due_at__lt=viewer.at).order_by("due_at", "id")
    found = _told(shown_to(rows, viewer=viewer), viewer=viewer)
    return tuple(
        each
        for each in found
        if each.is_open
        and not each.mine
        and each.owner is not None
        and managers_of(each.owner.team) in viewer.teams
    )


def question_of(identifier: UUID, *, viewer: Viewer) -> OpenQuestion | None:
    rows = Question.objects.filter(id=identifier)
    return next(iter(_told(shown_to(rows, viewer=viewer), viewer=viewer)), None)


def _told(rows: Iterable[Question], *, viewer: Viewer) -> tuple[OpenQuestion, ...]:
    asked = list(rows)
    steps: dict[UUID, list[QuestionStep]] = {}
    ids = [row.id for row in asked]
    for step in rows_of(QuestionStep, "question_id = ANY (%(ids)s) ORDER BY at, id", ids=ids):
        steps.setdefault(step.question_id, []).append(step)
    known = agencies.posts(
        {row.post_id for row in (*asked, *(s for each in steps.values() for s in each))},
        viewer=viewer,
    )
    found = []
    for row in asked:
        taken = [s for s in steps.get(row.id, []) if s.turn == QuestionTurn.TAKEN]
        answered = [s for s in steps.get(row.id, []) if s.turn == QuestionTurn.ANSWERED]
        owner = taken[-1].post_id if taken else row.post_id
        last = answered[-1] if answered else None
        found.append(
            OpenQuestion(
                id=row.id,
                person=row.person_id,
                text=row.text or "",
                by=known.get(row.post_id),
                owner=known.get(owner),
                mine=owner == viewer.post,
                own_agency=row.agency_id == viewer.agency,
                everybody=row.everybody,
                at=row.at,
                due_at=row.due_at,
                answer=(last.text or "") if last else "",
                answered_by=known.get(last.post_id) if last else None,
                answered_at=last.at if last else None,
            )
        )
    return tuple(sorted(found, key=lambda each: (not each.is_open, each.due_at, each.id)))
