"""Finding the version that stands, and making the next. Used by this chapter alone."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import connection
from django.db.models import QuerySet

from fullpicture.policy.models import Adopted

Version = TypeVar("Version", bound=Adopted)


def in_force(rows: QuerySet[Version], on: date) -> QuerySet[Version]:
    """Of each code the version that stands on a day."""
    started = rows.filter(starts_on__lte=on)
    return started.order_by("code", "-starts_on", "-version").distinct("code")


def latest(rows: QuerySet[Version]) -> QuerySet[Version]:
    """Of each code the version adopted last, whatever day it starts."""
    return rows.order_by("code", "-version").distinct("code")


def differs(
    last: Adopted | None, told: Mapping[str, Any], *, shipped: bool, heed: frozenset[str]
) -> bool:
    """Whether `told` makes a new version. What is shipped never replaces a local version.

    `heed` are the fields whose change counts.
    """
    if last is None:
        return True
    if shipped and not last.shipped:
        return False
    return any(getattr(last, name) != told[name] for name in heed)


def envelope(last: Adopted | None, *, shipped: bool, at: datetime) -> dict[str, Any]:
    """The fields that every next version carries."""
    number = last.version + 1 if last is not None else 1
    return {"version": number, "shipped": shipped, "adopted_at": at}


def one_at_a_time(thing: str) -> None:
    """Hold others who adopt the same thing, so that versions number themselves in order."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"policy {thing}"])
