"""What passes between recipient and sender; and what is not accepted in time climbs both sides."""

from datetime import date
from uuid import UUID, uuid4

import pytest

from fullpicture.rules.stages import Stage
from fullpicture.rules.verdict import Refused
from fullpicture.sharing import actions, home, queries
from fullpicture.sharing.answers import ToAnswer
from fullpicture.sharing.queries import Shared
from fullpicture.visibility.standing import acting
from tests.architecture.test_urls import signed_in
from tests.cast import Scene, hire, household, standing
from tests.chapters.test_first_share import only_share, opened, share
from tests.chapters.test_withdrawals import withdraw

pytestmark = pytest.mark.django_db
FRIDAY = date(2026, 11, 27)


@pytest.fixture
def scene(db: None) -> Scene:
    """Joan has opened what Amara sent her."""
    made = household()
    share(made)
    opened(made, "joan", only_share(made).id)
    return made


def ask(
    scene: Scene,
    share: UUID,
    name: str = "joan",
    *,
    disputes: bool = False,
    text: str = "Is her father back?",
    form: UUID | None = None,
) -> UUID:
    with standing(scene, name) as viewer:
        return actions.raise_with_sender(
            raised=form or uuid4(),
            disclosure=share,
            disputes=disputes,
            text=text,
            viewer=viewer,
            by=acting(viewer),
            at=viewer.at,
        )


def reply(scene: Scene, raised: UUID, name: str = "amara", text: str = "Since Friday.") -> UUID:
    with standing(scene, name) as viewer:
        return actions.reply(
            raised=raised, text=text, viewer=viewer, by=acting(viewer), at=viewer.at
        )


def accept(scene: Scene, share: UUID) -> None:
    with standing(scene, "joan") as viewer:
        actions.accept(
            disclosure=share,
            will_do="See her.",
            by_when=FRIDAY,
            viewer=viewer,
            by=acting(viewer),
            at=viewer.at,
        )


def look_back(scene: Scene, share: UUID, name: str = "joan", text: str = "She eats now.") -> UUID:
    with standing(scene, name) as viewer:
        return actions.review(
            disclosure=share, what_changed=text, viewer=viewer, by=acting(viewer), at=viewer.at
        )


def seen_by(scene: Scene, share: UUID, name: str = "amara") -> Shared:
    with standing(scene, name) as viewer:
        found = queries.share(share, viewer=viewer)
    assert found is not None
    return found


def waits_for_answer(scene: Scene, name: str = "amara") -> tuple[ToAnswer, ...]:
    with standing(scene, name) as viewer:
        return home.home(viewer=viewer).to_answer


def late_for(scene: Scene, name: str) -> list[UUID]:
    with standing(scene, name) as viewer:
        return [each.id for each in home.home(viewer=viewer).late]


def test_a_question_waits_on_the_senders_home_until_it_is_answered(scene: Scene) -> None:
    share = only_share(scene).id
    raised = ask(scene, share)
    (waits,) = waits_for_answer(scene)
    assert waits.said.text == "Is her father back?"
    assert waits.until > scene.at
    assert seen_by(scene, share).stage is Stage.QUESTIONED
    reply(scene, raised)
    assert waits_for_answer(scene) == ()
    (said,) = seen_by(scene, share, "joan").said
    assert said.reply == "Since Friday."
    assert seen_by(scene, share).stage is Stage.SEEN


@pytest.mark.parametrize("disputes", [True, False])
def test_raised_or_not_it_can_be_accepted_and_then_it_is(scene: Scene, disputes: bool) -> None:
    share = only_share(scene).id
    ask(scene, share, disputes=disputes)
    accept(scene.later(minutes=1), share)
    assert seen_by(scene, share).stage is Stage.ACCEPTED


def test_that_it_looks_wrong_is_said_with_a_reason_and_the_sender_sees_it(scene: Scene) -> None:
    share = only_share(scene).id
    with pytest.raises(Refused, match="what seems wrong"):
        ask(scene, share, disputes=True, text=" ")
    ask(scene, share, disputes=True, text="She was at school that day.")
    found = seen_by(scene, share)
    assert found.stage is Stage.DISPUTED
    assert found.said[0].text == "She was at school that day."
    assert [each.said.disputes for each in waits_for_answer(scene)] == [True]


def test_the_same_form_sent_twice_asks_once_and_is_answered_once(scene: Scene) -> None:
    share, form = only_share(scene).id, uuid4()
    assert ask(scene, share, form=form) == ask(scene, share, form=form) == form
    assert reply(scene, form) == reply(scene, form, text="Something else.")
    (said,) = seen_by(scene, share).said
    assert said.reply == "Since Friday."


@pytest.mark.parametrize("name", ["tom", "amara", "rhys", "olwen"])
def test_only_the_recipient_asks_and_looks_back(scene: Scene, name: str) -> None:
    share = only_share(scene).id
    with pytest.raises(Refused, match="no such share"):
        ask(scene, share, name)
    with pytest.raises(Refused, match="no such share"):
        look_back(scene, share, name)


@pytest.mark.parametrize("name", ["joan", "morag", "gita", "tom"])
def test_only_the_sender_answers(scene: Scene, name: str) -> None:
    raised = ask(scene, only_share(scene).id)
    with pytest.raises(Refused, match="no such question"):
        reply(scene, raised, name)


def test_what_changed_for_the_child_goes_back_to_the_sender_once(scene: Scene) -> None:
    share = only_share(scene).id
    with pytest.raises(Refused, match="cannot be done from here"):
        look_back(scene, share)
    accept(scene, share)
    assert look_back(scene, share) == look_back(scene, share, text="Something else.")
    found = seen_by(scene, share)
    assert found.stage is Stage.REVIEWED
    assert found.changed is not None
    assert found.changed.text == "She eats now."


def test_the_decision_page_shows_where_each_share_stands(scene: Scene) -> None:
    share = only_share(scene)
    reply(scene, ask(scene, share.id))
    accept(scene, share.id)
    look_back(scene, share.id)
    said = signed_in("amara").get(f"/decisions/{share.decision}/").content.decode()
    for words in ("Opened", "Is her father back?", "Answered", "See her.", "She eats now."):
        assert words in said


def test_what_is_not_accepted_in_time_climbs_to_the_managers_of_both_sides(scene: Scene) -> None:
    from fullpicture.rules.facts import Role

    hire(scene, "nell", "OAK", Role.MANAGER, "Head teacher")
    hire(scene, "tess", "OAK", Role.PRACTITIONER, "Class teacher")
    share = only_share(scene)
    assert share.due_at is not None
    over = scene.later(hours=(share.due_at - scene.at).total_seconds() / 3600)
    for name in ("amara", "morag", "nell"):
        assert late_for(over, name) == [], name  # half-open: its last moment is still in time
        assert late_for(over.later(minutes=1), name) == [share.id], name
    for name in ("joan", "tess", "rhys", "gita", "piotr"):
        assert late_for(over.later(minutes=1), name) == [], name
    accept(over.later(minutes=1), share.id)
    for name in ("amara", "morag", "nell"):
        assert late_for(over.later(minutes=2), name) == [], name


def test_an_answer_is_closed_with_what_was_sent_by_mistake(scene: Scene) -> None:
    from django.db import connection

    share = only_share(scene).id
    reply(scene, ask(scene, share))
    withdraw(scene, share, misdirected=True)
    for name, count in (("joan", 0), ("amara", 1)):
        with standing(scene, name), connection.cursor() as cursor:
            cursor.execute("SELECT text FROM sharing_reply")
            assert len(cursor.fetchall()) == count, name
