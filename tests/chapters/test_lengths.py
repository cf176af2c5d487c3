"""What is longer than a limit is refused in one sentence, and what was typed is kept."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from uuid import uuid4

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from fullpicture.advice import drafts as advice_drafts
from fullpicture.requests import actions, drafts
from fullpicture.requests.models import InformationRequest, Reply
from fullpicture.rules.asking import Answer
from fullpicture.rules.lengths import SAYING, TELLING
from fullpicture.rules.verdict import Refused
from fullpicture.web.page import faults_of
from tests.architecture.test_urls import signed_in
from tests.cast import Scene, standing
from tests.chapters import advised, asking, supervised, test_answers
from tests.chapters.test_first_share import only_share, opened, share
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
TOLD, SAID = "a" * (TELLING + 1), "a" * (SAYING + 1)
SENTENCES = {
    TOLD: "At most 20,000 characters fit. This has 20,001.",
    SAID: "At most 5,000 characters fit. This has 5,001.",
}


@pytest.fixture
def scene(db: None) -> Scene:
    return asking.asked_scene()


def refused(act: Callable[[], object]) -> tuple[str, str]:
    """The field and the words of what stands in the way."""
    with pytest.raises(Refused) as caught, transaction.atomic():
        act()
    (fault,) = faults_of(caught.value)
    assert fault.remedy == "Shorten it."
    return fault.field, fault.words


def test_a_question_and_its_why_fit(scene: Scene) -> None:
    for field in ("question", "why"):
        assert refused(partial(asking.ask, scene, **{field: SAID})) == (field, SENTENCES[SAID])
    going = {"told": SAID}
    found = refused(lambda: asking.ask(scene, going_ahead=going))
    assert found == ("ahead-told", SENTENCES[SAID])
    asking.ask(scene, question="Is it so? ".ljust(SAYING, "a"), why=f"Because {SAID}"[:SAYING])
    with as_owner():
        assert InformationRequest.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"says": TOLD}, "says", TOLD),
        ({"context": SAID}, "context", SAID),
        ({"named_because": SAID}, "named_because", SAID),
        ({"answer": Answer.REFUSED, "reason": "not_needed", "says": TOLD, "context": ""},
         "says", TOLD),
        ({"answer": Answer.NOTHING_HELD, "says": TOLD, "context": ""}, "says", TOLD),
    ],
)  # fmt: skip
def test_an_answer_fits(scene: Scene, given: dict[str, str], field: str, words: str) -> None:
    (made,) = asking.ask(scene)
    assert refused(lambda: asking.reply(scene, made, **given)) == (field, SENTENCES[words])
    asking.reply(scene, made, says=TOLD[1:], context=SAID[1:])
    with as_owner():
        assert Reply.objects.count() == 1


def test_what_is_said_about_a_question_fits(scene: Scene) -> None:
    open_one, answered = asking.ask(scene), asking.ask(scene)
    asking.refuse(scene, answered[0])
    for who, act, request, field, more in (
        ("amara", actions.withdraw, open_one[0], "take_back", {"why": SAID}),
        ("amara", actions.tell_what_came, answered[0], "text", {"text": SAID}),
        ("amara", actions.call_for_resolution, answered[0], "impact", {"why": SAID}),
        ("amara", actions.ask_again, answered[0], "new", {"new": SAID}),
        ("joan", actions.pass_on, open_one[0], "why", {"to": scene.post["meera"], "why": SAID}),
    ):
        said = refused(partial(asking.do, scene, who, act, request=request, **more))
        assert said == (field, SENTENCES[SAID]), act


def test_advice_asked_and_given_fits(scene: Scene) -> None:
    draft = advised.written(scene, text=TOLD)
    assert refused(lambda: advised.ask(scene, draft)) == ("text", SENTENCES[TOLD])
    with standing(scene, "amara") as viewer:
        advice_drafts.fill(draft, viewer=viewer, text=TOLD[1:])
    question = advised.ask(scene, draft)
    assert refused(lambda: advised.answer(scene, question, text=TOLD)) == ("text", SENTENCES[TOLD])
    advised.answer(scene, question, text=TOLD[1:])


def test_what_passes_about_a_share_fits(scene: Scene) -> None:
    share(scene)
    sent = only_share(scene).id
    opened(scene, "joan", sent)
    found = refused(lambda: test_answers.ask(scene, sent, text=SAID))
    assert found == ("question", SENTENCES[SAID])
    asked = test_answers.ask(scene, sent)
    found = refused(lambda: test_answers.reply(scene, asked, text=SAID))
    assert found == ("reply", SENTENCES[SAID])
    test_answers.accept(scene, sent)
    found = refused(lambda: test_answers.look_back(scene, sent, text=SAID))
    assert found == ("what_changed", SENTENCES[SAID])


@pytest.mark.parametrize(
    ("named", "words"), [("reflection", TOLD), ("decision", SAID), ("action", SAID)]
)
def test_the_words_of_supervision_fit_and_stay_in_their_box(
    scene: Scene, named: str, words: str
) -> None:
    if named == "reflection":
        address, who = reverse("supervision-new"), "amara"
        given = {"form": str(uuid4()), "manager": str(scene.post["morag"])}
    else:
        address, who = reverse("supervision", args=[supervised.brought(scene)]), "morag"
        given = {"decision": "Visit.", "action": "See her.", "action_by": "27/11/2099"}
    says_so(signed_in(who).post(address, {**given, named: words}), words)


def test_the_form_of_a_question_says_so_and_keeps_it(scene: Scene) -> None:
    draft = asking.begun(scene)
    to = asking.post(scene, "joan")
    given = {"kind": "information", "basis": asking.BASIS, "to": to, "why": asking.WHY}
    page = reverse("asking", args=[draft])
    says_so(signed_in("amara").post(page, {**given, "question": SAID}), SAID)
    with standing(scene, "amara") as viewer:
        kept = drafts.find(draft, viewer=viewer)
    assert kept is not None
    assert kept.question == SAID


def test_the_form_of_an_answer_says_so_and_keeps_it(scene: Scene) -> None:
    (made,) = asking.ask(scene)
    given = {"answer": "shared", "says": TOLD, "context": "It fits."}
    page = reverse("request-reply", args=[made])
    says_so(signed_in("joan").post(page, given), TOLD)


def test_the_form_of_advice_says_so_and_keeps_it(scene: Scene) -> None:
    draft = advised.written(scene)
    given = {"adviser": str(scene.post["gita"]), "text": TOLD}
    page = reverse("advice-draft", args=[draft])
    says_so(signed_in("amara").post(page, given), TOLD)
    # Read for names no further than it may go: minutes would go into more.
    assert advised.read(scene, draft).text == TOLD[:TELLING]
    review = signed_in("amara").get(reverse("advice-review", args=[draft]))
    assert (review.status_code, review["Location"]) == (302, page)


def test_somebody_with_a_link_is_told_so_too_and_may_still_answer(scene: Scene) -> None:
    _, issued = advised.handed(replace(scene, at=datetime.now(UTC)))  # the door has a clock
    client, page = Client(), reverse("pass", args=[issued.token])
    client.post(page, {"code": issued.code})
    says_so(client.post(page, {"text": TOLD}), TOLD)
    assert client.post(page, {"text": "Yes, tell them."}).status_code == 200


def says_so(answer: HttpResponse, words: str) -> None:
    assert answer.status_code == 422
    page = answer.content.decode()
    assert SENTENCES[words] in page
    assert f">{words}</textarea>" in page
