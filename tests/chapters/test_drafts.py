"""Drafts: sealed, their author's alone, and gone after 30 days."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection

from fullpicture.people import queries as people
from fullpicture.rules.facts import Purpose
from fullpicture.sharing import drafts, jobs
from fullpicture.sharing.actions import Begun, start_draft
from fullpicture.visibility.sealing import SealBroken, seal, unseal
from fullpicture.visibility.standing import acting
from tests.cast import Scene, allocate, child, household, standing
from tests.roles import as_owner, as_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(db: None) -> Scene:
    return household()


def kept() -> list[bytes]:
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT sealed FROM sharing_draft")
        return [bytes(row[0]) for row in cursor.fetchall()]


def test_what_is_written_is_kept_sealed(scene: Scene) -> None:
    with standing(scene, "amara") as viewer:
        draft = drafts.start(scene.person["lena"], viewer=viewer)
        drafts.fill(draft, viewer=viewer, why="Her mother asked for help.")
        again = drafts.find(draft, viewer=viewer)
    assert again is not None
    assert again.why == "Her mother asked for help."
    (sealed,) = kept()
    assert b"mother" not in sealed


def test_a_sealed_value_opens_only_where_it_was_sealed(scene: Scene) -> None:
    row, other = scene.person["lena"], scene.post["amara"]
    sealed = seal(b"12 Hidden Lane", column="people_address.lines", row=row)
    assert unseal(sealed, column="people_address.lines", row=row) == b"12 Hidden Lane"
    for column, place in (("people_address.lines", other), ("sharing_draft.sealed", row)):
        with pytest.raises(SealBroken):
            unseal(sealed, column=column, row=place)


def test_a_draft_left_for_thirty_days_is_forgotten_and_a_newer_one_is_not(scene: Scene) -> None:
    old = scene.later(days=-60)
    with standing(old, "amara") as viewer:
        drafts.start(scene.person["lena"], viewer=viewer)
    with standing(old.later(days=1), "amara") as viewer:
        drafts.start(scene.person["lena"], viewer=viewer)
    due = old.at + timedelta(days=30)
    with as_role("fullpicture_worker"):
        assert jobs.forget_drafts(timestamp=int(due.timestamp())) == 1
    assert len(kept()) == 1


def begin(scene: Scene, who: str, name: str, **more: object) -> Begun:
    with standing(scene, who) as viewer:
        begun = start_draft(
            person=scene.person[name],
            viewer=viewer,
            by=acting(viewer),
            at=viewer.at,
            **more,  # type: ignore[arg-type]
        )
    assert begun is not None
    return begun


def test_an_inspector_sees_a_child_of_the_sample_and_begins_no_draft(scene: Scene) -> None:
    ends = scene.at.date() + timedelta(days=30)
    allocate(scene, "nadia", "lena", "HMC", ends_on=ends)
    lena = scene.person["lena"]
    with standing(scene, "nadia", purpose=Purpose.INSPECTION) as viewer:
        assert people.names([lena], viewer=viewer)
        begun = start_draft(person=lena, viewer=viewer, by=acting(viewer), at=viewer.at)
    assert begun is None
    assert kept() == []


def write(scene: Scene, draft: UUID, why: str) -> None:
    with standing(scene, "amara") as viewer:
        assert drafts.fill(draft, viewer=viewer, why=why)


def test_sharing_again_goes_on_with_the_newest_unfinished_draft_about_the_child(
    scene: Scene,
) -> None:
    first = begin(scene, "amara", "lena")
    assert begin(scene, "amara", "lena") == first  # still empty: neither doubled nor announced
    assert not first.taken_up
    write(scene, first.draft, "Her mother asked for help.")
    later = scene.later(minutes=5)
    assert begin(later, "amara", "lena") == Begun(first.draft, taken_up=True)
    second = begin(later, "amara", "lena", anew=True)
    assert second.draft != first.draft
    assert not second.taken_up
    assert begin(later, "amara", "lena", anew=True) == second
    write(later, second.draft, "She moved school.")
    assert begin(later.later(minutes=5), "amara", "lena") == Begun(second.draft, taken_up=True)
    assert len(kept()) == 2


def test_nobody_goes_on_with_a_colleagues_draft_or_one_about_another_child(scene: Scene) -> None:
    child(scene, "milo", "HMC")
    allocate(scene, "amara", "milo", "HMC")
    allocate(scene, "joan", "lena", "OAK")
    mine = begin(scene, "amara", "lena")
    write(scene, mine.draft, "Her mother asked for help.")
    assert not begin(scene, "joan", "lena").taken_up
    assert not begin(scene, "amara", "milo").taken_up
    chosen = begin(scene, "amara", "lena", recipients=(scene.post["joan"],))
    assert not chosen.taken_up  # begun from an entry, with somebody ticked
    assert chosen.draft != mine.draft
