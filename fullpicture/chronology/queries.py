"""Entries a viewer may see: the own agency's, and others' as a decision disclosed them."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from fullpicture.chronology import models
from fullpicture.chronology.details import EntryKind
from fullpicture.chronology.entries import (
    Account,
    Attached,
    Chronology,
    ChronologyPage,
    Entry,
    Printed,
    Scope,
)
from fullpicture.chronology.sight import Row, Seen, read, read_where, seen
from fullpicture.chronology.written import newest_own, writable
from fullpicture.ledger.traces import leaves_about
from fullpicture.people import queries as people
from fullpicture.people.queries import Named
from fullpicture.people.queries.family import family_of
from fullpicture.policy import queries as policy
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Purpose, Viewer
from fullpicture.rules.gaps import Gap, Happened, gaps
from fullpicture.rules.missing import Reported
from fullpicture.rules.missing import missing_now as still_missing

__all__ = [
    "Account",
    "Chronology",
    "Entry",
    "Scope",
    "attachment",
    "chronology_of",
    "chronology_page",
    "companions_of",
    "entries_about",
    "entry_versions",
    "has_own_entries",
    "may_correct",
    "missing_now",
    "print_of",
    "prints_of",
    "versions_of",
]

MISSING = (EntryKind.MISSING, EntryKind.FOUND)
PRINTED = "chronology.printed"
LATEST_PRINTS = 5


def chronology_of(person: UUID, *, viewer: Viewer, scope: Scope | None = None) -> Chronology:
    """A person's chronology, or the part of it that is asked for."""
    scope = scope or Scope()
    found = seen(person, _about(person), viewer=viewer, as_at=scope.as_at)
    known = _newest_first(found.entries(viewer=viewer))
    between = [each for each in known if _is_between(each, scope)]
    narrowed = [each for each in between if _is_narrowed_to(each, scope)]
    return Chronology(
        person=person,
        scope=scope,
        entries=tuple(each for each in narrowed if each.significant or not scope.significant),
        gaps=_gaps(narrowed, scope, viewer=viewer),
        agencies=tuple(sorted(found.agencies.items(), key=lambda each: each[1])),
        persons=tuple(sorted(found.persons.values(), key=lambda each: each.name)),
        known=len(known),
    )


def chronology_page(person: UUID, *, viewer: Viewer, scope: Scope) -> ChronologyPage:
    return ChronologyPage(
        chronology=chronology_of(person, viewer=viewer, scope=scope),
        may_write=person in writable([person], viewer=viewer),
        prints=prints_of(person, viewer=viewer),
    )


def entries_about(person: UUID, *, viewer: Viewer) -> tuple[Entry, ...]:
    """The newest version seen of each entry about a person, newest event first."""
    return _newest_first(seen(person, _about(person), viewer=viewer).entries(viewer=viewer))


def missing_now(person: UUID, *, viewer: Viewer) -> Entry | None:
    """The entry that says that the child is missing and that no other settles.

    A corrected entry counts as what its newest version says.
    """
    about = models.Subject.objects.filter(person_id=person).values("version_id")
    reports = models.EntryVersion.objects.filter(id__in=about, kind__in=MISSING)
    rows = read(models.EntryVersion.objects.filter(entry_id__in=reports.values("entry_id")))
    found = {
        each.version: each for each in seen(person, rows, viewer=viewer).entries(viewer=viewer)
    }
    open_one = still_missing(
        [
            Reported(
                each.version,
                each.kind is EntryKind.FOUND,
                each.occurred_from,
                each.occurred_to,
                each.recorded_at,
            )
            for each in found.values()
            if each.kind in MISSING
        ]
    )
    return found[open_one.id] if open_one else None


def has_own_entries(person: UUID, *, viewer: Viewer) -> bool:
    """Whether there is an entry of the viewer's own agency, which they could share."""
    if viewer.purpose is not Purpose.SAFEGUARDING:  # an inspector reads, and sends nothing on
        return False
    about = models.Subject.objects.filter(person_id=person).values("version_id")
    rows = models.EntryVersion.objects.filter(
        agency_id=viewer.agency, id__in=about, extract_of=None
    )
    return bool(seen(person, read(rows[:1]), viewer=viewer).rows)


def entry_versions(
    person: UUID, versions: Collection[UUID], *, viewer: Viewer
) -> tuple[Entry, ...]:
    """Just these versions about a person, in the order asked, as they stood: extracts too."""
    rows = read(models.EntryVersion.objects.filter(id__in=versions))
    found = _each(seen(person, rows, viewer=viewer, exactly=True), viewer)
    by_version = {entry.version: entry for entry in found}
    return tuple(by_version[version] for version in versions if version in by_version)


