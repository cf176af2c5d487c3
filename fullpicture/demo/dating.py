"""The files' dates moved by whole weeks, so that their stories end this week and stay weekdays."""

import re
from datetime import date, timedelta
from pathlib import Path

DATE = re.compile(r"\b(\d{4}-\d\d-\d\d)\b")
MONTH = re.compile(r"(?<=,)(\d{4}-\d\d)(?=,)")
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
SPOKEN = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)})\b")
SOON = timedelta(days=45)
"""A day named in a text lies in the year before the stories' end, or is about to come."""
KEPT = "weeks"


def weeks_since(written_on: date, today: date) -> int:
    """Whole weeks, rounded down: nothing in the files may lie ahead of today."""
    return (today - written_on).days // 7


def weeks_for(folder: Path, written_on: date, today: date, *, afresh: bool) -> int:
    """As the first load chose, so that loading again changes nothing."""
    if (folder / KEPT).exists() and not afresh:
        return weeks_kept(folder)
    weeks = weeks_since(written_on, today)
    (folder / KEPT).write_text(str(weeks), encoding="ascii")
    return weeks


def weeks_kept(folder: Path) -> int:
    """Of the last load; none before the first."""
    kept = folder / KEPT
    return int(kept.read_text(encoding="ascii")) if kept.exists() else 0


def moved(text: str, weeks: int, written_on: date) -> str:
    by = timedelta(weeks=weeks)

    def whole(match: re.Match[str]) -> str:
        try:
            return (date.fromisoformat(match[1]) + by).isoformat()
        except ValueError:
            return match[1]  # one of the errors that the files have on purpose

    def month(match: re.Match[str]) -> str:
        return (date.fromisoformat(f"{match[1]}-15") + by).isoformat()[:7]

    def spoken(match: re.Match[str]) -> str:
        day = day_meant(int(match[1]), MONTHS.index(match[2]) + 1, written_on)
        return f"{(day + by).day} {MONTHS[(day + by).month - 1]}" if day else match[0]

    return SPOKEN.sub(spoken, MONTH.sub(month, DATE.sub(whole, text)))


def day_meant(number: int, month: int, written_on: date) -> date | None:
    """The last such day before the stories' end, or the next when it is near."""
    for year in (written_on.year, written_on.year - 1):
        try:
            day = date(year, month, number)
        except ValueError:
            continue
        if day <= written_on + SOON:
            return day
    return None
