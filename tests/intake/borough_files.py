"""The demo borough's files as they are made, read once for all tests."""

import csv
from functools import cache
from io import StringIO

from fullpicture.demo.borough import borough
from fullpicture.demo.making.exports import Export, exports
from fullpicture.demo.making.faults import Planted

Row = dict[str, str]


@cache
def whole() -> tuple[list[Export], list[Planted]]:
    told = borough()
    return exports(told.folders, children=told.children, today=told.written_on)


@cache
def rows(folder: str, layout: str) -> tuple[Row, ...]:
    for each in whole()[0]:
        if (each.folder, each.name) == (folder, f"{layout}.csv"):
            return tuple(csv.DictReader(StringIO(each.text)))
    return ()


def everywhere(layout: str) -> list[tuple[str, Row]]:
    """Folder and row of every file of the layout."""
    return [(folder, row) for folder in borough().folders for row in rows(folder, layout)]


def cells(column: str) -> list[str]:
    """What stands in the column, in whatever file, where something does."""
    return [
        row[column]
        for each in whole()[0]
        for row in csv.DictReader(StringIO(each.text))
        if row.get(column)
    ]
