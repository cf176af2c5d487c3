"""Hopeless files are refused in a process of their own, whose time and memory are measured."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.intake.files import USUAL, text_of
from tests.reports import report

MEMORY = 256
SECONDS = 5
# VmHWM begins anew with the program; ru_maxrss would carry over what the tests themselves use.
PROGRAM = r"""
import re, sys, time
from datetime import UTC, datetime
from pathlib import Path
import django
django.setup()
from fullpicture.intake import lines
from fullpicture.intake.layouts import IN_ORDER
from fullpicture.intake.storing import import_file
from fullpicture.ledger.actor import Actor
from uuid import UUID
layout = next(each for each in IN_ORDER if each.name == "entries")
begun = time.process_time()
outcome = import_file(
    Path(sys.argv[1]), layout, by=Actor.machine("intake", agency=UUID(int=1), agency_code="HMC"),
    at=datetime(2026, 11, 20, tzinfo=UTC), advance=lambda done, of: None,
)
print(time.process_time() - begun)
print(int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1]) // 1024)
print(outcome.refusal)
"""
HEADING = text_of("entries").encode()
ROW = text_of("entries", USUAL["entries"]).encode().removeprefix(HEADING)


def zeros(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(2_000_000_000)


def one_endless_line(path: Path) -> None:
    path.write_bytes(b"a" * 90_000_000)


def one_endless_cell(path: Path) -> None:
    path.write_bytes(HEADING + b'cases,E1,P1,"' + b"line\n" * 18_000_000)


def nothing_but_bad_rows(path: Path) -> None:
    path.write_bytes(HEADING + b"a,b,c\n" * 16_000_000)


def nothing_but_bad_cells(path: Path) -> None:
    path.write_bytes(
        HEADING + b",".join([b"?"] * 14) + b"\n" + b"?,?,?,?,?,?,?,?,?,?,?,?,?,?\n" * 3_000_000
    )


def nothing_but_line_ends(path: Path) -> None:
    path.write_bytes(HEADING + b"\n" * 90_000_000)


def too_large(path: Path) -> None:
    path.write_bytes(HEADING + ROW * (100_000_001 // len(ROW)))


HOPELESS: dict[str, tuple[Callable[[Path], None], str]] = {
    "2 GB of zeros": (zeros, "Byte 1 is a null byte, which no text has."),
    "a line of 90 MB": (one_endless_line, "Line 1 is longer than 262,144 bytes."),
    "a cell of 90 MB": (one_endless_cell, "From row 2 on"),
    "16,000,000 short rows": (nothing_but_bad_rows, "20,001 of 20,001 rows are bad"),
    "3,000,000 bad rows": (nothing_but_bad_cells, "20,001 of 20,001 rows are bad"),
    "90,000,000 empty rows": (nothing_but_line_ends, "It has more than 100,000 rows."),
    "a file over 100 MB": (too_large, "It has 100,"),
}


@pytest.mark.parametrize("name", HOPELESS)
def test_a_hopeless_file_is_refused_in_little_time_and_memory(name: str, tmp_path: Path) -> None:
    make, refusal = HOPELESS[name]
    path = tmp_path / "entries.csv"
    make(path)
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path)],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    path.unlink()
    seconds, memory, said = ended.stdout.strip().split("\n")
    assert said.startswith(refusal)
    assert int(memory) <= MEMORY
    report(
        "intake",
        f"hopeless file, {name}: seconds of processor",
        round(float(seconds), 2),
        must=f"<= {SECONDS}",
        met=float(seconds) <= SECONDS,
        command="bin/test intake",
    )
    report(
        "intake",
        f"hopeless file, {name}: MB",
        int(memory),
        must=f"<= {MEMORY}",
        met=True,
        command="bin/test intake",
    )
