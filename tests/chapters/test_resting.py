"""Plans, closures, assessments and shares that rest on what nobody has checked; and the brief."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fullpicture.chronology.details import EntryKind
from fullpicture.rules.facts import Viewer
from fullpicture.rules.triangulation import Standing
from fullpicture.triangulation import actions, queries
from fullpicture.triangulation.brief import brief
from fullpicture.triangulation.details import Turn
from fullpicture.visibility.standing import acting
from tests.cast import Scene, allocate, household, standing
from tests.chapters import asking
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


def test_what_nobody_answered_yet_stands_in_the_brief(scene: Scene) -> None:
    (made,) = asking.ask(scene)
    (other,) = asking.ask(scene, asking.post(scene, "femi"))
    assert unanswered(scene, "amara") == {made, other}
    assert unanswered(scene, "joan") == {made}, "she was asked herself, and of no more she knows"
    asking.reply(scene, made)
    assert unanswered(scene, "amara") == {other}
    assert unanswered(scene, "joan") == set()


def unanswered(scene: Scene, who: str) -> set[UUID]:
    with standing(scene, who) as viewer:
        return {each.id for each in brief(scene.person["lena"], viewer=viewer).requests}


def test_each_entry_of_a_page_says_what_it_rests_on(scene: Scene) -> None:
    told = says(scene, "A", "HMC", MOVED, told_by="her mother")
    plan = says(scene, "B", "HMC", MOVED, kind=EntryKind.PLAN, told_by="her mother")
    visit = says(scene, "C", "HMC", "All was well.", kind=EntryKind.VISIT)
    page = tuple(map(version_of, (told, plan, visit)))
    with standing(scene, "amara") as viewer:
        made = claim(scene, viewer, told, text=MOVED)
        found = queries.marks_on(scene.person["lena"], page, viewer=viewer)
        assert {each: mark.claim.id for each, mark in found.items()} == {told: made, plan: made}
        lay(viewer, made, visit, "contradicts")
        found = queries.marks_on(scene.person["lena"], page, viewer=viewer)
        assert found[plan].claim.standing is Standing.CONTRADICTED
        later = replace(viewer, at=viewer.at + timedelta(minutes=1))
        claim(scene, later, told, text="He comes on Sundays.")
        found = queries.marks_on(scene.person["lena"], page, viewer=later)
        assert found[told].claim.id == made, "what stands worst is said"
    with standing(scene, "joan") as viewer:
        assert queries.marks_on(scene.person["lena"], page, viewer=viewer) == {}


def test_a_page_of_entries_is_marked_with_as_many_reads_as_one_entry(scene: Scene) -> None:
    told = says(scene, "A", "HMC", MOVED, told_by="her mother")
    plans = [says(scene, f"P{n}", "HMC", MOVED, kind=EntryKind.PLAN) for n in range(6)]
    with standing(scene, "amara") as viewer:
        claim(scene, viewer, told, text=MOVED)
    assert reads(scene, told) == reads(scene, told, *plans)


def reads(scene: Scene, *entries: UUID) -> int:
    versions = tuple(map(version_of, entries))
    with standing(scene, "amara") as viewer, CaptureQueriesContext(connection) as asked:
        queries.marks_on(scene.person["lena"], versions, viewer=viewer)
    return len(asked)
