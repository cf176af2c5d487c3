"""Records and pairs of earlier runs kept in a file, so that only what is new has to be weighed.

The file is DuckDB's own: prepared records, pairs with their levels and weights, clusters, model.
It holds names, and belongs where the database is.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from fullpicture.linkage.matching import engine
from fullpicture.linkage.matching.clusters import clusters
from fullpicture.linkage.matching.holding import Holding, asked
from fullpicture.linkage.matching.model import Model
from fullpicture.linkage.matching.pairs import Pair
from fullpicture.linkage.matching.preparing import prepare, prepared, read
from fullpicture.linkage.matching.scoring import score, weigh

AT_ONCE = 10_000
NEW = "(SELECT unique_id FROM new)"


class Kept:
    """`add` gives what a full run over all records would have given for those it touches."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with self._opened() as connection:
            self.model = Model.read(_all(connection, "SELECT told FROM kept.model")[0][0])

    @classmethod
    def begun(cls, path: Path, records: engine.Records, *, model: Model) -> "Kept":
        """A full run, kept."""
        with prepared(records) as ready:
            connection = ready.connection
            score(connection, model)
            holding = Holding(model)
            holding.regard(connection)
            numbers = _numbers(connection, "new")
            told = clusters(_told(connection, model, holding), numbers=numbers)
            _attach(connection, path)
            connection.execute("CREATE TABLE kept.records AS FROM new")
            connection.execute("CREATE TABLE kept.scored AS FROM scored")
            connection.execute("CREATE TABLE kept.clusters (record VARCHAR, cluster VARCHAR)")
            _insert(connection, told.of)
            connection.execute("CREATE TABLE kept.model AS SELECT ? AS told", [model.written()])
        return cls(path)

    def clusters(self) -> dict[str, str]:
        with self._opened() as connection:
            return dict(_all(connection, "SELECT record, cluster FROM kept.clusters"))

    def add(self, records: engine.Records) -> list[Pair]:
        """Pairs that are new or may stand otherwise, sorted. A record takes the place of its like.

        All of it is kept, or nothing.
        """
        with self._opened() as connection:
            read(connection, records, "new_read")
            prepare(connection, "new_read", "new")
            connection.execute(
                f"CREATE TABLE old AS FROM kept.records WHERE unique_id NOT IN {NEW}"
            )
            weigh(connection, self.model, between=True)
            connection.begin()
            touched = self._replaced(connection)
            pairs = self._judged(connection, touched)
            connection.commit()
        return pairs

    def _replaced(self, connection: duckdb.DuckDBPyConnection) -> set[str]:
        """The new in the place of the old. Whose pairs came or went."""
        sides = "unique_id_l, unique_id_r"
        gone = f"unique_id_l IN {NEW} OR unique_id_r IN {NEW}"
        rows = _all(connection, f"SELECT {sides} FROM kept.scored WHERE {gone} UNION"
                    f" SELECT {sides} FROM scored UNION "
                    "SELECT unique_id, unique_id FROM new")  # fmt: skip
        connection.execute(f"DELETE FROM kept.scored WHERE {gone}")
        connection.execute("INSERT INTO kept.scored FROM scored")
        connection.execute(f"DELETE FROM kept.records WHERE unique_id IN {NEW}")
        connection.execute("INSERT INTO kept.records FROM new")
        return {record for row in rows for record in row}

    def _judged(self, connection: duckdb.DuckDBPyConnection, touched: set[str]) -> list[Pair]:
        """All pairs of whoever hangs together with those touched, and their clusters anew."""
        holding = Holding(self.model)
        around = self._around(connection, holding, touched)
        connection.execute(
            "CREATE TEMP TABLE around_scored AS SELECT DISTINCT s.* FROM kept.scored s JOIN around"
            " a ON a.record = s.unique_id_l OR a.record = s.unique_id_r"
        )
        holding.regard(connection, table="around_scored")
        pairs = list(_told(connection, self.model, holding, "around_scored"))
        records = "(SELECT * FROM kept.records WHERE unique_id IN (FROM around))"
        told = clusters(pairs, numbers=_numbers(connection, records))
        connection.execute("DELETE FROM kept.clusters WHERE record IN (FROM around)")
        _insert(connection, told.of)
        return [pair for pair in pairs if {pair.left, pair.right} & around]

    def _around(
        self, connection: duckdb.DuckDBPyConnection, holding: Holding, touched: set[str]
    ) -> set[str]:
        """Those touched, and whoever is linked to them by any way; as a table too."""
        around, edge = set(touched), set(touched)
        while edge:
            _list(connection, "edge", edge)
            rows = _all(
                connection,
                f"SELECT {asked(self.model)} FROM kept.scored WHERE log_odds > 0"
                " AND (unique_id_l IN (FROM edge) OR unique_id_r IN (FROM edge))",
            )
            linked = (pair for pair in map(holding.of_itself, rows) if pair.links)
            edge = {record for pair in linked for record in (pair.left, pair.right)} - around
            around |= edge
        _list(connection, "around", around)
        return around

    @contextmanager
    def _opened(self) -> Iterator[duckdb.DuckDBPyConnection]:
        with engine.database() as connection:
            _attach(connection, self.path)
            yield connection


def _attach(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    quoted = str(path).replace("'", "''")
    connection.execute(f"ATTACH '{quoted}' AS kept")


def _told(
    connection: duckdb.DuckDBPyConnection, model: Model, holding: Holding, table: str = "scored"
) -> Iterator[Pair]:
    rows = connection.execute(f"SELECT {asked(model)} FROM {table} ORDER BY 1, 2")
    while batch := rows.fetchmany(AT_ONCE):
        yield from map(holding.of, map(holding.of_itself, batch))


def _numbers(connection: duckdb.DuckDBPyConnection, records: str) -> dict[str, str]:
    return dict(_all(connection, f"SELECT unique_id, nhs FROM {records} WHERE nhs IS NOT NULL"))


def _insert(connection: duckdb.DuckDBPyConnection, of: dict[str, str]) -> None:
    named = pa.table({"record": pa.array(of.keys(), pa.string()),
                      "cluster": pa.array(of.values(), pa.string())})  # fmt: skip
    connection.register("named", named)
    connection.execute("INSERT INTO kept.clusters FROM named")
    connection.unregister("named")


def _list(connection: duckdb.DuckDBPyConnection, name: str, records: Collection[str]) -> None:
    connection.register("listed", pa.table({"record": pa.array(records, pa.string())}))
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS FROM listed")
    connection.unregister("listed")


def _all(connection: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[Any, ...]]:
    return connection.execute(sql).fetchall()
