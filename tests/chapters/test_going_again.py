"""A question goes a second time only where it might go the first time today."""

from datetime import date
from uuid import UUID, uuid4

import pytest

from fullpicture.agencies.models import Post
from fullpicture.people.details import PersonKind
from fullpicture.requests import actions
from fullpicture.requests.models import InformationRequest
from fullpicture.triangulation import actions as triangulation
from fullpicture.triangulation import queries as claims
from fullpicture.visibility import actions as visibility
from tests.cast import Scene, allocate, child, files_in, standing
from tests.chapters import alleged, asked_outside, asking, checking
from tests.chapters.test_agreements import revoke
from tests.chapters.test_asking_them import put
from tests.chapters.test_requests import refused
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
AGAIN = {"new": "She was found alone at night."}


@pytest.fixture
def scene(db: None) -> Scene:
    return asking.asked_scene()


@pytest.fixture
def turned_down(scene: Scene) -> UUID:
    """Amara's question to Femi, who refused it."""
    (made,) = asking.ask(scene, asking.post(scene, "femi"))
    asking.refuse(scene, made, "femi")
    return made


def again(scene: Scene, request: UUID) -> str:
    return refused(asking.do, scene, "amara", actions.ask_again, request=request, **AGAIN)


def test_not_to_somebody_who_is_said_to_have_caused_harm_meanwhile(
    scene: Scene, turned_down: UUID
) -> None:
    femi = alleged.code_of(scene, "femi")
    alleged.say(scene, femi)
    assert again(scene, turned_down) == "asking.to_alleged"
    later = scene.later(minutes=1)
    asking.do(later, "amara", actions.take_back_alleged, person=scene.person["lena"])
    asking.do(later, "amara", actions.ask_again, request=turned_down, **AGAIN)


def test_nor_into_their_team(scene: Scene) -> None:
    (made,) = asking.ask(scene)
    asking.refuse(scene, made)
    alleged.say(scene, alleged.code_of(scene, "tom"))
    assert again(scene, made) == "asking.beside_alleged"


def test_of_a_child_who_is_hidden_since_only_to_somebody_listed(
    scene: Scene, turned_down: UUID
) -> None:
    with files_in(scene, "HMC") as actor:
        visibility.shield(
            person=scene.person["lena"], why="A relative works there",
            listed=[scene.post["amara"]], by=actor, at=scene.at,
        )  # fmt: skip
    assert again(scene, turned_down) == "asking.not_listed"


def test_not_from_somebody_who_works_with_the_child_no_more(
    scene: Scene, turned_down: UUID
) -> None:
    """She still sees what she asked, and cannot learn anything new by it."""
    outside = asked_outside.asked(scene)
    allocate(scene, "amara", "lena", "HMC", ends_on=date(2026, 11, 19))
    assert asking.seen(scene, "amara", turned_down) is not None
    assert again(scene, turned_down) == "asking.not_at_work"
    code = refused(
        asking.do, scene, "amara", actions.hand_question_over, request=outside,
        sure="I rang the surgery.",
    )  # fmt: skip
    assert code == "asking.not_at_work"


def test_not_to_a_post_that_nobody_holds_any_more(scene: Scene, turned_down: UUID) -> None:
    with as_owner():
        Post.objects.filter(id=scene.post["femi"]).update(ends_on=date(2026, 11, 20))
    assert again(scene, turned_down) == "asking.no_contact"


def test_whether_they_know_a_child_goes_again_under_an_agreement_in_force_alone(
    scene: Scene,
) -> None:
    with standing(scene, "amara") as viewer:
        claim = checking.claim(scene, viewer)
    made = put(scene, claim)
    asking.refuse(scene, made, "femi")
    revoke(scene, "partnership")
    assert again(scene, made) == "asking.not_agreed"
    with as_owner():
        assert InformationRequest.objects.count() == 1


def test_no_link_is_made_for_somebody_who_is_said_to_have_caused_harm_meanwhile(
    scene: Scene,
) -> None:
    made = asked_outside.asked(scene)
    alleged.say(scene, f"outside-{scene.post['pell']}")
    code = refused(
        asking.do, scene, "amara", actions.hand_question_over, request=made,
        sure="I rang the surgery.",
    )  # fmt: skip
    assert code == "asking.to_alleged"
    handed = asking.shown(scene, "amara", made).handed
    assert handed is not None
    assert handed.passes == ()


def test_a_form_of_one_child_brings_no_answer_to_a_claim_about_another(scene: Scene) -> None:
    """The form's identifier, changed into that of a question that somebody answered of Lena."""
    child(scene, "milo", "HMC", kind=PersonKind.CHILD)
    allocate(scene, "amara", "milo", "HMC")
    form = uuid4()
    (answered,) = asking.ask(scene, asking.post(scene, "femi"), asking=form)
    asking.reply(scene, answered, "femi")
    with standing(scene, "amara") as viewer:
        made = checking.claim(scene, viewer, person="milo")
    assert refused(put, scene, made, form=form) == "asking.form_used"
    with standing(scene, "amara") as viewer:
        found = claims.claim(made, viewer=viewer)
    assert found is not None
    assert found.evidence == ()


def test_a_form_sent_again_to_somebody_else_says_that_it_was_used(scene: Scene) -> None:
    with standing(scene, "amara") as viewer:
        claim = checking.claim(scene, viewer)
    form = uuid4()
    made = put(scene, claim, form)
    assert put(scene, claim, form) == made
    code = refused(
        asking.do, scene, "amara", triangulation.ask_service, form=form, claim=claim,
        to=asking.post(scene, "joan"), alleged=(),
    )  # fmt: skip
    assert code == "asking.form_used"
