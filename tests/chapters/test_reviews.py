"""On the day set for it, what changed for the child waits; not said in time, it climbs."""

from uuid import UUID

import pytest

from fullpicture.rules.facts import Role
from fullpicture.sharing import actions, home
from fullpicture.sharing.late import not_reviewed
from fullpicture.sharing.models import Acceptance
from fullpicture.sharing.reviewing import to_review
from fullpicture.visibility.standing import acting
from tests.cast import Scene, hire, household, standing
from tests.chapters.test_answers import accept, ask, reply
from tests.chapters.test_first_share import only_share, opened, share
from tests.chapters.test_withdrawals import withdraw
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


@pytest.fixture
def taken(db: None) -> tuple[Scene, UUID]:
    """Joan has accepted what Amara sent her, on Friday 20 November."""
    scene = household()
    share(scene)
    sent = only_share(scene).id
    opened(scene, "joan", sent)
    accept(scene, sent)
    return scene, sent


def looking_back(scene: Scene, days: float, who: str = "joan") -> list[UUID]:
    later = scene.later(days=days)
    with standing(later, who) as viewer:
        return [each.id for each in to_review(viewer=viewer)]


def climbed(scene: Scene, days: float, who: str) -> list[UUID]:
    with standing(scene.later(days=days), who) as viewer:
        return [each.id for each in not_reviewed(viewer=viewer)]


def test_it_waits_from_the_day_set_when_it_was_accepted(taken: tuple[Scene, UUID]) -> None:
    scene, sent = taken
    with as_owner():
        row = Acceptance.objects.get()
    assert row.review_by is not None
    assert row.review_clock
    assert (row.review_by - scene.at).days == 28  # twenty working days, to the end of that Friday
    assert looking_back(scene, 27) == []
    assert looking_back(scene, 28) == [sent]
    assert looking_back(scene, 28, "amara") == []
    with standing(scene.later(days=28), "joan") as viewer:
        assert [each.id for each in home.home(viewer=viewer).to_review] == [sent]


def test_said_it_waits_no_more(taken: tuple[Scene, UUID]) -> None:
    scene, sent = taken
    with standing(scene.later(days=28), "joan") as viewer:
        actions.review(
            disclosure=sent,
            what_changed="She eats at school now.",
            viewer=viewer,
            by=acting(viewer),
            at=viewer.at,
        )
    assert looking_back(scene, 29) == []
    assert climbed(scene, 40, "amara") == []


def test_not_said_in_time_both_managers_and_the_sender_know(taken: tuple[Scene, UUID]) -> None:
    scene, sent = taken
    hire(scene, "meera", "OAK", Role.MANAGER, "Head teacher")
    for who in ("morag", "meera", "amara"):
        assert climbed(scene, 28, who) == [], who
        assert climbed(scene, 29, who) == [sent], who
    for who in ("joan", "tom", "rhys", "olwen"):
        assert climbed(scene, 29, who) == [], who


def test_nobody_looks_back_at_what_was_taken_back(taken: tuple[Scene, UUID]) -> None:
    scene, sent = taken
    withdraw(scene, sent)
    assert looking_back(scene, 30) == []
    assert climbed(scene, 30, "amara") == []


def test_while_a_question_is_open_it_waits_for_the_answer(taken: tuple[Scene, UUID]) -> None:
    scene, sent = taken
    raised = ask(scene.later(days=1), sent)
    assert looking_back(scene, 30) == []
    reply(scene.later(days=2), raised)
    assert looking_back(scene, 30) == [sent]
