"""Entries about several people, the family's accounts beside them, and corrections, from files."""

from pathlib import Path

import pytest

from fullpicture.chronology.models import EntryVersion, FamilyAccount, Subject
from fullpicture.people.models import Record
from tests.cast import Scene, partnership
from tests.intake.files import details_of, fault_of, imported, listed, put, row
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


@pytest.fixture
def known(db: None, tmp_path: Path) -> Scene:
    """Three children of one family."""
    scene = partnership()
    people = [row("people", reference=f"P{n}", given_names=f"Child {n}") for n in (1, 2, 3)]
    imported(scene, put(tmp_path, "people", *people))
    return scene


def test_one_event_of_three_children_is_one_entry(known: Scene, tmp_path: Path) -> None:
    imported(known, put(tmp_path, "entries", row("entries", also_about="P2 P3")))
    with as_owner():
        (version,) = EntryVersion.objects.all()
        subjects = Subject.objects.filter(version_id=version.id).order_by("place")
        persons = dict(Record.objects.values_list("reference", "person_id"))
        assert [each.person_id for each in subjects] == [persons[f"P{n}"] for n in (1, 2, 3)]
        assert version.person_ids == [persons[f"P{n}"] for n in (1, 2, 3)]


def test_the_same_people_again_change_nothing_and_others_make_a_version(
    known: Scene, tmp_path: Path
) -> None:
    imported(known, put(tmp_path, "entries", row("entries", also_about="P2")))
    again = imported(known, put(tmp_path, "entries", row("entries", also_about=" P2 ")))
    assert (again.changed, again.same) == (0, 1)
    assert imported(known, put(tmp_path, "entries", row("entries"))).changed == 1


def test_somebody_unknown_among_them_is_listed(known: Scene, tmp_path: Path) -> None:
    rows = [row("entries", reference=f"E{n}") for n in range(9)]
    path = put(tmp_path, "entries", *rows, row("entries", reference="E9", also_about="P2 P404"))
    assert imported(known, path).refused == 1
    (fault,) = listed(path)
    assert fault["field"] == "also_about"
    assert fault["reason"] == "No person of this agency has the reference 'P404' in 'cases'."


def test_nobody_stands_twice_in_one_entry() -> None:
    assert fault_of("entries", also_about="P2 P2") == (
        "also_about", "'P2' stands there twice.", "Name each once."
    )  # fmt: skip
    assert fault_of("entries", also_about="P2 P1")[0:2] == (
        "also_about",
        "It names the same person as the column person.",
    )


def test_why_an_entry_was_corrected_is_kept_and_makes_no_version_by_itself(
    known: Scene, tmp_path: Path
) -> None:
    imported(known, put(tmp_path, "entries", row("entries")))
    corrected = row("entries", text="Without a hat.", correction_reason="It was her hat.")
    assert imported(known, put(tmp_path, "entries", corrected)).changed == 1
    reworded = corrected | {"correction_reason": "A hat, not a coat."}
    assert imported(known, put(tmp_path, "entries", reworded)).same == 1
    with as_owner():
        reasons = EntryVersion.objects.order_by("number").values_list(
            "correction_reason", flat=True
        )
        assert list(reasons) == ["", "It was her hat."]


def test_a_family_s_account_stands_beside_each_later_version(known: Scene, tmp_path: Path) -> None:
    imported(known, put(tmp_path, "entries", row("entries", also_about="P2")))
    path = put(tmp_path, "accounts", row("accounts"))
    assert imported(known, path).stored == 1
    assert imported(known, path).same == 1
    imported(known, put(tmp_path, "entries", row("entries", also_about="P2", text="No hat.")))
    with as_owner():
        versions = EntryVersion.objects.order_by("number").values_list("id", flat=True)
        accounts = FamilyAccount.objects.order_by("number")
        assert [each.version_id for each in accounts] == list(versions)
        assert {each.text for each in accounts} == {"Her coat was wet, so she went without."}
        assert accounts[1].person_ids == accounts[0].person_ids
        assert len(accounts[1].person_ids) == 2
    assert imported(known, path).same == 1
    changed = put(tmp_path, "accounts", row("accounts", text="She did not want it."))
    assert imported(known, changed).changed == 1


def test_an_account_of_no_entry_is_listed_and_one_cannot_move(known: Scene, tmp_path: Path) -> None:
    imported(known, put(tmp_path, "entries", row("entries"), row("entries", reference="E2")))
    rows = [row("accounts", reference=f"F{n}") for n in range(9)]
    path = put(tmp_path, "accounts", *rows, row("accounts", reference="F9", entry="E404"))
    imported(known, path)
    (fault,) = listed(path)
    assert fault["reason"] == "No entry of this agency has the reference 'E404' in 'cases'."
    path = put(tmp_path, "accounts", *rows[1:], row("accounts", reference="F0", entry="E2"))
    imported(known, path)
    (fault,) = listed(path)
    assert (fault["field"], fault["reason"]) == (
        "entry",
        "This account stands beside another entry already.",
    )


def test_an_account_is_given_before_it_is_sent() -> None:
    assert fault_of("accounts", given_on="2027-01-01")[:2] == (
        "given_on",
        "The date is in the future.",
    )


def test_what_an_entry_does_not_say_is_empty() -> None:
    told = details_of("entries")
    assert (told.child_seen, told.also_about, told.made_for) == (None, (), "")  # type: ignore[attr-defined]


def test_when_a_record_moves_to_another_person_its_entries_go_with_it(
    known: Scene, tmp_path: Path
) -> None:
    imported(known, put(tmp_path, "entries", row("entries", also_about="P2")))
    imported(known, put(tmp_path, "accounts", row("accounts")))
    with as_owner():
        third = Record.objects.get(reference="P3").person_id
        first = Record.objects.get(reference="P1").person_id
        Record.objects.filter(reference="P2").update(person_id=third)
        assert set(Subject.objects.values_list("person_id", flat=True)) == {first, third}
        assert EntryVersion.objects.get().person_ids == [first, third]
        assert FamilyAccount.objects.get().person_ids == [first, third]
