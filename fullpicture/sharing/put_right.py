"""What became, since it was sent, of entries that somebody without an account was sent."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fullpicture.chronology import queries as chronology
from fullpicture.chronology.queries import Entry
from fullpicture.rules.facts import Viewer
from fullpicture.sharing.models import Correction
from fullpicture.sharing.queries import Shared
from fullpicture.sharing.sight import open_to


@dataclass(frozen=True)
class PutRight:
    """One entry's last correction. `entry` is what it says now, None where the new words may not
    go; `taken_back` when what it rests on was, and no word of it was changed."""

    at: datetime
    entry: Entry | None
    taken_back: bool


def put_right(share: Shared, *, viewer: Viewer) -> Mapping[UUID, PutRight]:
    """By the version that was sent: for its sender, as the recipient was told."""
    if not share.corrections:
        return {}
    asked = Correction.objects.filter(disclosure_id=share.id, replaces_id__isnull=False)
    rows = _in_order(open_to(asked.order_by("at", "id"), viewer=viewer))
    new = [row.version_id for row in rows if row.version_id and row.opened]
    seen = {
        each.version: each for each in chronology.entry_versions(share.person, new, viewer=viewer)
    }
    sent: dict[UUID, UUID] = {}
    found: dict[UUID, PutRight] = {}
    for row in rows:
        assert row.replaces_id is not None, "asked for above"
        first = sent.get(row.replaces_id, row.replaces_id)
        before = found.get(first)
        if row.version_id:
            sent[row.version_id] = first
            found[first] = PutRight(row.at, seen.get(row.version_id), taken_back=False)
        else:
            found[first] = PutRight(row.at, before.entry if before else None, taken_back=True)
    return found


def _in_order(rows: Iterable[Correction]) -> list[Correction]:
    """Each after the one that made what it replaces, though both be of one instant."""
    waiting, ordered = list(rows), []
    while waiting:
        to_come = {row.version_id for row in waiting}
        first = next((row for row in waiting if row.replaces_id not in to_come), waiting[0])
        waiting.remove(first)
        ordered.append(first)
    return ordered
