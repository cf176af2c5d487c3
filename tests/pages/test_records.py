"""The review desk as its reviewers see it, without script; and the drawing of the evidence."""

from uuid import UUID

import pytest

from fullpicture.linkage.matching.pairs import Evidence
from fullpicture.linkage.models import Merge, PairAnswer, UndoAsked
from fullpicture.sharing import jobs
from fullpicture.web.waterfall import steps
from tests.architecture.linking_examples import waiting_pair
from tests.architecture.test_urls import signed_in
from tests.cast import Scene, household
from tests.linked import person
from tests.roles import as_owner, as_role

EVIDENCE = (
    Evidence("prior", "one in a thousand", -10.0),
    Evidence("birth date", "the same", 12.5),
    Evidence("given name", "one letter apart", 4.0),
)


@pytest.fixture
def scene(db: None) -> Scene:
    return household()


def test_each_bar_begins_where_the_one_before_ended() -> None:
    prior, date, name = steps(EVIDENCE)
    assert (prior.x, prior.width) == (0.0, 60.61)
    assert prior.zero == date.zero == 60.61
    assert (date.x, date.width) == (0.0, 75.76)
    assert (name.x, name.width) == (75.76, 24.24)
    assert [each.speaks_for for each in (prior, date, name)] == [False, True, True]
    assert [each.total for each in (prior, date, name)] == ["−10.0", "2.5", "6.5"]
    assert [each.speaks for each in (prior, date)] == ["10.0 against", "12.5 for"]


def test_what_says_nothing_speaks_neither_way() -> None:
    (none,) = steps((Evidence("NHS number", "one record has none", 0.0),))
    assert none.speaks == "neither way"


def test_nothing_compared_draws_nothing() -> None:
    assert steps(()) == ()


@pytest.mark.django_db
def test_a_pair_is_compared_and_answered(scene: Scene) -> None:
    pair = waiting_pair(scene)
    client = signed_in("gita")
    listed = client.get("/pairs/").content.decode()
    assert "Lena Invented and Noor Invented" in listed or "Noor Invented and Lena" in listed
    shown = client.get(f"/pairs/{pair}/").content.decode()
    assert "≠ Different" in shown
    assert shown.count("<rect") == 1
    refused = client.post(f"/pairs/{pair}/answer/", {"answer": "different", "why": ""})
    assert refused.status_code == 422
    said = {"answer": "different", "why": "Two girls in two classes."}
    assert client.post(f"/pairs/{pair}/answer/", said, follow=True).status_code == 200
    with as_owner():
        assert PairAnswer.objects.get().why == "Two girls in two classes."
    assert "No pair waits" in client.get("/pairs/").content.decode()
    assert "Settled: two children" in client.get(f"/pairs/{pair}/").content.decode()


@pytest.mark.django_db
def test_a_manager_takes_apart_from_the_childs_record(scene: Scene) -> None:
    client = signed_in("morag")
    with as_owner():
        merge = Merge.objects.get().id
    record = client.get(f"/children/{scene.person['lena']}/record/").content.decode()
    assert f"/merges/{merge}/" in record
    shown = client.get(f"/merges/{merge}/").content.decode()
    assert "Harrowmere Council" in shown
    assert "Oakfield Primary School" in shown
    assert "Nothing was shared meanwhile" in shown
    why = {"why": "Two girls of one name; the number was mistyped."}
    assert client.post(f"/merges/{merge}/undo/", why, follow=True).status_code == 200
    work()
    assert person(scene, "lena@HMC") != person(scene, "lena@OAK")
    assert client.get(f"/merges/{merge}/").status_code == 404


@pytest.mark.django_db
def test_whoever_works_with_the_child_but_manages_nobody_takes_nothing_apart(scene: Scene) -> None:
    with as_owner():
        merge: UUID = Merge.objects.get().id
    client = signed_in("amara")
    record = client.get(f"/children/{scene.person['lena']}/record/").content.decode()
    assert "Take apart" not in record
    assert client.get(f"/merges/{merge}/").status_code == 404
    client.post(f"/merges/{merge}/undo/", {"why": "Two girls."})
    with as_owner():
        assert not UndoAsked.objects.exists()


def work() -> None:
    from procrastinate.contrib.django.models import ProcrastinateJob

    with as_owner():
        left = list(ProcrastinateJob.objects.filter(task_name="sharing.take_apart"))
    for job in left:
        with as_role("fullpicture_worker"):
            jobs.take_apart(**job.args)
