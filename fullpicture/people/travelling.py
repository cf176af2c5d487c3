"""Whether words about a child would give away a protected detail of the people around the child."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from fullpicture.people.codes import ProtectedKind
from fullpicture.people.marking import marks_in
from fullpicture.people.protected import ADDRESS
from fullpicture.rules.facts import Viewer

SAME_AS = {str(ProtectedKind.PLACE): ADDRESS}
"""A refuge may be kept as an address by one agency and as a place by the next."""


@dataclass(frozen=True)
class Travelling:
    """A protected detail that stands in a text; never its words, and never whose it is.

    `thing` is one and the same for details in which several agencies keep one place, or one name.
    """

    text: str
    detail: UUID
    kind: str
    ring: str
    thing: UUID


def travelling(child: UUID, texts: Mapping[str, str], *, viewer: Viewer) -> tuple[Travelling, ...]:
    """What each of these texts gives away, by the text's name and in their order.

    Details of the child count, and of those who are tied to the child or in the household, as any
    agency keeps it. Nothing for a viewer who may not open the child.
    """
    marks = {name: marks_in(text) for name, text in texts.items() if text}
    everything = set().union(*marks.values())
    if not everything:
        return ()
    found = protected_among(child, everything)
    given: set[Travelling] = set()
    for name, held in marks.items():
        here = [row for row in found if row[3] in held]
        things = _things((detail, kind, mark) for detail, kind, _, mark in here)
        given |= {Travelling(name, row[0], row[1], row[2], things[row[0]]) for row in here}
    order = list(texts)
    return tuple(
        sorted(given, key=lambda each: (order.index(each.text), each.kind, each.ring, each.detail))
    )


def _things(found: Iterable[tuple[UUID, str, bytes]]) -> dict[UUID, UUID]:
    """By detail, which thing it is of: those that one mark in a text betrays are of one."""
    thing: dict[UUID, UUID] = {}
    betrayed: dict[tuple[str, bytes], UUID] = {}
    for detail, kind, mark in found:
        first = betrayed.setdefault((SAME_AS.get(kind, kind), mark), detail)
        old, new = thing.setdefault(detail, detail), thing.setdefault(first, first)
        thing.update({each: new for each, of in thing.items() if of == old})
    return thing


def gives_away(child: UUID, text: str) -> bool:
    """Whether a text gives away a protected detail, for the worker who tells of a correction.

    It has no viewer: the database answers it under the worker's own purpose alone.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT 1 FROM fp_protected_near(%s, %s))", [child, list(marks_in(text))]
        )
        return bool(cursor.fetchone()[0])


def protected_among(child: UUID, marks: Collection[bytes]) -> list[tuple[UUID, str, str, bytes]]:
    """Detail, kind, whom to ring and mark, of those marks that are of a protected detail."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT detail_id, kind, ring, mark FROM fp_protected_in(%s, %s)",
            [child, list(marks)],
        )
        return [(*row[:3], bytes(row[3])) for row in cursor.fetchall()]
