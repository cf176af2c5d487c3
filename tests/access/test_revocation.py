"""After a relationship's end is acknowledged, no transaction that begins later reads by it.

A policy that reads another table can race with a revocation; so real transactions race here, on
connections of their own, and the reader notes before it begins whether the end was acknowledged.
"""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier, Event
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction

from fullpicture.people import queries as people
from fullpicture.rules.facts import Purpose, Role, Viewer
from fullpicture.visibility.standing import stand
from tests.access.loading import load
from tests.reports import report
from tests.roles import as_owner
from tests.worlds import HeldRelationship, Record, World
from tests.worlds import Person as PersonRow

RACES = 50
READERS = 3
READS_AFTER = 3


def reader(post: UUID, agency: UUID, at: datetime) -> Viewer:
    role, purpose = Role.PRACTITIONER, Purpose.SAFEGUARDING
    return Viewer(uuid4(), post, agency, frozenset(), role, purpose, at)


def borough(post: UUID, agency: UUID, begun: datetime) -> World:
    """As many children as races, each with a record, an entry and the one post's relationship."""
    from dataclasses import replace

    from fullpicture.rules.facts import Asked, Holder, Kind, Relationship, RelationshipKind
    from tests.worlds import Version

    made = World(0, agencies=[agency])
    for _ in range(RACES):
        person, record, entry = uuid4(), uuid4(), Asked(Kind.ENTRY, uuid4(), uuid4(), agency)
        made.persons.append(PersonRow(person, shielded=False))
        made.records.append(Record(record, agency, person))
        made.entries.append(replace(entry, person=person, record=record))
        made.versions.append(Version(entry.id, uuid4(), 1))
        held = Relationship(Holder(post=post), person, record, RelationshipKind.ALLOCATION, begun)
        made.relationships.append(HeldRelationship(uuid4(), agency, held))
    return made


def reads(version: UUID, person: UUID, viewer: Viewer) -> bool:
    """Whether either wall lets it through, in a transaction that begins now."""
    with transaction.atomic():
        stand(viewer)
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM chronology_entryversion WHERE id = %s", [version])
            row = cursor.fetchone()[0]
        return bool(row) or people.may_open(person, viewer=viewer)


def race(number: int, made: World, post: UUID, agency: UUID) -> tuple[int, int, int]:
    """Reads before the end was acknowledged, reads begun after it, and how many of these saw."""
    relationship, entry = made.relationships[number], made.entries[number]
    acknowledged, together = Event(), Barrier(READERS + 1)

    def look() -> tuple[int, int, int]:
        before = after = late = 0
        together.wait()
        try:
            while after < READS_AFTER:
                known = acknowledged.is_set()
                seen = reads(entry.id, entry.person, reader(post, agency, datetime.now(UTC)))
                before += seen and not known
                after += known
                late += seen and known
        finally:
            connection.close()
        return before, after, late

    with ThreadPoolExecutor(READERS) as threads:
        found = [threads.submit(look) for _ in range(READERS)]
        together.wait()
        with as_owner(), connection.cursor() as cursor:
            cursor.execute(
                "UPDATE visibility_relationship SET ends_at = %s WHERE id = %s",
                [datetime.now(UTC), relationship.id],
            )
        acknowledged.set()
        before, after, late = zip(*(each.result() for each in found), strict=True)
    return sum(before), sum(after), sum(late)


@pytest.mark.django_db(transaction=True)
def test_no_read_that_begins_after_the_end_is_acknowledged_succeeds() -> None:
    post, agency = uuid4(), uuid4()
    made = borough(post, agency, datetime.now(UTC) - timedelta(days=1))
    load(made)
    results = [race(number, made, post, agency) for number in range(RACES)]
    before, after, late = map(sum, zip(*results, strict=True))
    report(
        "revocation",
        f"reads that succeeded of {after} begun after a revocation, in {RACES} concurrent races"
        f" (rate below {3 / after:.1%})",
        late,
        must="0",
        met=late == 0,
        command="bin/test access",
    )
    assert before > 0, "the races would prove nothing: nobody could read before either"
    assert late == 0
