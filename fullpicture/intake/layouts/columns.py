"""What a layout is made of, and the columns that several share."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from fullpicture.intake import cells, times
from fullpicture.intake.cells import Reader


@dataclass(frozen=True)
class Column:
    """One column. An empty cell is read as `empty`, unless the column is required."""

    name: str
    read: Reader
    means: str
    example: str
    longest: int = 120
    required: bool = True
    empty: Any = None


@dataclass(frozen=True)
class Layout:
    """`build` makes the details of a row, or says which of its cells do not go together.

    `once` are columns in which a value may stand for one reference only.
    """

    name: str
    columns: tuple[Column, ...]
    build: Callable[[Mapping[str, Any], date], Any]
    once: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        return f"{self.name}.csv"

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


def may_be_empty(
    name: str, read: Reader, means: str, example: str, longest: int = 120, empty: Any = None
) -> Column:
    return Column(name, read, means, example, longest, required=False, empty=empty)


SOURCE = Column("source", cells.line, "Your system that the row comes from", "casework", 40)
REFERENCE = Column("reference", cells.line, "Your key of this row in that system", "A-1001", 60)
PERSON = Column("person", cells.line, "`reference` in people.csv, same `source`", "P-2001", 60)
STARTS_ON = Column("starts_on", times.day, "First day", "2026-01-12", 40)
ENDS_ON = may_be_empty("ends_on", times.day, "First day on which it is over", "2026-09-01", 40)
PHONE = may_be_empty("phone", cells.phone, "Where to ring", "01632 960123", 30, "")
