"""Leaving a trace of having asked for somebody in particular, found or not."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from fullpicture.rules.facts import Purpose, Viewer
from fullpicture.visibility.models import Asking, Way

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
    rows = [
        Asking(
            asked=asked,
            post_id=viewer.post,
            agency_id=viewer.agency,
            at=viewer.at,
            way=way,
            key=key,
            person_id=person,
        )
        for key, person in [*((key, None) for key in sorted(keys)), *((None, p) for p in persons)]
    ]
    Asking.objects.bulk_create(rows)


def forget(*, at: datetime) -> int:
    """Delete what was asked 30 days ago, but for what a keeper has still to follow up."""
    deleted, _ = Asking.objects.filter(at__lte=at - KEPT_FOR).delete()
    return deleted
