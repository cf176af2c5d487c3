"""`fullpicture link files`: any two extracts, no database; bad files in one sentence each."""

import csv
import os
import subprocess
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from django.core.management import CommandError, call_command

from tests.matching.loading import COMMAND
from tests.reports import report

HEADING = ["ref", "forename", "surname", "dob", "postcode", "nhs"]
ROWS = [
    ["1", "Mohammed", "Ali", "2014-03-07", "HW1 1AA", "9990000018"],
    ["2", "Muhamad", "Aly", "2014-03-07", "HW1 1AA", "9990000018"],
    ["3", "Ruth", "Aldous", "2012-11-30", "HW2 4BB", ""],
    ["4", "Ruth", "Aldous", "2012-11-30", "HW2 4BB", ""],
    ["5", "Carl", "Brigg", "2015-01-02", "HW3 3CC", "9990000026"],
]


def written(folder: Path, rows: list[list[str]], name: str = "a.csv") -> Path:
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADING, *rows])
    return path


def run(*files: Path, out: Path, **options: object) -> str:
    said = StringIO()
    call_command(
        "link", "files", *map(str, files), f"--out={out}", stdout=said, stderr=said,
        **options,
    )  # fmt: skip
    return said.getvalue()


def with_rows(*more: list[str]) -> Callable[[Path], Path]:
    return lambda folder: written(folder, [*ROWS, *more])


def of_bytes(content: bytes) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        (folder / "a.csv").write_bytes(content)
        return folder / "a.csv"

    return make


def long_cell(folder: Path) -> Path:
    return written(folder, [*ROWS, ["6", "x" * 10_000_000, "Long", "2014-01-01", "HW1 1AA", ""]])


BAD = {
    "wrong encoding": (
        of_bytes("ref,forename,surname\n1,Zoë,Brigg\n".encode("cp1252")),
        "Line 2 is not UTF-8",
        "CSV UTF-8",
    ),
    "ragged rows": (
        with_rows(["6", "Tom", "Aldous"]),
        "Row 7: The row has 3 cells; the heading has 6.",
        "quotation marks",
    ),
    "a cell of ten million characters": (long_cell, "Line 7 is longer than", "line end"),
    "identifiers twice": (
        with_rows(["1", "Tom", "Aldous", "", "", ""]),
        "Rows 2 and 7 have the same identifier.",
        "one of its own",
    ),
    "no identifier": (with_rows(["", "Tom", "Aldous", "", "", ""]), "Row 7 has no identifier.",
                      "Fill it in"),
    "empty": (of_bytes(b""), "It is empty", "Export it again"),
    "no rows": (of_bytes(b"ref,forename,surname\n"), "It has a heading and no rows.", "Export"),
    "no commas": (of_bytes(b"ref;forename;surname;dob\n1;A;B;\n"), "not separated by commas",
                  "Save it with commas"),
    "a column twice": (of_bytes(b"ref,surname,surname\n1,A,B\n"), "names 'surname' twice",
                       "a name of its own"),
    "nothing to go by": (of_bytes(b"x,y\n1,2\n"), "no column says", "Write a map"),
    "no heading": (of_bytes(b"1,Tom,Aldous,2014-03-07\n2,Ruth,Dale,2013-01-30\n"),
                   "looks like a record", "Put a heading above it"),
    "not there": (lambda folder: folder / "none.csv", "There is no such file.", "is named"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_one_clear_sentence_and_nothing_is_written(name: str, tmp_path: Path) -> None:
    make, reason, remedy = BAD[name]
    path = make(tmp_path)
    before = set(tmp_path.iterdir())
    with pytest.raises(CommandError) as refused:
        run(path, out=tmp_path / "links.parquet")
    said = str(refused.value)
    assert str(path) in said
    assert reason in said
    assert remedy in said
    assert "\n" not in said
    assert set(tmp_path.iterdir()) == before


def test_no_folder_to_write_to(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="There is no folder .*Make it"):
        run(written(tmp_path, ROWS), out=tmp_path / "nowhere" / "links.parquet")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('surname = "nosuch"', "It has no column 'nosuch', which the map names."),
        ('family_name = "surname"\nshoe_size = "x"', "names 'shoe_size'"),
        ("family_name = 3", "neither a column's name nor a list"),
        ('birth_date = ["dob", "ref"]', "several columns for birth_date"),
        ("[other]\nfamily_name = 'surname'", "has a part for 'other'"),
        ("= =", "is no TOML"),
        ('id = "ref"', "names no column to compare by"),
    ],
)
def test_a_bad_map_is_one_clear_sentence(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "map.toml").write_text(text.replace('surname = "nosuch"', 'family_name = "nosuch"'))
    with pytest.raises(CommandError) as refused:
        run(written(tmp_path, ROWS), out=tmp_path / "l.parquet", map=tmp_path / "map.toml")
    assert said in str(refused.value)
    assert not list(tmp_path.glob("*.parquet"))


