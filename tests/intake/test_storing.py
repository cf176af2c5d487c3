"""Files into the record: what is good is stored, once, and what is not is listed beside it."""

from pathlib import Path

import pytest
from django.db import DatabaseError, OperationalError, connection

from fullpicture.chronology.models import EntryVersion
from fullpicture.intake import storing
from fullpicture.ledger.models import Leaf, Particulars
from fullpicture.people.models import Identity, Involvement, Record
from fullpicture.rules.facts import RelationshipKind
from fullpicture.visibility.models import Listing, Relationship
from tests.cast import Scene, partnership
from tests.intake.files import imported, listed, put, put_bytes, row
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(db: None) -> Scene:
    return partnership()


@pytest.fixture
def known(scene: Scene, tmp_path: Path) -> Scene:
    """One practitioner and one child are there already."""
    imported(scene, put(tmp_path, "practitioners", row("practitioners")))
    imported(scene, put(tmp_path, "people", row("people")))
    return scene


def counts(outcome: storing.Outcome) -> tuple[int, int, int, int]:
    return outcome.stored, outcome.changed, outcome.same, outcome.refused


def leaves() -> int:
    with as_owner():
        return Leaf.objects.count()


def test_each_layout_is_stored_and_leaves_its_trace_in_the_ledger(
    scene: Scene, tmp_path: Path
) -> None:
    for name in ("practitioners", "people", "involvements", "allocations", "entries", "accounts"):
        before = leaves()
        assert counts(imported(scene, put(tmp_path, name, row(name)))) == (1, 0, 0, 0)
        assert leaves() > before
    with as_owner():
        verbs = set(Particulars.objects.values_list("verb", flat=True))
    assert verbs >= {
        "agencies.post.registered",
        "people.record.added",
        "linkage.record.linked",
        "people.involvement.recorded",
        "visibility.relationship.opened",
        "chronology.entry.recorded",
        "chronology.account.recorded",
    }


def test_every_stored_row_has_a_leaf_of_its_own(known: Scene, tmp_path: Path) -> None:
    before = leaves()
    entries = [row("entries", reference=f"E{n}") for n in range(7)]
    imported(known, put(tmp_path, "entries", *entries))
    assert leaves() == before + 7


def test_the_same_file_again_changes_nothing(scene: Scene, tmp_path: Path) -> None:
    names = ("practitioners", "people", "involvements", "allocations", "entries", "accounts")
    for name in names:
        imported(scene, put(tmp_path, name, row(name)))
    before = leaves()
    for name in names:
        assert counts(imported(scene.later(days=1), tmp_path / f"{name}.csv")) == (0, 0, 1, 0)
    assert leaves() == before


def test_a_changed_row_is_a_further_version_and_the_first_stays(
    known: Scene, tmp_path: Path
) -> None:
    imported(known, put(tmp_path, "entries", row("entries")))
    path = put(tmp_path, "entries", row("entries", text="Lena came without shoes."))
    assert counts(imported(known.later(days=1), path)) == (0, 1, 0, 0)
    with as_owner():
        versions = EntryVersion.objects.filter(reference="E1").order_by("number")
        assert [(each.number, each.text) for each in versions] == [
            (1, "Lena came to school without a coat."),
            (2, "Lena came without shoes."),
        ]
        assert versions[0].entry_id == versions[1].entry_id


def test_a_changed_name_and_a_changed_involvement_are_further_versions(
    known: Scene, tmp_path: Path
) -> None:
    imported(known, put(tmp_path, "involvements", row("involvements")))
    people = put(tmp_path, "people", row("people", given_names="Lena Rose"))
    ended = put(tmp_path, "involvements", row("involvements", ends_on="2026-09-01"))
    assert counts(imported(known.later(days=1), people)) == (0, 1, 0, 0)
    assert counts(imported(known.later(days=1), ended)) == (0, 1, 0, 0)
    with as_owner():
        assert Identity.objects.filter(given_names="Lena", is_current=False).count() == 1
        assert Involvement.objects.filter(reference="I1").count() == 2


def test_a_missing_row_means_nothing(known: Scene, tmp_path: Path) -> None:
    imported(known, put(tmp_path, "people", row("people", reference="P2")))
    with as_owner():
        assert set(Record.objects.values_list("reference", flat=True)) == {"P1", "P2"}


