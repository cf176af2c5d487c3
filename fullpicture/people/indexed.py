"""The index's rows of persons, as the row policies show them to whoever asks.

Within one reading whatever is known of a person is read once: a page names the same few people
several times over.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from fullpicture.people.models import Identity
from fullpicture.rules.facts import Viewer
from fullpicture.visibility.reading import Shelf
from fullpicture.visibility.statements import rows_of, values_of


@dataclass(frozen=True)
class Indexed:
    """A record by what no agency hides: whose it is, of which system, child or adult."""

    id: UUID
    person: UUID
    agency: UUID
    kind: str
    source: str


HELD = """
SELECT id, person_id, agency_id, kind, source FROM people_record
WHERE person_id = ANY (%(persons)s) ORDER BY id
"""

Whose = tuple[Viewer, UUID]
VERSIONS: Shelf[Whose, list[Identity]] = Shelf()
RECORDS: Shelf[Whose, list[Indexed]] = Shelf()


def versions_of(persons: Collection[UUID], *, viewer: Viewer) -> list[Identity]:
    """Every version of each person's name and birth date that the row policies show."""
    known = VERSIONS.read_already()
    missing = _missing(persons, known, viewer)
    if missing:
        for row in rows_of(Identity, "person_id = ANY (%(persons)s)", persons=missing):
            known[viewer, row.person_id].append(row)
    return [row for person in dict.fromkeys(persons) for row in known[viewer, person]]


def current_versions_of(persons: Collection[UUID], *, viewer: Viewer) -> list[Identity]:
    """Of a long list outside of a reading, what is over is not even read."""
    if VERSIONS.within_a_reading:
        return [row for row in versions_of(persons, viewer=viewer) if row.is_current]
    return list(Identity.objects.filter(person_id__in=persons, is_current=True))


def records_among(persons: Collection[UUID], *, viewer: Viewer) -> list[Indexed]:
    """By identifier within each person."""
    known = RECORDS.read_already()
    missing = _missing(persons, known, viewer)
    if missing:
        for row in values_of(HELD, {"persons": missing}):
            known[viewer, row[1]].append(Indexed(*row))
    return [row for person in dict.fromkeys(persons) for row in known[viewer, person]]


def _missing(
    persons: Iterable[UUID],
    known: dict[Whose, list[Identity]] | dict[Whose, list[Indexed]],
    viewer: Viewer,
) -> list[UUID]:
    missing = [each for each in dict.fromkeys(persons) if (viewer, each) not in known]
    for each in missing:
        known[viewer, each] = []
    return missing
