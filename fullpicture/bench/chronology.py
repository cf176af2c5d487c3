"""A chronology of 2,000 entries that eight agencies wrote, seen from a ninth through lenses.

From the query to frozen data, rendering apart, as the web role and under row-level security. The
rival is bare SQL for the same rows: one statement that knows what it needs, its answer left as
tuples. It runs in the same connection and transaction, under the same row policies.
"""

from collections.abc import Callable
from statistics import median
from time import perf_counter
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from fullpicture.bench import filling, own_database
from fullpicture.bench.measures import Measure, Out
from fullpicture.bench.one_child import FEW, Whole, whole
from fullpicture.chronology import queries
from fullpicture.rules.facts import Viewer
from fullpicture.visibility.standing import stand

SIZES = (2_000,)
RUNS = 5
TIMES = 10
"""Each run is the median of so many times."""

# What the pages need of each version, in the order in which they show it.
BARE = """
SELECT v.id, v.entry_id, v.number, v.record_id, v.agency_id, v.also_about, v.person_ids, v.kind,
    v.occurred_from, v.occurred_to, v.precision, v.recorded_at, v.received_here, v.author_name,
    v.author_role, v.how_known, v.told_by, v.nature, v.significant, v.child_seen, v.text,
    v.meaning, v.other_explanation, v.made_for, v.correction_reason
FROM visibility_lens l JOIN chronology_entryversion v ON v.id = l.version_id
WHERE l.person_id = %(person)s
    AND l.starts_at <= %(at)s AND (l.ends_at IS NULL OR %(at)s < l.ends_at)
    AND (l.holder_post_id = %(post)s OR l.holder_team_id = ANY (%(teams)s)
        OR l.holder_agency_id = %(agency)s)
ORDER BY v.occurred_from DESC, v.entry_id DESC
"""


def run(size: int, out: Out) -> None:
    name = f"bench_chronology_{size}"
    out.say(f"chronology, {size} entries: database {name}")
    own_database.use(name)
    out.say(filling.filled(name, size, module="fullpicture.bench.one_child"))
    seen = whole(size)
    same_rows(seen, size)
    say_times(seen, size, out)
    say_statements(seen, size, out)


def same_rows(seen: Whole, size: int) -> None:
    """Both read all of it, in one order; and everything is warm before the clock runs."""
    with transaction.atomic():
        stand(seen.viewer)
        ours = [each.version for each in asked(seen.many, seen.viewer)]
        theirs = [row[0] for row in bare(seen.many, seen.viewer)]
    assert ours == theirs
    assert len(ours) == size


def asked(person: UUID, viewer: Viewer) -> tuple[queries.Entry, ...]:
    return queries.chronology_of(person, viewer=viewer).entries


def bare(person: UUID, viewer: Viewer) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(BARE, values(person, viewer))
        return list(cursor.fetchall())


def values(person: UUID, viewer: Viewer) -> dict[str, Any]:
    return {
        "person": person,
        "post": viewer.post,
        "teams": list(viewer.teams),
        "agency": viewer.agency,
        "at": viewer.at,
    }


def say_times(seen: Whole, size: int, out: Out) -> None:
    """Ours first in one run, the rival in the next."""
    ours: list[float] = []
    theirs: list[float] = []
    works = [
        (ours, lambda: asked(seen.many, seen.viewer)),
        (theirs, lambda: bare(seen.many, seen.viewer)),
    ]
    for number in range(RUNS):
        with transaction.atomic():
            stand(seen.viewer)
            for taken, work in works if number % 2 == 0 else reversed(works):
                taken.append(middle(work))
    ratio = round(median(ours) / median(theirs), 2)
    out.add(
        Measure(
            "chronology",
            f"{size:,} entries of 8 agencies seen from a ninth, query to dataclasses",
            milliseconds(ours),
            "ms",
            rival="bare SQL for the same rows, under the same policies",
            rival_value=milliseconds(theirs),
            ratio=ratio,
            must="ratio <= 4",
            met=ratio <= 4,
        )
    )


def middle(work: Callable[[], object]) -> float:
    taken = []
    for _ in range(TIMES):
        begun = perf_counter()
        work()
        taken.append(perf_counter() - begun)
    return median(taken)


def milliseconds(taken: list[float]) -> float:
    return round(median(taken) * 1000, 2)


def say_statements(seen: Whole, size: int, out: Out) -> None:
    many, few = (statements(person, seen.viewer) for person in (seen.many, seen.few))
    out.add(
        Measure(
            "chronology",
            f"statements for {size:,} entries, and for {FEW}",
            many,
            "statements",
            rival=f"for {FEW}",
            rival_value=few,
            must="the same",
            met=many == few,
        )
    )


def statements(person: UUID, viewer: Viewer) -> int:
    with transaction.atomic():
        stand(viewer)
        with CaptureQueriesContext(connection) as captured:
            asked(person, viewer)
    return len(captured)
