"""Supervision: what was brought, what was decided, and who has signed. For its two people alone."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from fullpicture.advice.models import Supervision, SupervisionOutcome, SupervisionSigned
from fullpicture.agencies import queries as agencies
from fullpicture.agencies.queries import Post
from fullpicture.people import queries as people
from fullpicture.people.queries import Named
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Purpose, Role, Viewer


@dataclass(frozen=True)
class Brought:
    """Something open that a practitioner brings: what, about whom, until when if it has a clock."""

    what: str
    person: UUID | None
    until: date | None


@dataclass(frozen=True)
class Item:
    """An item of the agenda; `child` where this viewer may open them."""

    what: str
    child: Named | None
    until: date | None


@dataclass(frozen=True)
class Held:
    """One supervision as its practitioner or its manager sees it."""

    id: UUID
    mine: bool
    practitioner: Post | None
    manager: Post | None
    agenda: tuple[Item, ...]
    reflection: str
    at: datetime
    hold_by: datetime
    decision: str
    action: str
    action_by: date | None
    held_at: datetime | None
    sign_by: datetime | None
    comment: str
    signed_at: datetime | None


def managers(*, viewer: Viewer) -> tuple[Post, ...]:
    """Who manages the viewer's team today, and is not the viewer."""
    own = agencies.posts([viewer.post], viewer=viewer).get(viewer.post)
    if own is None or viewer.purpose is not Purpose.SAFEGUARDING:
        return ()
    found = agencies.posts_now(viewer=viewer)
    return tuple(
        post
        for post in found
        if post.role is Role.MANAGER
        and post.team == own.team
        and post.practitioner != viewer.practitioner
    )


def supervision(identifier: UUID, *, viewer: Viewer) -> Held | None:
    found = _shown(Q(id=identifier), viewer=viewer)
    return found[0] if found else None


def supervisions(*, viewer: Viewer) -> tuple[Held, ...]:
    """All that this viewer brought or is to hold, newest first."""
    return _shown(Q(), viewer=viewer)


def _shown(which: Q, *, viewer: Viewer) -> tuple[Held, ...]:
    if viewer.purpose is not Purpose.SAFEGUARDING:
        return ()
    party = Q(post_id=viewer.post) | Q(manager_post_id=viewer.post)
    rows = list(Supervision.objects.filter(which & party).order_by("-at", "-id"))
    if not rows:
        return ()
    ids = [row.id for row in rows]
    outcomes = {
        row.supervision_id: row for row in SupervisionOutcome.objects.filter(supervision_id__in=ids)
    }
    signed = {
        row.supervision_id: row for row in SupervisionSigned.objects.filter(supervision_id__in=ids)
    }
    posts = agencies.posts(
        {each for row in rows for each in (row.post_id, row.manager_post_id)}, viewer=viewer
    )
    children = _children({UUID(each["record"]) for row in rows for each in row.agenda or ()
                          if each["record"]}, viewer=viewer)  # fmt: skip
    return tuple(
        _view(row, outcomes.get(row.id), signed.get(row.id), posts, children, viewer)
        for row in rows
    )


def _children(records: Collection[UUID], *, viewer: Viewer) -> dict[str, Named]:
    """By record, those whom this viewer may open."""
    persons = people.persons_of(records, viewer=viewer)
    opens = people.may_open_among(set(persons.values()), viewer=viewer)
    names = people.names(opens, viewer=viewer)
    return {str(record): names[person] for record, person in persons.items() if person in names}


def _view(
    row: Supervision,
    outcome: SupervisionOutcome | None,
    signed: SupervisionSigned | None,
    posts: dict[UUID, Post],
    children: dict[str, Named],
    viewer: Viewer,
) -> Held:
    return Held(
        id=row.id,
        mine=row.post_id == viewer.post,
        practitioner=posts.get(row.post_id),
        manager=posts.get(row.manager_post_id),
        agenda=tuple(
            Item(each["what"], children.get(each["record"]), _day(each["until"]))
            for each in row.agenda or ()
        ),
        reflection=row.reflection or "",
        at=row.at,
        hold_by=row.hold_by,
        decision=(outcome.decision or "") if outcome else "",
        action=(outcome.action or "") if outcome else "",
        action_by=outcome.action_by if outcome else None,
        held_at=outcome.at if outcome else None,
        sign_by=outcome.sign_by if outcome else None,
        comment=(signed.comment or "") if signed else "",
        signed_at=signed.at if signed else None,
    )


def _day(kept: str) -> date | None:
    return date.fromisoformat(kept) if kept else None


def supervisions_waiting(*, viewer: Viewer) -> tuple[Held, ...]:
    """To be held by this manager, signed by this practitioner, or with something to be done by
    them until a day that has not passed."""
    today = london_date(viewer.at)
    return tuple(each for each in supervisions(viewer=viewer) if _waits(each, today))


def _waits(each: Held, today: date) -> bool:
    if not each.mine:
        return each.held_at is None
    if each.held_at is None:
        return False
    return each.signed_at is None or (each.action_by is not None and each.action_by >= today)
