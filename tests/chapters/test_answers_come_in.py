"""How far a question has come as its asker reads it: who has answered, and what is owed then."""

import pytest
from django.urls import reverse

from fullpicture.requests import actions
from tests.architecture.test_urls import signed_in
from tests.cast import Scene
from tests.chapters import asking

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(db: None) -> Scene:
    return asking.asked_scene()


def test_what_was_taken_back_waits_for_no_answer(scene: Scene) -> None:
    to = [asking.post(scene, who) for who in ("joan", "tom", "femi")]
    first, second, third = asking.ask(scene, *to)
    asking.reply(scene, first)

    def says() -> str:
        together = asking.shown(scene, "amara", first).asking
        page = signed_in("amara").get(reverse("asking", args=[together])).content.decode()
        return page.partition('aria-live="polite">')[2].partition("<")[0]

    assert says() == "1 of 3 answered"
    asking.do(scene, "amara", actions.withdraw, request=second, why="He rang.")
    assert says() == "1 of 2 answered, 1 taken back"
    asking.do(scene, "amara", actions.withdraw, request=third, why="She rang.")
    assert says() == "1 of 1 answered, 2 taken back"


def test_where_all_was_taken_back_nobody_is_counted(scene: Scene) -> None:
    (made,) = asking.ask(scene)
    asking.do(scene, "amara", actions.withdraw, request=made, why="She rang.")
    address = reverse("asking", args=[asking.shown(scene, "amara", made).asking])
    assert ">Taken back</h2>" in signed_in("amara").get(address).content.decode()
