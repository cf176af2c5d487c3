"""Examples of the acts of a question to other agencies (see `examples.py`)."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from fullpicture.ledger.actor import Actor
from fullpicture.requests.actions import pass_on
from fullpicture.rules.asking import Answer
from fullpicture.visibility.standing import acting, stand_for_rule
from tests.cast import Scene, standing
from tests.chapters import advised, alleged, asked_outside, asking, outside
from tests.roles import as_role

Prepare = Callable[[Scene], dict[str, Any]]


def by(name: str, prepare: Prepare, *, days: int = 0) -> Callable[[Scene], Any]:
    def example(scene: Scene) -> Any:
        arguments = prepare(scene)

        def perform(action: Callable[..., Any]) -> Any:
            # Later than a quarter of an hour, so that no look is taken for a repeat.
            with standing(scene.later(days=days, minutes=20), name) as seen:
                return action(**arguments, viewer=seen, by=acting(seen), at=seen.at)

        return perform

    return example


def asked(scene: Scene, **more: Any) -> dict[str, Any]:
    (made,) = asking.ask(scene)
    return {"request": made, **more}


def answered(scene: Scene, *, refused: bool = False, **more: Any) -> dict[str, Any]:
    said = asked(scene, **more)
    (asking.refuse if refused else asking.reply)(scene, said["request"])
    return said


def passed(scene: Scene) -> dict[str, Any]:
    said = asked(scene)
    asking.do(scene, "joan", pass_on, **said, to=scene.post["tom"], why="You teach her.")
    return said


def by_the_clock(scene: Scene) -> Any:
    (made,) = asking.ask(scene)
    later = scene.later(days=8)
    rule = Actor.rule("request_half", agency=scene.agency["HMC"], agency_code="HMC")

    def perform(action: Callable[..., Any]) -> Any:
        with as_role("fullpicture_worker"):
            stand_for_rule(rule, at=later.at)
            return action(request=made, stage="half", by=rule, at=later.at)

    return perform


def existence(scene: Scene) -> dict[str, Any]:
    to = asking.post(scene, "femi")
    child: UUID = scene.person["lena"]
    return {"asking_id": uuid4(), "person": child, "to": to, "service": "CAMHS", "alleged": ()}


def said(scene: Scene) -> dict[str, Any]:
    alleged.say(scene, alleged.karl(scene))
    return {"person": scene.person["lena"]}


def handed_over(scene: Scene) -> dict[str, Any]:
    request = asked_outside.asked(scene)
    asked_outside.link(scene, request)
    return {"request": request}


def shared_outside(scene: Scene) -> dict[str, Any]:
    return {"disclosure": outside.shared(scene), "sure": advised.CHECKED}


def advice_by_link(scene: Scene) -> dict[str, Any]:
    draft = advised.for_gp(scene)
    read = advised.read(scene, draft).digest
    return {"draft": draft, "read": read, "looked": True, "sure": advised.CHECKED}


def advice_handed(scene: Scene) -> dict[str, Any]:
    return {"question": advised.handed(scene)[0], "sure": advised.CHECKED}


def by_its_holder(scene: Scene) -> Any:
    issued = asked_outside.link(scene, asked_outside.asked(scene))

    def perform(action: Callable[..., Any]) -> Any:
        with advised.holding(scene, issued.token) as held:
            assert held is not None
            said = {"says": asked_outside.SAYS, "context": asked_outside.CONTEXT}
            return action(held=held, answer=Answer.SHARED, **said, by=held.actor, at=held.at)

    return perform


REQUESTS: dict[str, Callable[[Scene], Any]] = {
    "requests.ask": by(
        "amara", lambda scene: {"asking_id": uuid4(), "written": asking.written(scene)}
    ),
    "requests.begin_request": by("amara", lambda scene: {"person": scene.person["lena"]}),
    "requests.open_draft": by("amara", lambda scene: {"draft": asking.begun(scene)}),
    "requests.share_as_answer": by("joan", asked),
    "requests.put_to_service": by("amara", existence),
    "requests.ask_again": by(
        "amara", lambda scene: answered(scene, refused=True, new="She was found alone at night.")
    ),
    "requests.open_request": by("joan", asked),
    "requests.take_on": by("tom", passed),
    "requests.pass_on": by(
        "joan", lambda scene: asked(scene, to=scene.post["tom"], why="You teach her.")
    ),
    "requests.reply": by(
        "joan",
        lambda scene: asked(
            scene, answer=Answer.NOTHING_HELD, says="Our index of pupils, all years."
        ),
    ),
    "requests.withdraw": by("amara", lambda scene: asked(scene, why="He told us himself.")),
    "requests.tell_what_came": by("amara", lambda scene: answered(scene, text="We go on Monday.")),
    "requests.call_for_resolution": by(
        "amara", lambda scene: asked(scene, why="Nobody knows where she is."), days=8
    ),
    "requests.chase": by_the_clock,
    "requests.hand_question_over": by(
        "amara",
        lambda scene: {"request": asked_outside.asked(scene), "sure": advised.CHECKED},
    ),
    "requests.hand_share_over": by("amara", shared_outside),
    "requests.ask_advice_by_link": by("amara", advice_by_link),
    "requests.renew_advice_link": by("amara", advice_handed),
    "requests.say_alleged": by(
        "amara", lambda scene: {"person": scene.person["lena"], "named": (alleged.karl(scene),)}
    ),
    "requests.take_back_alleged": by("amara", said),
    "requests.close_question_link": by("amara", handed_over),
    "requests.answer_question_by_link": by_its_holder,
}
