"""An identifier put into a form by hand: what is another's is a refusal, and nothing is lost."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.urls import reverse

from fullpicture.rules.verdict import Refused
from fullpicture.triangulation import actions
from fullpicture.triangulation.details import Turn
from tests.architecture.test_urls import signed_in
from tests.cast import NOW, Scene, allocate, child, standing
from tests.chapters import asking, checking

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(db: None) -> Scene:
    """Amara works with Lena and Milo, Joan with Lena."""
    scene = asking.asked_scene()
    child(scene, "milo", "HMC")
    allocate(scene, "amara", "milo", "HMC")
    return scene


def claim(scene: Scene, who: str, form: UUID, name: str = "lena", text: str = "He left.") -> UUID:
    with standing(scene, who) as viewer:
        return checking.claim(scene, viewer, person=name, form=form, text=text)


def question(scene: Scene, who: str, form: UUID, name: str = "lena") -> UUID:
    made: UUID = asking.do(
        scene, who, actions.ask_question, form=form, person=scene.person[name],
        text="Who collects her?", everybody=False,
    )  # fmt: skip
    return made


def step(scene: Scene, who: str, form: UUID, name: str = "lena") -> UUID:
    made = claim(scene, who, uuid4(), name, "She sees her father.")
    told: dict[str, Any] = {"turn": Turn.ASKED, "words": "By telephone.", "request": None}
    done: UUID = asking.do(scene, who, actions.take_step, form=form, claim=made, **told)
    return done


MADE: tuple[Callable[..., UUID], ...] = (claim, question, step)


@pytest.mark.parametrize("make", MADE)
@pytest.mark.parametrize("whose", ["another agency's", "another child's"])
def test_what_stands_under_a_forms_identifier_is_not_taken_for_what_was_sent(
    scene: Scene, make: Callable[..., UUID], whose: str
) -> None:
    form = uuid4()
    if whose == "another agency's":
        make(scene, "joan", form)
    else:
        make(scene, "amara", form, "milo")
    with pytest.raises(Refused) as refused, transaction.atomic():
        make(scene, "amara", form)
    assert [each.code for each in refused.value.reasons] == ["form.used"]


def test_the_page_says_so_and_keeps_what_was_typed(scene: Scene, time_machine: Any) -> None:
    time_machine.move_to(NOW, tick=False)
    form = uuid4()
    claim(scene, "joan", form)
    answer = signed_in("amara").post(
        reverse("child-claim", args=[scene.person["lena"]]),
        {"form": str(form), "text": "Carl has moved out.", "of_harm": "no"},
    )
    assert answer.status_code == 422
    assert "This form was used for something else" in answer.content.decode()
    assert "Carl has moved out." in answer.content.decode()
