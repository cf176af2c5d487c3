"""Birth dates as people type them, among other words: 3/7/14, 3 July 2014, 03072014, 2014."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from fullpicture.rules.verdict import Reason, Refused, Source

BOX = Source("Fullpicture design", "search before create: one box, in any state of repair")
EARLIEST = 1900
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<name>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:[a-z]*)\.?"
# A month's name alone may be a child's: a day or a year has to stand beside it.
FORMS = tuple(
    re.compile(rf"(?<!\w){form}(?!\w)", re.IGNORECASE)
    for form in (
        r"(?P<y>\d{4})(?P<sep>[/.-])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})",
        r"(?P<d>\d{1,2})(?P<sep>[/. -])(?P<m>\d{1,2})(?P=sep)(?P<y>\d{4}|\d{2})",
        rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[ -]?{_MONTH}[ -]?(?P<y>\d{{4}}|\d{{2}})",
        rf"{_MONTH} (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>\d{{4}})",
        rf"{_MONTH} (?P<y>\d{{4}})",
        r"(?P<m>\d{1,2})/(?P<y>\d{4})",
        r"(?P<d>\d{2})(?P<m>\d{2})(?P<y>\d{4}|\d{2})",
        r"(?P<y>(?:19|20)\d{2})",
    )
)
DIGITS_ALONE = re.compile(r"\d{6}|\d{8}")


@dataclass(frozen=True)
class Written:
    """`turned` is the day if day and month were written the other way round. `digits` may as
    well be a reference."""

    born: date | None = None
    turned: date | None = None
    year: int | None = None
    digits: tuple[str, ...] = ()


def read(text: str, *, on: date) -> tuple[Written, str]:
    """The birth date in the text, and the text without it. `on` settles 14 and 98."""
    found = next(matches(text), None)
    if found is None:
        return Written(), text
    written = understood(found, on=on)
    if written is None and DIGITS_ALONE.fullmatch(found[0]):
        return Written(digits=(found[0],)), text.replace(found[0], " ", 1)
    if written is None:
        raise Refused(
            Reason(
                "no_such_day",
                f"There is no such day as {found[0].strip()}.",
                BOX,
                "Write the birth date as day, month, year: 3/7/2014.",
            ),
            field="words",
        )
    name = found.groupdict().get("name")
    # "June 2014": a month, or a girl and a year; the word is left to be a name as well.
    left = found[0].split()[0] if name and written.born is None else ""
    return written, f"{text[: found.start()]} {left} {text[found.end() :]}"


def matches(text: str) -> Iterator[re.Match[str]]:
    for form in FORMS:
        yield from form.finditer(text)


def understood(found: re.Match[str], *, on: date) -> Written | None:
    parts = found.groupdict()
    year = full_year(parts["y"], on=on)
    if not EARLIEST <= year <= on.year + 1:
        return None
    month = month_of(parts)
    if not parts.get("d"):
        return Written(year=year)
    number = int(parts["d"])
    born, turned = day(year, month, number), day(year, number, month)
    if born is None and turned is None:
        return None
    digits = (found[0],) if DIGITS_ALONE.fullmatch(found[0]) else ()
    if born is None:
        return Written(born=turned, digits=digits)
    could_be_turned = turned != born and not parts.get("name")
    return Written(born, turned if could_be_turned else None, digits=digits)


def full_year(written: str, *, on: date) -> int:
    """14 is 2014 and 98 is 1998: the youngest that a person, or one expected, can be."""
    if len(written) == 4:
        return int(written)
    near = on.year - on.year % 100 + int(written)
    return near if near <= on.year + 1 else near - 100


def month_of(parts: dict[str, str | None]) -> int:
    name = parts.get("name")
    if name:
        return MONTHS.index(name[:3].lower()) + 1
    return int(parts.get("m") or 0)


def day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None
