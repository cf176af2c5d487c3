"""Dates become ages and intervals: what happened when, seen from the day of the question."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from fullpicture.advice.sweep.known import Circle
from fullpicture.advice.sweep.reading import Reading
from fullpicture.advice.sweep.spans import Kind, Span

MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
    # The point of a short form, and not the one that ends a sentence.
    r"(?:(?<=jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)\.|(?<=sept)\.)?"
)
BORN = r"(?:(?:dob|d\.o\.b\.?|date of birth|birth date|born)\s*(?:is|was|on|in|[:=-])?\s*)?"
WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+(?:the\s+)?)?"
LEAD = rf"\b{BORN}(?:(?:on|since)\s+)?{WEEKDAY}(?:the\s+)?"
YEAR = r"((?:19|20)\d\d|'?\d\d)\b"
NUMERIC = re.compile(
    rf"{LEAD}(\d{{1,2}})\s?[-/.]\s?(\d{{1,2}})\s?[-/.]\s?((?:19|20)?\d\d)\b(?![-/.]\d)"
)
ISO = re.compile(rf"{LEAD}((?:19|20)\d\d)[-/.](\d{{1,2}})[-/.](\d{{1,2}})\b")
DAY_MONTH = re.compile(rf"{LEAD}(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}(?:,?\s+{YEAR})?")
MONTH_DAY = re.compile(
    rf"{LEAD}{MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)(?:,?\s+((?:19|20)\d\d)\b)?"
)
MONTH_YEAR = re.compile(rf"\b{BORN}(?:(?:in|since)\s+)?{MONTH}\s+((?:19|20)\d\d)\b")
YEAR_ALONE = re.compile(r"\b(?:born\s+in|in|since|during)\s+((?:19|20)\d\d)\b")
SHAPES = (
    (NUMERIC, (3, 2, 1)),
    (ISO, (1, 2, 3)),
    (DAY_MONTH, (3, 2, 1)),
    (MONTH_DAY, (3, 1, 2)),
)
"""Each with the groups of its year, month and day."""
AHEAD = timedelta(days=60)
"""A day without a year may lie so far ahead, and is last year's beyond it."""
DAYS, WEEKS, MONTHS_SAID = 14, 70, 730


def dates(reading: Reading, circle: Circle, *, on: date) -> Iterator[Span]:
    births = {each.born for each in circle.people if each.born}
    births |= {swapped for each in births if (swapped := _swapped(each))}
    for match, day in _days(reading.plain, on):
        said = _age(day, on) if day in births or _is_birth(match[0]) else _interval(day, on)
        yield Span(*reading.place(*match.span()), said, Kind.DATE)
    for match in MONTH_YEAR.finditer(reading.plain):
        middle = _day(match[2], match[1], "15", on)
        if middle:
            yield _roughly(reading, match, middle, on)
    for match in YEAR_ALONE.finditer(reading.plain):
        yield _roughly(reading, match, date(int(match[1]), 7, 1), on)


def _roughly(reading: Reading, match: re.Match[str], day: date, on: date) -> Span:
    said = _age(day, on) if _is_birth(match[0]) else _interval(day, on)
    return Span(*reading.place(*match.span()), said, Kind.DATE)


def _days(plain: str, on: date) -> Iterator[tuple[re.Match[str], date]]:
    for shape, order in SHAPES:
        for match in shape.finditer(plain):
            year, month, day = (match[group] for group in order)
            found = _day(year, month, day, on)
            if shape is NUMERIC:  # whoever swapped them wrote no other day
                found = found or _day(year, day, month, on)
            if found:
                yield match, found


def _month(said: str) -> int:
    return int(said) if said.isdigit() else MONTHS.index(said[:3]) + 1


def _day(year: str | None, month: str, day: str, on: date) -> date | None:
    try:
        if year:
            return date(_whole(year.strip("'"), on), _month(month), int(day))
        this = date(on.year, _month(month), int(day))
        return this if this <= on + AHEAD else this.replace(year=on.year - 1)
    except ValueError:
        return None


def _whole(year: str, on: date) -> int:
    if len(year) == 4:
        return int(year)
    near = 2000 + int(year)
    return near if near <= on.year + 1 else near - 100


def _swapped(day: date) -> date | None:
    try:
        return date(day.year, day.day, day.month)
    except ValueError:
        return None


def _is_birth(said: str) -> bool:
    return re.match(r"dob|d\.o\.b|date of birth|birth date|born", said) is not None


def _age(born: date, on: date) -> str:
    months = (on.year - born.year) * 12 + on.month - born.month - (on.day < born.day)
    if months < 0:
        return "not born yet"
    return f"aged {months // 12}" if months >= 24 else f"aged {_count(months, 'month')}"


def _interval(day: date, on: date) -> str:
    days = abs((on - day).days)
    if days == 0:
        return "today"
    if days < DAYS:
        long = _count(days, "day")
    elif days < WEEKS:
        long = f"about {_count(round(days / 7), 'week')}"
    elif days < MONTHS_SAID:
        long = f"about {_count(round(days / 30.4), 'month')}"
    else:
        long = f"about {_count(round(days / 365.25), 'year')}"
    return f"{long} ago" if day < on else f"in {long}"


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