def test_a_map_in_another_encoding_is_said_so_and_the_mark_of_notepad_is_read(
    tmp_path: Path,
) -> None:
    told, rows = 'family_name = "nosuch"', written(tmp_path, ROWS)
    for encoding, said in (
        ("utf-16", "map.toml is not written in UTF-8. Save it as UTF-8, or let the"),
        ("utf-8-sig", "It has no column 'nosuch', which the map names."),
    ):
        (tmp_path / "map.toml").write_text(told, encoding)
        with pytest.raises(CommandError) as refused:
            run(rows, out=tmp_path / "l.parquet", map=tmp_path / "map.toml")
        assert said in str(refused.value)
        assert "codec" not in str(refused.value)


def test_pairs_and_clusters_with_their_reasons(tmp_path: Path) -> None:
    said = run(written(tmp_path, ROWS), out=tmp_path / "links.parquet")
    pairs = {(row["id_l"], row["id_r"]): row
             for row in pq.read_table(tmp_path / "links.parquet").to_pylist()}  # fmt: skip
    assert {"id_l", "id_r", "probability", "band", "held", "reasons"} <= set(pairs["1", "2"])
    assert any("same NHS number" in reason for reason in pairs["1", "2"]["reasons"])
    clusters = pq.read_table(tmp_path / "links.clusters.parquet").to_pylist()
    assert ["3", "4"] in [[row["id"] for row in clusters if row["cluster"] == name]
                          for name in {row["cluster"] for row in clusters}]  # fmt: skip
    assert "This map was proposed" in said
    assert "given_names is said by forename" in said
    assert "rows are numbered" not in said


def test_what_names_a_row_is_proposed_or_its_want_is_said(tmp_path: Path) -> None:
    for heading, said in (("pupil_ref", "id is said by pupil_ref"), ("xx", "rows are numbered")):
        (tmp_path / "b.csv").write_text(f"{heading},forename,surname\n7,Ruth,Aldous\n")
        assert said in run(tmp_path / "b.csv", out=tmp_path / "links.parquet")


def test_two_files_with_headings_of_their_own(tmp_path: Path) -> None:
    one = written(tmp_path, ROWS[:3], "school.csv")
    other = tmp_path / "hospital.csv"
    other.write_text("number,name1,name2,born\n1,Ruth,Aldous,30/11/2012\n2,Tom,Dale,1/5/2013\n")
    (tmp_path / "map.toml").write_text(
        '[school]\nid = "ref"\ngiven_names = "forename"\nfamily_name = "surname"\n'
        'birth_date = "dob"\n[hospital]\nid = "number"\ngiven_names = "name1"\n'
        'family_name = "name2"\nbirth_date = "born"\n'
    )
    run(one, other, out=tmp_path / "links.parquet", map=tmp_path / "map.toml")
    found = [(row["file_l"], row["id_l"], row["file_r"], row["id_r"])
             for row in pq.read_table(tmp_path / "links.parquet").to_pylist()]  # fmt: skip
    assert ("hospital", "1", "school", "3") in found


def test_one_number_under_two_children_is_pointed_out(tmp_path: Path) -> None:
    shared = ["6", "Ruth", "Stannard", "2009-06-21", "HW9 9ZZ", "9990000026"]
    said = run(written(tmp_path, [*ROWS, shared]), out=tmp_path / "links.parquet")
    assert "Rows with an NHS number that an earlier row has: 2. The first is in row 3" in said
    pairs = {(row["id_l"], row["id_r"]): row
             for row in pq.read_table(tmp_path / "links.parquet").to_pylist()}  # fmt: skip
    assert pairs["5", "6"]["held"] == "number of another"
    assert any("not trusted" in reason for reason in pairs["5", "6"]["reasons"])
    assert "9990000026" not in said


