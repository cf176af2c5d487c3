"""Looking somebody up: what is shown is a look, and guessing leaves a trace each time."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection

from fullpicture.linkage import actions as linkage
from fullpicture.linkage import keeping
from fullpicture.linkage.actions import Found
from fullpicture.linkage.models import SearchKey
from fullpicture.people.codes import AddressKind
from fullpicture.people.details import AddressDetails, PersonDetails, PersonKind, Sex
from fullpicture.visibility.standing import acting, stand_for_machine
from tests.cast import BIRTH, NHS, Scene, child, files_in, household, standing
from tests.roles import as_owner, as_role

pytestmark = pytest.mark.django_db

MO = PersonDetails(
    source="cases",
    reference="C-1001",
    kind=PersonKind.CHILD,
    given_names="Mohammed",
    family_name="Ali",
    birth_date=date(2014, 7, 3),
    expected_date=None,
    sex=Sex.MALE,
    nhs_number="9990000026",
)


@pytest.fixture
def scene(db: None) -> Scene:
    scene = household()
    register(scene, MO)
    return scene


def register(scene: Scene, details: PersonDetails, code: str = "HMC") -> None:
    with files_in(scene, code) as actor:
        linkage.register_record(details=details, by=actor, at=scene.at)


def find(scene: Scene, words: str, who: str = "rhys") -> Found:
    with standing(scene, who) as viewer:
        return linkage.find(words=words, viewer=viewer, by=acting(viewer), at=viewer.at)


def found(scene: Scene, words: str, who: str = "rhys") -> list[str]:
    return [each.child.name for each in find(scene, words, who).answers]


def leaves(outcome: str) -> int:
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM ledger_particulars WHERE outcome = %s", [outcome])
        return int(cursor.fetchone()[0])


@pytest.mark.parametrize(
    "words",
    [
        "mo ali 3/7/14", "ALI, Mohammed", "muhamad aly 3/7/2014", "mo ali 7/3/14", "mo ali 3/7/15",
        "9990000026", "999 000 0026", "c-1001", "mo ali 3/7/2009", "muhamad aly 13/7/14",
        "ali 999 000 00", "ali 9990000027", "mo ???0026 ali", "Móhammed Áli 2014",
    ],
)  # fmt: skip
def test_one_box_finds_by_what_is_known(scene: Scene, words: str) -> None:
    assert found(scene, words) == ["Mohammed Ali"]


def test_another_agencys_reference_finds_nobody(scene: Scene) -> None:
    assert found(scene, "c-1001", "joan") == []
    assert found(scene, "mo ali 3/7/14", "joan") == ["Mohammed Ali"]


def test_an_answer_says_why_and_whether_it_opens(scene: Scene) -> None:
    (answer,) = find(scene, f"lena invented {BIRTH:%d/%m/%Y}", "amara").answers
    assert answer.opens
    assert answer.reasons == ("same first name", "same family name", "same birth date")
    (answer,) = find(scene, f"lena invented {BIRTH:%d/%m/%Y}", "rhys").answers
    assert not answer.opens


def test_a_person_of_two_agencies_is_one_answer_with_both_agencies_names(scene: Scene) -> None:
    """The school wrote the name another way; either finds her, and she comes once."""
    lena = PersonDetails(
        source="cases", reference="lena", kind=PersonKind.CHILD, given_names="Helena",
        family_name="Marsh", birth_date=BIRTH, expected_date=None, sex=Sex.FEMALE, nhs_number=NHS,
    )  # fmt: skip
    register(scene, lena, "OAK")
    assert found(scene, f"lena invented {BIRTH:%d/%m/%Y}") == ["Lena Invented"]
    assert found(scene, "helena marsh") == ["Lena Invented"]


def test_a_corrected_name_finds_by_the_old_one_too(scene: Scene) -> None:
    register(scene, replace(MO, family_name="Khan"))
    assert found(scene, "mo khan") == ["Mohammed Khan"]
    (answer,) = find(scene, "mo ali 3/7/14").answers
    assert answer.child.family_name == "Khan"
    assert answer.reasons[-1] == "as recorded before"


def test_a_former_family_name_the_name_gone_by_and_a_superseded_number_find(scene: Scene) -> None:
    register(
        scene,
        replace(MO, former_family_name="Khan", known_as="Hamza", former_nhs_number="9990000034"),
    )
    (answer,) = find(scene, "mohammed khan 3/7/14").answers
    assert answer.reasons[-1] == "by a former family name"
    assert found(scene, "hamza ali") == found(scene, "9990000034") == ["Mohammed Ali"]


def live(scene: Scene, code: str = "HMC", reference: str = "A1", **more: object) -> None:
    details = AddressDetails(
        source="cases",
        reference=reference,
        person="C-1001" if code == "HMC" else "mo",
        kind=AddressKind.HOME,
        line="2 Kestrel Court",
        postcode="WN7 1AA",
        starts_on=date(2026, 1, 1),
    )
    with files_in(scene, code) as actor:
        linkage.record_address(details=replace(details, **more), by=actor, at=scene.at)


def districts(scene: Scene) -> tuple[str, ...]:
    return find(scene, "mo ali 3/7/14").answers[0].districts


def test_an_open_address_gives_its_district_and_is_searched_by(scene: Scene) -> None:
    live(scene)
    (answer,) = find(scene, "ali wn71aa").answers
    assert answer.districts == ("WN7",)
    assert answer.reasons == ("same family name", "same postcode")
    (answer,) = find(scene, "mo ali wn7").answers
    assert answer.reasons[-1] == "same postcode district"


def test_an_address_left_is_searched_by_and_not_shown(scene: Scene) -> None:
    live(scene, ends_on=date(2026, 6, 1))
    live(scene, reference="A2", postcode="M14 5TT", starts_on=date(2026, 6, 1))
    assert districts(scene) == ("M14",)
    assert found(scene, "ali wn7 1aa") == ["Mohammed Ali"]


@pytest.mark.parametrize("protecting", ["HMC", "OAK"])
@pytest.mark.parametrize("protected_first", [True, False])
def test_a_protected_address_gives_no_district_whichever_agency_says_so(
    scene: Scene, protecting: str, protected_first: bool
) -> None:
    """The other agency's record of the same place gives none either, whichever came first."""
    register(scene, replace(MO, reference="mo"), "OAK")
    (other,) = {"HMC", "OAK"} - {protecting}
    steps = [(protecting, {"protected": True, "ring": "01632 960100"}), (other, {})]
    for code, more in steps if protected_first else reversed(steps):
        live(scene, code, **more)
    assert districts(scene) == ()
    assert found(scene, "ali wn7 1aa") == []


