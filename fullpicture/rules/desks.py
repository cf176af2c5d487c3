"""When somebody answers at a duty desk, in London's time, over weekends and bank holidays.

A bank holiday counts as a Sunday: whoever answers on Sundays answers then, whoever is there on
weekdays alone does not.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from fullpicture.rules import sources
from fullpicture.rules.clocks import LONDON, UTC, london_date
from fullpicture.rules.verdict import cites

SUNDAY = "7"
ONE_DAY = timedelta(days=1)
AHEAD = 15
"""Days looked ahead: longer than the longest run of days without a working day."""


@dataclass(frozen=True)
class Hours:
    """Local hours on weekdays as 1 to 7, Monday 1. Up to `closes` on the next day if that is not
    later than `opens`: so from midnight to midnight is all day."""

    opens: time
    closes: time
    weekdays: str


@dataclass(frozen=True)
class Answered:
    """Whether somebody answers now; and if not, from when, if ever within a fortnight."""

    now: bool
    opens_at: datetime | None


@cites(sources.DESIGN_DESKS)
def answered(hours: Hours, *, at: datetime, bank_holidays: frozenset[date]) -> Answered:
    """Hours that cross midnight belong to the day on which they begin."""
    today = london_date(at)
    for ahead in range(-1, AHEAD):
        day = today + ahead * ONE_DAY
        weekday = SUNDAY if day in bank_holidays else str(day.isoweekday())
        if weekday not in hours.weekdays:
            continue
        begins, ends = _span(hours, day)
        if begins <= at < ends:
            return Answered(True, None)
        if begins > at:
            return Answered(False, begins)
    return Answered(False, None)


def _span(hours: Hours, day: date) -> tuple[datetime, datetime]:
    """Both as instants: on the night of the clock change it is an hour longer or shorter."""
    until = day if hours.opens < hours.closes else day + ONE_DAY
    begins = datetime.combine(day, hours.opens, LONDON)
    ends = datetime.combine(until, hours.closes, LONDON)
    return begins.astimezone(UTC), ends.astimezone(UTC)