def test_good_rows_are_stored_and_bad_ones_listed(scene: Scene, tmp_path: Path) -> None:
    rows = [row("people", reference=f"P{n}") for n in range(1, 10)]
    path = put(tmp_path, "people", *rows, row("people", reference="P10", sex="female"))
    outcome = imported(scene, path)
    assert counts(outcome) == (9, 0, 0, 1)
    assert outcome.listed_in == "people.rejected.csv"
    assert listed(path) == [
        {
            "file": "people.csv",
            "row": "11",
            "field": "sex",
            "reason": "'female' is not a code of this column.",
            "remedy": "Use M, F or U.",
        }
    ]


def test_the_list_goes_when_nothing_is_refused_any_more(scene: Scene, tmp_path: Path) -> None:
    rows = [row("people", reference=f"P{n}") for n in range(1, 10)]
    path = put(tmp_path, "people", *rows, row("people", reference="P10", sex="female"))
    imported(scene, path)
    put(tmp_path, "people", *rows, row("people", reference="P10"))
    assert counts(imported(scene, path)) == (1, 0, 9, 0)
    assert [each.name for each in tmp_path.iterdir()] == ["people.csv"]


def test_a_row_about_somebody_unknown_is_listed(known: Scene, tmp_path: Path) -> None:
    rows = [row("entries", reference=f"E{n}") for n in range(9)]
    path = put(tmp_path, "entries", *rows, row("entries", reference="E9", person="P404"))
    assert counts(imported(known, path)) == (9, 0, 0, 1)
    (fault,) = listed(path)
    assert (fault["row"], fault["field"]) == ("11", "person")
    assert fault["reason"] == "No person of this agency has the reference 'P404' in 'cases'."
    assert fault["remedy"] == "Import the file of people first, or correct the reference."


def test_another_agency_s_child_is_unknown_here(known: Scene, tmp_path: Path) -> None:
    outcome = imported(known, put(tmp_path, "entries", row("entries")), code="OAK")
    assert outcome.refusal == (
        "1 of 1 rows is bad, which is more than one in five. The first is row 2, column person."
    )


def test_one_bad_row_in_five_is_borne_and_more_are_not(scene: Scene, tmp_path: Path) -> None:
    good = [row("people", reference=f"P{n}") for n in range(4)]
    bad = [row("people", reference=f"Q{n}", sex="?") for n in range(2)]
    assert counts(imported(scene, put(tmp_path, "people", *good, bad[0]))) == (4, 0, 0, 1)
    path = put(tmp_path, "people", *good, *bad)
    before = leaves()
    outcome = imported(scene, path)
    assert outcome.refusal == (
        "2 of 6 rows are bad, which is more than one in five. The first is row 6, column sex."
    )
    assert leaves() == before
    assert [(each["row"], each["field"]) for each in listed(path)] == [
        ("1", ""),
        ("6", "sex"),
        ("7", "sex"),
    ]


def test_nothing_is_kept_when_the_database_refuses_too_many(known: Scene, tmp_path: Path) -> None:
    unknown = [row("entries", reference=f"E{n}", person="P404") for n in (2, 3, 4)]
    path = put(tmp_path, "entries", row("entries"), *unknown)
    outcome = imported(known, path)
    assert outcome.refusal == (
        "3 of 4 rows are bad, which is more than one in five. The first is row 3, column person."
    )
    with as_owner():
        assert not EntryVersion.objects.exists()


def test_a_file_refused_whole_stores_nothing_and_says_so_in_its_list(
    scene: Scene, tmp_path: Path
) -> None:
    path = put_bytes(tmp_path, "people", b"reference,age\nP1,9\n")
    outcome = imported(scene, path)
    assert outcome.refusal.startswith("Its heading lacks source, kind")
    (fault,) = listed(path)
    assert fault["row"] == "1"
    assert fault["reason"].startswith("Nothing was stored. Its heading lacks")
    assert fault["remedy"].startswith("The heading must name these columns")


def test_formulas_are_harmless_in_the_list(known: Scene, tmp_path: Path) -> None:
    rows = [row("people", reference=f"P{n}") for n in range(2, 10)]
    path = put(tmp_path, "people", *rows, row("people", sex="=1+1"))
    imported(known, path)
    text = path.with_suffix(".rejected.csv").read_text(encoding="utf-8-sig")
    cells = [cell for line in text.splitlines() for cell in line.split(",")]
    assert "=1+1" in text
    assert not [cell for cell in cells if cell.lstrip('"').startswith(("=", "+", "-", "@"))]


