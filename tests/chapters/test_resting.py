"""Plans, closures, assessments and shares that rest on what nobody has checked; and the brief."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from fullpicture.chronology.details import EntryKind
from fullpicture.rules.facts import Viewer
from fullpicture.triangulation import actions, queries
from fullpicture.triangulation.brief import brief
from fullpicture.triangulation.details import Turn
from fullpicture.visibility.standing import acting
from tests.cast import Scene, allocate, household, standing
from tests.chapters.checking import DAY, claim, lay, says, share, version_of

pytestmark = pytest.mark.django_db
MOVED = "Her father has moved out."


@pytest.fixture
def scene(db: None) -> Scene:
    scene = household()
    allocate(scene, "joan", "lena", "OAK")
    return scene


def marked(scene: Scene, viewer: Viewer) -> list[tuple[UUID, str]]:
    board = queries.board(scene.person["lena"], viewer=viewer)
    return [(each.entry.entry, each.reason.code) for each in board.resting]


def test_a_closure_that_repeats_an_unchecked_account_is_marked_until_it_is_checked(
    scene: Scene,
) -> None:
    told = says(scene, "A", "HMC", MOVED, told_by="her mother")
    closed = says(scene, "B", "HMC", "Closed, as her father has moved out.", kind=EntryKind.CLOSURE)
    says(scene, "C", "HMC", "Her father has moved out, she says.", kind=EntryKind.VISIT)
    seen = says(scene, "D", "HMC", "His new flat.")
    with standing(scene, "amara") as viewer:
        made = claim(scene, viewer, told, text=MOVED)
        assert marked(scene, viewer) == [(closed, "rests_on.repeats")]
        lay(viewer, made, seen)
        assert marked(scene, viewer) == []


def test_a_plan_taken_from_the_account_is_marked_in_words_of_its_own(scene: Scene) -> None:
    told = says(scene, "A", "HMC", MOVED, told_by="her mother")
    plan = says(
        scene, "B", "HMC", "Safe at home.", kind=EntryKind.PLAN, derived_from=version_of(told)
    )
    with standing(scene, "amara") as viewer:
        claim(scene, viewer, told, text=MOVED)
        assert marked(scene, viewer) == [(plan, "rests_on.taken")]


def test_what_is_settled_marks_nothing(scene: Scene) -> None:
    told = says(scene, "A", "HMC", MOVED, told_by="her mother")
    says(scene, "B", "HMC", MOVED, kind=EntryKind.PLAN)
    with standing(scene, "amara") as viewer:
        made = claim(scene, viewer, told, text=MOVED)
        assert marked(scene, viewer)
        actions.take_step(
            form=uuid4(), claim=made, turn=Turn.SETTLED, words="Seen there.", request=None,
            viewer=viewer, by=acting(viewer), at=viewer.at,
        )  # fmt: skip
        assert marked(scene, viewer) == []


def test_a_share_of_the_account_says_that_it_rests_on_it(scene: Scene) -> None:
    told, seen = says(scene, "A", "HMC", told_by="her mother"), says(scene, "B", "HMC", "At home.")
    with standing(scene, "amara") as viewer:
        claim(scene, viewer, told)
        lena = scene.person["lena"]
        both = (version_of(told), version_of(seen))
        found = queries.rests_on_unchecked(lena, both, viewer=viewer)
        assert [each.entry.entry for each in found] == [told]
        assert queries.rests_on_unchecked(lena, both[1:], viewer=viewer) == ()


def test_what_another_agency_marks_is_not_shown_here(scene: Scene) -> None:
    plan = says(scene, "P", "HMC", MOVED, kind=EntryKind.PLAN)
    share(scene, plan)
    told = says(scene, "A", "HMC", MOVED, told_by="her mother")
    with standing(scene, "amara") as viewer:
        claim(scene, viewer, told, text=MOVED)
    with standing(scene, "joan") as viewer:
        assert marked(scene, viewer) == []


def test_an_assessment_that_cites_none_before_it_is_noted(scene: Scene) -> None:
    first = says(scene, "A", "HMC", "Neglect was found.", kind=EntryKind.ASSESSMENT)
    later = {
        "kind": EntryKind.ASSESSMENT,
        "occurred_from": DAY + timedelta(days=9),
        "occurred_to": DAY + timedelta(days=10),
    }
    again = says(scene, "B", "HMC", "The home is cold.", **later)
    built = says(scene, "C", "HMC", "As in November 2026, it is cold.", **later)
    with standing(scene, "amara") as viewer:
        found = brief(scene.person["lena"], viewer=viewer)
    noted = {each.entry.entry: each.starts_again is not None for each in found.assessments}
    assert noted == {first: False, again: True, built: False}
