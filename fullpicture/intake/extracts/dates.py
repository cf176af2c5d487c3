"""Birth dates in whatever style an extract writes them; day before month where both may be."""

import re
from datetime import date
from enum import StrEnum

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NAME = r"(?P<name>[A-Za-z]{3,9})\.?"
YEAR_FIRST = re.compile(r"(?P<y>\d{4})([-/.]?)(?P<m>\d\d)\2(?P<d>\d\d)(?:[ T]\d\d:.*)?")
DAY_FIRST = re.compile(r"(?P<d>\d{1,2})([-/. ])(?P<m>\d{1,2})\2(?P<y>\d{4}|\d\d)(?:[ T]\d\d:.*)?")
RUN_TOGETHER = re.compile(r"(?P<d>\d\d)(?P<m>\d\d)(?P<y>\d{4})")
NAMED = (
    re.compile(rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[- ]{NAME}[- ,]+(?P<y>\d{{4}}|\d\d)"),
    re.compile(rf"{NAME}[- ](?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>\d{{4}})"),
)
EARLIEST = 1880


class Style(StrEnum):
    """How a cell was read."""

    SURE = "sure"
    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


def read(cell: str, *, today: date) -> tuple[date, Style] | None:
    """None if it is no date of a person's birth."""
    text = cell.strip()
    for pattern in NAMED:
        if found := pattern.fullmatch(text):
            name = found["name"][:3].lower()
            return _sure(found, MONTHS.index(name) + 1 if name in MONTHS else 0, today)
    for pattern in (YEAR_FIRST, RUN_TOGETHER):
        if (found := pattern.fullmatch(text)) and (said := _sure(found, int(found["m"]), today)):
            return said
    found = DAY_FIRST.fullmatch(text)
    return _either(found, today) if found else None


def _either(found: re.Match[str], today: date) -> tuple[date, Style] | None:
    year, first, second = _year(found["y"], today), int(found["d"]), int(found["m"])
    as_day_first, as_month_first = _day(year, second, first), _day(year, first, second)
    if as_day_first:
        ambiguous = as_month_first and as_month_first != as_day_first
        return as_day_first, Style.DAY_FIRST if ambiguous else Style.SURE
    return (as_month_first, Style.MONTH_FIRST) if as_month_first else None


def _sure(found: re.Match[str], month: int, today: date) -> tuple[date, Style] | None:
    born = _day(_year(found["y"], today), month, int(found["d"]))
    return (born, Style.SURE) if born else None


def _year(written: str, today: date) -> int:
    if len(written) == 4:
        return int(written)
    near = today.year - today.year % 100 + int(written)
    return near if near <= today.year + 1 else near - 100


def _day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number) if year >= EARLIEST else None
    except ValueError:
        return None
