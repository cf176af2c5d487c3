"""Whom a look was at that named a person whose records are linked to another today."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import connection

from fullpicture.ledger.queries import Span


def formerly(person: UUID) -> tuple[Span, ...]:
    """Which identifiers the records of a person went by before, and when. Nearly always none."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT then_id, since, until FROM fp_formerly(%s) ORDER BY 2, 1", [person])
        return tuple(Span(*row) for row in cursor.fetchall())


def today(looked_at: Iterable[tuple[UUID, datetime]]) -> dict[tuple[UUID, datetime], list[UUID]]:
    """Who each of these, looked at then, is today; first whoever has that identifier still."""
    asked = list(dict.fromkeys(looked_at))
    if not asked:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT a.person, a.at, fp_now(a.person, a.at)"
            " FROM unnest(%s::uuid[], %s::timestamptz[]) AS a (person, at)",
            [[person for person, _ in asked], [at for _, at in asked]],
        )
        return {(person, at): now for person, at, now in cursor.fetchall()}
