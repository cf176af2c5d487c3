"""Lines of text into rows of cells, by the strict rules of RFC 4180."""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from fullpicture.intake.faults import Fault, FileRefused
from fullpicture.intake.lines import FIND_QUOTATION_MARK, lines_of

MOST_ROWS = 100_000
MOST_CELLS = 1_000
"""A longer row is a bad one, even if all its cells are empty: to look takes time."""
QUOTE = (
    "Put the cell in quotation marks when it holds a comma, a line end or a quotation mark, and"
    ' write a quotation mark inside it twice ("").'
)


@dataclass(frozen=True)
class Row:
    """`number` as a spreadsheet counts rows: the heading is row 1."""

    number: int
    cells: dict[str, str]


def rows_of(file: BinaryIO, columns: Sequence[str]) -> Iterator[Row | Fault]:
    """Each row by its columns' names, or what is wrong with its shape. Empty rows are passed by."""
    records = csv.reader(lines_of(file), strict=True)
    yield from rows_under(heading_of(records, columns), records)


def rows_under(
    heading: Sequence[str], records: Any, *, most: int | None = None
) -> Iterator[Row | Fault]:
    """The rows that a CSV reader has after its heading."""
    most = MOST_ROWS if most is None else most
    for number in range(2, most + 2):
        try:
            cells = next(records)
        except StopIteration:
            return
        except csv.Error as error:
            yield misquoted(number, records.line_num, error)
            continue
        if len(cells) > MOST_CELLS or any(cell.strip() for cell in cells):
            yield shaped(number, heading, cells)
    if next(records, None) is not None:
        raise FileRefused(
            f"It has more than {most:,} rows.",
            "Split it into several files, each with the heading, and import one after the other.",
            most + 2,
        )


def shaped(number: int, heading: Sequence[str], cells: Sequence[str]) -> Row | Fault:
    if cells == heading:
        return Fault(number, "", "The row repeats the heading.", "Take the row out.")
    if len(cells) == len(heading):
        return Row(number, dict(zip(heading, cells, strict=True)))
    return Fault(
        number, "", f"The row has {len(cells)} cells; the heading has {len(heading)}.", QUOTE
    )


def misquoted(number: int, line: int, error: csv.Error) -> Fault:
    """A stray quotation mark spoils one row; one that never closes may have swallowed others."""
    words = str(error)
    if "new-line" in words:
        return Fault(
            number,
            "",
            f"Within the row a line ends as only old Macintosh programs end it, at line {line:,}.",
            QUOTE,
        )
    if "unexpected end" in words or "field larger" in words:
        raise FileRefused(
            f"From row {number:,} on (it ends at line {line:,}) a cell does not end.",
            FIND_QUOTATION_MARK,
            number,
        ) from error
    return Fault(number, "", f"A quotation mark is out of place, at line {line:,}.", QUOTE)


def heading_of(records: Iterator[list[str]], columns: Sequence[str]) -> list[str]:
    """The names in the first row: exactly those of the layout, in any order."""
    try:
        found = [name.strip() for name in next(records, [])]
    except csv.Error as error:
        raise FileRefused("Its heading has a quotation mark out of place.", QUOTE) from error
    require_columns(found, columns)
    return found


def require_columns(found: Sequence[str], columns: Sequence[str]) -> None:
    remedy = f"The heading must name these columns, in any order: {', '.join(columns)}."
    if len(found) == 1 and len(found[0]) > 20 and any(mark in found[0] for mark in ";\t|"):
        raise FileRefused(
            "Its cells are not separated by commas.", "Save it with commas (CSV UTF-8)."
        )
    if not set(found) & set(columns):
        # Not one of its cells is repeated: it may be a row about somebody.
        raise FileRefused("Its first row is no heading: it names none of the columns.", remedy)
    missing = [name for name in columns if name not in found]
    times = Counter(found)
    unknown = [shown(name) for name in times if name not in columns]
    twice = sorted(shown(name) for name in times if times[name] > 1)
    said = [
        f"{words} {listed(names)}"
        for words, names in (
            ("lacks", missing),
            ("has, though no such column is read,", unknown),
            ("repeats", twice),
        )
        if names
    ]
    if said:
        raise FileRefused(f"Its heading {' and '.join(said)}.", remedy)


def listed(names: Sequence[str]) -> str:
    """As many as a message bears."""
    most = 12
    more = f" and {len(names) - most:,} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def shown(name: str) -> str:
    """A name from the file, no longer than a message bears."""
    return repr(name[:40]) if name else "a column without a name"
