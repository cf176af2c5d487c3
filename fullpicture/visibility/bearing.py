"""Everything that bears on a viewer's standing, in one statement: it runs on every page."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from django.db import connection

from fullpicture.ledger.arrays import array
from fullpicture.rules.facts import Holder, Lens, Relationship, RelationshipKind, Viewer
from fullpicture.visibility.reading import Shelf

HELD = (
    "(holder_post_id = %(post)s OR holder_team_id = ANY (%(teams)s::uuid[])"
    " OR holder_agency_id = %(agency)s)"
)

# Who is shielded is asked past the row policies: the rules must know it too. Times are left to
# the rules, but for listings, which the facts hold without any.
BEARING = f"""
WITH related AS (
    SELECT holder_post_id, holder_team_id, holder_agency_id, person_id, record_id, kind,
        starts_at, ends_at
    FROM visibility_relationship
    WHERE (person_id = ANY (%(persons)s::uuid[]) OR record_id = ANY (%(records)s::uuid[]))
        AND {HELD}
), known AS (
    SELECT unnest(%(persons)s::uuid[]) AS person UNION SELECT person_id FROM related
)
SELECT 'related', * FROM related
UNION ALL
SELECT 'lens', holder_post_id, holder_team_id, holder_agency_id, version_id, NULL, '',
        starts_at, ends_at
    FROM visibility_lens WHERE version_id = ANY (%(versions)s::uuid[]) AND {HELD}
UNION ALL
SELECT 'shielded', NULL, NULL, NULL, person, NULL, '', NULL, NULL
    FROM fp_shielded_among(ARRAY(SELECT person FROM known)) AS person
UNION ALL
SELECT 'listed', NULL, NULL, NULL, person_id, NULL, '', NULL, NULL
    FROM visibility_listing WHERE post_id = %(post)s AND person_id IN (SELECT person FROM known)
        AND starts_at <= %(at)s AND (ends_at IS NULL OR %(at)s < ends_at)
"""


@dataclass(frozen=True)
class Row:
    """`thing` is a person or, of a lens, an entry version."""

    what: str
    post: UUID | None
    team: UUID | None
    agency: UUID | None
    thing: UUID
    record: UUID | None
    kind: str
    starts_at: datetime
    ends_at: datetime | None

    def holder(self) -> Holder:
        return _holder(self.post, self.team, self.agency)

    def relationship(self) -> Relationship:
        return Relationship(
            self.holder(),
            self.thing,
            self.record,
            RelationshipKind(self.kind),
            self.starts_at,
            self.ends_at,
        )

    def lens(self) -> Lens:
        return Lens(self.holder(), self.thing, self.starts_at, self.ends_at)


@lru_cache(maxsize=1024)
def _holder(post: UUID | None, team: UUID | None, agency: UUID | None) -> Holder:
    """One object for the many lenses that one holder has."""
    return Holder(post, team, agency)


@dataclass
class Read:
    """What was asked for so far in one reading, and what was found of it."""

    persons: frozenset[UUID] = frozenset()
    records: frozenset[UUID] = frozenset()
    versions: frozenset[UUID] = frozenset()
    rows: dict[Row, None] = field(default_factory=dict)


READ: Shelf[Viewer, Read] = Shelf()


def known(
    viewer: Viewer,
    persons: frozenset[UUID],
    records: frozenset[UUID],
    versions: frozenset[UUID],
) -> list[Row]:
    """Within a reading, only what nobody asked for before is read."""
    read = READ.read_already().setdefault(viewer, Read())
    further = persons - read.persons, records - read.records, versions - read.versions
    if any(further):
        read.rows.update(dict.fromkeys(rows(viewer, *further)))
        read.persons |= persons
        read.records |= records
        read.versions |= versions
    return _bearing_on(read.rows, persons, records, versions)


def _bearing_on(
    read: Iterable[Row],
    persons: frozenset[UUID],
    records: frozenset[UUID],
    versions: frozenset[UUID],
) -> list[Row]:
    """As if nothing else had been asked for."""
    about = set(persons)
    for row in read:
        if row.what == "related" and row.record in records:
            about.add(row.thing)
    return [
        row
        for row in read
        if (row.thing in versions if row.what == "lens" else row.thing in about)
        and (row.what != "related" or row.thing in persons or row.record in records)
    ]


def rows(
    viewer: Viewer,
    persons: Collection[UUID],
    records: Collection[UUID],
    versions: Collection[UUID],
) -> Iterator[Row]:
    with connection.cursor() as cursor:
        cursor.execute(
            BEARING,
            {
                "post": viewer.post,
                "teams": array(viewer.teams),
                "agency": viewer.agency,
                "at": viewer.at,
                "persons": array(persons),
                "records": array(records),
                "versions": array(versions),
            },
        )
        for row in cursor.fetchall():
            yield Row(*row)
