"""Creating somebody: only after searching, once, for the own agency, and whom nobody knows yet."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from fullpicture.agencies.models import Agency
from fullpicture.linkage import actions as linkage
from fullpicture.linkage import searched
from fullpicture.linkage.actions import Created
from fullpicture.linkage.newcomer import Newcomer
from fullpicture.people import queries as people
from fullpicture.people.details import PersonKind, Sex
from fullpicture.people.models import Identity, Person, Record
from fullpicture.rules.verdict import Refused
from fullpicture.visibility.models import Relationship
from fullpicture.visibility.standing import acting
from tests.cast import BIRTH, NHS, Scene, child, household, standing
from tests.roles import as_owner

pytestmark = pytest.mark.django_db

NOOR = Newcomer(PersonKind.CHILD, "Noor", "Hassan", date(2019, 6, 1), sex=Sex.FEMALE)
COMMAND = "bin/test linkage"


@pytest.fixture
def scene(db: None) -> Scene:
    return household()


def search(scene: Scene, words: str = "noor hassan 1/6/19", who: str = "rhys") -> str:
    with standing(scene, who) as viewer:
        return linkage.find(words=words, viewer=viewer, by=acting(viewer), at=viewer.at).token


def create(scene: Scene, token: str, newcomer: Newcomer = NOOR, who: str = "rhys") -> Created:
    with standing(scene, who) as viewer:
        return linkage.register_person(
            token=token, newcomer=newcomer, viewer=viewer, by=acting(viewer), at=viewer.at
        )


def refusal(scene: Scene, token: str, newcomer: Newcomer = NOOR, who: str = "rhys") -> list[str]:
    with pytest.raises(Refused) as refused:
        create(scene, token, newcomer, who)
    assert all(reason.remedy for reason in refused.value.reasons)
    return [reason.words for reason in refused.value.reasons]


def test_who_was_not_found_is_created_found_and_opened_by_their_author(scene: Scene) -> None:
    made = create(scene, search(scene)).person
    assert made
    with standing(scene, "rhys") as viewer:
        assert people.may_open(made, viewer=viewer)
        assert [each.person for each in people.my_children(viewer=viewer)] == [made]
    for words in ("noor hassan", "hasan nour 1/6/2019"):
        with standing(scene, "joan") as viewer:
            found = linkage.find(words=words, viewer=viewer, by=acting(viewer), at=viewer.at)
        assert [each.child.person for each in found.answers] == [made]


def test_the_record_is_the_agencys_and_the_authors_reason_is_reviewed(scene: Scene) -> None:
    made = create(scene, search(scene)).person
    with as_owner():
        (record,) = Record.objects.filter(person_id=made)
        (reason,) = Relationship.objects.filter(person_id=made)
    assert (record.agency_id, record.source) == (scene.agency["HMC"], "fullpicture")
    assert record.reference.startswith("FP-")
    assert (reason.kind, reason.holder_post_id) == ("contact", scene.post["rhys"])
    assert reason.review_on == scene.at.date() + timedelta(days=182)
    with standing(scene, "amara") as viewer:
        assert not people.may_open(made, viewer=viewer)  # type: ignore[arg-type]


def test_the_same_form_sent_twice_makes_one(scene: Scene) -> None:
    token = search(scene)
    assert create(scene, token) == create(scene, token)
    with as_owner():
        assert Identity.objects.filter(given_names="Noor").count() == 1


def test_a_used_search_creates_nobody_else(scene: Scene) -> None:
    token = search(scene)
    create(scene, token)
    other = replace(NOOR, given_names="Samir", birth_date=date(2012, 2, 2))
    assert refusal(scene, token, other) == ["Somebody was already created after this search."]


def test_another_posts_search_a_made_up_one_and_an_old_one_create_nobody(scene: Scene) -> None:
    token = search(scene, who="amara")
    assert refusal(scene, token) == ["Search first, then create."]
    for made_up in ("", "x", token[:-1], "eyJhIjoxfQ:abc"):
        assert refusal(scene, made_up) == ["Search first, then create."]
    mine = search(scene)
    assert create(scene.later(minutes=29), mine, replace(NOOR, given_names="Samir")).person
    old = search(scene)
    assert refusal(scene.later(minutes=31), old) == ["Your search was more than 30 minutes ago."]


@pytest.mark.parametrize("who", ["gita", "nadia", "bea", "saul"])
def test_whoever_works_with_no_child_creates_none(scene: Scene, who: str) -> None:
    with standing(scene, who) as viewer:
        token = searched.token(uuid4(), viewer=viewer, at=viewer.at, shown=())
    assert refusal(scene, token, who=who) == ["In this post you create no record."]


def test_somebody_who_has_the_number_is_shown_and_nobody_made(scene: Scene) -> None:
    token = search(scene)
    made = create(scene, token, replace(NOOR, nhs_number=NHS))
    assert (made.person, made.certain) == (None, True)
    assert [each.child.person for each in made.answers] == [scene.person["lena"]]
    again = create(scene, made.token, replace(NOOR, nhs_number=NHS))
    assert (again.person, again.certain) == (None, True)


def test_somebody_very_like_who_was_not_among_the_answers_is_shown_once(scene: Scene) -> None:
    """The search was for somebody else: a search for anything must not open the way."""
    lena = Newcomer(PersonKind.CHILD, "Lena", "Invented", BIRTH, sex=Sex.FEMALE)
    token = search(scene, "xx yy")
    first = create(scene, token, lena)
    assert first.person is None
    assert not first.certain
    assert [each.child.person for each in first.answers] == [scene.person["lena"]]
    assert create(scene, first.token, lena).person


def test_who_was_among_the_answers_is_not_asked_about_again(scene: Scene) -> None:
    twin = Newcomer(PersonKind.CHILD, "Lina", "Invented", BIRTH, sex=Sex.FEMALE)
    assert create(scene, search(scene, f"lena invented {BIRTH:%d/%m/%Y}"), twin).person


def test_a_child_not_yet_born_and_an_adult_are_created(scene: Scene) -> None:
    unborn = Newcomer(PersonKind.CHILD, "", "Hassan", expected_date=date(2027, 2, 1))
    made = create(scene, search(scene, "unborn hassan"), unborn).person
    adult = Newcomer(PersonKind.ADULT, "Amal", "Hassan", sex=Sex.FEMALE)
    assert create(scene, search(scene, "amal hassan"), adult).person
    with standing(scene, "rhys") as viewer:
        found = linkage.find(
            words="baby hassan 1/2/27", viewer=viewer, by=acting(viewer), at=viewer.at
        )
    assert [each.child.person for each in found.answers][0] == made


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"family_name": ""}, "Type the family name."),
        ({"given_names": "N" * 121}, "The first name is too long."),
        ({"given_names": "No\u202eor"}, "The first name holds a sign that is in no name."),
        ({"family_name": "=1+1"}, "The family name holds a sign that is in no name."),
        ({"birth_date": date(2027, 1, 1)}, "The birth date is in the future."),
        ({"birth_date": date(1880, 1, 1)}, "Nobody is that old."),
        ({"expected_date": date(2027, 1, 1)}, "Both dates are given."),
        (
            {"birth_date": None, "expected_date": date(2028, 1, 1)},
            "No birth is expected on that day.",
        ),
        (
            {"birth_date": None, "expected_date": date(2027, 1, 1), "nhs_number": NHS},
            "A child not yet born has no number; this may be the mother's.",
        ),
        (
            {"nhs_number": "9990000019"},
            "This is not a valid NHS number: a digit is wrong or missing.",
        ),
        ({"upn": "A801200001001"}, "This is not a valid UPN: a character is wrong or missing."),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(scene: Scene, changes: dict, words: str) -> None:  # type: ignore[type-arg]
    assert refusal(scene, search(scene), replace(NOOR, **changes)) == [words]


# What a stolen web login gets, whatever the program would have done.
RELATION = (
    "INSERT INTO visibility_relationship (id, holder_post_id, person_id, record_id,"
    " opened_by_agency_id, starts_at, kind, origin, review_on, source, reference, shielded)"
    " VALUES (gen_random_uuid(), %(post)s, %(person)s, gen_random_uuid(), %(agency)s, now(),"
    " 'contact', 'x', '2027-01-01', '', '', false)"
)
RECORD = (
    "INSERT INTO people_record (id, agency_id, source, reference, kind, person_id, shielded)"
    " VALUES (gen_random_uuid(), %(agency)s, 'fullpicture', 'x', 'child', %(person)s, false)"
)
IDENTITY = (
    "INSERT INTO people_identity (id, record_id, agency_id, number, given_names, family_name, sex,"
    " received_here, person_id, shielded, is_current, nhs_number, upn) VALUES (gen_random_uuid(),"
    " %(record)s, %(agency)s, 1, 'x', 'y', 'U', now(), %(person)s, false, true, '', '')"
)
KEY = (
    "INSERT INTO linkage_searchkey (key, record_id, person, agency, shielded)"
    " VALUES (1, %(record)s, %(number)s, %(agency_number)s, false)"
)
LINK = (
    "INSERT INTO linkage_link (id, record_id, person_id, agency_id, grounds, starts_at, model)"
    " VALUES (gen_random_uuid(), %(record)s, %(person)s, %(agency)s, 'x', now(), '')"
)


@pytest.mark.parametrize("statement", [RELATION, RECORD, IDENTITY, KEY, LINK])
def test_the_database_lets_a_page_attach_nothing_to_whom_there_is(
    scene: Scene, statement: str
) -> None:
    with as_owner():
        lena = Record.objects.get(id=scene.record["lena@HMC"])
    child(scene, "mia", "HMC", shielded=True)
    for person in (lena.person_id, scene.person["mia"]):
        assert not inserted(scene, statement, person=person, record=lena.id)


@pytest.mark.parametrize("statement", [RECORD, KEY, LINK, RELATION])
def test_the_database_lets_a_page_add_for_its_own_agency_alone(
    scene: Scene, statement: str
) -> None:
    assert inserted(scene, statement, person=uuid4(), record=uuid4())
    for wrong in ({"agency": scene.agency["OAK"]},):
        assert not inserted(scene, statement, person=uuid4(), record=uuid4(), **wrong)
    assert not inserted(scene, statement, "gita", person=uuid4(), record=uuid4())


def test_nobody_gives_another_post_a_reason_to_see(scene: Scene) -> None:
    amara = scene.post["amara"]
    assert not inserted(scene, RELATION, person=uuid4(), record=uuid4(), post=amara)


def inserted(scene: Scene, statement: str, who: str = "rhys", **values: UUID) -> bool:
    given = {"post": scene.post[who], "agency": scene.agency["HMC"], **values}
    given |= numbers_of(given["person"], given["agency"])
    try:
        with standing(scene, who), connection.cursor() as cursor:
            with transaction.atomic():
                cursor.execute(statement, given)
            return True
    except DatabaseError:
        return False


def numbers_of(person: UUID, agency: UUID) -> dict[str, int]:
    """Of somebody who need not have been there."""
    with as_owner():
        there, _ = Person.objects.get_or_create(id=person)
        return {"number": there.number, "agency_number": Agency.objects.get(id=agency).number}
