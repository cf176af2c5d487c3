"""How records came to be one person, and who looked for somebody hidden."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID

from django.db import connection

from fullpicture.agencies import queries as agencies
from fullpicture.agencies.queries import Post
from fullpicture.linkage import models
from fullpicture.people import queries as people
from fullpicture.people.queries import Named
from fullpicture.policy import queries as policy
from fullpicture.rules.facts import Viewer
from fullpicture.visibility.asking import ASKERS
from fullpicture.visibility.models import Way


@dataclass(frozen=True)
class Linked:
    """A record's link to a person and what made it."""

    record: UUID
    person: UUID
    grounds: str
    starts_at: datetime


def links_of(person: UUID, *, viewer: Viewer) -> tuple[Linked, ...]:
    """The links that hold now, as far as the viewer's agency made them."""
    rows = models.Link.objects.filter(person_id=person, agency_id=viewer.agency, ends_at=None)
    return tuple(
        Linked(row.record_id, row.person_id, row.grounds, row.starts_at)
        for row in rows.order_by("starts_at", "id")
    )


@dataclass(frozen=True)
class Alert:
    """Somebody asked for a person whom this viewer keeps hidden from them.

    `children` only as far as the viewer may know them: information governance may not.
    """

    id: UUID
    persons: tuple[UUID, ...]
    children: tuple[Named, ...]
    by: Post | None
    at: datetime
    way: Way
    due_at: datetime


def alerts(*, viewer: Viewer) -> tuple[Alert, ...]:
    """What waits for the keepers of hidden people: listed posts, the agency's governance."""
    if viewer.purpose not in ASKERS:
        return ()
    with connection.cursor() as cursor:
        cursor.execute("SELECT asked, person_id, post_id, at, way FROM fp_alerts() ORDER BY at, 1")
        rows = cursor.fetchall()
    posts = agencies.posts({post for _, _, post, _, _ in rows}, viewer=viewer) if rows else {}
    names = people.names({person for _, person, *_ in rows}, viewer=viewer) if rows else {}
    found = []
    for (asked, post, at, way), touched in groupby(rows, lambda row: (row[0], *row[2:])):
        persons = tuple(sorted(person for _, person, *_ in touched))
        children = tuple(names[person] for person in persons if person in names)
        due = policy.due("hidden_asked_for", at, viewer=viewer).at
        found.append(Alert(asked, persons, children, posts.get(post), at, Way(way), due))
    return tuple(found)


def alert(asked: UUID, *, viewer: Viewer) -> Alert | None:
    return next((each for each in alerts(viewer=viewer) if each.id == asked), None)


def followed_up(asked: UUID, *, viewer: Viewer) -> bool:
    """Whether this viewer's side has followed it up already."""
    return models.FollowedUp.objects.filter(asked=asked).exists()
