"""What recipient and sender said to each other about what was sent, as either may know of it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fullpicture.agencies import queries as agencies
from fullpicture.agencies.queries import Post
from fullpicture.people import queries as people
from fullpicture.people.queries import Named
from fullpicture.policy import queries as policy
from fullpicture.rules.facts import Purpose, Viewer
from fullpicture.sharing.models import PassedOn, Raised, Reply, Review
from fullpicture.sharing.sight import open_to


@dataclass(frozen=True)
class Said:
    """A question or a doubt of the recipient's, and the sender's answer once there is one."""

    id: UUID
    disclosure: UUID
    disputes: bool
    text: str
    by: Post | None
    at: datetime
    reply: str
    replied_at: datetime | None


@dataclass(frozen=True)
class Changed:
    """What changed for the child, as the recipient says when they look back."""

    disclosure: UUID
    text: str
    by: Post | None
    at: datetime


@dataclass(frozen=True)
class Passed:
    """To which colleague it was passed on, and why."""

    disclosure: UUID
    to: Post | None
    why: str
    at: datetime


@dataclass(frozen=True)
class ToAnswer:
    """Something raised that waits for this viewer's answer."""

    said: Said
    child: Named | None
    until: datetime


def said_about(disclosures: Collection[UUID], *, viewer: Viewer) -> tuple[Said, ...]:
    """In the order in which it was said."""
    rows = Raised.objects.filter(disclosure_id__in=disclosures).order_by("at", "id")
    opened = open_to(rows, viewer=viewer)
    if not opened:
        return ()
    replies = open_to(Reply.objects.filter(raised_id__in=[row.id for row in opened]), viewer=viewer)
    answers = {row.raised_id: row for row in replies}
    posts = agencies.posts({row.post_id for row in opened}, viewer=viewer)
    return tuple(_said(row, posts, answers.get(row.id)) for row in opened)


def changed_by(disclosures: Collection[UUID], *, viewer: Viewer) -> dict[UUID, Changed]:
    opened = open_to(Review.objects.filter(disclosure_id__in=disclosures), viewer=viewer)
    posts = agencies.posts({row.post_id for row in opened}, viewer=viewer) if opened else {}
    return {
        row.disclosure_id: Changed(
            row.disclosure_id, row.what_changed or "", posts.get(row.post_id), row.at
        )
        for row in opened
    }


def passed_on(disclosures: Collection[UUID], *, viewer: Viewer) -> dict[UUID, Passed]:
    opened = open_to(PassedOn.objects.filter(disclosure_id__in=disclosures), viewer=viewer)
    posts = agencies.posts({row.to_post_id for row in opened}, viewer=viewer) if opened else {}
    return {
        row.disclosure_id: Passed(
            row.disclosure_id, posts.get(row.to_post_id), row.why or "", row.at
        )
        for row in opened
    }


def colleagues(*, viewer: Viewer) -> tuple[Post, ...]:
    """Those of the own agency to whom something may be passed on."""
    everybody = agencies.directory(viewer=viewer)
    return tuple(
        each for each in everybody if each.agency.id == viewer.agency and each.id != viewer.post
    )


def to_answer(*, viewer: Viewer) -> tuple[ToAnswer, ...]:
    """What recipients asked or doubted of what this viewer sent, and nobody has answered."""
    if viewer.purpose is not Purpose.SAFEGUARDING:
        return ()
    mine = Raised.objects.filter(actor_post_id=viewer.post, agency_id=viewer.agency)
    answered = Reply.objects.filter(actor_post_id=viewer.post).values("raised_id")
    rows = open_to(mine.exclude(id__in=answered).order_by("at", "id"), viewer=viewer)
    if not rows:
        return ()
    names = people.names({row.person_id for row in rows}, viewer=viewer)
    posts = agencies.posts({row.post_id for row in rows}, viewer=viewer)
    return tuple(
        ToAnswer(
            said=_said(row, posts, None),
            child=names.get(row.person_id),
            until=policy.due("question_answered", row.at, viewer=viewer).at,
        )
        for row in rows
    )


def _said(row: Raised, posts: dict[UUID, Post], reply: Reply | None) -> Said:
    return Said(
        id=row.id,
        disclosure=row.disclosure_id,
        disputes=row.disputes,
        text=row.text or "",
        by=posts.get(row.post_id),
        at=row.at,
        reply=(reply.text or "") if reply else "",
        replied_at=reply.at if reply else None,
    )
