"""The index's rows of persons, as the row policies show them to whoever asks.

Within one reading whatever is known of a person is read once: a page names the same few people
several times over.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from fullpicture.ledger.arrays import array
from fullpicture.rules.facts import Viewer
from fullpicture.visibility.reading import Shelf
from fullpicture.visibility.statements import values_of


@dataclass(frozen=True)
class Indexed:
    """A record by what no agency hides: whose it is, of which system, child or adult."""

    id: UUID
    person: UUID
    agency: UUID
    kind: str
    source: str


@dataclass(frozen=True, slots=True)
class Version:
    """What one version of a record says of name, birth date and numbers; "" where it says nothing.

    Lighter than a row of the table as Django has it: a search reads a hundred. `received` is in
    microseconds since 1970, because reading a time takes longer than all the rest of a row.
    """

    id: UUID
    person_id: UUID
    record_id: UUID
    agency_id: UUID
    is_current: bool
    received: int
    birth_date: date | None
    expected_date: date | None
    died_on: date | None
    sex: str
    given_names: str
    family_name: str
    known_as: str
    former_family_name: str
    nhs_number: str
    former_nhs_number: str
    upn: str

    @property
    def received_here(self) -> datetime:
        return SINCE + timedelta(microseconds=self.received)


SINCE = datetime(1970, 1, 1, tzinfo=UTC)
SAID = ", ".join(
    {"received": "(extract(epoch FROM received_here) * 1000000)::bigint"}.get(
        field.name, f"coalesce({field.name}, '')" if field.type is str else field.name
    )
    for field in fields(Version)
)
OF_PERSONS = f"SELECT {SAID} FROM people_identity WHERE person_id = ANY (%(persons)s)"
HELD = """
SELECT id, person_id, agency_id, kind, source FROM people_record
WHERE person_id = ANY (%(persons)s) ORDER BY id
"""

VERSIONS: Shelf[Viewer, dict[UUID, list[Version]]] = Shelf()
RECORDS: Shelf[Viewer, dict[UUID, list[Indexed]]] = Shelf()


def versions_of(persons: Collection[UUID], *, viewer: Viewer) -> list[Version]:
    """Every version of each person's name and birth date that the row policies show."""
    known = VERSIONS.read_already().setdefault(viewer, {})
    missing = _missing(persons, known)
    if missing:
        for row in values_of(OF_PERSONS, {"persons": array(missing)}):
            known[row[1]].append(Version(*row))
    return [row for person in dict.fromkeys(persons) for row in known[person]]


def current_versions_of(persons: Collection[UUID], *, viewer: Viewer) -> list[Version]:
    """Of a long list outside of a reading, what is over is not even read."""
    if VERSIONS.within_a_reading:
        return [row for row in versions_of(persons, viewer=viewer) if row.is_current]
    rows = values_of(f"{OF_PERSONS} AND is_current", {"persons": array(persons)})
    return [Version(*row) for row in rows]


def records_among(persons: Collection[UUID], *, viewer: Viewer) -> list[Indexed]:
    """By identifier within each person."""
    known = RECORDS.read_already().setdefault(viewer, {})
    missing = _missing(persons, known)
    if missing:
        for row in values_of(HELD, {"persons": array(missing)}):
            known[row[1]].append(Indexed(*row))
    return [row for person in dict.fromkeys(persons) for row in known[person]]


def _missing(
    persons: Iterable[UUID],
    known: dict[UUID, list[Version]] | dict[UUID, list[Indexed]],
) -> list[UUID]:
    missing = [each for each in dict.fromkeys(persons) if each not in known]
    for each in missing:
        known[each] = []
    return missing
