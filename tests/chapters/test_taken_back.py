"""An account that is taken back: whoever was sent what rests on it is told, once, and not why."""

from uuid import UUID

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from fullpicture.chronology.details import HowKnown
from fullpicture.sharing.actions import acknowledge, open_correction, tell_of_taken_back
from fullpicture.sharing.corrections import Told, corrections_waiting
from fullpicture.sharing.models import Correction
from fullpicture.triangulation.actions import take_back
from tests.cast import Scene, correcting_in, standing
from tests.chapters import asking
from tests.chapters.checking import says, share, version_of
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
WHY = "She had mixed up two families."


@pytest.fixture
def scene(db: None) -> Scene:
    return asking.asked_scene()


def taken_back(scene: Scene, entry: UUID) -> UUID:
    made: UUID = asking.do(scene, "amara", take_back, entry=entry, why=WHY)
    return made


def worker_tells(scene: Scene, taken: UUID, entry: UUID, code: str = "HMC") -> int:
    with correcting_in(scene, code) as by:
        return tell_of_taken_back(taken_back=taken, entry=entry, by=by, at=scene.at)


def waits(scene: Scene, who: str) -> tuple[Told, ...]:
    with standing(scene, who) as viewer:
        return corrections_waiting(viewer=viewer)


def test_whoever_was_sent_it_is_told_once_and_not_why(scene: Scene) -> None:
    told = says(scene, "A", "HMC", told_by="a neighbour")
    share(scene, told)
    taken = taken_back(scene, told)
    assert worker_tells(scene, taken, told) == 1
    assert worker_tells(scene, taken, told) == 0
    (found,) = waits(scene, "joan")
    assert found.taken_back
    page = asking.do(scene, "joan", open_correction, correction=found.id)
    assert page.before is not None
    assert page.before.version == version_of(told)
    assert page.after is None
    assert WHY not in str(page)
    asking.do(scene, "joan", acknowledge, correction=found.id)
    assert waits(scene, "joan") == ()
    assert waits(scene, "femi") == ()


def test_so_is_whoever_was_sent_what_was_taken_from_it(scene: Scene) -> None:
    told = says(scene, "A", "HMC", told_by="a neighbour")
    plan = says(scene, "B", "HMC", "No visits needed.", derived_from=version_of(told),
                how_known=HowKnown.READ)  # fmt: skip
    other = says(scene, "C", "HMC", "Seen at home.")
    share(scene, plan)
    share(scene, other, to="femi")
    taken = taken_back(scene, told)
    assert worker_tells(scene, taken, told) == 1
    (found,) = waits(scene, "joan")
    assert found.taken_back
    assert waits(scene, "femi") == ()


def test_one_share_of_both_is_told_of_once(scene: Scene) -> None:
    told = says(scene, "A", "HMC", told_by="a neighbour")
    share(scene, told)
    share(scene, told)
    taken = taken_back(scene, told)
    assert worker_tells(scene, taken, told) == 2, "two shares"
    with as_owner():
        assert Correction.objects.count() == 2


def test_what_was_sent_to_nobody_is_told_to_nobody(scene: Scene) -> None:
    told = says(scene, "A", "HMC", told_by="a neighbour")
    assert worker_tells(scene, taken_back(scene, told), told) == 0


def test_the_worker_of_another_agency_tells_nobody(scene: Scene) -> None:
    told = says(scene, "A", "HMC", told_by="a neighbour")
    share(scene, told)
    assert worker_tells(scene, taken_back(scene, told), told, "OAK") == 0


def test_taking_back_asks_the_worker_once(scene: Scene) -> None:
    told = says(scene, "A", "HMC", told_by="a neighbour")
    assert taken_back(scene, told) == taken_back(scene, told)
    with as_owner():
        jobs = ProcrastinateJob.objects.filter(task_name="sharing.tell_of_taken_back")
        (job,) = jobs
    assert WHY not in str(job.args)
