"""Family and record: the own agency's, with time and source; and who sees none of it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from fullpicture.ledger.models import Particulars
from fullpicture.linkage import actions as linkage
from fullpicture.people import actions
from fullpicture.people.codes import Relation, Responsibility
from fullpicture.people.details import HouseholdDetails, PersonDetails, PersonKind, Sex, TieDetails
from fullpicture.people.models import Address
from fullpicture.people.queries import Named, names
from fullpicture.people.queries.family import Family, FamilyMember, family_of
from fullpicture.people.queries.record import RecordPage, record_page
from fullpicture.visibility.standing import acting
from tests.architecture import lives
from tests.cast import BIRTH, NHS, Scene, allocate, child, files_in, household, standing
from tests.chapters import test_first_share as path
from tests.roles import as_owner

MOTHER = TieDetails("cases", "t1", "lena", "dawn", Relation.MOTHER, Responsibility.YES, False)
FATHER = TieDetails(
    "cases", "t2", "lena", "carl", Relation.FATHER, Responsibility.UNKNOWN, True, "She fears him."
)
SIBLING = TieDetails("cases", "t3", "kai", "lena", Relation.SIBLING, Responsibility.NO, False)
COUPLE = TieDetails(
    "cases", "t4", "dawn", "carl", Relation.PARTNER, Responsibility.NO, False, ends_on=BIRTH
)


@pytest.fixture
def scene(db: None) -> Scene:
    made = household()
    for name, born in (("dawn", date(1993, 2, 8)), ("carl", date(1990, 6, 1))):
        child(made, name, "HMC", kind=PersonKind.ADULT, birth_date=born)
    child(made, "kai", "HMC", birth_date=date(2020, 1, 17))
    with files_in(made, "HMC") as actor:
        for tie in (MOTHER, FATHER, SIBLING, COUPLE):
            actions.record_tie(details=tie, by=actor, at=made.at)
        for name in ("lena", "dawn", "kai"):
            home = HouseholdDetails("cases", name, "F1", name, date(2020, 1, 17))
            actions.record_household_member(details=home, by=actor, at=made.at)
        actions.record_address(details=lives.PROTECTED_ADDRESS, by=actor, at=made.at)
        actions.record_protection(details=lives.PROTECTION, by=actor, at=made.at)
        actions.record_background(details=lives.BACKGROUND, by=actor, at=made.at)
        actions.record_schooling(details=lives.SCHOOLING, by=actor, at=made.at)
    for name in ("kai", "dawn"):
        allocate(made, "amara", name, "HMC")
    return made


def family(scene: Scene, who: str) -> Family:
    with standing(scene, who) as viewer:
        return family_of(scene.person["lena"], viewer=viewer)


def record(scene: Scene, who: str) -> RecordPage:
    with standing(scene, who) as viewer:
        return record_page(scene.person["lena"], viewer=viewer)


def member(found: Family, scene: Scene, name: str) -> FamilyMember:
    return next(each for each in found.members if each.person == scene.person[name])


def test_the_family_stands_with_the_child_first_and_says_who_may_not_be_told(scene: Scene) -> None:
    found = family(scene, "amara")
    assert [each.name.split()[0] for each in found.members] == ["Lena", "Carl", "Dawn", "Kai"]
    carl = member(found, scene, "carl")
    assert (carl.relation, carl.not_told, carl.not_told_why) == (
        Relation.FATHER,
        True,
        "She fears him.",
    )
    assert member(found, scene, "dawn").parental_responsibility is Responsibility.YES
    assert member(found, scene, "kai").relation is Relation.SIBLING
    assert [each.relation for each in found.ties if each.until] == [Relation.PARTNER]
    (home,) = found.households
    assert set(home.members) == {scene.person[name] for name in ("lena", "dawn", "kai")}


def test_only_whom_the_viewer_works_with_can_be_opened(scene: Scene) -> None:
    found = family(scene, "amara")
    assert member(found, scene, "dawn").opens
    assert not member(found, scene, "carl").opens


def test_a_hidden_father_is_in_no_part_of_the_family(scene: Scene) -> None:
    hidden = PersonDetails(
        "cases", "carl", PersonKind.ADULT, "Carl", "Invented", date(1990, 6, 1), None, Sex.FEMALE,
        shielded=True,
    )  # fmt: skip
    with files_in(scene, "HMC") as actor:
        linkage.register_record(details=hidden, by=actor, at=scene.at)
    found = family(scene, "amara")
    carl = scene.person["carl"]
    assert carl not in {each.person for each in found.members}
    assert carl not in {each for tie in found.ties for each in (tie.person, tie.other)}


def test_another_agency_sees_none_of_it(scene: Scene) -> None:
    allocate(scene, "joan", "lena", "OAK")
    assert [each.person for each in family(scene, "joan").members] == [scene.person["lena"]]
    page = record(scene, "joan")
    assert not page.addresses
    assert not page.protections
    assert {each.origin.agency for each in page.known_as} == {"Oakfield Primary School"}


def test_being_sent_an_entry_opens_neither_home_nor_family(scene: Scene) -> None:
    path.share(scene)
    with files_in(scene, "OAK") as actor:
        actions.record_schooling(details=lives.SCHOOLING, by=actor, at=scene.at)
    page = record(scene, "joan")
    assert page == RecordPage((), (), (), (), ())


def test_every_row_has_a_time_and_a_source(scene: Scene) -> None:
    page = record(scene, "amara")
    rows = (*page.known_as, *page.addresses, *page.schools, *page.backgrounds, *page.protections)
    assert len(rows) == 5
    for each in rows:
        assert each.origin.agency == "Harrowmere Council"
        assert (each.origin.source, each.origin.since) == ("cases", scene.at)


def test_a_death_that_another_agency_knows_of_is_known(scene: Scene) -> None:
    """Nobody is to ask after a child who has died because their own record is behind."""
    assert named(scene, "amara").died_on is None
    died = PersonDetails(
        source="cases",
        reference="lena",
        kind=PersonKind.CHILD,
        given_names="Lena",
        family_name="Invented",
        birth_date=BIRTH,
        expected_date=None,
        sex=Sex.FEMALE,
        nhs_number=NHS,
        shielded=False,
        died_on=date(2026, 11, 1),
    )
    with files_in(scene, "OAK") as actor:
        linkage.register_record(details=died, by=actor, at=scene.at)
    assert named(scene, "amara").died_on == date(2026, 11, 1)


def named(scene: Scene, who: str) -> Named:
    with standing(scene, who) as viewer:
        return names([scene.person["lena"]], viewer=viewer)[scene.person["lena"]]


def test_an_earlier_name_stays_with_its_time(scene: Scene) -> None:
    later = replace(scene, at=scene.at + timedelta(days=1))
    renamed = PersonDetails(
        "cases", "lena", PersonKind.CHILD, "Lena", "Brindle", BIRTH, None, Sex.FEMALE, NHS
    )
    with files_in(later, "HMC") as actor:
        linkage.register_record(details=renamed, by=actor, at=later.at)
    versions = record(later, "amara").known_as
    assert [(each.family_name, each.current) for each in versions] == [
        ("Brindle", True),
        ("Invented", False),
    ]
    assert versions[0].origin.since - versions[1].origin.since == timedelta(days=1)


def test_protected_words_are_on_no_page_and_open_with_a_look(scene: Scene) -> None:
    page = record(scene, "amara")
    assert "Rowan" not in repr(page)
    assert "Marsh" not in repr(page)
    (address,) = page.addresses
    assert (address.protected, address.ring) == (True, "01632 960100")
    with standing(scene, "amara") as viewer:
        words = actions.open_protected(
            detail=address.id, viewer=viewer, by=acting(viewer), at=viewer.at
        )
    assert words == {"line": "3 Rowan House, Harrowmere", "postcode": "HW9 1ZX"}
    with as_owner():
        looked = Particulars.objects.get(object_id=address.id, look_kind="protected")
        assert (looked.outcome, looked.person_id) == ("opened", scene.person["lena"])


@pytest.mark.parametrize("who", ["rhys", "joan", "gita", "nadia"])
def test_nobody_else_opens_protected_words(scene: Scene, who: str) -> None:
    with as_owner():
        detail = Address.objects.get(protected=True).id
    with standing(scene, who) as viewer:
        opened = actions.open_protected(
            detail=detail, viewer=viewer, by=acting(viewer), at=viewer.at
        )
    assert opened is None
    with as_owner():
        assert Particulars.objects.filter(object_id=detail, outcome="refused").count() == 1
