"""Opening a child with a reason: an hour, told to the right two people, never made longer."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from fullpicture.chronology import queries as chronology
from fullpicture.people import actions, queries
from fullpicture.policy import queries as policy
from fullpicture.rules.verdict import Refused
from fullpicture.visibility import actions as visibility
from fullpicture.visibility import queries as standings
from fullpicture.visibility.standing import acting
from tests.architecture.test_urls import signed_in
from tests.cast import ROLES, Scene, household, standing

pytestmark = pytest.mark.django_db

HOUR = timedelta(minutes=60)
TICK = timedelta(microseconds=1)


@pytest.fixture
def scene() -> Scene:
    return household()


SAID = "Her grandmother rang the desk and is afraid for her tonight."


def declare(scene: Scene, who: str = "rhys", text: str = SAID) -> UUID:
    with standing(scene, who) as viewer:
        listed = policy.lawful_reasons(viewer.at.date(), viewer=viewer)
        given = actions.open_with_reason(
            person=scene.person["lena"],
            lawful_reason=listed[0].code,
            text=text,
            viewer=viewer,
            by=acting(viewer),
            at=viewer.at,
        )
    assert given is not None
    return given


def entries_seen(scene: Scene, who: str, after: timedelta) -> int:
    with standing(scene, who, at=scene.at + after) as viewer:
        lena = scene.person["lena"]
        opened = queries.may_open(lena, viewer=viewer)
        seen = len(chronology.entries_about(lena, viewer=viewer))
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM chronology_entryversion")
            assert cursor.fetchone()[0] == seen
    assert opened == bool(seen)
    return seen


def test_it_opens_the_own_agencys_entries_for_sixty_minutes_to_the_microsecond(
    scene: Scene,
) -> None:
    assert entries_seen(scene, "rhys", timedelta()) == 0
    declare(scene)
    assert entries_seen(scene, "rhys", -TICK) == 0
    assert entries_seen(scene, "rhys", timedelta()) == 3
    assert entries_seen(scene, "rhys", HOUR - TICK) == 3
    assert entries_seen(scene, "rhys", HOUR) == 0


def test_nobody_else_of_the_team_is_let_in(scene: Scene) -> None:
    declare(scene)
    assert entries_seen(scene, "piotr", timedelta()) == 0


def test_the_owner_and_the_governance_lead_are_told_and_nobody_else(scene: Scene) -> None:
    given = declare(scene)
    told = set()
    for name in ROLES:
        with standing(scene, name) as viewer:
            if standings.declared_reasons(viewer=viewer):
                told.add(name)
            if name not in ("amara", "gita", "rhys"):
                assert standings.declared_reason(given, viewer=viewer) is None, name
    assert told == {"amara", "gita"}


def review(scene: Scene, who: str, given: UUID) -> UUID:
    with standing(scene, who) as viewer:
        return visibility.review_reason(
            reason=given,
            sound=True,
            text="Rang the grandmother.",
            viewer=viewer,
            by=acting(viewer),
            at=viewer.at,
        )


def test_one_review_settles_it_and_only_the_own_governance_lead_makes_it(scene: Scene) -> None:
    given = declare(scene)
    for name in ("olwen", "morag", "rhys", "amara"):
        with pytest.raises((Refused, DatabaseError)), transaction.atomic():
            review(scene, name, given)
    first = review(scene, "gita", given)
    assert review(scene, "gita", given) == first
    with standing(scene, "gita") as viewer:
        assert standings.declared_reasons(viewer=viewer) == ()


def test_a_later_reason_leaves_the_first_ones_end_where_it_was(scene: Scene) -> None:
    first = declare(scene)
    second = declare(scene.later(minutes=30), text="She rang again; the police are there now.")
    with standing(scene, "rhys") as viewer:
        ends = [standings.declared_reason(each, viewer=viewer) for each in (first, second)]
    assert [each.ends_at - scene.at for each in ends if each] == [HOUR, HOUR * 1.5]
    assert entries_seen(scene, "rhys", HOUR * 1.5) == 0


def test_the_same_form_sent_twice_is_one_reason(scene: Scene) -> None:
    first = declare(scene)
    assert declare(scene.later(minutes=1)) == first
    assert entries_seen(scene, "rhys", HOUR) == 0


def test_looking_does_not_make_it_longer_and_neither_can_the_web_role(scene: Scene) -> None:
    declare(scene)
    for minutes in (10, 30, 59):
        assert entries_seen(scene, "rhys", timedelta(minutes=minutes)) == 3
    assert entries_seen(scene, "rhys", HOUR) == 0
    for longer in ("ends_at = ends_at + interval '1 minute'", "kind = 'allocation'"):
        with pytest.raises(DatabaseError), standing(scene, "rhys"), connection.cursor() as cursor:
            cursor.execute(f"UPDATE visibility_relationship SET {longer}")


@pytest.mark.parametrize("who", ["nadia", "gita", "saul", "bea"])
def test_whoever_sees_no_child_is_offered_no_reason_to_give(scene: Scene, who: str) -> None:
    """By their post and not by the child: the same for one who does not exist."""
    client = signed_in(who)
    for child in (scene.person["lena"], uuid4()):
        page = client.get(f"/children/{child}/")
        assert "Open with a reason" not in page.content.decode()
        assert client.get(f"/children/{child}/reason/").status_code == 404
    assert "Open with a reason" in signed_in("rhys").get(f"/children/{uuid4()}/").content.decode()


def test_the_childs_page_says_until_when_it_is_open(scene: Scene) -> None:
    page = reverse("child-reason", args=[scene.person["lena"]])
    rhys = signed_in("rhys")
    with standing(scene, "rhys") as viewer:
        listed = policy.lawful_reasons(viewer.at.date(), viewer=viewer)
    shown = rhys.post(page, {"lawful_reason": listed[0].code, "text": SAID}, follow=True).content
    assert b"You opened this with a reason." in shown
    assert b"It closes at" in shown
    lena = reverse("child", args=[scene.person["lena"]])
    assert b"You opened this with a reason." not in signed_in("amara").get(lena).content
