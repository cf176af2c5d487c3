"""Whether a child is missing now, as far as entries say: a missing without a found after it.

In doubt the child counts as missing: it is for a person to say that they were found.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fullpicture.rules import sources
from fullpicture.rules.verdict import cites


@dataclass(frozen=True)
class Reported:
    """That a child was missing, or was found: when it happened, and when it was written down."""

    id: UUID
    found: bool
    occurred_from: datetime
    occurred_to: datetime
    recorded_at: datetime


@cites(sources.MISSING)
def missing_now(reports: Collection[Reported]) -> Reported | None:
    """The latest report of missing that no report of found settles."""
    found = [each for each in reports if each.found]
    open_ones = [
        each
        for each in reports
        if not each.found and not any(_settles(later, each) for later in found)
    ]
    return max(open_ones, key=lambda each: (each.occurred_from, each.recorded_at), default=None)


def _settles(found: Reported, missing: Reported) -> bool:
    """Found after that. Where the times overlap, because a day alone is known, what was written
    down later tells which came second."""
    if found.occurred_from >= missing.occurred_to:
        return True
    overlaps = found.occurred_to > missing.occurred_from
    return overlaps and found.recorded_at >= missing.recorded_at
