"""The files that the agencies would export: the stories, written by hand, and the bulk."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path

from fullpicture.demo.making.bulk import bulk
from fullpicture.demo.making.cells import Row
from fullpicture.demo.making.faults import Planted, spoil
from fullpicture.demo.making.systems import STORIES

SEED = 1


@dataclass(frozen=True)
class Export:
    """One file of one agency's system."""

    folder: str
    name: str
    text: str


def exports(
    folders: Sequence[str], *, children: int, today: date
) -> tuple[list[Export], list[Planted]]:
    """Every file of these folders, and where the errors in the bulk lie."""
    made = bulk(children=children, seed=SEED, today=today, taken=taken(folders))
    planted = spoil(made, SEED)
    found = [
        Export(folder, f"{layout}.csv", written(folder, layout, made.get(folder, {})))
        for folder in folders
        for layout in sorted({*stories(folder), *made.get(folder, {})})
    ]
    return found, planted


def stories(folder: str) -> dict[str, Path]:
    return {path.stem: path for path in (STORIES / folder).glob("*.csv")}


def written(folder: str, layout: str, made: dict[str, list[Row]]) -> str:
    """The story's rows as they stand in its file, then the others under the same columns."""
    story = stories(folder).get(layout)
    text = (story or columns_of(layout)).read_text(encoding="utf-8")
    heading = text.splitlines(keepends=True)[0]
    out = StringIO()
    columns = next(csv.reader([heading]))
    csv.DictWriter(out, columns, restval="", lineterminator="\n").writerows(made.get(layout, ()))
    return (text if story else heading) + out.getvalue()


def columns_of(layout: str) -> Path:
    """Any file of this layout: all have the same columns."""
    return min(STORIES.glob(f"*/{layout}.csv"))


def taken(folders: Sequence[str]) -> frozenset[str]:
    """NHS numbers of the stories."""
    return frozenset(
        row["nhs_number"].replace(" ", "") for folder in folders for row in people(folder)
    )


def people(folder: str) -> Iterator[Row]:
    path = STORIES / folder / "people.csv"
    if path.exists():
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)
