"""What can be wrong with a file, a row or a cell: each says what, where and the remedy."""

from dataclasses import dataclass


class BadCell(Exception):
    """One cell, or one cell against another, cannot be taken. `field` when not the cell read."""

    def __init__(self, reason: str, remedy: str, field: str = "") -> None:
        super().__init__(reason)
        self.reason, self.remedy, self.field = reason, remedy, field


class FileRefused(Exception):
    """Nothing of the file can be stored. `row` as a spreadsheet counts, the heading being 1."""

    def __init__(self, reason: str, remedy: str, row: int = 1) -> None:
        super().__init__(reason)
        self.reason, self.remedy, self.row = reason, remedy, row


@dataclass(frozen=True)
class Fault:
    """One line of the list of rejected rows."""

    row: int
    field: str
    reason: str
    remedy: str
