"""Extracts into one file of records: row by row, in little memory, refused whole if one row is bad.

What is only doubtful is told as a note: rows, never what stands in them.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq
from nhs_number.validate import is_valid

from fullpicture.intake.extracts import dates
from fullpicture.intake.extracts.mapping import REMEDY, Map
from fullpicture.intake.faults import Fault, FileRefused
from fullpicture.intake.lines import lines_of, opened
from fullpicture.intake.reading import QUOTE, Row, rows_under, shown
from fullpicture.linkage.matching.preparing import COLUMNS, LISTS

MOST_BYTES, MOST_ROWS = 2_000_000_000, 5_000_000
AT_ONCE = 10_000
LOOKED_AT = 200
"""Rows by which a map is proposed."""
LONGEST_CELL = 1_000
SCHEMA = pa.schema(
    [(name, pa.list_(pa.string()) if name in LISTS else pa.string()) for name in COLUMNS]
)


@dataclass
class Extract:
    """One file, and what was noted of it."""

    path: Path
    name: str
    rows: int = 0
    notes: dict[str, list[int]] = field(default_factory=dict)

    def note(self, words: str, row: int) -> None:
        """Only the first row is named, however many there are."""
        seen = self.notes.setdefault(words, [0, row])
        seen[0] += 1

    def said(self) -> list[str]:
        return [
            words.format(count=f"{count:,}", row=f"{row:,}")
            for words, (count, row) in self.notes.items()
        ]


@dataclass
class Gathered:
    """What is kept beside the records. Identifiers of a second file cannot clash: see `key`."""

    truth: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    seen: dict[bytes, int] = field(default_factory=dict)
    by_number: dict[str, int] = field(default_factory=dict)


FIRST = "The first is in row {row}"
DAY_FIRST = (
    f"Birth dates that could be day or month first: {{count}}; day first was assumed. {FIRST}."
)
MONTH_FIRST = (
    f"Birth dates that make sense only with the month first, and were so read: {{count}}. {FIRST}."
)
NO_DATE = (
    f"Birth dates that cannot be read and were left out: {{count}}. {FIRST}: write 2014-03-07 or "
    "7/3/2014."
)
NO_NUMBER = (
    f"NHS numbers that have a wrong digit and were left out: {{count}}. {FIRST}: correct it from "
    "the source."
)
SHARED = (
    f"Rows with an NHS number that an earlier row has: {{count}}. {FIRST}: if they are two "
    "children, find out whose it is."
)


def heading_and_rows(path: Path) -> tuple[list[str], list[dict[str, str]]]:
    """The heading and the first rows, by which a map is proposed."""
    with opened(path, most=MOST_BYTES) as file:
        heading, rows = _begun(file)
        return heading, [row.cells for row in islice(rows, LOOKED_AT) if isinstance(row, Row)]


def _begun(file: BinaryIO) -> tuple[list[str], Iterator[Row | Fault]]:
    records = csv.reader(lines_of(file), strict=True)
    try:
        heading = [name.strip() for name in next(records, [])]
    except csv.Error as error:
        raise FileRefused("Its heading has a quotation mark out of place.", QUOTE) from error
    if len(heading) == 1 and any(mark in heading[0] for mark in ";\t|"):
        raise FileRefused(
            "Its cells are not separated by commas.", "Save it with commas (CSV UTF-8)."
        )
    twice = next((name for name in heading if heading.count(name) > 1), None)
    if twice is not None:
        raise FileRefused(
            f"Its heading names {shown(twice)} twice.", "Give each column a name of its own."
        )
    return heading, rows_under(heading, records, most=MOST_ROWS)


def key(extract: Extract, identifier: str) -> str:
    """One text for a record of a file: two files may use the same identifiers."""
    return f"{extract.name}\t{identifier}"


def store(
    extract: Extract, told: Map, into: pq.ParquetWriter, gathered: Gathered, *, truth: str,
    today: date,
) -> None:  # fmt: skip
    """Every record of the file, or FileRefused."""
    gathered.seen.clear()
    gathered.by_number.clear()
    with opened(extract.path, most=MOST_BYTES) as file:
        heading, rows = _begun(file)
        _require(heading, told, truth)
        made = (_record(row, extract, told, gathered, truth, today) for row in rows)
        while batch := list(islice(made, AT_ONCE)):
            into.write_table(pa.Table.from_pylist(batch, SCHEMA))
            extract.rows += len(batch)
    if not extract.rows:
        raise FileRefused("It has a heading and no rows.", "Export it again, with its rows.")


def _require(heading: list[str], told: Map, truth: str) -> None:
    lacks = sorted(({truth} if truth else set()) - set(heading)) or sorted(
        told.named() - set(heading)
    )
    if lacks:
        raise FileRefused(
            f"It has no column {shown(lacks[0])}, which the "
            f"{'truth is to be in' if lacks[0] == truth else 'map names'}.",
            f"{REMEDY} Its columns are: {', '.join(map(shown, heading[:20]))}.",
        )


def _record(
    row: Row | Fault, extract: Extract, told: Map, gathered: Gathered, truth: str, today: date
) -> dict[str, Any]:
    if isinstance(row, Fault):
        raise FileRefused(f"Row {row.row:,}: {row.reason}", row.remedy, row.row)
    said = {what: _said(what, row, names) for what, names in told.columns.items()}
    identifier = key(extract, _identifier(row, said, gathered))
    if truth:
        gathered.truth[identifier] = row.cells[truth].strip()
    said["birth_date"] = _birth_date(said.get("birth_date"), row, extract, today)
    _look_at_number(said.get("nhs_number"), identifier, row, extract, gathered)
    return {**said, "id": identifier, "source": extract.name}


def _said(what: str, row: Row, names: tuple[str, ...]) -> Any:
    cells = [row.cells[name].strip() for name in names]
    for name, cell in zip(names, cells, strict=True):
        if len(cell) > LONGEST_CELL:
            raise FileRefused(
                f"Row {row.number:,}, column {shown(name)}: the cell has {len(cell):,} characters;"
                f" at most {LONGEST_CELL:,} are read.",
                "Shorten it, or map another column.",
                row.number,
            )
    filled = [cell for cell in cells if cell]
    if what in LISTS:
        return filled or None
    return " ".join(filled) or None


def _identifier(row: Row, said: Mapping[str, Any], gathered: Gathered) -> str:
    """What the map says it is, else the row's number."""
    if "id" not in said:
        return f"row {row.number}"
    identifier = said["id"]
    if not identifier:
        raise FileRefused(
            f"Row {row.number:,} has no identifier.",
            "Fill it in, or leave `id` out of the map: rows are then numbered.",
            row.number,
        )
    first = gathered.seen.setdefault(_digest(identifier), row.number)
    if first != row.number:
        raise FileRefused(
            f"Rows {first:,} and {row.number:,} have the same identifier.",
            "Give each row one of its own, or leave `id` out of the map: rows are then numbered.",
            row.number,
        )
    return str(identifier)


def _digest(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=16).digest()


def _birth_date(cell: str | None, row: Row, extract: Extract, today: date) -> str | None:
    if not cell:
        return None
    found = dates.read(cell, today=today)
    if found is None:
        extract.note(NO_DATE, row.number)
        return None
    born, style = found
    if style is not dates.Style.SURE:
        words = DAY_FIRST if style is dates.Style.DAY_FIRST else MONTH_FIRST
        extract.note(words, row.number)
    return born.isoformat()


def _look_at_number(
    cell: str | None, identifier: str, row: Row, extract: Extract, gathered: Gathered
) -> None:
    number = (cell or "").replace(" ", "").replace("-", "")
    if not number:
        return
    if not is_valid(number):
        extract.note(NO_NUMBER, row.number)
        return
    gathered.numbers[identifier] = number
    if gathered.by_number.setdefault(number, row.number) != row.number:
        extract.note(SHARED, row.number)
