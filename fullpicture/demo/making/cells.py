"""A row of a file before it is written, and dates as its cells have them."""

from collections.abc import Iterator
from datetime import date

Row = dict[str, str]
Rows = Iterator[tuple[str, Row]]
"""Each with the name of its layout. `reference` is given afterwards, where it is missing."""


def iso(day: date | None) -> str:
    return day.isoformat() if day else ""