def test_an_address_no_longer_protected_is_a_place_again(scene: Scene) -> None:
    live(scene, protected=True, ring="01632 960100")
    live(scene, protected=False)
    assert districts(scene) == ("WN7",)


def test_likelier_answers_come_first_and_twins_are_told_apart(scene: Scene) -> None:
    register(scene, replace(MO, reference="C-1002", given_names="Musa", nhs_number=""))
    answers = find(scene, "mo ali 3/7/14").answers
    assert [each.child.given_names for each in answers] == ["Mohammed", "Musa"]
    assert "another first name" in answers[1].reasons


def test_no_more_than_a_page_is_shown_and_it_says_so(scene: Scene) -> None:
    for number in range(15):
        child(scene, f"sam{number}", "HMC", birth_date=date(2015, 1, 1 + number))
    several = find(scene, "sam invented 2015")
    assert (len(several.answers), several.more) == (12, True)


def test_each_empty_search_leaves_its_own_refusal(scene: Scene) -> None:
    assert [found(scene, f"no one{name}") for name in "abc"] == [[], [], []]
    assert leaves("refused") == 3


def test_a_search_that_finds_somebody_is_a_look_at_each(scene: Scene) -> None:
    register(scene, replace(MO, reference="C-1002", given_names="Musa", nhs_number=""))
    assert len(found(scene, "mo ali 3/7/14")) == 2
    assert leaves("opened") == 2
    assert leaves("refused") == 0


@pytest.mark.parametrize("who", ["bea", "saul", "nadia"])
def test_whoever_looks_for_no_child_finds_none(scene: Scene, who: str) -> None:
    assert found(scene, "mo ali 3/7/14", who) == []


def test_governance_finds_the_own_agencys_alone(scene: Scene) -> None:
    assert found(scene, "mo ali 3/7/14", "gita") == ["Mohammed Ali"]
    assert found(scene, "mo ali 3/7/14", "olwen") == []


def test_keys_made_anew_are_the_keys_that_were(scene: Scene) -> None:
    def keys() -> set[tuple[int, str]]:
        with as_owner():
            return {(row.key, str(row.record_id)) for row in SearchKey.objects.all()}

    before = keys()
    with as_owner():
        SearchKey.objects.filter(key__in=[key for key, _ in before][:20]).delete()
        SearchKey.objects.filter(key=sorted(before)[-1][0]).delete()
    for code in ("HMC", "OAK"):
        with as_role("fullpicture_worker"):
            stand_for_machine(scene.machine(code), purpose="linkage", at=scene.at)
            assert keeping.keep_all(scene.agency[code]) >= 1
    assert keys() == before
