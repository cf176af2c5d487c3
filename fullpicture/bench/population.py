"""Fills a benchmark's database with people to be searched: `python -m fullpicture.bench.population
PEOPLE`, as the owner. One record each, one in a hundred shielded, and nothing that search does not
read. Keys are made by as many processes as there are cores, and indexed at the end.
"""

import os
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from itertools import count, islice
from typing import Any
from uuid import UUID

import django

from fullpicture.bench.borough import NOON
from fullpicture.bench.people import Child, children
from fullpicture.bench.searches import as_known
from fullpicture.linkage.spelling import folded
from fullpicture.rules.facts import Purpose, Role, Viewer

SEED = 20261122
AGENCY, POST, PRACTITIONER, TEAM = (UUID(int=at) for at in (1, 2, 3, 4))
OWNS = 80
"""Children whom the searching post works with."""
HIDDEN = 100
RIVALS_MOST = 1_000_000
"""Of more people rivals are not asked: they hold every row as an object of Python."""
NO_AGENCY = 0
AT_ONCE, AHEAD = 10_000, 6
Tables = dict[str, bytes]
INDEXED = (
    "linkage_searchkey",
    "linkage_district",
    "people_identity",
    "people_person",
    "people_record",
)
TABLES = {
    "people_person": "id shielded number",
    "people_record": "id agency_id source reference kind person_id shielded",
    "people_identity": "id record_id agency_id number given_names family_name former_family_name"
    " birth_date sex nhs_number upn received_here person_id shielded is_current",
    "linkage_searchkey": "key record_id person agency shielded",
    "linkage_district": "key record_id district until person_id agency_id shielded",
    "bench_rival": "id names born",
}
# The trigram rival's own table, which nothing guards.
RIVAL = "CREATE TABLE bench_rival (id integer, names text, born date)"
RIVALS_INDEXES = (
    "CREATE INDEX ON bench_rival USING gin (names gin_trgm_ops)",
    "CREATE INDEX ON bench_rival (born)",
    "GRANT SELECT ON bench_rival TO fullpicture_web",
)
RELATIONSHIP = (
    "INSERT INTO visibility_relationship (id, holder_post_id, person_id, opened_by_agency_id,"
    " starts_at, kind, origin, review_on, source, reference, shielded)"
    " VALUES (gen_random_uuid(), %s, %s, %s, %s, 'allocation', 'invented', %s, '', '', false)"
)
SHIELD = (
    "INSERT INTO visibility_shield (id, person_id, agency_id, why, starts_at)"
    " SELECT gen_random_uuid(), id, %s, 'invented', %s FROM people_person WHERE shielded"
)


def viewer() -> Viewer:
    return Viewer(
        practitioner=PRACTITIONER,
        post=POST,
        agency=AGENCY,
        teams=frozenset({TEAM}),
        role=Role.PRACTITIONER,
        purpose=Purpose.SAFEGUARDING,
        at=NOON,
    )


def person(number: int) -> UUID:
    """Spread, as identifiers are: neighbours in a table are no relatives."""
    return UUID(int=(number + 1) * 0x9E3779B97F4A7C15F39CC0605CEDC835 % 2**128)


def is_hidden(number: int) -> bool:
    return number % HIDDEN == HIDDEN - 1


def named(size: int) -> Iterator[Child]:
    return islice(children(SEED, size), size)


def fill(size: int) -> str:
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM people_person")
        if cursor.fetchone()[0]:
            return "kept from an earlier run"
        cursor.execute("SET LOCAL maintenance_work_mem = '1GB'")
        cursor.execute(RIVAL)
        with without_indexes(cursor), ProcessPoolExecutor() as processes:
            for tables in in_turn(processes, batches(size)):
                for table, rows in tables.items():
                    columns = ", ".join(TABLES[table].split())
                    with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                        copy.write(rows)
        for statement in RIVALS_INDEXES:
            cursor.execute(statement)
        since = NOON - timedelta(days=30)
        for number in range(OWNS):
            review = (NOON + timedelta(days=180)).date()
            cursor.execute(RELATIONSHIP, [POST, person(number * 7), AGENCY, since, review])
        cursor.execute(SHIELD, [AGENCY, since])
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return "made"


