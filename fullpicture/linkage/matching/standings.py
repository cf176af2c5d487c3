"""How kept pairs stand: held or not, and why. Read back, a pair is as the run told it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import duckdb
import pyarrow as pa

from fullpicture.linkage.matching.holding import Holding, asked
from fullpicture.linkage.matching.model import Model
from fullpicture.linkage.matching.pairs import Pair

AT_ONCE = 10_000
SIDES = ("unique_id_l", "unique_id_r")
COLUMNS = (*SIDES, "held")
OF_ONE = " AND ".join(f"t.{side} = s.{side}" for side in SIDES)


class Listed:
    """Pairs as they go by, once; afterwards how each stands can be kept."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        self._pairs = pairs
        self._columns: dict[str, list[str]] = {name: [] for name in COLUMNS}

    def __iter__(self) -> Iterator[Pair]:
        left, right, held = self._columns.values()
        for pair in self._pairs:
            left.append(pair.left)
            right.append(pair.right)
            held.append(pair.held)
            yield pair

    def keep(self, connection: duckdb.DuckDBPyConnection) -> None:
        told = {name: pa.array(cells, pa.string()) for name, cells in self._columns.items()}
        connection.register("listed_standings", pa.table(told))
        connection.execute("INSERT INTO kept.standings FROM listed_standings")
        connection.unregister("listed_standings")


def begin(connection: duckdb.DuckDBPyConnection) -> None:
    columns = ", ".join(f"{name} VARCHAR" for name in COLUMNS)
    connection.execute(f"CREATE TABLE kept.standings ({columns})")


def forget(connection: duckdb.DuckDBPyConnection, records: str) -> None:
    gone = " OR ".join(f"{side} IN {records}" for side in SIDES)
    connection.execute(f"DELETE FROM kept.standings WHERE {gone}")


def told(
    connection: duckdb.DuckDBPyConnection, model: Model, holding: Holding, table: str = "scored"
) -> Iterator[Pair]:
    rows = connection.execute(f"SELECT {asked(model)} FROM {table} ORDER BY 1, 2")
    while batch := rows.fetchmany(AT_ONCE):
        yield from map(holding.of, map(holding.of_itself, batch))


def asked_of_kept(model: Model, *first: str, joined: str = "") -> str:
    """SQL for the pairs that are kept: what is asked `first`, why it is held, what makes it."""
    columns = [f"s.{column.strip()}" for column in asked(model).split(",")]
    return (
        f"SELECT {', '.join([*first, 't.held', *columns])}"
        f" FROM kept.scored s JOIN kept.standings t ON {OF_ONE} {joined}"
    )


def kept_pair(holding: Holding, row: Sequence[Any]) -> Pair:
    """From the columns of `asked_of_kept`, those asked first left out."""
    held, *rest = row
    return replace(holding.of_itself(rest), held=held)
