"""Files about where and with whom people live, and about what must not be told."""

from pathlib import Path

import pytest
from django.db import connection

from fullpicture.people import models
from fullpicture.people.protected import words_of
from tests.cast import Scene, partnership
from tests.intake.files import USUAL, details_of, fault_of, imported, put, row
from tests.roles import as_owner

OTHER = {"reference": "P2", "kind": "adult", "given_names": "Dawn", "birth_date": "1993-02-08"}
HIDING = {"protected": "yes", "ring": "01632 960100", "line": "3 Rowan House, Harrowmere"}
LIVES = ("backgrounds", "households", "addresses", "relationships", "schools", "protections")
CHANGES = {
    "backgrounds": {"languages": "Polish; English", "interpreter": "yes"},
    "households": {"ends_on": "2026-10-01"},
    "addresses": {"line": "2 Mill Lane, Harrowmere"},
    "relationships": {"parental_responsibility": "unknown"},
    "schools": {"year_group": "Year 4"},
    "protections": {"detail": "Wenna Marsh-Pike"},
}
MODELS = {
    "backgrounds": models.Background,
    "households": models.HouseholdMember,
    "addresses": models.Address,
    "relationships": models.Tie,
    "schools": models.Schooling,
    "protections": models.ProtectedDetail,
}


@pytest.fixture
def scene(db: None, tmp_path: Path) -> Scene:
    made = partnership()
    people = put(tmp_path, "people", row("people"), row("people", **OTHER))
    assert imported(made, people).stored == 2
    return made


@pytest.mark.parametrize("name", LIVES)
def test_the_same_row_again_changes_nothing_and_a_changed_row_is_a_version(
    scene: Scene, tmp_path: Path, name: str
) -> None:
    once = imported(scene, put(tmp_path, name, USUAL[name]))
    again = imported(scene, put(tmp_path, name, USUAL[name]))
    changed = imported(scene, put(tmp_path, name, row(name, **CHANGES[name])))
    told = [(each.stored, each.changed, each.same, each.refused) for each in (once, again, changed)]
    assert told == [(1, 0, 0, 0), (0, 0, 1, 0), (0, 1, 0, 0)]
    with as_owner():
        kept = MODELS[name].objects.order_by("number").values_list("number", "is_current")
        assert list(kept) == [(1, False), (2, True)]


@pytest.mark.parametrize("name", LIVES)
def test_a_row_about_nobody_says_what_to_do(scene: Scene, tmp_path: Path, name: str) -> None:
    rows = [USUAL[name]] * 1 + [row(name, reference=f"R{n}") for n in range(5)]
    outcome = imported(scene, put(tmp_path, name, *rows, row(name, reference="X", person="P9")))
    assert outcome.refused == 1
    listed = (tmp_path / f"{name}.rejected.csv").read_text("utf-8")
    assert "No person of this agency has the reference 'P9'" in listed
    assert "Import the file of people first" in listed


def test_a_protected_address_is_nowhere_in_plain_words(scene: Scene, tmp_path: Path) -> None:
    imported(scene, put(tmp_path, "addresses", row("addresses", **HIDING)))
    with as_owner():
        kept = models.Address.objects.get()
        assert (kept.line, kept.postcode) == (None, None)
        assert words_of(kept) == {"line": "3 Rowan House, Harrowmere", "postcode": "HW4 2QT"}
        with connection.cursor() as cursor:
            cursor.execute("SELECT a::text FROM people_address a")
            assert "Rowan" not in cursor.fetchone()[0]
            cursor.execute("SELECT count(*) FROM people_protectedmark")
            assert cursor.fetchone()[0] == 2


def test_marks_go_when_the_address_is_no_longer_protected(scene: Scene, tmp_path: Path) -> None:
    imported(scene, put(tmp_path, "addresses", row("addresses", **HIDING)))
    shown = row("addresses", **HIDING | {"protected": "no", "protected_from": "", "ring": ""})
    imported(scene, put(tmp_path, "addresses", shown))
    with as_owner():
        assert models.ProtectedMark.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "cells", "field"),
    [
        ("addresses", {"line": "Harrowmere", "postcode": "", "protected": "yes"}, "line"),
        ("protections", {"kind": "referrer", "detail": "the maternal grandmother"}, "detail"),
    ],
)
def test_what_could_not_be_kept_back_is_not_taken_for_protected(
    name: str, cells: dict[str, str], field: str
) -> None:
    found, reason, remedy = fault_of(name, **cells, ring="01632 960127")
    assert (found, reason[-1]) == (field, ".")
    assert remedy.endswith("so that it can be kept back.")


def test_nobody_is_their_own_mother(scene: Scene, tmp_path: Path) -> None:
    rows = [row("relationships", reference=f"T{n}") for n in range(5)]
    own = row("relationships", reference="T9", other="P1")
    assert imported(scene, put(tmp_path, "relationships", *rows, own)).refused == 1
    listed = (tmp_path / "relationships.rejected.csv").read_text("utf-8")
    assert "Both references are the same person." in listed


@pytest.mark.parametrize(
    ("name", "cells", "field"),
    [
        ("backgrounds", {"disabilities": "NONE HEAR"}, "disabilities"),
        ("backgrounds", {"disabilities": "HEAR HEAR"}, "disabilities"),
        ("backgrounds", {"ethnicity": "XXXX"}, "ethnicity"),
        ("backgrounds", {"as_at": "2027-09-01"}, "as_at"),
        ("addresses", {"postcode": "HARROW"}, "postcode"),
        ("addresses", {"protected": "yes"}, "ring"),
        ("addresses", {"protected_from": "P2"}, "protected"),
        ("addresses", {"ends_on": "2020-01-12"}, "ends_on"),
        ("relationships", {"not_told": "yes"}, "not_told_why"),
        ("relationships", {"relation": "stranger"}, "relation"),
        ("schools", {"school": ""}, "school"),
        ("schools", {"urn": "12345"}, "urn"),
        ("people", {"died_on": "2027-01-01"}, "died_on"),
        ("people", {"died_on": "2016-01-01"}, "died_on"),
        (
            "people",
            {"nhs_number": "9990000018", "former_nhs_number": "9990000018"},
            "former_nhs_number",
        ),
    ],
)
def test_what_does_not_go_together_is_said(name: str, cells: dict[str, str], field: str) -> None:
    found, reason, remedy = fault_of(name, **cells)
    assert found == field
    assert reason.endswith(".")
    assert remedy.endswith(".")


def test_a_postcode_is_brought_to_one_spelling() -> None:
    assert getattr(details_of("addresses", postcode="hw42qt"), "postcode", "") == "HW4 2QT"


def test_a_superseded_number_leads_to_the_same_person(scene: Scene, tmp_path: Path) -> None:
    old, new = "9990000018", "9997986431"
    imported(scene, put(tmp_path, "people", row("people", reference="A", nhs_number=old)), "OAK")
    later = row("people", reference="B", nhs_number=new, former_nhs_number=old)
    imported(scene, put(tmp_path, "people", later), "HMT")
    imported(scene, put(tmp_path, "people", row("people", reference="C", nhs_number=new)), "HMC")
    with as_owner():
        rows = models.Record.objects.filter(reference__in=["A", "B", "C"])
        assert len(set(rows.values_list("person_id", flat=True))) == 1
