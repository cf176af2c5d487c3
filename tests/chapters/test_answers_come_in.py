"""How far a question has come as its asker reads it: who has answered, and what is owed then."""

from uuid import UUID

import pytest
from django.urls import reverse

from fullpicture.requests import actions, queries
from fullpicture.rules.asking import Answer
from fullpicture.web.lines import Line
from fullpicture.web.request_lines import lines_of_requests
from tests.architecture.test_urls import signed_in
from tests.cast import Scene, standing
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


def test_nothing_held_stays_on_home_until_its_asker_has_read_it(scene: Scene) -> None:
    (made,) = asking.ask(scene)
    opened(scene, made)
    answered = scene.later(minutes=5)
    asking.reply(
        answered, made, answer=Answer.NOTHING_HELD, says="The register and its notes.", context=""
    )
    (line,) = lines(answered)
    assert line.what.startswith("Nothing held: read the answer from ")
    assert (line.button, line.address) == ("Open", reverse("request", args=[made]))
    # Within the quarter of an hour of the first look, so that it leaves no leaf of its own.
    opened(scene.later(minutes=9), made)
    assert lines(scene.later(minutes=9)) == []
    came = {"request": made, "text": "We asked the health visitor instead."}
    asking.do(scene, "amara", actions.tell_what_came, **came)
    assert asking.shown(scene, "joan", made).came_of_it, "they still may"


def test_read_by_a_manager_it_stays_with_whoever_asked(scene: Scene) -> None:
    (made,) = asking.ask(scene)
    asking.reply(scene, made, answer=Answer.NOTHING_HELD, says="The register.", context="")
    opened(scene.later(minutes=5), made, "morag")
    assert len(lines(scene.later(minutes=6))) == 1


def test_of_any_other_answer_what_came_of_it_is_asked_however_often_it_was_read(
    scene: Scene,
) -> None:
    (made,) = asking.ask(scene)
    asking.reply(scene, made)
    opened(scene.later(minutes=5), made)
    (line,) = lines(scene.later(minutes=6))
    assert line.what.startswith("Say what came of the answer from ")


def opened(scene: Scene, request: UUID, who: str = "amara") -> None:
    assert asking.do(scene, who, actions.open_request, request=request) is not None


def lines(scene: Scene) -> list[Line]:
    """What Amara's Home says of her questions."""
    with standing(scene, "amara") as viewer:
        return list(lines_of_requests(queries.requests_waiting(viewer=viewer), viewer.at))
