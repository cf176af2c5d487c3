"""Files as an agency would export them, with what a test is about changed."""

import csv
from collections.abc import Iterable
from io import BytesIO, StringIO
from pathlib import Path

from fullpicture.intake.checking import Good, Tally, checked
from fullpicture.intake.faults import Fault, FileRefused
from fullpicture.intake.layouts import IN_ORDER, Layout
from fullpicture.intake.storing import Outcome, import_file
from tests.cast import NOW, Scene
from tests.roles import as_role

LAYOUTS = {layout.name: layout for layout in IN_ORDER}
TODAY = NOW.date()

USUAL = {
    "practitioners": {
        "source": "cases",
        "reference": "W1",
        "name": "Wren Invented",
        "email": "wren@harrowmere.example",
        "title": "Social worker",
        "team": "main",
        "role": "practitioner",
        "phone": "01632 960001",
        "starts_on": "2024-01-08",
    },
    "people": {
        "source": "cases",
        "reference": "P1",
        "kind": "child",
        "given_names": "Lena",
        "family_name": "Invented",
        "birth_date": "2017-03-14",
        "sex": "F",
        "shielded": "no",
    },
    "involvements": {
        "source": "cases",
        "reference": "I1",
        "person": "P1",
        "service": "Children in need team",
        "kind": "social_care",
        "starts_on": "2026-01-12",
        "agreed": "no",
    },
    "allocations": {
        "source": "cases",
        "reference": "A1",
        "person": "P1",
        "practitioner": "W1",
        "starts_on": "2026-01-12",
    },
    "backgrounds": {
        "source": "cases",
        "reference": "B1",
        "person": "P1",
        "interpreter": "no",
        "as_at": "2026-09-01",
    },
    "households": {
        "source": "cases",
        "reference": "H1",
        "household": "F1",
        "person": "P1",
        "starts_on": "2020-01-12",
    },
    "addresses": {
        "source": "cases",
        "reference": "D1",
        "person": "P1",
        "kind": "home",
        "line": "14 Kestrel Court, Harrowmere",
        "postcode": "HW4 2QT",
        "starts_on": "2020-01-12",
        "protected": "no",
    },
    "relationships": {
        "source": "cases",
        "reference": "T1",
        "person": "P1",
        "other": "P2",
        "relation": "mother",
        "parental_responsibility": "yes",
        "not_told": "no",
    },
    "schools": {
        "source": "cases",
        "reference": "S1",
        "person": "P1",
        "school": "Oakfield Primary School",
        "status": "main",
        "starts_on": "2025-09-02",
    },
    "protections": {
        "source": "cases",
        "reference": "X1",
        "person": "P1",
        "kind": "referrer",
        "detail": "Wenna Marsh",
        "ring": "01632 960100",
        "starts_on": "2026-01-12",
        "review_on": "2027-03-01",
    },
    "entries": {
        "source": "cases",
        "reference": "E1",
        "person": "P1",
        "kind": "school",
        "occurred": "2026-03-09 14:05",
        "precision": "minute",
        "recorded_at": "2026-03-09 16:30",
        "author_name": "Wren Invented",
        "author_role": "Social worker",
        "how_known": "observed",
        "nature": "fact",
        "significant": "yes",
        "text": "Lena came to school without a coat.",
    },
    "accounts": {
        "source": "cases",
        "reference": "F1",
        "entry": "E1",
        "given_by": "mother",
        "given_on": "2026-03-10",
        "text": "Her coat was wet, so she went without.",
    },
}


def row(name: str, **cells: str) -> dict[str, str]:
    return USUAL[name] | cells


def text_of(name: str, *rows: dict[str, str]) -> str:
    return table(LAYOUTS[name].headings, (map_row(name, each) for each in rows))


def map_row(name: str, cells: dict[str, str]) -> list[str]:
    return [cells.get(column, "") for column in LAYOUTS[name].headings]


def table(heading: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(heading)
    writer.writerows(rows)
    return text.getvalue()


def put(folder: Path, name: str, *rows: dict[str, str]) -> Path:
    return put_bytes(folder, name, text_of(name, *rows).encode())


def put_bytes(folder: Path, name: str, content: bytes) -> Path:
    path = folder / f"{name}.csv"
    path.write_bytes(content)
    return path


def read(name: str, *rows: dict[str, str]) -> tuple[list[Good], list[Fault]]:
    return read_bytes(name, text_of(name, *rows).encode())


def read_bytes(name: str, content: bytes) -> tuple[list[Good], list[Fault]]:
    """The good rows and the faults of a file, without any database."""
    tally = Tally()
    good = list(checked(BytesIO(content), LAYOUTS[name], tally, today=TODAY))
    return good, tally.faults


def refusal_of(name: str, content: bytes) -> FileRefused:
    """Why a whole file is refused."""
    try:
        read_bytes(name, content)
    except FileRefused as refused:
        return refused
    raise AssertionError("the file was not refused")


def fault_of(name: str, **cells: str) -> tuple[str, str, str]:
    """The one fault of one row: field, reason, remedy."""
    _, (fault,) = read(name, row(name, **cells))
    assert fault.row == 2
    return fault.field, fault.reason, fault.remedy


def details_of(name: str, **cells: str) -> object:
    (good,), faults = read(name, row(name, **cells))
    assert not faults
    return good.details


def imported(scene: Scene, path: Path, code: str = "HMC") -> Outcome:
    """One file through the door, as the worker."""
    with as_role("fullpicture_worker"):
        return import_file(
            path,
            layout_of(path),
            by=scene.machine(code),
            at=scene.at,
            advance=lambda done, of: None,
        )


def layout_of(path: Path) -> Layout:
    return LAYOUTS[path.stem]


def listed(path: Path) -> list[dict[str, str]]:
    """The rows of the list of rejected rows beside a file."""
    with path.with_suffix(".rejected.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
