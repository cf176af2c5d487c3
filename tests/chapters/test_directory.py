"""The directory is kept from one question to the next, and never a moment longer than it is so."""

from datetime import date

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from fullpicture.agencies import queries as agencies
from fullpicture.agencies.models import Post, Practitioner, Team
from fullpicture.visibility.reading import one_reading
from tests.cast import NOW, Scene, household, standing
from tests.roles import as_owner, as_role

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture
def scene(db: None) -> Scene:
    return household()


def held(scene: Scene, name: str) -> bool:
    return scene.post[name] in {each.id for each in agencies.posts_today(TODAY, viewer=None)}


def change(model: type, named: object, **values: object) -> None:
    with as_role("fullpicture_worker"):
        model._default_manager.filter(id=named).update(**values)


def test_what_changes_is_seen_at_once(scene: Scene) -> None:
    post = scene.post["joan"]
    assert held(scene, "joan")
    change(Post, post, ends_on=date(2021, 1, 1))
    assert not held(scene, "joan")
    change(Post, post, ends_on=None, title="Head of year")
    assert held(scene, "joan")
    with standing(scene, "amara") as viewer:
        assert agencies.posts([post], viewer=viewer)[post].title == "Head of year"


def test_whoever_may_not_sign_in_any_more_is_in_no_post(scene: Scene) -> None:
    whose = Post.objects.get(id=scene.post["joan"])
    assert held(scene, "joan")
    change(Practitioner, whose.practitioner_id, is_active=False)
    assert not held(scene, "joan")
    assert not agencies.posts_held(whose.practitioner_id, TODAY, viewer=None)


def test_a_new_name_of_a_team_or_of_a_practitioner_is_seen(scene: Scene) -> None:
    row = Post.objects.get(id=scene.post["joan"])

    def joan() -> agencies.Post:
        with standing(scene, "amara") as viewer:
            return agencies.posts([row.id], viewer=viewer)[row.id]

    before = joan()
    change(Team, row.team_id, name="Pastoral team", quiet_from=date(2020, 1, 1))
    assert (joan().team_name, joan().name) == ("Pastoral team", before.name)
    assert joan().quiet_on(TODAY)
    change(Practitioner, row.practitioner_id, name="Joan Newly-Married")
    assert joan().name == "Joan Newly-Married"


def test_what_was_undone_never_was(scene: Scene) -> None:
    with transaction.atomic():
        change(Post, scene.post["joan"], ends_on=date(2021, 1, 1))
        assert not held(scene, "joan")
        transaction.set_rollback(True)
    assert held(scene, "joan")


def test_signing_in_leaves_it_as_it_was_read(scene: Scene) -> None:
    agencies.all_agencies(viewer=None)
    with as_owner():
        Practitioner.objects.update(last_login=NOW, password="another")
    with CaptureQueriesContext(connection) as captured:
        agencies.all_agencies(viewer=None)
    assert len(captured) == 1


def test_within_one_reading_it_is_asked_for_once(scene: Scene) -> None:
    with (
        standing(scene, "amara") as viewer,
        one_reading(),
        CaptureQueriesContext(connection) as once,
    ):
        agencies.directory(viewer=viewer)
        agencies.all_agencies(viewer=viewer)
        assert agencies.posts([viewer.post], viewer=viewer)
    assert len([each for each in once if "hash_record_extended" in each["sql"]]) == 1
