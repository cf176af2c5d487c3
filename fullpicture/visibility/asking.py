"""Leaving a trace of having asked for somebody in particular, found or not."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import connection

from fullpicture.ledger.arrays import array
from fullpicture.rules.facts import Purpose, Viewer
from fullpicture.visibility.models import Asking, Way

# One statement that stays the same: before every search Django would write it anew.
NOTED = """
INSERT INTO visibility_asking (id, asked, post_id, agency_id, at, way, key, person_id)
SELECT id, %(asked)s, %(post)s, %(agency)s, %(at)s, %(way)s, key, person
FROM unnest(%(ids)s::uuid[], %(keys)s::bigint[], %(persons)s::uuid[]) AS fresh (id, key, person)
"""
KEPT_FOR = timedelta(days=30)
ASKERS = (Purpose.SAFEGUARDING, Purpose.INSPECTION, Purpose.GOVERNANCE)


def note(
    way: Way,
    asked: UUID,
    *,
    viewer: Viewer,
    keys: Collection[int] = (),
    persons: Collection[UUID] = (),
) -> None:
    """One row for each key or person asked for. Says nothing of whether there is one.

    `asked` is the identifier of the asking: the same search made again is the same asking.
    """
    if viewer.purpose not in ASKERS:
        return
    asked_for = [*((key, None) for key in sorted(keys)), *((None, each) for each in persons)]
    if not asked_for:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            NOTED,
            {
                "ids": array(uuid4() for _ in asked_for),
                "keys": array(key for key, _ in asked_for),
                "persons": array(person for _, person in asked_for),
                "asked": asked,
                "post": viewer.post,
                "agency": viewer.agency,
                "at": viewer.at,
                "way": way,
            },
        )


def forget(*, at: datetime) -> int:
    """Delete what was asked 30 days ago, but for what a keeper has still to follow up."""
    deleted, _ = Asking.objects.filter(at__lte=at - KEPT_FOR).delete()
    return deleted
