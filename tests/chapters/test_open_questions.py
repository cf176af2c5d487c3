"""Open questions about a child: one owner, a clock, visible until answered, and to whom."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from fullpicture.people.details import ServiceKind
from fullpicture.rules.facts import Role
from fullpicture.rules.verdict import Refused
from fullpicture.triangulation import actions
from fullpicture.triangulation.board import OpenQuestion
from fullpicture.triangulation.models import Question, QuestionStep
from fullpicture.triangulation.open_questions import questions_about, questions_owned
from fullpicture.triangulation.waiting import waiting_for
from fullpicture.visibility.standing import acting
from tests.cast import NHS, Scene, allocate, child, household, involve, standing
from tests.chapters import urgent

pytestmark = pytest.mark.django_db
WORDS = "Who is the man who collects her?"


@pytest.fixture
def scene(db: None) -> Scene:
    scene = household()
    allocate(scene, "joan", "lena", "OAK")
    return scene


def ask(scene: Scene, who: str = "amara", *, everybody: bool = True, text: str = WORDS) -> UUID:
    with standing(scene, who) as viewer:
        return actions.ask_question(
            form=uuid4(), person=scene.person["lena"], text=text, everybody=everybody,
            viewer=viewer, by=acting(viewer), at=viewer.at,
        )  # fmt: skip


def seen(scene: Scene, who: str) -> tuple[OpenQuestion, ...]:
    with standing(scene, who) as viewer:
        return questions_about(scene.person["lena"], viewer=viewer)


def owned(scene: Scene, who: str) -> list[str]:
    with standing(scene, who) as viewer:
        return [each.text for each in questions_owned(viewer=viewer)]


def do(scene: Scene, who: str, action: Any, **said: Any) -> None:
    with standing(scene, who) as viewer:
        action(**said, viewer=viewer, by=acting(viewer), at=viewer.at)


def test_it_is_the_askers_until_another_agency_takes_it_on_and_answers(scene: Scene) -> None:
    question = ask(scene)
    assert (owned(scene, "amara"), owned(scene, "joan")) == ([WORDS], [])
    do(scene, "joan", actions.take_question, question=question)
    assert (owned(scene, "amara"), owned(scene, "joan")) == ([], [WORDS])
    assert not seen(scene, "amara")[0].mine
    do(scene, "joan", actions.answer_question, form=uuid4(), question=question, text="Her uncle.")
    (answered,) = seen(scene, "amara")
    assert (answered.answer, answered.is_open) == ("Her uncle.", False)
    assert owned(scene, "joan") == []


def test_it_has_a_clock(scene: Scene) -> None:
    ask(scene)
    (question,) = seen(scene, "amara")
    assert (question.due_at - scene.at).days >= 5


def test_kept_in_the_agency_no_other_sees_it(scene: Scene) -> None:
    question = ask(scene, everybody=False)
    assert seen(scene, "joan") == ()
    with pytest.raises(Refused):
        do(scene, "joan", actions.answer_question, form=uuid4(), question=question, text="No.")
    with standing(scene, "joan"):
        assert not Question.objects.exists()


@pytest.mark.parametrize("who", ["rhys", "femi", "bea", "saul", "gita", "tom"])
def test_nobody_sees_it_who_does_not_work_with_her(scene: Scene, who: str) -> None:
    question = ask(scene)
    do(scene, "amara", actions.answer_question, form=uuid4(), question=question, text="Her uncle.")
    assert seen(scene, who) == ()
    with standing(scene, who):
        assert not Question.objects.exists()
        assert not QuestionStep.objects.exists()
    with pytest.raises(Refused):
        ask(scene, who)


def test_a_sensitive_service_gives_itself_away_to_nobody(scene: Scene) -> None:
    child(scene, "lena", "HMT", nhs_number=NHS)
    allocate(scene, "femi", "lena", "HMT")
    involve(scene, "lena", "HMT", "Recovery team", ServiceKind.MENTAL_HEALTH)
    with pytest.raises(Refused) as refused:
        ask(scene, "femi")
    assert refused.value.field == "everybody"
    assert ask(scene, "femi", everybody=False)
    question = ask(scene)
    with pytest.raises(Refused):
        do(scene, "femi", actions.answer_question, form=uuid4(), question=question, text="Yes.")


def test_asked_twice_from_one_form_it_is_one(scene: Scene) -> None:
    form = uuid4()
    for _ in range(2):
        do(scene, "amara", actions.ask_question, form=form, person=scene.person["lena"],
           text=WORDS, everybody=True)  # fmt: skip
    assert len(seen(scene, "amara")) == 1
    with pytest.raises(Refused):
        ask(scene, text="  ")


def test_what_was_not_found_out_in_time_climbs_to_the_owners_manager(scene: Scene) -> None:
    urgent.hire(scene, "meera", "main", "OAK", Role.MANAGER)
    question = ask(scene)
    late = scene.later(days=9)
    assert climbed(late, "morag") == [WORDS]
    do(scene, "joan", actions.take_question, question=question)
    assert climbed(scene, "meera") == [], "its time is not up"
    assert (climbed(late, "morag"), climbed(late, "meera")) == ([], [WORDS])
    for who in ("amara", "joan", "rhys", "gita", "tom"):
        assert climbed(late, who) == [], who
    do(late, "amara", actions.answer_question, form=uuid4(), question=question, text="Her uncle.")
    assert climbed(late, "meera") == []


def climbed(scene: Scene, who: str) -> list[str]:
    with standing(scene, who) as viewer:
        found = waiting_for(viewer=viewer).questions
        return [each.question.text for each in found if not each.question.mine]


def test_it_is_one_sentence_and_no_page_of_it(scene: Scene) -> None:
    with pytest.raises(Refused) as refused:
        ask(scene, text="x" * 1_001)
    assert [each.code for each in refused.value.reasons] == ["claim.too_long"]
