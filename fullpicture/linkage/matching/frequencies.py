"""How many people bear a name, frozen with the model, and set beside the records it is used on."""

from collections.abc import Mapping

import duckdb
import pyarrow as pa

from fullpicture.linkage.matching.levels import FREQUENT
from fullpicture.linkage.matching.model import Frequencies

FEWEST = 3
"""A value that fewer people bear is counted among the rare, and so stands in no model."""
DIGITS = 6


def counted(connection: duckdb.DuckDBPyConnection, table: str) -> dict[str, Frequencies]:
    """Of people rather than records: one value with one birth date is taken for one person, or a
    name would look frequent because one child has many records.
    """
    return {column: _counted(connection, table, column) for column in FREQUENT}


def _counted(connection: duckdb.DuckDBPyConnection, table: str, column: str) -> Frequencies:
    rows = connection.execute(
        f'SELECT {column}, count(DISTINCT coalesce(born::VARCHAR, unique_id)) FROM "{table}"'
        f" WHERE {column} IS NOT NULL GROUP BY {column} ORDER BY {column}"
    ).fetchall()
    total = sum(count for _, count in rows)
    rare = [count for _, count in rows if count < FEWEST]
    shares = {str(value): round(count / total, DIGITS + 2)
              for value, count in rows if count >= FEWEST}  # fmt: skip
    mean = sum(rare) / len(rare) if rare else 1.0
    return Frequencies(shares, round(mean / total, DIGITS + 2) if total else 1.0)


def set_beside(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    frequencies: Mapping[str, Frequencies],
    into: str,
) -> None:
    """The records with the frozen share of each of their names, as Splink looks for it."""
    joins, shares = [], []
    for column in FREQUENT:
        known = frequencies[column]
        named = f"shares_of_{column}"
        connection.register(named, pa.table(
            {"value": pa.array(known.shares.keys(), pa.string()),
             "share": pa.array(known.shares.values(), pa.float64())}))  # fmt: skip
        joins.append(f"LEFT JOIN {named} ON {named}.value = r.{column}")
        shares.append(
            f"CASE WHEN r.{column} IS NOT NULL"
            f" THEN coalesce({named}.share, {known.rare}) END AS tf_{column}"
        )
    connection.execute(
        f'CREATE OR REPLACE TABLE "{into}" AS SELECT r.*, {", ".join(shares)}'
        f' FROM "{table}" r {" ".join(joins)}'
    )
    for column in FREQUENT:
        connection.unregister(f"shares_of_{column}")
