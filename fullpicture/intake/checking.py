"""Rows of cells into details that can be stored, each with its number, or into faults."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from typing import Any, BinaryIO

from fullpicture.intake.faults import BadCell, Fault, FileRefused
from fullpicture.intake.layouts import Column, Layout
from fullpicture.intake.reading import MOST_ROWS, Row, rows_of

MOST_BAD = 0.20
MOST_BAD_ROWS = int(MOST_ROWS * MOST_BAD)
"""More bad rows than this, and no file that can be read has five times as many rows."""


@dataclass(frozen=True)
class Good:
    """A row ready to be stored."""

    row: int
    details: Any


@dataclass
class Tally:
    """How many rows there were, and what is wrong with which."""

    rows: int = 0
    bad_rows: set[int] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)

    def begin_anew(self) -> None:
        self.rows = 0
        self.bad_rows.clear()
        self.faults.clear()

    def add(self, *faults: Fault) -> None:
        self.faults.extend(faults)
        self.bad_rows.update(fault.row for fault in faults)
        if len(self.bad_rows) > MOST_BAD_ROWS:
            self.require_mostly_good()

    def require_mostly_good(self) -> None:
        if len(self.bad_rows) > self.rows * MOST_BAD or len(self.bad_rows) > MOST_BAD_ROWS:
            first = min(self.faults, key=lambda fault: fault.row)
            # Where, not what: the sentence may end in a log, and a cell has no place there.
            where = f"row {first.row:,}" + (f", column {first.field}" if first.field else "")
            are = "is" if len(self.bad_rows) == 1 else "are"
            raise FileRefused(
                f"{len(self.bad_rows):,} of {self.rows:,} rows {are} bad, which is more than one"
                f" in five. The first is {where}.",
                "Correct the rows, or the export that makes them, and import the file again.",
            )


class Seen:
    """What earlier rows of the file held. Digests only: the rows themselves may be many."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.rows: dict[bytes, tuple[int, int]] = {}
        self.values: dict[tuple[str, str], tuple[int, bytes]] = {}

    def faults(self, number: int, details: Any) -> list[Fault]:
        key, content = digest(details.source, details.reference), hash(details)
        first = self.rows.setdefault(key, (number, content))
        if first[1] != content:
            return [
                Fault(
                    number,
                    "reference",
                    f"Row {first[0]:,} has the same source and reference and says otherwise.",
                    "Keep one of the two; the first was taken.",
                )
            ]
        return [
            Fault(
                number,
                column,
                f"Row {holder[0]:,} has the same number under another reference.",
                "Find out whose it is and clear the other. If both are one person, keep one row.",
            )
            for column in self.layout.once
            if (value := getattr(details, column))
            and (holder := self.values.setdefault((column, value), (number, key)))[1] != key
        ]


def digest(*parts: str) -> bytes:
    return blake2b("\0".join(parts).encode(), digest_size=16).digest()


def require_form(file: BinaryIO, layout: Layout, tally: Tally) -> None:
    """Read to the end for what refuses a whole file, whatever its cells hold."""
    for row in rows_of(file, layout.headings):
        tally.rows += 1
        if isinstance(row, Fault):
            tally.add(row)
    tally.require_mostly_good()
    tally.begin_anew()


def checked(file: BinaryIO, layout: Layout, tally: Tally, *, today: date) -> Iterator[Good]:
    """The good rows, one by one; `tally` fills as they are taken."""
    seen = Seen(layout)
    for row in rows_of(file, layout.headings):
        tally.rows += 1
        if isinstance(row, Fault):
            tally.add(row)
            continue
        details, faults = details_of(row, layout, today)
        faults = faults or seen.faults(row.number, details)
        tally.add(*faults)
        if not faults:
            yield Good(row.number, details)


def details_of(row: Row, layout: Layout, today: date) -> tuple[Any, list[Fault]]:
    values: dict[str, Any] = {}
    faults: list[Fault] = []
    for column in layout.columns:
        try:
            values[column.name] = value_of(column, row.cells[column.name])
        except BadCell as bad:
            faults.append(Fault(row.number, column.name, bad.reason, bad.remedy))
    if faults:
        return None, faults
    try:
        return layout.build(values, today), []
    except BadCell as bad:
        return None, [Fault(row.number, bad.field, bad.reason, bad.remedy)]


def value_of(column: Column, cell: str) -> Any:
    if not cell or cell.isspace():
        if column.required:
            raise BadCell("The cell is empty.", "Every row needs it.")
        return column.empty
    if len(cell) > column.longest:
        raise BadCell(
            f"The cell has {len(cell):,} characters; at most {column.longest:,} fit.",
            "Shorten it.",
        )
    return column.read(cell)
