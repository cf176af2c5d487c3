"""Advice as its asker and its adviser may read it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from fullpicture.advice.models import Answer, Asked, Question
from fullpicture.agencies import queries as agencies
from fullpicture.agencies.contacts import Contact, contact
from fullpicture.agencies.queries import Post
from fullpicture.people import queries as people
from fullpicture.people.queries import Named
from fullpicture.rules.facts import Viewer
from fullpicture.visibility.passes import PassStanding, passes_for

NEW_FOR = timedelta(days=10)
"""How long an answer stands on its asker's Home."""


@dataclass(frozen=True)
class Advice:
    """`child` and `asked_of` are the asker's to see; an adviser knows of the asker only what they
    are and where they work. `answered_by` is who answered, by name."""

    id: UUID
    mine: bool
    child: Named | None
    asker_title: str
    asker_agency: str
    adviser: Post | None
    text: str
    at: datetime
    answer_by: datetime
    answer: str
    answered_by: str
    answered_at: datetime | None
    outside: Contact | None = None
    passes: tuple[PassStanding, ...] = ()


def advice(question: UUID, *, viewer: Viewer) -> Advice | None:
    """One question, for whoever asked it or was asked."""
    found = _shown(Q(id=question), viewer=viewer)
    return found[0] if found else None


def to_answer(*, viewer: Viewer) -> tuple[Advice, ...]:
    """What waits for this adviser."""
    asked = _shown(Q(adviser_post_id=viewer.post), viewer=viewer)
    return tuple(each for each in asked if each.answered_at is None)


def answered_lately(*, viewer: Viewer) -> tuple[Advice, ...]:
    """What this asker was answered in the last days."""
    asked = _shown(Q(post_id=viewer.post), viewer=viewer)
    since = viewer.at - NEW_FOR
    return tuple(each for each in asked if each.answered_at and each.answered_at > since)


def advice_about(child: UUID, *, viewer: Viewer) -> tuple[Advice, ...]:
    """What this viewer asked about a child, newest first."""
    records = people.records_of(child, viewer=viewer, agency=viewer.agency)
    questions = Asked.objects.filter(record_id__in=records, post_id=viewer.post)
    return _shown(Q(id__in=list(questions.values_list("question_id", flat=True))), viewer=viewer)


def given_by(questions: Iterable[UUID], *, viewer: Viewer) -> frozenset[UUID]:
    """Those of the questions that this viewer was asked."""
    mine = Question.objects.filter(id__in=list(questions), adviser_post_id=viewer.post)
    return frozenset(mine.values_list("id", flat=True))


def _shown(which: Q, *, viewer: Viewer) -> tuple[Advice, ...]:
    """Newest first."""
    party = Q(post_id=viewer.post) | Q(adviser_post_id=viewer.post)
    rows = list(Question.objects.filter(which & party).order_by("-at", "-id"))
    if not rows:
        return ()
    answers = {
        row.question_id: row
        for row in Answer.objects.filter(question_id__in=[row.id for row in rows])
    }
    children = _children([row.id for row in rows if row.post_id == viewer.post], viewer=viewer)
    posts = agencies.posts(_posts_in(rows, answers.values()), viewer=viewer)
    return tuple(_view(row, answers.get(row.id), children, posts, viewer) for row in rows)


def _posts_in(rows: Iterable[Question], answers: Iterable[Answer]) -> set[UUID]:
    named = {each for row in rows for each in (row.post_id, row.adviser_post_id) if each}
    return named | {row.post_id for row in answers if row.post_id}


def _children(questions: Collection[UUID], *, viewer: Viewer) -> dict[UUID, Named]:
    """By question, for the asker, who may still open the child or not."""
    links = dict(
        Asked.objects.filter(question_id__in=questions, post_id=viewer.post).values_list(
            "question_id", "record_id"
        )
    )
    persons = people.persons_of(set(links.values()), viewer=viewer)
    names = people.names(set(persons.values()), viewer=viewer)
    opens = people.may_open_among(set(persons.values()), viewer=viewer)
    return {
        question: names[persons[record]]
        for question, record in links.items()
        if persons.get(record) in opens and persons.get(record) in names
    }


def _view(
    row: Question,
    answer: Answer | None,
    children: dict[UUID, Named],
    posts: dict[UUID, Post],
    viewer: Viewer,
) -> Advice:
    asker = posts.get(row.post_id)
    mine = row.post_id == viewer.post
    passes = passes_for(row.id, viewer=viewer) if mine and not row.adviser_post_id else ()
    outside = contact(passes[0].contact, viewer=viewer) if passes else None
    by = posts.get(answer.post_id) if answer and answer.post_id else None
    return Advice(
        id=row.id,
        mine=mine,
        child=children.get(row.id),
        asker_title=asker.title if asker else "",
        asker_agency=asker.agency.name if asker else "",
        adviser=posts.get(row.adviser_post_id) if row.adviser_post_id else None,
        text=row.text or "",
        at=row.at,
        answer_by=row.answer_by,
        answer=(answer.text or "") if answer else "",
        answered_by=_who(by, outside) if answer else "",
        answered_at=answer.at if answer else None,
        outside=outside,
        passes=passes,
    )


def _who(by: Post | None, outside: Contact | None) -> str:
    if by:
        return f"{by.name}, {by.title}, {by.agency.name}"
    return f"{outside.said}, by a one-time link" if outside else ""
