"""A scene built once in a process by the chapters' own actions, and put back as rows afterwards.

Building the household of the cast takes some 850 statements, and a thousand tests begin with it.
What is put back is what was built: the same rows with the same identifiers, in every table, with
the database's own triggers at work (`tests/ground/test_remembered.py`).
"""

from collections.abc import Callable
from copy import deepcopy
from typing import TypeVar

from django.apps import apps
from django.db import connection

from tests.roles import as_owner

Made = TypeVar("Made")
FIRST = ("agencies", "policy", "people", "visibility", "linkage", "chronology")
"""Triggers of later chapters look into the rows of earlier ones."""
DERIVED = frozenset({"chronology_subject", "ledger_unplaced"})
"""Written by triggers when the rows that they follow from are."""
Rows = dict[str, tuple[str, bytes]]
_KEPT: dict[str, tuple[object, Rows]] = {}


def remembered(make: Callable[[], Made]) -> Callable[[], Made]:
    """`make` fills empty tables, and returns what tests hold of them."""

    def made() -> Made:
        kept = _KEPT.get(make.__name__)
        if kept is not None:
            put_back(kept[1])
            held: Made = deepcopy(kept[0])  # type: ignore[assignment]
            return held
        empty = not rows_there()
        scene = make()
        if empty:
            _KEPT[make.__name__] = (deepcopy(scene), rows_there())
        return scene

    return made


def rows_there() -> Rows:
    """Every row of every chapter, by table: its columns, and its rows as COPY writes them."""
    with as_owner(), connection.cursor() as cursor:
        asked = (f"SELECT '{each}' WHERE EXISTS (TABLE {each})" for each in tables())
        cursor.execute(" UNION ALL ".join(asked))
        filled = {table for (table,) in cursor.fetchall()}
        return {each: _copied(each) for each in tables() if each in filled}


def put_back(rows: Rows) -> None:
    with as_owner(), connection.cursor() as cursor:
        for table, (columns, content) in rows.items():
            if table not in DERIVED:
                with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                    copy.write(content)


def tables() -> list[str]:
    """In the order in which they may be filled; the ledger's last."""
    order = {label: place for place, label in enumerate(FIRST)}
    found = sorted(
        (order.get(model._meta.app_label, len(order) + (model._meta.app_label == "ledger")),
         model._meta.db_table)
        for model in apps.get_models()
        if model.__module__.startswith("fullpicture.")
    )  # fmt: skip
    return [table for _, table in found]


def _copied(table: str) -> tuple[str, bytes]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute"
            " WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped"
            " AND attgenerated = ''",
            [table],
        )
        (columns,) = cursor.fetchone()
        with cursor.copy(f"COPY {table} ({columns}) TO STDOUT") as copy:
            return columns, b"".join(bytes(each) for each in copy)
