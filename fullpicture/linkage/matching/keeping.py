"""Records and pairs of earlier runs kept in a file, so that only what is new has to be weighed.

The file is DuckDB's own: what records say, pairs with their levels, weights and standing, clusters,
model. It holds names: only this account may read it (`docs/adr/0047`).
"""

import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from fullpicture.linkage.matching import blocking, engine, standings
from fullpicture.linkage.matching.clusters import clusters
from fullpicture.linkage.matching.engines import Weigh
from fullpicture.linkage.matching.holding import Holding, asked
from fullpicture.linkage.matching.levels import COMPARISONS
from fullpicture.linkage.matching.model import Model, OtherModel
from fullpicture.linkage.matching.pairs import Pair
from fullpicture.linkage.matching.preparing import Prepared, columns, prepare, prepared, read
from fullpicture.linkage.matching.scoring import weigh

FORM = sha256(repr((COMPARISONS, blocking.EVERY_RULE, columns("kept"))).encode()).hexdigest()
"""Another one once records are prepared, or pairs found and compared, in another way."""
LEAVING = "(SELECT unique_id FROM leaving)"
SAID = "SELECT id AS unique_id, md5(CAST(said AS VARCHAR)) AS said FROM {0} said"
"""Of everything that a record says: by this it is known to have changed."""


@dataclass(frozen=True)
class Changes:
    """How many records are new, say something else, or are there no more; and the pairs that are
    new or may stand otherwise, sorted."""

    new: int
    changed: int
    gone: int
    pairs: list[Pair]


