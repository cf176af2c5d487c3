"""Drafts: sealed, their author's alone, and gone after 30 days."""

from datetime import timedelta

import pytest
from django.db import connection

from fullpicture.sharing import drafts, jobs
from fullpicture.visibility.sealing import SealBroken, seal, unseal
from tests.cast import Scene, household, standing
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
