"""Dates and local times of a file into dates and UTC. The agencies' clocks are London's."""

import calendar
import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from fullpicture.chronology.details import Precision
from fullpicture.chronology.occurring import ABOUT, midnight
from fullpicture.intake.cells import clean, shown
from fullpicture.intake.faults import BadCell

LOCAL = ZoneInfo("Europe/London")
EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)

DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", re.ASCII)
TIME = re.compile(
    r"(\d{4}-\d\d-\d\d)[ T](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?", re.ASCII
)
ISO_DATE = "Write the year, month and day with hyphens, such as 2026-03-09."
ISO_TIME = "Write date and local time, such as 2026-03-09 14:05."


def day(cell: str) -> date:
    """A whole date."""
    first, after = span(cell)
    if after - first != timedelta(days=1):
        raise BadCell(f"{shown(clean(cell))} is not a whole date.", ISO_DATE)
    return first


def span(cell: str) -> tuple[date, date]:
    """The days a date, a month or a year stands for: the first, and the one after the last."""
    word = clean(cell)
    match = DATE.fullmatch(word)
    if match is None:
        raise BadCell(f"{shown(word)} is not a date as it is read here.", ISO_DATE)
    year, month, number = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 0, 1 if month is None else month, 1 if number is None else number)
    except ValueError as error:
        raise BadCell(f"There is no such date as {word}.", ISO_DATE) from error
    if first < EARLIEST:
        raise BadCell(f"{word} is before 1900.", "Check the year.")
    if first > LATEST:
        raise BadCell(f"{word} is after 2199.", "Correct it, or leave the cell empty if it may be.")
    days = 1 if number else calendar.monthrange(first.year, first.month)[1]
    if month is None:
        days = 366 if calendar.isleap(first.year) else 365
    return first, first + timedelta(days=days)


def instant(cell: str) -> datetime:
    """A local time as UTC. An hour that the autumn gives twice is the first of the two, unless
    the cell says which, by +01:00 or +00:00.
    """
    word = clean(cell)
    match = TIME.fullmatch(word)
    if match is None:
        raise BadCell(f"{shown(word)} is not a date and time as it is read here.", ISO_TIME)
    on, hour, minute, second, offset = match.groups()
    if not str(EARLIEST) <= on <= str(LATEST):
        day(on)  # says which
    try:
        told = datetime.fromisoformat(f"{on}T{hour}:{minute}:{second or '00'}{offset or ''}")
    except ValueError as error:
        raise BadCell(f"There is no such time as {word}.", ISO_TIME) from error
    if told.tzinfo is not None:
        return told.astimezone(UTC)
    found = told.replace(tzinfo=LOCAL).astimezone(UTC)
    if found.astimezone(LOCAL).replace(tzinfo=None) != told:
        raise BadCell(
            f"There was no {word}: the clocks went forward over that hour.",
            "Check the time, or write it with its offset, such as +00:00.",
        )
    return found


def occurred(cell: str, precision: Precision) -> tuple[datetime, datetime]:
    """The half-open range of instants that one date, with how exactly it is known, stands for."""
    if precision is Precision.MINUTE:
        first = instant(cell)
        return first, first + timedelta(minutes=1)
    begin, after = span(cell)
    if precision is Precision.ABOUT:
        begin, after = begin - ABOUT, after + ABOUT
    elif precision is Precision.DAY:
        begin, after = day(cell), day(cell) + timedelta(days=1)
    elif precision is Precision.MONTH:
        begin, after = span(month_of(cell, begin))
    else:
        begin, after = span(f"{begin:%Y}")
    return midnight(begin), midnight(after)


def month_of(cell: str, begin: date) -> str:
    if len(clean(cell)) == 4:
        raise BadCell("It names a year and no month.", "Write 2026-03, or the precision year.")
    return f"{begin:%Y-%m}"
