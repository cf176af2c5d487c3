"""Rows of the ledger that have lost, or never had, the rows that belong with them."""

from collections.abc import Iterator
from typing import Any

from django.db import connection

from fullpicture.ledger.explaining import Finding

SHOWN = 100  # of each kind; a longer list helps nobody

NEVER_QUEUED = """
SELECT l.id FROM ledger_leaf l
LEFT JOIN ledger_position p ON p.leaf_id = l.id
LEFT JOIN ledger_unplaced u ON u.leaf_id = l.id
WHERE p.leaf_id IS NULL AND u.leaf_id IS NULL LIMIT %s
"""
QUEUED_AND_GONE = """
SELECT u.leaf_id FROM ledger_unplaced u LEFT JOIN ledger_leaf l ON l.id = u.leaf_id
WHERE l.id IS NULL LIMIT %s
"""
TWICE = """
SELECT min(position), max(position) FROM ledger_position
GROUP BY leaf_hash HAVING count(*) > 1 ORDER BY 1 LIMIT %s
"""


def find() -> list[Finding]:
    return [*_twice(), *_never_queued(), *_queued_and_gone()]


def waiting() -> list[str]:
    """Leaves that have no position yet, which is no fault while the sequencer catches up."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM ledger_unplaced u JOIN ledger_leaf l ON l.id = u.leaf_id"
        )
        count = cursor.fetchone()[0]
    return [f"{count} leaves wait for a position, and are not proved by it yet."] if count else []


def _twice() -> Iterator[Finding]:
    for first, last in _rows(TWICE):
        yield Finding(f"Positions {first} and {last}: the same leaf stands in both.", first, last)


def _never_queued() -> Iterator[Finding]:
    for (leaf_id,) in _rows(NEVER_QUEUED):
        yield Finding(
            f"Leaf {leaf_id} has no position and was never queued: it was put in past the "
            "ledger's own trigger, or its position was taken out."
        )


def _queued_and_gone() -> Iterator[Finding]:
    for (leaf_id,) in _rows(QUEUED_AND_GONE):
        yield Finding(f"Leaf {leaf_id} was queued and is gone: removed before it had a position.")


def _rows(statement: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, [SHOWN])
        return list(cursor.fetchall())
