"""The told-the-family register: dates come round until somebody was told."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from fullpicture.rules.facts import Viewer
from fullpicture.rules.sharing_facts import Outcome
from fullpicture.rules.verdict import Refused
from fullpicture.sharing import actions, drafts
from fullpicture.sharing.preparing import preparation
from fullpicture.sharing.told import register, to_tell
from fullpicture.visibility.standing import acting
from tests.cast import Scene, household, standing
from tests.chapters.test_first_share import decide, ready

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(db: None) -> Scene:
    return household()


@pytest.fixture
def viewer(scene: Scene) -> Iterator[Viewer]:
    with standing(scene, "amara") as viewer:
        yield viewer


def promised(scene: Scene, viewer: Viewer, on: date, outcome: Outcome = Outcome.SHARE) -> UUID:
    """A decision of which Lena is to be told on a day."""
    draft = ready(scene, viewer)
    found = preparation(draft, viewer=viewer)
    assert found is not None
    lines = tuple(
        replace(line, stance="will_be_told", told_on=on.isoformat())
        for line in found.prepared.knows
    )
    drafts.fill(draft, viewer=viewer, knows=lines)
    return decide(draft, viewer, outcome)


def write(viewer: Viewer, decision: UUID, who: UUID, **said: object) -> UUID:
    usual = {"told": True, "on": viewer.at.date(), "how": "At the visit.", "form": uuid4()}
    told: dict[str, Any] = usual | said
    return actions.tell_family(
        decision=decision, who=who, viewer=viewer, by=acting(viewer), at=viewer.at, **told
    )


def later(viewer: Viewer, days: int) -> Viewer:
    return replace(viewer, at=viewer.at + timedelta(days=days))


def test_the_day_comes_round_until_she_is_told(scene: Scene, viewer: Viewer) -> None:
    today, lena = viewer.at.date(), scene.person["lena"]
    decision = promised(scene, viewer, today + timedelta(days=2))
    assert to_tell(viewer=later(viewer, 1)) == ()
    assert [each.decision for each in to_tell(viewer=later(viewer, 2))] == [decision]
    third = later(viewer, 3)
    write(third, decision, lena, told=False, on=today + timedelta(days=9), how="She was ill.")
    assert to_tell(viewer=later(viewer, 8)) == ()
    tenth = later(viewer, 10)
    assert [each.decision for each in to_tell(viewer=tenth)] == [decision]
    write(tenth, decision, lena, on=tenth.at.date())
    assert to_tell(viewer=later(viewer, 400)) == ()
    assert register(decision, viewer=viewer)[lena].told


def test_written_twice_from_one_form_it_stands_once(scene: Scene, viewer: Viewer) -> None:
    decision, form = decide(ready(scene, viewer), viewer), uuid4()
    assert {write(viewer, decision, scene.person["lena"], form=form) for _ in range(2)} == {form}


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"how": " "}, "told.how_missing"),
        ({"on": date(2190, 1, 1)}, "told.later"),
        ({"told": False}, "told.no_later_day"),
    ],
)
def test_what_makes_no_sense_is_refused(
    scene: Scene, viewer: Viewer, said: dict[str, object], code: str
) -> None:
    decision = decide(ready(scene, viewer), viewer)
    with pytest.raises(Refused) as refused:
        write(viewer, decision, scene.person["lena"], **said)
    assert [reason.code for reason in refused.value.reasons] == [code]


def test_of_what_was_not_shared_nobody_is_to_be_told(scene: Scene, viewer: Viewer) -> None:
    decision = promised(scene, viewer, viewer.at.date(), Outcome.DO_NOT_SHARE)
    assert to_tell(viewer=viewer) == ()
    with pytest.raises(Refused):
        write(viewer, decision, scene.person["lena"])


def test_nobody_but_those_in_the_decision_and_for_no_other_agency(scene: Scene) -> None:
    with standing(scene, "amara") as viewer:
        decision = decide(ready(scene, viewer), viewer)
        with pytest.raises(Refused):
            write(viewer, decision, uuid4())
    with standing(scene, "joan") as viewer, pytest.raises(Refused):
        write(viewer, decision, scene.person["lena"])
