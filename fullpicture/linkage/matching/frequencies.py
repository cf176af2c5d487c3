"""How many people bear a name: counted once, and frozen with the model."""

from collections.abc import Mapping, Sequence

import duckdb
import pyarrow as pa
from splink import DuckDBAPI, Linker

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


def freeze(
    connection: duckdb.DuckDBPyConnection,
    interface: DuckDBAPI,
    linker: Linker,
    frequencies: Mapping[str, Frequencies],
    tables: Sequence[str],
) -> None:
    """Splink told the shares of the model, for every value in the tables: it would count anew."""
    frozen(connection, frequencies, tables)
    for column in FREQUENT:
        linker.table_management.register_term_frequency_lookup(
            interface.register(f"frozen_{column}"), column
        )


def frozen(
    connection: duckdb.DuckDBPyConnection,
    frequencies: Mapping[str, Frequencies],
    tables: Sequence[str],
) -> None:
    """Makes a table `frozen_…` of each such column."""
    for column in FREQUENT:
        known = frequencies[column]
        shares = f"shares_of_{column}"
        connection.register(shares, pa.table(
            {"value": pa.array(known.shares.keys(), pa.string()),
             "share": pa.array(known.shares.values(), pa.float64())}))  # fmt: skip
        values = " UNION ".join(f'SELECT DISTINCT {column} FROM "{table}"' for table in tables)
        connection.execute(
            f"CREATE OR REPLACE TABLE frozen_{column} AS"
            f" SELECT v.{column}, coalesce(s.share, {known.rare}) AS tf_{column}"
            f" FROM ({values}) v LEFT JOIN {shares} s ON s.value = v.{column}"
            f" WHERE v.{column} IS NOT NULL"
        )
        connection.unregister(shares)
