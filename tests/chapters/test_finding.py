"""Looking somebody up: what is shown is a look, and guessing leaves a trace each time."""

from datetime import timedelta

import pytest
from django.db import connection

from fullpicture.people import actions
from fullpicture.visibility.standing import acting
from tests.cast import BIRTH, NHS, Scene, household, standing
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


def leaves(outcome: str) -> int:
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM ledger_particulars WHERE outcome = %s", [outcome])
        return int(cursor.fetchone()[0])


def look_up(scene: Scene, days: int) -> int:
    with standing(scene, "rhys") as viewer:
        found = actions.find(
            birth_date=BIRTH + timedelta(days=days),
            nhs_number=NHS,
            viewer=viewer,
            by=acting(viewer),
            at=viewer.at,
        )
    return len(found)


def test_each_empty_search_leaves_its_own_refusal(db: None) -> None:
    scene = household()
    assert [look_up(scene, days) for days in (1, 2, 3)] == [0, 0, 0]
    assert leaves("refused") == 3


def test_a_search_that_finds_somebody_is_a_look_at_them(db: None) -> None:
    scene = household()
    assert look_up(scene, 0) == 1
    assert leaves("opened") == 1
