"""Which pictures and papers went with an emergency share or a question, and what they hold."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from fullpicture.chronology.entries import Attached
from fullpicture.chronology.papers.kinds import PaperKind
from fullpicture.rules import access
from fullpicture.rules.facts import Sight, Viewer
from fullpicture.sharing.both_sides import asked_about
from fullpicture.sharing.models import EnclosedFile, Enclosure
from fullpicture.visibility import queries as visibility
from fullpicture.visibility.sealing import unseal
from fullpicture.visibility.statements import rows_of

TABLE = "sharing_enclosedfile"


@dataclass(frozen=True)
class OneEnclosed:
    """A picture or paper by itself, whom it is about, and who sent it."""

    attached: Attached
    person: UUID
    records: tuple[UUID, ...]
    agency: UUID


def enclosed_with(sent: Collection[UUID]) -> dict[UUID, tuple[Attached, ...]]:
    """By share or question, in their order. Asked of those alone that the viewer may read: what
    went with them is read by the same people."""
    if not sent:
        return {}
    rows = rows_of(Enclosure, "with_id = ANY (%(sent)s) ORDER BY place, id", sent=list(sent))
    found: dict[UUID, tuple[Attached, ...]] = {}
    for row in rows:
        found[row.with_id] = (*found.get(row.with_id, ()), as_shown(row))
    return found


def enclosure(identifier: UUID, *, viewer: Viewer) -> OneEnclosed | None:
    """One, to whoever may read what it went with."""
    row = Enclosure.objects.filter(id=identifier).first()
    if row is None:
        return None
    standing = visibility.standing_of(
        viewer=viewer,
        persons={row.person_id},
        records={row.record_id} if row.record_id else set(),
        versions={row.with_id},
    )
    answers = access.decide(standing, [asked_about(row, row.with_id)])
    if answers[row.with_id].sight is not Sight.FULL:
        return None
    records = (row.record_id,) if row.record_id and row.agency_id == viewer.agency else ()
    return OneEnclosed(as_shown(row), row.person_id, records, row.agency_id)


def as_shown(row: Enclosure) -> Attached:
    return Attached(
        id=row.id,
        file=row.id,
        kind=PaperKind(row.kind),
        shows=row.shows or "",
        size=row.size,
        width=row.width,
        height=row.height,
        pages=row.pages,
    )


def bytes_of(enclosure: UUID, *, small: bool) -> bytes | None:
    """What it holds, as far as this connection may read it."""
    column = "small" if small else "content"
    sealed = EnclosedFile.objects.filter(id=enclosure).values_list(column, flat=True).first()
    return unseal(bytes(sealed), column=f"{TABLE}.{column}", row=enclosure) if sealed else None
