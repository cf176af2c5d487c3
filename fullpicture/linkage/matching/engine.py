"""DuckDB in memory, and Splink upon it, held to what is asked: quiet, bounded, repeatable."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pyarrow as pa
from splink import DuckDBAPI, Linker

MEMORY = os.environ.get("FULLPICTURE_MATCHING_MEMORY", "4GB")
THREADS = os.environ.get("FULLPICTURE_MATCHING_THREADS", "")

Records = Path | pa.Table


@contextmanager
def database() -> Iterator[duckdb.DuckDBPyConnection]:
    """In memory up to the limit, then in a folder of its own that goes when it is closed."""
    with TemporaryDirectory(prefix="matching-") as spill:
        settings: dict[str, Any] = {
            "memory_limit": MEMORY,
            "temp_directory": spill,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
        if THREADS:
            settings["threads"] = int(THREADS)
        with duckdb.connect(":memory:", config=settings) as connection:
            connection.execute("SET enable_progress_bar = false")  # not among what is said
            yield connection


class InPassing(DuckDBAPI):
    """Tells the pairs that it is given as a view. Splink's table holds whatever the two records say
    as well, some sixty columns of millions of pairs, of which a handful is read, once.
    """

    def _setup_for_execute_sql(self, sql: str, physical_name: str) -> str:
        made = super()._setup_for_execute_sql(sql, physical_name)
        if not physical_name.startswith("__splink__df_predict"):
            return made
        return made.replace("CREATE TABLE", "CREATE VIEW", 1)

    def delete_table_from_database(self, name: str) -> None:
        """Not what the view reads; it goes with the database."""
        if not name.startswith("__splink__df_pruned_predict_input"):
            super().delete_table_from_database(name)


def splink(connection: duckdb.DuckDBPyConnection) -> DuckDBAPI:
    """Splink's way to the database. It says what it does only if something is wrong."""
    logging.getLogger("splink").setLevel(logging.ERROR)
    return DuckDBAPI(connection)


def in_passing(connection: duckdb.DuckDBPyConnection) -> DuckDBAPI:
    """The same, for pairs that are read once; they have to be registered."""
    logging.getLogger("splink").setLevel(logging.ERROR)
    return InPassing(connection)


def linker(interface: DuckDBAPI, table: str, settings: dict[str, Any]) -> Linker:
    """Splink on a table of prepared records."""
    return Linker(interface.register(table), settings, log_level=None, validate_settings=False)
