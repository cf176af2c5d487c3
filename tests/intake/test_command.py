"""`fullpicture import FOLDER --agency CODE`: what it says and how it ends."""

import os
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.cast import Scene, partnership
from tests.intake.files import put, put_bytes, row
from tests.roles import as_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(db: None) -> Scene:
    return partnership()


def run(folder: Path, agency: str = "HMC") -> tuple[int, list[str]]:
    """The code it ends with, and the lines it writes."""
    out = StringIO()
    code = 0
    with as_role("fullpicture_worker"):
        try:
            call_command("import", str(folder), agency=agency, stdout=out)
        except SystemExit as end:
            code = int(end.code or 0)
    return code, out.getvalue().splitlines()


def test_files_are_read_in_the_order_in_which_they_name_one_another(
    scene: Scene, tmp_path: Path
) -> None:
    for name in ("entries", "allocations", "people", "practitioners", "involvements"):
        put(tmp_path, name, row(name))
    assert run(tmp_path) == (
        0,
        [
            "practitioners.csv: 1 stored, 0 changed, 0 same, 0 refused",
            "people.csv: 1 stored, 0 changed, 0 same, 0 refused",
            "involvements.csv: 1 stored, 0 changed, 0 same, 0 refused",
            "allocations.csv: 1 stored, 0 changed, 0 same, 0 refused",
            "entries.csv: 1 stored, 0 changed, 0 same, 0 refused",
        ],
    )


def test_refused_rows_end_with_1(scene: Scene, tmp_path: Path) -> None:
    rows = [row("people", reference=f"P{n}") for n in range(5)]
    put(tmp_path, "people", *rows, row("people", sex=""))
    assert run(tmp_path) == (
        1,
        ["people.csv: 5 stored, 0 changed, 0 same, 1 refused (see people.rejected.csv)"],
    )


def test_a_refused_file_ends_with_2_and_the_others_are_read(scene: Scene, tmp_path: Path) -> None:
    put_bytes(tmp_path, "practitioners", b"\xff\xfen\x00")
    put(tmp_path, "people", row("people"))
    code, said = run(tmp_path)
    assert code == 2
    assert said == [
        "practitioners.csv: nothing stored. It is written in UTF-16 (its first two bytes say so),"
        " not in UTF-8. In the program that made the file, save or export it as 'CSV UTF-8'."
        " (practitioners.rejected.csv)",
        "people.csv: 1 stored, 0 changed, 0 same, 0 refused",
    ]


def test_a_file_whose_name_is_no_layout_s_is_said_to_be_unread(
    scene: Scene, tmp_path: Path
) -> None:
    put(tmp_path, "people", row("people"))
    put_bytes(tmp_path, "children", b"x")
    put_bytes(tmp_path, "people.rejected", b"x")
    assert run(tmp_path)[1][0] == "children.csv: not read, because no layout has this name"


def said_by(folder: Path, agency: str = "HMC") -> str:
    with pytest.raises(CommandError) as refused:
        run(folder, agency)
    assert refused.value.returncode == 2
    return str(refused.value)


def test_an_unknown_agency_is_refused(scene: Scene, tmp_path: Path) -> None:
    assert said_by(tmp_path, "XXX") == (
        "No agency has the code 'XXX'. Register it first, or correct the code."
    )


def test_a_folder_that_is_not_there_is_refused(scene: Scene, tmp_path: Path) -> None:
    assert said_by(tmp_path / "nowhere").startswith("There is no folder ")


def test_a_folder_without_any_of_the_files_is_refused(scene: Scene, tmp_path: Path) -> None:
    assert said_by(tmp_path).endswith(
        "holds none of the files that are read: practitioners.csv, people.csv, backgrounds.csv,"
        " households.csv, addresses.csv, relationships.csv, schools.csv, involvements.csv,"
        " allocations.csv, protections.csv, entries.csv, accounts.csv."
    )


def test_what_is_no_ordinary_file_is_refused_without_waiting(scene: Scene, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "people.csv")
    assert run(tmp_path)[1] == [
        "people.csv: nothing stored. It is not an ordinary file. Put the exported file there."
        " (people.rejected.csv)"
    ]


def test_a_folder_in_place_of_the_list_is_refused_before_anything_is_read(
    scene: Scene, tmp_path: Path
) -> None:
    put(tmp_path, "people", row("people"))
    (tmp_path / "people.rejected.csv").mkdir()
    assert said_by(tmp_path) == (
        "The list of rejected rows would be people.rejected.csv, and a folder has that name."
        " Move it away."
    )


def test_an_empty_file_is_refused(scene: Scene, tmp_path: Path) -> None:
    put_bytes(tmp_path, "people", b"")
    assert run(tmp_path)[1][0].startswith(
        "people.csv: nothing stored. It is empty: it has not even a heading."
    )