class Kept:
    """`add` gives what a full run over all records would have given for those it touches."""

    def __init__(self, path: Path, *, weighing: Weigh = weigh) -> None:
        self.path = path
        self._weigh = weighing
        with self.opened() as connection:
            told, form = _all(connection, "SELECT told, form FROM kept.model")[0]
        if form != FORM:
            raise OtherModel(f"{path.name} was weighed by another version of this program.")
        self.model = Model.read(told)

    @classmethod
    def begun(
        cls,
        path: Path,
        records: engine.Records | Prepared,
        *,
        model: Model,
        weighing: Weigh = weigh,
    ) -> "Kept":
        """A full run, kept whole or not at all."""
        with prepared(records) as ready, written_anew(path) as fresh:
            connection = ready.connection
            weighing(connection, model, between=False)
            holding = Holding(model)
            holding.regard(connection)
            pairs = standings.Listed(standings.told(connection, model, holding))
            of = clusters(pairs, numbers=_numbers(connection, "new")).of
            _attach(connection, fresh)
            connection.execute("CREATE TABLE kept.records AS FROM new")
            connection.execute(f"CREATE TABLE kept.said AS {SAID.format('new_read')}")
            connection.execute("CREATE TABLE kept.scored AS FROM scored")
            connection.execute("CREATE TABLE kept.clusters (record VARCHAR, cluster VARCHAR)")
            standings.begin(connection)
            _name(connection, of)
            pairs.keep(connection)
            connection.execute(
                "CREATE TABLE kept.model AS SELECT ? AS told, ? AS form", [model.written(), FORM]
            )
            connection.execute("DETACH kept")
        return cls(path, weighing=weighing)

    def clusters(self) -> dict[str, str]:
        with self.opened() as connection:
            return dict(_all(connection, "SELECT record, cluster FROM kept.clusters"))

    def pairs(self) -> list[Pair]:
        """All of them, sorted, as a full run tells them."""
        holding = Holding(self.model)
        with self.opened() as connection:
            asked_for = standings.asked_of_kept(self.model)
            rows = _all(connection, f"{asked_for} ORDER BY s.unique_id_l, s.unique_id_r")
        return [standings.kept_pair(holding, row) for row in rows]

    def add(self, records: engine.Records) -> list[Pair]:
        """Pairs that are new or may stand otherwise, sorted. A record takes the place of its like.

        All of it is kept, or nothing.
        """
        with self.opened() as connection:
            read(connection, records, "new_read")
            connection.execute("CREATE TABLE gone (unique_id VARCHAR)")
            replaced, pairs = self._brought_in(connection)
        if replaced:
            self._rewrite()
        return pairs

    def bring_up(self, records: engine.Records) -> Changes:
        """`records` are all that there are now: what says something new is weighed, and what is
        gone takes its pairs along."""
        with self.opened() as connection:
            read(connection, records, "all_read")
            connection.execute(f"CREATE TABLE now_said AS {SAID.format('all_read')}")
            connection.execute(
                "CREATE TABLE new_read AS SELECT r.* FROM all_read r JOIN now_said n"
                " ON n.unique_id = r.id LEFT JOIN kept.said k ON k.unique_id = r.id"
                " WHERE k.said IS DISTINCT FROM n.said"
            )
            connection.execute(
                "CREATE TABLE gone AS SELECT unique_id FROM kept.said"
                " WHERE unique_id NOT IN (SELECT unique_id FROM now_said)"
            )
            before = "SELECT unique_id FROM kept.said"
            new, changed, gone = _all(
                connection,
                f"SELECT count(*) FILTER (id NOT IN ({before})),"
                f" count(*) FILTER (id IN ({before})), (SELECT count(*) FROM gone) FROM new_read",
            )[0]
            any_change = new or changed or gone
            pairs = self._brought_in(connection)[1] if any_change else []
        if changed or gone:
            self._rewrite()
        return Changes(int(new), int(changed), int(gone), pairs)

    def _brought_in(self, connection: duckdb.DuckDBPyConnection) -> tuple[bool, list[Pair]]:
        """What `new_read` says in, and what is `gone` out, as one; whether that replaced any."""
        prepare(connection, "new_read", "new")
        connection.execute(
            "CREATE TABLE leaving AS SELECT unique_id FROM new UNION SELECT unique_id FROM gone"
        )
        connection.execute(
            f"CREATE TEMP VIEW old AS FROM kept.records WHERE unique_id NOT IN {LEAVING}"
        )
        known = _all(connection, f"SELECT count(*) FROM kept.said WHERE unique_id IN {LEAVING}")
        if _all(connection, "SELECT count(*) FROM new")[0][0]:
            self._weigh(connection, self.model, between=True)
        else:
            connection.execute("CREATE TABLE scored AS FROM kept.scored LIMIT 0")
        connection.begin()
        touched = self._replaced(connection)
        pairs = self._judged(connection, touched)
        connection.commit()
        return bool(known[0][0]), pairs

    def _replaced(self, connection: duckdb.DuckDBPyConnection) -> set[str]:
        """The new in the place of the old. Whose pairs came or went."""
        sides = "unique_id_l, unique_id_r"
        gone = f"unique_id_l IN {LEAVING} OR unique_id_r IN {LEAVING}"
        rows = _all(connection, f"SELECT {sides} FROM kept.scored WHERE {gone} UNION"
                    f" SELECT {sides} FROM scored UNION "
                    "SELECT unique_id, unique_id FROM leaving")  # fmt: skip
        connection.execute(f"DELETE FROM kept.scored WHERE {gone}")
        connection.execute("INSERT INTO kept.scored FROM scored")
        for table, coming in (("records", "FROM new"), ("said", SAID.format("new_read"))):
            connection.execute(f"DELETE FROM kept.{table} WHERE unique_id IN {LEAVING}")
            connection.execute(f"INSERT INTO kept.{table} {coming}")
        return {record for row in rows for record in row}

    def _judged(self, connection: duckdb.DuckDBPyConnection, touched: set[str]) -> list[Pair]:
        """All pairs of whoever hangs together with those touched, and their clusters anew."""
        holding = Holding(self.model)
        self._around(connection, holding, touched)
        connection.execute(
            "CREATE TEMP TABLE around_scored AS FROM kept.scored"
            " WHERE unique_id_l IN (FROM around) OR unique_id_r IN (FROM around)"
        )
        holding.regard(connection, table="around_scored")
        pairs = list(standings.told(connection, self.model, holding, "around_scored"))
        listed = standings.Listed(pairs)
        records = "(SELECT * FROM kept.records WHERE unique_id IN (FROM around))"
        told = clusters(listed, numbers=_numbers(connection, records))
        connection.execute("DELETE FROM kept.clusters WHERE record IN (FROM around)")
        _name(connection, told.of)
        standings.forget(connection, "(FROM around)")
        listed.keep(connection)
        return pairs

    def _around(
        self, connection: duckdb.DuckDBPyConnection, holding: Holding, touched: set[str]
    ) -> None:
        """Makes the table `around`: those touched, and whoever is linked to them by any way."""
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

    def _rewrite(self) -> None:
        """What was deleted would stay readable in the file's empty places."""
        with self.opened() as connection, written_anew(self.path) as fresh:
            _attach(connection, fresh, "fresh")
            connection.execute("COPY FROM DATABASE kept TO fresh")
            connection.execute("DETACH fresh")

    @contextmanager
    def opened(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """The file, attached as `kept`."""
        with engine.database() as connection:
            _attach(connection, self.path)
            yield connection


@contextmanager
def written_anew(path: Path) -> Iterator[Path]:
    """Where to write meanwhile, for this account alone; put in place at the end, or nothing is."""
    fresh = path.with_name(f".{path.name}.new")
    fresh.unlink(missing_ok=True)
    try:
        yield fresh
        os.chmod(fresh, 0o600)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def _attach(connection: duckdb.DuckDBPyConnection, path: Path, name: str = "kept") -> None:
    quoted = str(path).replace("'", "''")
    connection.execute(f"ATTACH '{quoted}' AS {name}")


def _numbers(connection: duckdb.DuckDBPyConnection, records: str) -> dict[str, str]:
    return dict(_all(connection, f"SELECT unique_id, nhs FROM {records} WHERE nhs IS NOT NULL"))


def _name(connection: duckdb.DuckDBPyConnection, of: dict[str, str]) -> None:
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
