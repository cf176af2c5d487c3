"""Whether words about a child would give away a protected detail of the people around the child."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from fullpicture.people.marking import marks_in
from fullpicture.rules.facts import Viewer


@dataclass(frozen=True)
class Travelling:
    """A protected detail that stands in a text; never its words, and never whose it is."""

    text: str
    detail: UUID
    kind: str
    ring: str


def travelling(child: UUID, texts: Mapping[str, str], *, viewer: Viewer) -> tuple[Travelling, ...]:
    """What each of these texts gives away, by the text's name and in their order.

    Details of the child count, and of those who are tied to the child or in the household, as any
    agency keeps it. Nothing for a viewer who may not open the child.
    """
    marks = {name: marks_in(text) for name, text in texts.items() if text}
    everything = set().union(*marks.values())
    if not everything:
        return ()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT detail_id, kind, ring, mark FROM fp_protected_in(%s, %s)",
            [child, list(everything)],
        )
        found = [(*row[:3], bytes(row[3])) for row in cursor.fetchall()]
    given = {
        Travelling(name, detail, kind, ring)
        for name, held in marks.items()
        for detail, kind, ring, mark in found
        if mark in held
    }
    order = list(texts)
    return tuple(
        sorted(given, key=lambda each: (order.index(each.text), each.kind, each.ring, each.detail))
    )