@contextmanager
def without_indexes(cursor: Any) -> Iterator[None]:
    """A sorted index at the end takes a fraction of a million insertions; and the rows say
    themselves who is shielded, which a trigger would look up for each.
    """
    cursor.execute(
        "SELECT indexname, indexdef, conname FROM pg_indexes LEFT JOIN pg_constraint"
        " ON conname = indexname WHERE tablename = ANY (%s) AND schemaname = 'public'",
        [list(INDEXED)],
    )
    kept = cursor.fetchall()
    for table in INDEXED:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    for name, definition, constraint in kept:
        table = definition.split(" ON public.")[1].split()[0]
        cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"' if constraint
                       else f'DROP INDEX "{name}"')  # fmt: skip
    yield
    for name, definition, constraint in kept:
        cursor.execute(definition)
        table = definition.split(" ON public.")[1].split()[0]
        if constraint:
            kind = "PRIMARY KEY" if name.endswith("_pkey") else "UNIQUE"
            cursor.execute(
                f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {kind} USING INDEX "{name}"'
            )
    for table in INDEXED:
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


Batch = tuple[int, list[Child]]


def in_turn(processes: ProcessPoolExecutor, all_of_them: Iterator[Batch]) -> Iterator[Tables]:
    """What the processes make of each batch, in order. `map` would begin with all of them, and hold
    ten million people in memory."""
    waiting: deque[Future[Tables]] = deque()
    for batch in all_of_them:
        waiting.append(processes.submit(rows_of, batch))
        if len(waiting) > AHEAD:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def batches(size: int) -> Iterator[Batch]:
    everyone = named(size)
    for first in count(0, AT_ONCE):
        batch = list(islice(everyone, AT_ONCE))
        if not batch:
            return
        yield first, batch


def rows_of(batch: Batch) -> Tables:
    """Lines for COPY, of everybody of a batch."""
    first, some = batch
    found: dict[str, list[str]] = {table: [] for table in TABLES}
    for number, child in enumerate(some, first):
        for table, row in rows_about(number, child):
            found[table].append(line(*row))
    return {
        table: "".join(f"{each}\n" for each in lines).encode() for table, lines in found.items()
    }


def rows_about(number: int, child: Child) -> Iterator[tuple[str, Sequence[object]]]:
    from fullpicture.linkage import keeping, keys

    own, hidden = person(number), is_hidden(number)
    whom = (own, AGENCY, hidden)
    yield "people_person", (own, hidden, number + 1)
    names = f"{child.recorded or child.given} {child.family}"
    if number < RIVALS_MOST:
        yield "bench_rival", (number, folded(names), child.born)
    yield "people_record", (own, AGENCY, "cases", f"S{number}", "child", own, hidden)
    said = (child.recorded or child.given, child.family, child.former)
    says = (own, own, AGENCY, 1, *said, child.born, "U", child.nhs, "", NOON, own, hidden, True)
    yield "people_identity", says
    beside = line(own, number + 1, NO_AGENCY, hidden)  # the same forty times
    for key in keeping.hashes([as_known(child)], agency=AGENCY, reference=f"S{number}"):
        yield "linkage_searchkey", (key, beside)
    for postcode in dict.fromkeys(filter(None, (child.postcode, child.old_postcode))):
        (key,) = keys.hashed([keys.postcode_key(postcode)], secret=keeping.secret())
        until = None if postcode == child.postcode else NOON.date() - timedelta(days=100)
        yield "linkage_district", (key, own, postcode.split()[0], until, *whom)


def line(*values: object) -> str:
    return "\t".join(map(written, values))


def written(value: object) -> str:
    if value is None:
        return "\\N"
    return ("t" if value else "f") if isinstance(value, bool) else str(value)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fullpicture.config.settings")
    django.setup()
    print(fill(int(sys.argv[1])))
