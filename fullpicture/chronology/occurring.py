"""The half-open range of instants that a day, as exactly as it is known, stands for. London's."""

import calendar
from datetime import UTC, date, datetime, time, timedelta

from fullpicture.chronology.details import Precision
from fullpicture.rules.clocks import LONDON

ABOUT = timedelta(days=14)
"""`about` a date stands for two weeks on either side of it."""
DAY = timedelta(days=1)

Range = tuple[datetime, datetime]


def days(on: date, precision: Precision) -> Range:
    """Of that day; of its month or year; or of two weeks on either side of it."""
    if precision is Precision.MONTH:
        length = calendar.monthrange(on.year, on.month)[1]
        return midnight(on.replace(day=1)), midnight(on.replace(day=1) + length * DAY)
    if precision is Precision.YEAR:
        return midnight(date(on.year, 1, 1)), midnight(date(on.year + 1, 1, 1))
    around = ABOUT if precision is Precision.ABOUT else timedelta()
    return midnight(on - around), midnight(on + DAY + around)


def minute(on: date, clock: time) -> Range | None:
    """That minute; None where the clocks went forward over it. Of two, autumn's first."""
    told = datetime.combine(on, clock)
    found = told.replace(tzinfo=LONDON).astimezone(UTC)
    if found.astimezone(LONDON).replace(tzinfo=None) != told:
        return None
    return found, found + timedelta(minutes=1)


def midnight(begin: date) -> datetime:
    return datetime(begin.year, begin.month, begin.day, tzinfo=LONDON).astimezone(UTC)
