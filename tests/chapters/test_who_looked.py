"""Who looked: the latest 25 at a child; and all of an agency's, for its governance alone."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from fullpicture.ledger import looks
from fullpicture.ledger.queries import Sought
from fullpicture.people.looked import PAGE, SHOWN, LookPage, looks_at
from fullpicture.people.looking import look_at
from fullpicture.sharing import actions
from fullpicture.sharing.actions.overseeing import ReasonsPage
from fullpicture.visibility.standing import acting
from tests.architecture.examples import EXAMPLES, open_with_reason
from tests.cast import Scene, allocate, child, household, standing
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(db: None) -> Scene:
    return household()


def look(scene: Scene, who: str, kind: str = "child", name: str = "lena") -> None:
    with standing(scene, who) as viewer:
        look_at(scene.person[name], viewer=viewer, kind=kind)


def overseen(scene: Scene, who: str, sought: Sought | None = None) -> LookPage | None:
    with standing(scene, who) as viewer:
        return actions.open_looks(
            sought=sought or Sought(), viewer=viewer, by=acting(viewer), at=viewer.at
        )


def given(scene: Scene, who: str) -> ReasonsPage | None:
    with standing(scene, who) as viewer:
        return actions.open_reasons(before=None, viewer=viewer, by=acting(viewer), at=viewer.at)


def test_a_child_shows_who_looked_when_at_what_and_why(scene: Scene) -> None:
    allocate(scene, "morag", "lena", "HMC")
    look(scene, "amara", "chronology")
    look(scene.later(minutes=3), "morag", "family")
    with standing(scene.later(minutes=4), "amara") as viewer:
        found = looks_at(scene.person["lena"], viewer=viewer)
    said = [(each.by.name, each.kind, each.reason) for each in found if each.by]
    assert said == [
        ("Morag Invented", "family", "allocation"),
        ("Amara Invented", "chronology", "allocation"),
    ]
    assert found[0].at == scene.later(minutes=3).at


def test_it_shows_the_latest_25_and_no_refusal(scene: Scene) -> None:
    for hour in range(SHOWN + 2):
        look(scene.later(hours=hour), "amara")
    look(scene.later(hours=99), "rhys")
    with standing(scene.later(hours=100), "amara") as viewer:
        found = looks_at(scene.person["lena"], viewer=viewer)
    assert len(found) == SHOWN == 25
    assert found[0].at == scene.later(hours=SHOWN + 1).at
    assert all(each.opened for each in found)


def test_governance_sees_looks_and_refusals_of_its_own_agency_alone(scene: Scene) -> None:
    allocate(scene, "joan", "lena", "OAK")
    look(scene, "amara")
    look(scene, "rhys")
    look(scene, "joan")
    found = overseen(scene.later(minutes=1), "gita")
    assert found is not None
    said = {
        (each.by.name, each.opened, each.child.name)
        for each in found.looks
        if each.by and each.child
    }
    assert said == {
        ("Amara Invented", True, "Lena Invented"),
        ("Rhys Invented", False, "Lena Invented"),
    }
    school = overseen(scene.later(minutes=1), "olwen")
    assert school is not None
    assert {each.by.name for each in school.looks if each.by and each.child} == {"Joan Invented"}


@pytest.mark.parametrize("who", ["amara", "morag", "nadia", "bea", "saul"])
def test_nobody_else_opens_them_and_that_they_tried_is_kept(scene: Scene, who: str) -> None:
    look(scene, "rhys")
    assert overseen(scene, who) is None
    assert given(scene, who) is None
    found = overseen(scene.later(minutes=1), "gita", Sought(outcome="refused"))
    assert found is not None
    tried = {each.kind for each in found.looks if each.by and each.by.id == scene.post[who]}
    assert tried == {"agency_looks", "agency_reasons"}


def test_they_are_narrowed_by_practitioner_day_kind_and_outcome(scene: Scene) -> None:
    tomorrow = scene.later(days=1)
    look(scene, "amara", "record")
    look(scene, "rhys")
    look(tomorrow, "amara", "family")
    day = datetime(2026, 11, 21, tzinfo=UTC)
    for sought, kinds in (
        (Sought(post=scene.post["amara"]), ["family", "record"]),
        (Sought(post=scene.post["amara"], since=day), ["family"]),
        (Sought(post=scene.post["amara"], until=day), ["record"]),
        (Sought(kind="record"), ["record"]),
        (Sought(outcome="refused"), ["child"]),
    ):
        found = overseen(tomorrow.later(minutes=1), "gita", sought)
        assert found is not None
        assert [each.kind for each in found.looks] == kinds


def test_they_are_counted_by_practitioner(scene: Scene) -> None:
    child(scene, "ada", "HMC")
    allocate(scene, "amara", "ada", "HMC")
    look(scene, "amara")
    look(scene, "amara", "family")
    look(scene, "amara", name="ada")
    look(scene, "rhys")
    found = overseen(scene, "gita", Sought(until=scene.later(minutes=1).at))
    assert found is not None
    counted = {each.by.name: (each.looks, each.persons, each.refused) for each in found.tallies}
    assert counted["Amara Invented"] == (3, 2, 0)
    assert counted["Rhys Invented"] == (0, 0, 1)
    assert found.tallies[0].by.name == "Amara Invented"


def test_turning_the_page_neither_repeats_nor_loses_a_look_while_others_arrive(
    scene: Scene,
) -> None:
    """At one instant, so that the order within it matters too."""
    seen = [uuid4() for _ in range(PAGE + 7)]
    with standing(scene, "amara") as viewer:
        for thing in seen:
            looks.open("decision", thing, viewer=viewer)
    sought = Sought(kind="decision")
    first = overseen(scene, "gita", sought)
    assert first is not None
    with standing(scene.later(minutes=1), "amara") as viewer:
        for _ in range(3):
            looks.open("decision", uuid4(), viewer=viewer)
    second = overseen(scene, "gita", Sought(kind="decision", before=first.older))
    assert second is not None
    assert (len(first.looks), len(second.looks), second.older) == (PAGE, 7, None)
    assert len({each.leaf for each in (*first.looks, *second.looks)}) == len(seen)


def test_somebody_hidden_from_governance_is_not_in_the_list(scene: Scene) -> None:
    child(scene, "mia", "HMC", shielded=True)
    allocate(scene, "amara", "mia", "HMC")
    look(scene, "amara", name="mia")
    found = overseen(scene, "gita", Sought(kind="child"))
    assert found is not None
    assert found.looks == ()
    assert found.tallies == ()


def test_reasons_given_are_listed_with_the_state_of_their_review(scene: Scene) -> None:
    EXAMPLES["people.open_with_reason"](scene)(open_with_reason)
    page = given(scene, "gita")
    assert page is not None
    (only,) = page.reasons
    assert only.by is not None
    assert (only.by.name, only.declared.reviewed, only.to_review) == ("Rhys Invented", False, True)
    review(scene, sound=False)
    page = given(scene, "gita")
    assert page is not None
    (only,) = page.reasons
    assert (only.declared.reviewed, only.declared.sound, only.to_review) == (True, False, False)
    school = given(scene, "olwen")
    assert school is not None
    assert school.reasons == ()


def review(scene: Scene, *, sound: bool) -> None:
    from fullpicture.visibility import actions as visibility
    from fullpicture.visibility.models import DeclaredReason

    with as_owner():
        reason = DeclaredReason.objects.get().id
    with standing(scene, "gita") as viewer:
        visibility.review_reason(
            reason=reason,
            sound=sound,
            text="Rang him.",
            viewer=viewer,
            by=acting(viewer),
            at=viewer.at,
        )
