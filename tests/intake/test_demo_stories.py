"""The four families of the demo: what is told of them is in the files, and can be reached."""

from pathlib import Path

import pytest

from fullpicture.demo.borough import Story, borough
from tests.intake.borough_files import Row, rows

DOC = Path(__file__).resolve().parents[2] / "docs/explanation/demo-borough.md"
STORIES = {story.title: story for story in borough().stories}


def opened(story: Story) -> tuple[str, Row]:
    """The child as the agency of whoever is to sign in holds it, if it is theirs to see."""
    for agency in borough().agencies:
        for folder in agency.exports:
            for post in rows(folder, "practitioners"):
                if post["email"] == story.email:
                    return folder, seen_by(post["reference"], folder, story.child)
    raise AssertionError(f"{story.email} is nobody's practitioner")


def seen_by(post: str, folder: str, child: str) -> Row:
    people = {row["reference"]: row for row in rows(folder, "people")}
    for row in rows(folder, "allocations"):
        person = people[row["person"]]
        if row["practitioner"] == post and not row["ends_on"] and child == whole_name(person):
            return person
    raise AssertionError(f"{post} is not allocated to {child}")


def whole_name(person: Row) -> str:
    return f"{person['given_names']} {person['family_name']}"


def about(folder: str, person: str) -> list[Row]:
    return [
        row
        for row in rows(folder, "entries")
        if person in (row["person"], *row["also_about"].split())
    ]


@pytest.mark.parametrize("title", STORIES)
def test_whoever_is_to_open_the_child_may_and_the_page_tells_of_it(title: str) -> None:
    story = STORIES[title]
    folder, person = opened(story)
    assert about(folder, person["reference"])
    text = DOC.read_text(encoding="utf-8")
    assert title in text
    assert story.child.split()[1] in text


def test_an_account_is_echoed_by_four_agencies_and_contradicted_by_three() -> None:
    told = {"HMC": "P20114", "HCH": "HV84377", "GPM": "48213", "HMT": "MH7731"}
    seen = {"OAK": "PU306", "HGH": "H204417", "HMP": "N2213"}
    for folder, person in told.items():
        entries = about(folder, person) + about(folder, "39804")
        assert any(row["told_by"] in ("mother", "patient") for row in entries), folder
    for folder, person in seen.items():
        own = [row for row in about(folder, person) if row["how_known"] in ("observed", "read")]
        assert any(row["significant"] == "yes" for row in own), folder


def test_refused_agreement_is_on_record_beside_what_the_grandmother_says() -> None:
    (refusal,) = [row for row in about("LAN", "L311") if row["told_by"] == "grandmother"]
    accounts = [row for row in rows("LAN", "accounts") if row["entry"] == refusal["reference"]]
    assert "keep her in" in accounts[0]["text"]


def test_the_refuge_s_address_stands_in_two_entries_and_is_protected_wherever_it_is_held() -> None:
    held = [
        row
        for agency in borough().agencies
        for folder in agency.exports
        for row in rows(folder, "addresses")
        if "14 Larch Row" in row["line"]
    ]
    assert len(held) >= 8
    assert all(row["protected"] == "yes" and row["ring"] for row in held)
    visits = about("HMC", "P20421")
    assert sum("14 Larch Row" in row["text"] for row in visits) == 1
    assert sum("Larch Row" not in row["text"] for row in visits) >= 3
    assert any("14 Larch Row" in row["text"] for row in about("OAK", "PU363"))
    assert not any("Larch" in row["text"] for row in rows("SEL", "entries"))


def test_one_more_small_sign_waits_for_somebody_to_share_it_early() -> None:
    last = max(about("OAK", "PU360"), key=lambda row: row["recorded_at"])
    assert last["told_by"] == "mother"
    assert "may be told" in last["text"]
