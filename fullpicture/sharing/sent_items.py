"""What one disclosure holds: entries as they stood, with the pictures and papers sent with them."""

from dataclasses import replace
from uuid import UUID

from fullpicture.chronology import queries as chronology
from fullpicture.chronology.entries import Attached, Entry
from fullpicture.rules.facts import Viewer
from fullpicture.sharing.models import DisclosedItem, Disclosure


def items_of(row: Disclosure, *, viewer: Viewer) -> tuple[Entry, ...]:
    places = DisclosedItem.objects.filter(disclosure_id=row.id).order_by("place")
    things = list(places.values_list("version_id", flat=True))
    entries = chronology.entry_versions(row.person_id, things, viewer=viewer)
    return tuple(replace(each, attachments=_sent_beside(each, things)) for each in entries)


def _sent_beside(entry: Entry, things: list[UUID]) -> tuple[Attached, ...]:
    """The sender's side may see more of them than was sent."""
    return tuple(each for each in entry.attachments if each.file in things)
