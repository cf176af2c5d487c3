"""An agency with two records of one child: who works with one of them works with the child."""

from collections.abc import Callable
from uuid import UUID

import pytest

from fullpicture.agencies import actions as agencies
from fullpicture.chronology.queries import entries_about
from fullpicture.rules.facts import Role
from tests.cast import Scene, allocate, child, entry, files_in, partnership, standing
from tests.chapters.test_team import post
from tests.linked import merge, part, person

pytestmark = pytest.mark.django_db
FIRST, SECOND = "Entry of the first record", "Entry of the second record"


@pytest.fixture
def scene(db: None) -> Scene:
    """The council has written twice about one child, and knows by now that it is one."""
    made = partnership()
    for name, text in (("lena", FIRST), ("leni", SECOND)):
        child(made, name, "HMC")
        entry(made, f"E-{name}", name, "HMC", text)
    return made


def joined(scene: Scene) -> UUID:
    return merge(scene, "lena@HMC", "leni@HMC")


def given(scene: Scene) -> None:
    allocate(scene, "rhys", "leni", "HMC")


def read(scene: Scene, who: str) -> set[str]:
    """What they read about whoever each record is of."""
    persons = {person(scene, record) for record in ("lena@HMC", "leni@HMC")}
    with standing(scene, who) as viewer:
        return {each.text for one in persons for each in entries_about(one, viewer=viewer)}


@pytest.mark.parametrize("steps", [(joined, given), (given, joined)])
def test_they_and_their_manager_read_both_whichever_came_first(
    scene: Scene, steps: tuple[Callable[[Scene], object], ...]
) -> None:
    for minutes, step in enumerate(steps, start=1):
        step(scene.later(minutes=minutes))
    after = scene.later(hours=1)
    assert read(after, "rhys") == read(after, "morag") == {FIRST, SECOND}


def test_when_it_was_two_children_each_is_known_to_their_own_workers_alone(scene: Scene) -> None:
    wrong = joined(scene)
    given(scene.later(minutes=1))
    part(scene.later(minutes=2), wrong)
    after = scene.later(hours=1)
    assert read(after, "rhys") == read(after, "morag") == {SECOND}


def test_it_ends_for_both_with_the_allocation(scene: Scene) -> None:
    joined(scene)
    given(scene.later(minutes=1))
    allocate(scene.later(minutes=2), "rhys", "leni", "HMC", ends_on=scene.at.date())
    after = scene.later(hours=1)
    assert read(after, "rhys") == read(after, "morag") == set()


def test_managers_of_a_team_that_the_worker_joins_later_read_both(scene: Scene) -> None:
    wrong = joined(scene)
    given(scene.later(minutes=1))
    with files_in(scene, "HMC") as by:
        agencies.register_team(
            agency=scene.agency["HMC"], code="east", name="East", by=by, at=scene.at
        )
    post(scene, "mo", Role.MANAGER, team="east")
    post(scene.later(minutes=2), "rhys", Role.PRACTITIONER, team="east")
    after = scene.later(hours=1)
    assert read(after, "rhys") == read(after, "mo") == {FIRST, SECOND}
    assert read(after, "morag") == set()
    part(after, wrong)
    assert read(after.later(hours=1), "mo") == {SECOND}
