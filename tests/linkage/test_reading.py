"""What the matching reads of all agencies' records: who they are, and nothing protected."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from fullpicture.linkage import actions as linkage
from fullpicture.linkage import reading
from fullpicture.people import actions as people
from fullpicture.people.codes import AddressKind, Relation, Responsibility
from fullpicture.people.details import AddressDetails, HouseholdDetails, PersonKind, TieDetails
from fullpicture.visibility.standing import stand_for_linkage, stand_for_upkeep
from tests.cast import NHS, Scene, child, files_in, partnership
from tests.linked import merge
from tests.roles import as_role

pytestmark = pytest.mark.django_db
SINCE = date(2024, 5, 1)


@pytest.fixture
def scene(db: None) -> Scene:
    """Mia, known to council and school, her mother, and Noor, who is hidden."""
    made = partnership()
    child(made, "mia", "HMC", nhs_number=NHS)
    child(made, "mya", "OAK")
    child(made, "ann", "HMC", kind=PersonKind.ADULT)
    child(made, "noor", "OAK", shielded=True)
    return made.later(hours=1)


def lives(scene: Scene, code: str, name: str, **changes: Any) -> None:
    told = AddressDetails("cases", f"{name}-home", name, AddressKind.HOME, "1 Mill Street",
                          "HW1 2AB", SINCE)  # fmt: skip
    with files_in(scene, code) as by:
        linkage.record_address(details=replace(told, **changes), by=by, at=scene.at)


def said(scene: Scene, record: str, kind: PersonKind = PersonKind.CHILD) -> dict[str, Any]:
    with as_role("fullpicture_worker"):
        stand_for_linkage(at=scene.at)
        rows = reading.records_of(kind).to_pylist()
    return next(row for row in rows if row["id"] == str(scene.record[record]))


def test_it_reads_who_a_record_says_it_is_where_they_live_and_who_brings_them_up(
    scene: Scene,
) -> None:
    lives(scene, "HMC", "mia")
    lives(scene, "HMC", "mia", reference="mia-before", line="2 Canal Street", postcode="HW9 9ZZ",
          starts_on=date(2020, 1, 1), ends_on=SINCE)  # fmt: skip
    lives(scene, "HMC", "mia", reference="mia-post", kind=AddressKind.POST, postcode="HW5 5AA")
    mother = TieDetails("cases", "T1", "mia", "ann", Relation.MOTHER, Responsibility.YES, False)
    home = HouseholdDetails("cases", "H1", "home", "mia", SINCE)
    with files_in(scene, "HMC") as by:
        people.record_tie(details=mother, by=by, at=scene.at)
        people.record_household_member(details=home, by=by, at=scene.at)
    found = said(scene, "mia@HMC")
    assert (found["given_names"], found["family_name"]) == ("Mia", "Invented")
    assert (found["birth_date"], found["nhs_number"]) == ("2017-03-14", NHS)
    assert (found["address"], found["postcodes"]) == ("1 Mill Street", ["HW1 2AB", "HW9 9ZZ"])
    assert found["relatives"] == ["Ann Invented"]
    assert len(found["household"]) == 1


def test_a_household_of_one_agency_is_none_of_another(scene: Scene) -> None:
    for code, name in (("HMC", "mia"), ("OAK", "mya")):
        home = HouseholdDetails("cases", f"H-{name}", "17", name, SINCE)
        with files_in(scene, code) as by:
            people.record_household_member(details=home, by=by, at=scene.at)
    assert said(scene, "mia@HMC")["household"] != said(scene, "mya@OAK")["household"]


def test_children_and_adults_are_read_apart(scene: Scene) -> None:
    assert said(scene, "ann@HMC", PersonKind.ADULT)["given_names"] == "Ann"
    with pytest.raises(StopIteration):
        said(scene, "ann@HMC")


def test_whoever_is_hidden_takes_part(scene: Scene) -> None:
    assert said(scene, "noor@OAK")["given_names"] == "Noor"


def test_a_protected_address_gives_nothing_and_neither_does_another_of_that_person(
    scene: Scene,
) -> None:
    lives(scene, "HMC", "mia")
    lives(scene, "OAK", "mya", protected=True, ring="01632 960100")
    assert said(scene, "mya@OAK")["postcodes"] == []
    assert said(scene, "mia@HMC")["postcodes"] == ["HW1 2AB"]
    merge(scene, "mia@HMC", "mya@OAK")
    found = said(scene, "mia@HMC")
    assert (found["address"], found["postcodes"]) == (None, [])


def test_under_another_purpose_nothing_is_read(scene: Scene) -> None:
    with as_role("fullpicture_worker"):
        stand_for_upkeep(at=scene.at)
        assert reading.records_of(PersonKind.CHILD).num_rows == 0
    with as_role("fullpicture_web"):
        stand_for_linkage(at=scene.at)
        assert reading.records_of(PersonKind.CHILD).num_rows == 0


def test_it_says_whose_each_record_is_now(scene: Scene) -> None:
    merge(scene, "mia@HMC", "mya@OAK")
    with as_role("fullpicture_worker"):
        stand_for_linkage(at=scene.at)
        rows = {row["id"]: row for row in reading.whose(PersonKind.CHILD).to_pylist()}
    two = [rows[str(scene.record[each])] for each in ("mia@HMC", "mya@OAK")]
    assert len({row["person"] for row in two}) == 1
    assert [UUID(row["agency"]) for row in two] == [scene.agency["HMC"], scene.agency["OAK"]]