def test_a_row_the_database_refuses_spoils_no_other(
    known: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Each of these letters becomes two when it is given its one spelling, so that the name fits
    # its column here and not in the database.
    rows = [row("people", reference=f"P{n}") for n in range(2, 10)]
    path = put(tmp_path, "people", *rows, row("people", reference="P10", given_names="\u0958" * 80))
    assert counts(imported(known, path)) == (8, 0, 0, 1)
    assert listed(path)[0]["reason"] == "The database did not take the row."


def test_trouble_of_the_database_itself_ends_the_file_and_keeps_nothing(
    known: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(**_: object) -> None:
        raise OperationalError("gone")

    monkeypatch.setitem(storing.STORES, "entries", fails)
    with pytest.raises(DatabaseError):
        imported(known, put(tmp_path, "entries", row("entries")))
    assert not (tmp_path / "entries.rejected.csv").exists()


def test_an_interruption_leaves_nothing_half_done(
    known: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = storing.STORES["entries"]
    before = leaves()

    def stops_at_the_third(**told: object) -> object:
        if getattr(told["details"], "reference") == "E2":  # noqa: B009
            raise KeyboardInterrupt
        return stored(**told)

    monkeypatch.setitem(storing.STORES, "entries", stops_at_the_third)
    rows = [row("entries", reference=f"E{n}") for n in range(5)]
    with pytest.raises(KeyboardInterrupt):
        imported(known, put(tmp_path, "entries", *rows))
    assert leaves() == before
    with as_owner():
        assert not EntryVersion.objects.exists()
    assert [each.name for each in tmp_path.glob("entries*")] == ["entries.csv"]


def test_a_second_import_at_the_same_time_is_refused(scene: Scene, tmp_path: Path) -> None:
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(hashtext('fullpicture.intake'))")
            assert cursor.fetchone() == (True,)
        outcome = imported(scene, put(tmp_path, "people", row("people")))
        assert (outcome.refusal, outcome.remedy) == (
            "Another import is running.",
            "Start this one when it has ended.",
        )
    finally:
        other.close()


def test_two_agencies_records_of_one_child_are_linked_by_number_and_birth_date(
    scene: Scene, tmp_path: Path
) -> None:
    mine = row("people", nhs_number="9434765919")
    imported(scene, put(tmp_path, "people", mine))
    imported(scene, put(tmp_path, "people", mine | {"given_names": "Leni"}), code="OAK")
    other = mine | {"reference": "P2", "birth_date": "2017-03-15"}
    imported(scene, put(tmp_path, "people", other), code="HMT")
    with as_owner():
        assert len(set(Record.objects.values_list("person_id", flat=True))) == 2


def test_a_child_s_record_does_not_become_an_adult_s(known: Scene, tmp_path: Path) -> None:
    rows = [row("people", reference=f"P{n}") for n in range(2, 10)]
    path = put(tmp_path, "people", *rows, row("people", kind="adult"))
    assert counts(imported(known, path)) == (8, 0, 0, 1)
    assert listed(path)[0]["field"] == "kind"


def test_an_inspector_s_allocation_is_a_sample_with_an_end(known: Scene, tmp_path: Path) -> None:
    inspector = {"reference": "W9", "email": "vane@harrowmere.example", "role": "inspector"}
    imported(known, put(tmp_path, "practitioners", row("practitioners", **inspector)))
    sampled = [
        row("allocations", reference=f"A{n}", practitioner="W9", ends_on="2026-12-12")
        for n in range(5)
    ]
    path = put(
        tmp_path, "allocations", *sampled, row("allocations", reference="A9", practitioner="W9")
    )
    assert counts(imported(known, path)) == (5, 0, 0, 1)
    assert listed(path)[0]["field"] == "ends_on"
    with as_owner():
        kinds = set(Relationship.objects.values_list("kind", flat=True))
        assert kinds == {RelationshipKind.SAMPLE}


def test_a_shield_raised_by_a_later_file_keeps_those_allocated(
    known: Scene, tmp_path: Path
) -> None:
    imported(known, put(tmp_path, "allocations", row("allocations")))
    hidden = put(tmp_path, "people", row("people", shielded="yes"))
    assert counts(imported(known.later(days=1), hidden)) == (0, 1, 0, 0)
    with as_owner():
        post = Relationship.objects.get(reference="A1", kind="allocation").holder_post_id
        assert [each.post_id for each in Listing.objects.all()] == [post]
        assert Record.objects.get(reference="P1").shielded


def test_a_shield_is_not_lifted_by_a_file(known: Scene, tmp_path: Path) -> None:
    imported(known, put(tmp_path, "people", row("people", shielded="yes")))
    again = put(tmp_path, "people", row("people", shielded="no"))
    assert counts(imported(known.later(days=1), again)) == (0, 0, 1, 0)
    with as_owner():
        assert Record.objects.get(reference="P1").shielded
