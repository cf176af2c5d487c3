"""Stepping out of the web role, and back, inside one test."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def as_owner() -> Iterator[None]:
    """See and change every row, for arranging and inspecting; afterwards the web role again."""
    with as_role("fullpicture_owner"):
        yield


@contextmanager
def as_role(role: str) -> Iterator[None]:
    """`worker`, `eraser` … by full name. Opens a transaction if there is none."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        before = cursor.fetchone()[0]
        cursor.execute(f'SET LOCAL ROLE "{role}"')
        yield
        # After an error the rollback to atomic's savepoint restores the role by itself.
        cursor.execute(f'SET LOCAL ROLE "{before}"')
