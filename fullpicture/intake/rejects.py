"""The list of rejected rows beside a file, safe to open in a spreadsheet."""

import csv
import os
from collections.abc import Iterable
from pathlib import Path

from fullpicture.intake.faults import Fault

HEADING = ("file", "row", "field", "reason", "remedy")
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def beside(path: Path) -> Path:
    return path.with_suffix(".rejected.csv")


def write(path: Path, faults: Iterable[Fault]) -> Path | None:
    """Make the list say what this import refused; without anything to say there is none."""
    target = beside(path)
    listed = sorted(faults, key=lambda fault: fault.row)
    if not listed:
        target.unlink(missing_ok=True)
        return None
    half = target.with_name(target.name + ".part")
    # Whatever lies there already, such as a link to elsewhere, is not written through.
    half.unlink(missing_ok=True)
    with half.open("x", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADING)
        writer.writerows(
            [path.name, fault.row, *map(harmless, (fault.field, fault.reason, fault.remedy))]
            for fault in listed
        )
    os.replace(half, target)
    return target


def harmless(cell: str) -> str:
    """A leading apostrophe makes a spreadsheet show a formula instead of running it."""
    return f"'{cell}" if cell.startswith(STARTS_A_FORMULA) else cell