def test_dates_in_five_styles(tmp_path: Path) -> None:
    styles = ("2012-11-30", "30/11/2012", "30.11.12", "30 November 2012", "20121130", "30-Nov-2012")
    rows = [[str(n), "Ruth", "Aldous", style, "HW2 4BB", ""] for n, style in enumerate(styles)]
    rows += [["8", "Tom", "Dale", "7/3/2014", "", ""], ["9", "Tom", "Dale", "03/25/2014", "", ""],
             ["10", "Tom", "Dale", "soon", "", ""]]  # fmt: skip
    said = run(written(tmp_path, rows), out=tmp_path / "links.parquet")
    assert "Birth dates that could be day or month first: 1; day first was assumed" in said
    assert "Birth dates that make sense only with the month first, and were so read: 1" in said
    assert "Birth dates that cannot be read and were left out: 1. The first is in row 10" in said
    same = [row for row in pq.read_table(tmp_path / "links.parquet").to_pylist()
            if any("same birth date" in reason for reason in row["reasons"])]  # fmt: skip
    assert len(same) == len(styles) * (len(styles) - 1) // 2


def test_figures_where_the_truth_is_given(tmp_path: Path) -> None:
    rows = [[*row[:5], ""] for row in ROWS]
    path = tmp_path / "a.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        who = ("m", "m", "r", "r", "c")
        csv.writer(file).writerows(
            [[*HEADING, "who"], *([*row, one] for row, one in zip(rows, who, strict=True))]
        )
    said = run(path, out=tmp_path / "links.parquet", truth="who")
    assert "of 2 true ones" in said
    assert "precision 1.0000" in said
    assert "who" not in (tmp_path / "links.map.toml").read_text()


def test_only_a_proposal(tmp_path: Path) -> None:
    said = run(written(tmp_path, ROWS), out=tmp_path / "links.parquet", propose=True)
    assert 'birth_date = "dob"' in said
    assert not list(tmp_path.glob("links*"))


def test_it_needs_no_database(tmp_path: Path) -> None:
    """In a folder of its own, where nothing was ever started."""
    path = written(tmp_path, ROWS)
    environment = os.environ | {
        "FULLPICTURE_VAR": str(tmp_path / "var"),
        "DJANGO_SETTINGS_MODULE": "fullpicture.config.settings",
    }
    command = [sys.executable, "-m", "fullpicture.config.program", "link", "files", str(path)]
    done = subprocess.run(
        [*command, "--out", str(tmp_path / "links.parquet")], env=environment, check=False,
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "people have more than one record" in done.stdout
    assert not (tmp_path / "var" / "postgres").exists()


def test_bad_files_end_with_a_code_and_no_traceback(tmp_path: Path) -> None:
    environment = os.environ | {"FULLPICTURE_VAR": str(tmp_path / "var")}
    done = subprocess.run(
        [sys.executable, "-m", "fullpicture.config.program", "link", "files",
         str(long_cell(tmp_path)), "--out", str(tmp_path / "links.parquet")],
        env=environment, check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


PEAK = """
import sys
from fullpicture.config.program import main
sys.argv = ["fullpicture", "link", "files", *sys.argv[1:]]
code = main()
print([line for line in open("/proc/self/status") if line.startswith("VmHWM")][0].split()[1])
sys.exit(code)
"""


def peak_memory(path: Path) -> int:
    """In MB, of a run that refuses the file."""
    environment = os.environ | {
        "FULLPICTURE_VAR": str(path.parent / "var"),
        "DJANGO_SETTINGS_MODULE": "fullpicture.config.settings",
    }
    done = subprocess.run(
        [sys.executable, "-c", PEAK, str(path), f"--out={path.parent / 'links.parquet'}"],
        env=environment, check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 2, done.stderr
    assert not list(path.parent.glob("*links*"))
    return int(done.stdout.split()[-1]) // 1024


def test_memory_does_not_grow_with_a_bad_file(tmp_path: Path) -> None:
    """A hundred megabytes in one cell, and a hundred thousand rows of which the last is ragged."""
    small = peak_memory(written(tmp_path, [*ROWS, ["6", "Tom"]], "small.csv"))
    cell = tmp_path / "cell.csv"
    with cell.open("w", encoding="utf-8") as file:
        file.write(",".join(HEADING) + "\n1,")
        for _ in range(100):
            file.write("x" * 1_000_000)
    rows = [[str(row), *ROWS[row % 5][1:]] for row in range(100_000)]
    many = written(tmp_path, [*rows, ["6", "Tom"]], "many.csv")
    more = max(peak_memory(cell), peak_memory(many)) - small
    report("matching", "memory that a bad file of 100 MB or 100,000 rows takes more (MB)", more,
           must="<= 100", met=more <= 100, command=COMMAND)  # fmt: skip
    assert more <= 100
