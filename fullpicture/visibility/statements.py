"""Rows by a statement that stays the same, for what stands in the way of somebody who waits.

Django writes a query's SQL anew each time, which takes longer than PostgreSQL needs to answer it.
The row policies hold as for every other statement.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar

from django.db import connection, models

Row = TypeVar("Row", bound=models.Model)


def rows_of(model: type[Row], condition: str, **values: Any) -> list[Row]:
    """Whole rows of a table that meet a condition in SQL, with `%(name)s` for each value."""
    return list(model._default_manager.raw(f"{_selection(model)} {condition}", values))


def values_of(statement: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [tuple(row) for row in cursor.fetchall()]


@cache
def columns(model: type[models.Model], table: str = "") -> str:
    """Of a model, one by one: a prepared `SELECT *` breaks when one is added beneath a process
    that is running."""
    prefix = f"{table}." if table else ""
    return ", ".join(f'{prefix}"{field.column}"' for field in model._meta.concrete_fields)


@cache
def _selection(model: type[models.Model]) -> str:
    return f"SELECT {columns(model)} FROM {model._meta.db_table} WHERE"
