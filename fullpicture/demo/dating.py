"""The files' dates moved by whole weeks, so that their stories end this week and stay weekdays."""

import re
from datetime import date, timedelta
from pathlib import Path

DATE = re.compile(r"\b(\d{4}-\d\d-\d\d)\b")
MONTH = re.compile(r"(?<=,)(\d{4}-\d\d)(?=,)")
KEPT = "weeks"


def weeks_since(written_on: date, today: date) -> int:
    """Whole weeks, rounded down: nothing in the files may lie ahead of today."""
    return (today - written_on).days // 7


def weeks_for(folder: Path, written_on: date, today: date, *, afresh: bool) -> int:
    """As the first load chose, so that loading again changes nothing."""
    kept = folder / KEPT
    if kept.exists() and not afresh:
        return int(kept.read_text(encoding="ascii"))
    weeks = weeks_since(written_on, today)
    kept.write_text(str(weeks), encoding="ascii")
    return weeks


def moved(text: str, weeks: int) -> str:
    by = timedelta(weeks=weeks)

    def whole(match: re.Match[str]) -> str:
        try:
            return (date.fromisoformat(match[1]) + by).isoformat()
        except ValueError:
            return match[1]  # one of the errors that the files have on purpose

    def month(match: re.Match[str]) -> str:
        return (date.fromisoformat(f"{match[1]}-15") + by).isoformat()[:7]

    return MONTH.sub(month, DATE.sub(whole, text))


def copy(source: Path, target: Path, weeks: int) -> None:
    """The files of one agency, to a folder where the list of rejected rows may lie beside them."""
    target.mkdir(parents=True, exist_ok=True)
    for file in sorted(source.glob("*.csv")):
        text = file.read_text(encoding="utf-8")
        (target / file.name).write_text(moved(text, weeks), encoding="utf-8")
