"""Pairs found and weighed on Spark, by the same saved model and to the same levels.

Spark does what grows faster than the records: finding pairs and comparing them. Records are
prepared by DuckDB and go there as Parquet; what is told of each pair comes back the same way.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb
import sqlglot
from sqlglot import exp

from fullpicture.linkage.matching import engine, scoring
from fullpicture.linkage.matching.frequencies import frozen
from fullpicture.linkage.matching.levels import FREQUENT
from fullpicture.linkage.matching.model import Model
from fullpicture.linkage.matching.spark_session import Spark

CALLED: dict[type[exp.Expression], str] = {
    exp.ArrayOverlaps: "arrays_overlap",  # sqlglot writes &&, which is AND to Spark
    exp.JarowinklerSimilarity: "jaro_winkler",
}
FILES_OF_ROWS = 250_000


class OnSpark:
    """Like `scoring.weigh`, on this session."""

    def __init__(self, spark: Spark) -> None:
        self.spark = spark
        self._times = 0

    def __call__(
        self, connection: duckdb.DuckDBPyConnection, model: Model, *, between: bool
    ) -> None:
        self._times += 1
        folder = self.spark.folder / f"weighed-{self._times}"
        folder.mkdir()
        tables = ["new", "old"] if between else ["new"]
        frames = [self._over(connection, name, folder) for name in tables]
        frozen(connection, model.frequencies, tables)
        shares = {name: self._over(connection, f"frozen_{name}", folder) for name in FREQUENT}
        found = []
        for names, least in scoring.searches(model):
            linker = engine.linker(
                self.spark.interface, f"new_{self._times}", spoken(scoring.settings(model, names))
            )
            for column, frame in shares.items():
                linker.table_management.register_term_frequency_lookup(frame, column)
            options: Any = {"threshold_match_weight": least, "warning_mode": "never"}
            found.append(linker.inference.predict(**options))
            if between:
                found.append(linker.inference.predict_between(frames[0], frames[1], **options))
        self._back(connection, model, [each.physical_name for each in found], folder / "told")

    def _over(self, connection: duckdb.DuckDBPyConnection, name: str, folder: Path) -> Any:
        """A table of DuckDB's as one of Spark's, each time under a name of its own."""
        place = folder / f"{name}.parquet"
        connection.execute(
            f"COPY \"{name}\" TO '{place}' (FORMAT parquet, ROW_GROUP_SIZE {FILES_OF_ROWS})"
        )
        view = f"{name}_{self._times}"
        self.spark.session.read.parquet(str(place)).createOrReplaceTempView(view)
        return self.spark.interface.register(view)

    def _back(
        self,
        connection: duckdb.DuckDBPyConnection,
        model: Model,
        found: Sequence[str],
        place: Path,
    ) -> None:
        told = in_spark(f"SELECT {scoring.told(model)} FROM pairs").removesuffix("FROM pairs")
        rows = " UNION ".join(f"{told} FROM {name}" for name in found)
        self.spark.session.sql(rows).write.parquet(str(place))
        scoring.add_up(connection, model, f"SELECT * FROM read_parquet('{place}/*.parquet')")


def spoken(told: Any) -> Any:
    """Splink's settings with every condition in Spark's words."""
    if isinstance(told, dict):
        return {
            key: in_spark(value) if key in ("sql_condition", "blocking_rule") else spoken(value)
            for key, value in told.items()
        }
    return [spoken(each) for each in told] if isinstance(told, list) else told


def in_spark(sql: str) -> str:
    if sql == "ELSE":
        return sql
    parsed = sqlglot.parse_one(sql, read="duckdb")
    return parsed.transform(_called).sql(dialect="spark")


def _called(node: exp.Expression) -> exp.Expression:
    name = CALLED.get(type(node))
    if name is None:
        return node
    return exp.Anonymous(this=name, expressions=[node.this, node.expression])
