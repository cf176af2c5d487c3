"""What a share is weighed by is read once, and again as soon as something may have changed."""

from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fullpicture.rules.facts import Standing
from fullpicture.visibility.queries import standing_of
from fullpicture.visibility.reading import one_reading
from tests.cast import Scene, household, standing
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(db: None) -> Scene:
    return household()


def test_within_one_reading_the_same_standing_is_read_once(scene: Scene) -> None:
    lena = scene.person["lena"]
    with standing(scene, "amara") as viewer:
        with one_reading(), CaptureQueriesContext(connection) as once:
            first = standing_of(viewer=viewer, persons=[lena])
            assert standing_of(viewer=viewer, persons={lena}) == first
        with CaptureQueriesContext(connection) as again:
            standing_of(viewer=viewer, persons=[lena])
            standing_of(viewer=viewer, persons=[lena])
    assert (len(once), len(again)) == (1, 2)


def test_within_one_reading_only_what_is_new_is_read_and_each_answer_is_as_if_asked_alone(
    scene: Scene,
) -> None:
    everybody = sorted(scene.person.values())
    records = sorted(scene.record.values())
    asked: list[dict[str, list[UUID]]] = [
        {"persons": everybody[:2]},
        {"persons": everybody, "records": records[:1]},
        {"persons": everybody[1:3], "records": records},
        {"records": records[1:]},
        {"persons": everybody[:1]},
    ]
    with standing(scene, "amara") as viewer:
        alone = [standing_of(viewer=viewer, **each) for each in asked]
        with one_reading(), CaptureQueriesContext(connection) as captured:
            together = [standing_of(viewer=viewer, **each) for each in asked]
    assert list(map(as_sets, together)) == list(map(as_sets, alone))
    assert len(captured) == 3  # the last two ask for nothing new


def as_sets(found: Standing) -> tuple[frozenset[object], ...]:
    return frozenset(found.relationships), frozenset(found.lenses), found.shielded, found.listed


def test_another_viewer_or_another_child_is_another_standing(scene: Scene) -> None:
    lena = scene.person["lena"]
    with one_reading():
        with standing(scene, "amara") as viewer:
            hers = standing_of(viewer=viewer, persons=[lena])
            nobodys = standing_of(viewer=viewer, persons=[scene.post["amara"]])
        with standing(scene, "rhys") as viewer:
            his = standing_of(viewer=viewer, persons=[lena])
    assert hers.relationships
    assert not nobodys.relationships
    assert not his.relationships


def test_what_ended_counts_from_the_next_reading_on(scene: Scene) -> None:
    lena = scene.person["lena"]
    with standing(scene, "amara") as viewer, one_reading():
        assert standing_of(viewer=viewer, persons=[lena]).relationships
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("UPDATE visibility_relationship SET ends_at = %s", [scene.at])
    with standing(scene, "amara") as viewer, one_reading():
        assert all(
            each.ends_at for each in standing_of(viewer=viewer, persons=[lena]).relationships
        )
