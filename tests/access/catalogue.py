"""What the database itself says of its roles, tables and functions."""

from typing import Any

from django.apps import apps
from django.db import connection

from fullpicture.config.settings import CHAPTERS

# Tables without rows about persons: who works where, what policy says, bare hashes.
OPEN_TABLES = {
    "agencies_agency",
    "agencies_desk",
    "agencies_directorychange",
    "agencies_post",
    "agencies_practitioner",
    "agencies_team",
    "ledger_checkpoint",
    "ledger_leaf",
    "ledger_position",
    "ledger_tile",
    "ledger_unplaced",
}
OPEN_CHAPTERS = {"policy"}


def ask(query: str, *values: object) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()


def tables_of_content() -> set[str]:
    """Every table of every chapter but the named exceptions: a new one is content until named."""
    labels = {name.removeprefix("fullpicture.") for name in CHAPTERS} - OPEN_CHAPTERS
    tables = {
        model._meta.db_table
        for label in labels
        for model in apps.get_app_config(label).get_models(include_auto_created=True)
    }
    return tables - OPEN_TABLES


def unfenced() -> set[str]:
    """Tables of content on which row-level security is off, or off for their owner."""
    fenced = ask(
        "SELECT relname FROM pg_class WHERE relkind = 'r'"
        " AND relrowsecurity AND relforcerowsecurity"
    )
    return tables_of_content() - {name for (name,) in fenced}
