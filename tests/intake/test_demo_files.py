"""The demo borough's files as agencies would export them, read without a database."""

import os
import re
import subprocess
import sys
from collections import Counter
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from fullpicture.demo.borough import borough
from fullpicture.demo.making.bulk import families
from fullpicture.demo.making.exports import SEED, Export, exports
from fullpicture.demo.making.exports import people as stories_people
from fullpicture.demo.management.commands.load_demo import write_files
from fullpicture.intake.checking import Tally, checked
from fullpicture.intake.layouts import IN_ORDER
from tests.intake.borough_files import cells, everywhere, rows, whole
from tests.reports import report

LAYOUTS = {layout.file: layout for layout in IN_ORDER}
ROOT = Path(__file__).resolve().parents[2]
# The stories' own errors, by hand; what is wrong only in the database's eyes is not among them.
BY_HAND = {
    ("HMC", "people", "P20391"), ("HMC", "people", "P20398"), ("HMC", "people", "P20268"),
    ("HMC", "addresses", "AD899"), ("HMC", "entries", "CN2002"), ("HMC", "entries", "CN2003"),
    ("HMC", "entries", "CN2004"), ("OAK", "people", "PU451"), ("OAK", "people", "PU457"),
    ("OAK", "people", "PU463"), ("OAK", "relationships", "CT699"), ("OAK", "entries", "CF2002"),
    ("OAK", "entries", "CF2003"),
}  # fmt: skip
SEEN_BY_THE_DATABASE = {"person", "other", "practitioner", "entry"}
"""Columns that name another file's row."""
NOT_SAID = re.compile(
    r"\bDNA\b|did not attend|hard to reach|abscond|\bthe case\b|placement|self-report|non-engag",
    re.I,
)


def refused(file: Export) -> set[tuple[str, str, str]]:
    """References of the rows that are refused for what they say."""
    layout = LAYOUTS[file.name]
    tally = Tally()
    for _ in checked(BytesIO(file.text.encode()), layout, tally, today=borough().written_on):
        pass
    tally.require_mostly_good()
    given = rows(file.folder, layout.name)
    return {(file.folder, layout.name, given[row - 2]["reference"]) for row in tally.bad_rows}


def test_just_the_errors_that_were_meant_are_refused() -> None:
    files, planted = whole()
    meant = {
        (each.folder, each.layout, each.reference)
        for each in planted
        if each.column not in SEEN_BY_THE_DATABASE
    }
    found = set().union(*(refused(file) for file in files))
    assert found == meant | BY_HAND
    assert len(planted) > 35


def test_every_file_has_the_columns_of_its_layout() -> None:
    for file in whole()[0]:
        assert file.text.splitlines()[0].split(",") == list(LAYOUTS[file.name].headings), file


def test_it_is_a_whole_borough_of_two_years() -> None:
    systems = {folder for folder in borough().folders if "later" not in folder}
    entries = [row for _, row in everywhere("entries")]
    children = children_there()
    assert len(systems) >= 14
    assert 4000 <= len(entries) <= 6500
    assert children >= 400
    days = sorted(row["occurred"][:10] for row in entries if row["occurred"].startswith("20"))
    assert (date.fromisoformat(days[-5]) - date.fromisoformat(days[5])).days > 700
    report("borough", "demo, systems", len(systems), must=">= 12", met=len(systems) >= 12,
           command="bin/test intake -k demo")  # fmt: skip
    report("borough", "demo, children", children, must="about 400", met=children >= 400,
           command="bin/test intake -k demo")  # fmt: skip


def children_there() -> int:
    """Those who were made, and those of the stories, by the number that only one of them has."""
    told = borough()
    made = families(told.children, SEED, told.written_on, frozenset())
    written = {
        (row["nhs_number"] or row["upn"] or row["reference"])
        for folder in told.folders
        for row in stories_people(folder)
        if row["kind"] == "child"
    }
    return sum(len(family.children) for family in made) + len(written)


def test_every_reference_stands_once_in_its_system() -> None:
    twice = Counter(
        (folder, file.name, row["reference"])
        for file in whole()[0]
        for folder, row in ((file.folder, row) for row in rows(file.folder, file.name[:-4]))
    )
    planted = {(each.folder, f"{each.layout}.csv", each.reference) for each in whole()[1]}
    again = {key for key, number in twice.items() if number > 1}
    assert again <= planted | {("HMC", "people.csv", "P20268")}


def test_every_number_in_the_files_is_one_that_nobody_has() -> None:
    phones = cells("phone") + cells("ring")
    phones += [desk[1] for agency in borough().agencies for desk in agency.desks]
    odd = [each for each in phones if not re.fullmatch(r"01632 960\d{3}|07700 900\d{3}", each)]
    assert odd == ["ext ask reception"]
    numbers = cells("nhs_number") + cells("former_nhs_number")
    assert all(number.startswith("999") for number in numbers)
    assert all(re.match(r"[A-Z]99[89]", upn) for upn in cells("upn"))
    domains = {email.split("@")[1] for email in cells("email")}
    assert domains == {"harrowmere.example", "selmarsh.example"}
    postcodes = {each[:2] for each in cells("postcode")}
    assert postcodes == {"HW", "SX"}


def test_the_whole_cast_is_in_the_files() -> None:
    assert {email for email, _ in borough().cast} <= set(cells("email"))


def test_no_word_is_said_that_practitioners_do_not_say() -> None:
    said = cells("text") + cells("meaning") + cells("other_explanation") + cells("does")
    assert [text for text in said if NOT_SAID.search(text) or "{" in text] == []


def test_what_a_child_says_of_harm_is_a_fact_and_belongs_in_the_short_chronology() -> None:
    for folder, row in everywhere("entries"):
        if row["kind"] == "concern" and row["how_known"] == "told" and row["child_seen"]:
            assert (row["nature"], row["significant"]) == ("fact", "yes"), (folder, row)


def test_the_same_child_is_spelt_differently_and_twins_are_there() -> None:
    spelt: dict[str, set[str]] = {}
    for _, row in everywhere("people"):
        if row["nhs_number"]:
            number = row["nhs_number"].replace(" ", "")
            spelt.setdefault(number, set()).add(f"{row['given_names']} {row['family_name']}")
    assert sum(len(names) > 1 for names in spelt.values()) > 100
    born = Counter(
        (row["family_name"], row["birth_date"])
        for row in rows("HMC", "people")
        if row["birth_date"]
    )
    assert sum(number > 1 for number in born.values()) > 2
    superseded = {each.replace(" ", "") for each in cells("former_nhs_number")}
    assert superseded & spelt.keys()


@pytest.mark.parametrize("seed", ["0", "1234"])
def test_the_same_files_are_made_each_time(seed: str) -> None:
    program = (
        "from hashlib import sha256; from fullpicture.demo.borough import borough;"
        "from fullpicture.demo.making.exports import exports; told = borough();"
        "files, _ = exports(told.folders, children=40, today=told.written_on);"
        "print(sha256(repr(files).encode()).hexdigest())"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": hashed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for hashed in ("0", seed)
    }
    assert len(made) == 1


def test_a_smaller_borough_keeps_no_file_of_a_larger_one(tmp_path: Path) -> None:
    """As after a first start that was stopped, and another of fewer children."""
    write_files(borough(), tmp_path, 40, 0)
    write_files(borough(), tmp_path, 0, 0)
    there = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.csv")}
    made, _ = exports(borough().folders, children=0, today=borough().written_on)
    assert there == {f"{each.folder}/{each.name}" for each in made}
