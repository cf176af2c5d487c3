"""Entries a viewer may see: the own agency's, and others' as a decision disclosed them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fullpicture.agencies import queries as agencies
from fullpicture.chronology import models
from fullpicture.chronology.details import HowKnown, Nature, Precision
from fullpicture.rules import access
from fullpicture.rules.facts import Asked, Kind, Sight, Viewer
from fullpicture.visibility import queries as visibility


@dataclass(frozen=True)
class Entry:
    """One version of an entry, with its source. `own` when the viewer's agency wrote it."""

    version: UUID
    entry: UUID
    number: int
    record: UUID
    agency: str
    own: bool
    occurred_from: datetime
    occurred_to: datetime
    precision: Precision
    recorded_at: datetime
    received_here: datetime
    author_name: str
    author_role: str
    how_known: HowKnown
    told_by: str
    nature: Nature
    significant: bool
    text: str
    meaning: str


def entries_about(person: UUID, *, viewer: Viewer) -> tuple[Entry, ...]:
    """The newest version seen of each entry about a person, newest event first."""
    about = models.Subject.objects.filter(person_id=person).values("version_id")
    rows = models.EntryVersion.objects.filter(id__in=about)
    return _newest(_allowed(person, rows, viewer))


def entry_versions(
    person: UUID, versions: Collection[UUID], *, viewer: Viewer
) -> tuple[Entry, ...]:
    """Just these versions about a person, in the order asked, as they stood."""
    rows = models.EntryVersion.objects.filter(id__in=versions)
    found = {entry.version: entry for entry in _allowed(person, rows, viewer)}
    return tuple(found[version] for version in versions if version in found)


def _allowed(
    person: UUID, rows: Iterable[models.EntryVersion], viewer: Viewer
) -> tuple[Entry, ...]:
    """The rows that the access rules open, decided as one set."""
    found = list(rows)
    standing = visibility.standing_of(
        viewer=viewer,
        persons={person, *(each for row in found for each in row.person_ids)},
        records={each for row in found for each in (row.record_id, *row.also_about)},
        versions=[row.id for row in found],
    )
    asked = [_asked_about(row, person) for row in found]
    answers = access.decide(standing, asked)
    names = agencies.agencies_of({row.agency_id for row in found}, viewer=viewer)
    return tuple(
        _entry(row, names[row.agency_id].name, viewer)
        for row in found
        if answers[row.id].sight is Sight.FULL
    )


def _asked_about(row: models.EntryVersion, person: UUID) -> Asked:
    return Asked(
        Kind.ENTRY,
        row.id,
        person,
        row.agency_id,
        row.record_id,
        also=frozenset(row.also_about),
        also_persons=frozenset(row.person_ids),
    )


def _newest(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    latest: dict[UUID, Entry] = {}
    for each in entries:
        if each.entry not in latest or latest[each.entry].number < each.number:
            latest[each.entry] = each
    return tuple(
        sorted(latest.values(), key=lambda each: (each.occurred_from, each.entry), reverse=True)
    )


def _entry(row: models.EntryVersion, agency: str, viewer: Viewer) -> Entry:
    return Entry(
        version=row.id,
        entry=row.entry_id,
        number=row.number,
        record=row.record_id,
        agency=agency,
        own=row.agency_id == viewer.agency,
        occurred_from=row.occurred_from,
        occurred_to=row.occurred_to,
        precision=Precision(row.precision),
        recorded_at=row.recorded_at,
        received_here=row.received_here,
        author_name=row.author_name or "",
        author_role=row.author_role,
        how_known=HowKnown(row.how_known),
        told_by=row.told_by or "",
        nature=Nature(row.nature),
        significant=row.significant,
        text=row.text or "",
        meaning=row.meaning or "",
    )
