"""The children of a manager's team: to whom each is allocated, and whom nobody is allocated to."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from fullpicture.agencies import queries as agencies
from fullpicture.agencies.queries import Post
from fullpicture.people import queries as people
from fullpicture.people.details import PersonKind
from fullpicture.people.queries import Named
from fullpicture.rules.facts import Viewer
from fullpicture.visibility import queries as visibility
from fullpicture.visibility.queries import Supervised


@dataclass(frozen=True)
class TeamChild:
    """A child and who works with them in this team, first allocated first. `review_on` is the
    first day on which one of these allocations is to be reviewed."""

    child: Named
    workers: tuple[Post, ...]
    since: datetime
    review_on: date | None


@dataclass(frozen=True)
class Unallocated:
    """A child with whom the agency still works and whom nobody is allocated to. `last` is who was
    in this team; `until` is None where it is the worker who left."""

    child: Named
    last: Post | None
    until: datetime | None


@dataclass(frozen=True)
class TeamChildren:
    """By name in each."""

    allocated: tuple[TeamChild, ...]
    nobody: tuple[Unallocated, ...]


def children_of_team(*, viewer: Viewer) -> TeamChildren:
    """Only children whom the index shows this manager: nobody who is hidden from them."""
    rows = visibility.supervised(viewer=viewer)
    names = people.names({row.person for row in rows}, viewer=viewer)
    posts = agencies.posts({row.worker for row in rows}, viewer=viewer)
    left = _without_worker(set(names), viewer)
    by_child: dict[UUID, list[Supervised]] = {}
    for row in rows:
        if row.person in names and names[row.person].kind is PersonKind.CHILD:
            by_child.setdefault(row.person, []).append(row)
    children = sorted(by_child, key=lambda each: (names[each].family_name, names[each].name))
    allocated = (_allocated(names[each], by_child[each], posts, viewer) for each in children)
    return TeamChildren(
        allocated=tuple(each for each in allocated if each and each.child.person not in left),
        nobody=tuple(
            _unallocated(names[each], by_child[each], posts) for each in children if each in left
        ),
    )


def _allocated(
    child: Named, rows: list[Supervised], posts: dict[UUID, Post], viewer: Viewer
) -> TeamChild | None:
    running = [
        row
        for row in rows
        if row.starts_at <= viewer.at and (row.ends_at is None or viewer.at < row.ends_at)
    ]
    if not running:
        return None
    known = [(row.starts_at, posts[row.worker]) for row in running if row.worker in posts]
    known.sort(key=lambda each: (each[0], each[1].name))
    workers = dict.fromkeys(post for _, post in known)
    reviews = [row.review_on for row in running if row.review_on]
    return TeamChild(child, tuple(workers), running[0].starts_at, min(reviews, default=None))


def _unallocated(child: Named, rows: list[Supervised], posts: dict[UUID, Post]) -> Unallocated:
    last = max(rows, key=lambda row: (row.ends_at is None, row.ends_at or row.starts_at))
    return Unallocated(child, posts.get(last.worker), last.ends_at)


def _without_worker(persons: set[UUID], viewer: Viewer) -> frozenset[UUID]:
    """Asked past the row policies: another team's allocation is not the manager's to read, but
    that there is one is (people/migrations/0006)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM fp_without_worker(%s::uuid[])", [sorted(persons)])
        return frozenset(person for (person,) in cursor.fetchall())