@dataclass(frozen=True)
class OneAttached:
    """A picture or paper by itself, and whom and whose record it is about."""

    attached: Attached
    person: UUID
    record: UUID
    agency: UUID


def attachment(identifier: UUID, *, viewer: Viewer) -> OneAttached | None:
    """One that stands beside a version, to whoever may see it there."""
    row = models.Attachment.objects.filter(id=identifier).first()
    found = entry_versions(row.person_ids[0], [row.version_id], viewer=viewer) if row else ()
    shown = [each for entry in found for each in entry.attachments if each.id == identifier]
    if row is None or not shown:
        return None
    return OneAttached(shown[0], row.person_ids[0], row.record_id, row.agency_id)


def may_correct(entry: UUID, *, viewer: Viewer) -> bool:
    """Whether the viewer works with everybody whom an entry of the own agency is about."""
    return newest_own(entry, viewer=viewer) is not None


def versions_of(entry: UUID, *, viewer: Viewer) -> tuple[Entry, ...]:
    """Every version of one entry that the viewer may see, newest first. `about` names all."""
    rows = read(models.EntryVersion.objects.filter(entry_id=entry).order_by("-number"))
    if not rows:
        return ()
    wholes = {row.extract_of_entry for row in rows if row.extract_of_entry}
    beside = read(models.EntryVersion.objects.filter(entry_id__in=wholes)) if wholes else []
    about = seen(rows[0].person_ids[0], [*rows, *beside], viewer=viewer)
    found = [each for each in _each(about, viewer) if each.entry == entry]
    return tuple(replace(each, about=(rows[0].person_ids[0], *each.about)) for each in found)


def companions_of(person: UUID, *, viewer: Viewer) -> tuple[Named, ...]:
    """The family, and whoever shares an event already, as far as the viewer may write of them."""
    rows = models.Subject.objects.filter(person_id=person).values("version_id")
    beside = models.Subject.objects.filter(version_id__in=rows)
    persons = set(beside.values_list("person_id", flat=True))
    persons |= {each.person for each in family_of(person, viewer=viewer).members}
    persons -= {person}
    found = people.names(writable(sorted(persons), viewer=viewer), viewer=viewer)
    return tuple(sorted(found.values(), key=lambda each: each.name))


def prints_of(person: UUID, *, viewer: Viewer) -> tuple[Printed, ...]:
    """The viewer's own latest prints of a person's chronology."""
    rows = models.Print.objects.filter(person_id=person, post_id=viewer.post)
    return _printed(list(rows.order_by("-at", "id")[:LATEST_PRINTS]), viewer)


def print_of(identifier: UUID, *, viewer: Viewer) -> Printed | None:
    """One print, to its maker and to the maker's information governance."""
    found = _printed(list(models.Print.objects.filter(id=identifier)), viewer)
    return found[0] if found else None


def _printed(rows: list[models.Print], viewer: Viewer) -> tuple[Printed, ...]:
    leaves = leaves_about([row.id for row in rows], verbs=[PRINTED], viewer=viewer)
    return tuple(
        Printed(row.id, row.person_id, len(row.version_ids), row.at, leaves.get(row.id))
        for row in rows
    )


def _about(person: UUID) -> list[Row]:
    return read_where(
        "id IN (SELECT version_id FROM chronology_subject WHERE person_id = %(person)s)",
        person=person,
    )


def _each(found: Seen, viewer: Viewer) -> tuple[Entry, ...]:
    return tuple(found.entry(row, earlier=0, viewer=viewer) for row in found.rows)


def _newest_first(entries: Collection[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda each: (each.occurred_from, each.entry), reverse=True))


def _is_between(entry: Entry, scope: Scope) -> bool:
    """An event that may lie inside the days asked for belongs there."""
    first = london_date(entry.occurred_from)
    last = london_date(entry.occurred_to - timedelta(microseconds=1))
    after = scope.since is None or last >= scope.since
    return after and (scope.until is None or first <= scope.until)


def _is_narrowed_to(entry: Entry, scope: Scope) -> bool:
    by_agency = scope.agency is None or entry.agency_id == scope.agency
    return by_agency and (scope.person is None or scope.person in entry.about)


def _gaps(entries: Collection[Entry], scope: Scope, *, viewer: Viewer) -> tuple[Gap, ...]:
    """Newest first, up to the day as at which, or until which, the chronology is asked for."""
    known_at: datetime = scope.as_at or viewer.at
    until = min(london_date(known_at), scope.until or london_date(known_at))
    clock = policy.clock("chronology_gap", london_date(viewer.at), viewer=viewer)
    found = gaps(
        (Happened(each.occurred_from, each.occurred_to) for each in entries),
        until=until,
        longest=clock.amount,
        source=clock.source,
    )
    return tuple(reversed(found))
