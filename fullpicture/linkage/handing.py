"""What the matching keeps, handed over to whoever decides: in batches, each its own transaction.

Whatever is still of two persons is handed over at every run, and what says nothing new changes
nothing. So a run that was interrupted is finished by the next, and a pair comes back though only
what hangs on the persons has changed.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, islice
from uuid import UUID

import duckdb
import pyarrow as pa
from django.db import transaction

from fullpicture.agencies import queries as agencies
from fullpicture.ledger.actor import Actor
from fullpicture.linkage import actions, models
from fullpicture.linkage.actions import Taken
from fullpicture.linkage.held import Found
from fullpicture.linkage.matching.holding import Holding
from fullpicture.linkage.matching.keeping import Kept
from fullpicture.linkage.matching.pairs import Pair
from fullpicture.linkage.matching.standings import asked_of_kept, kept_pair
from fullpicture.linkage.together import records_with
from fullpicture.rules.matching import MATCH, POSSIBLE
from fullpicture.visibility.standing import stand_for_linkage, stand_for_machine

Clock = Callable[[], datetime]
AT_ONCE = 200
"""Pairs in one transaction: some seconds, during which no file comes in."""
LINKING = f"(t.held = '' AND s.probability >= {MATCH})"
WHOSE = "JOIN whose l ON l.id = s.unique_id_l JOIN whose r ON r.id = s.unique_id_r"


@dataclass(frozen=True)
class Handed:
    """What became of the pairs; `withdrawn` are those on the desk that are found no more."""

    taken: Taken
    withdrawn: int


def hand_over(kept: Kept, whose: pa.Table, *, clock: Clock) -> Handed:
    """`whose` says of each record its person and its agency."""
    taken = Taken(0, 0, 0)
    with kept.opened() as connection:
        connection.register("given_whose", whose)
        connection.execute("CREATE TABLE whose AS FROM given_whose")
        for agency, pairs in _batches(connection, kept):
            taken += _take(connection, pairs, UUID(agency), clock)
        withdrawn = sum(
            _withdraw(found, agency, clock) for agency, found in _not_found(connection, clock)
        )
    return Handed(taken, withdrawn)


def _batches(
    connection: duckdb.DuckDBPyConnection, kept: Kept
) -> Iterator[tuple[str, tuple[Pair, ...]]]:
    """By the agency of the first record; those that may link last, the surest of them first."""
    asked = asked_of_kept(kept.model, "l.agency", joined=WHOSE)
    rows = connection.cursor().execute(
        f"{asked} WHERE s.probability >= {POSSIBLE} AND l.person <> r.person"
        f" ORDER BY {LINKING}, CASE WHEN NOT {LINKING} THEN l.agency END, s.probability DESC,"
        " s.unique_id_l, s.unique_id_r"
    )
    holding = Holding(kept.model)
    each = iter(rows.fetchone, None)
    for agency, group in groupby(each, key=lambda row: str(row[0])):
        pairs = (kept_pair(holding, row[1:]) for row in group)
        while batch := tuple(islice(pairs, AT_ONCE)):
            yield agency, batch


@transaction.atomic
def _take(
    connection: duckdb.DuckDBPyConnection, pairs: Collection[Pair], agency: UUID, clock: Clock
) -> Taken:
    by, at = _machine(agency), clock()
    stand_for_machine(by, purpose="linkage", at=at)
    records = records_with([UUID(each) for pair in pairs for each in (pair.left, pair.right)])
    beside = _held_among(connection, records)
    return actions.take_pairs(pairs=pairs, beside=beside, by=by, at=at)


def _held_among(connection: duckdb.DuckDBPyConnection, records: Collection[UUID]) -> Found:
    names = pa.table({"id": pa.array(sorted(map(str, records)), pa.string())})
    connection.register("among", names)
    rows = connection.execute(
        "SELECT unique_id_l, unique_id_r, held FROM kept.standings WHERE held <> ''"
        " AND unique_id_l IN (FROM among) AND unique_id_r IN (FROM among)"
    ).fetchall()
    connection.unregister("among")
    return {frozenset((UUID(left), UUID(right))): held for left, right, held in rows}


def _not_found(
    connection: duckdb.DuckDBPyConnection, clock: Clock
) -> Iterator[tuple[UUID, list[UUID]]]:
    """Pairs of these records on the desk that the matching no longer thinks possible, by agency."""
    with transaction.atomic():
        stand_for_linkage(at=clock())
        columns = ("id", "left_record_id", "right_record_id", "left_agency_id")
        rows = list(models.Pair.objects.filter(is_current=True).values(*columns))
    desk = {name: pa.array([str(row[name]) for row in rows], pa.string()) for name in columns}
    connection.register("desk", pa.table(desk))
    gone = connection.execute(
        "SELECT d.left_agency_id, d.id FROM desk d JOIN whose w ON w.id = d.left_record_id"
        " WHERE NOT EXISTS (SELECT 1 FROM kept.scored s WHERE s.unique_id_l = d.left_record_id"
        f" AND s.unique_id_r = d.right_record_id AND s.probability >= {POSSIBLE}) ORDER BY ALL"
    ).fetchall()
    for agency, group in groupby(gone, key=lambda row: str(row[0])):
        found = iter(UUID(row[1]) for row in group)
        while batch := list(islice(found, AT_ONCE)):
            yield UUID(agency), batch


@transaction.atomic
def _withdraw(pairs: Collection[UUID], agency: UUID, clock: Clock) -> int:
    by, at = _machine(agency), clock()
    stand_for_machine(by, purpose="linkage", at=at)
    return actions.withdraw_pairs(pairs=pairs, by=by, at=at)


def _machine(agency: UUID) -> Actor:
    found = agencies.agencies_of({agency}, viewer=None)[agency]
    return Actor.machine("linkage", agency=agency, agency_code=found.code)
