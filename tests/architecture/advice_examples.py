"""Examples of the acts of advice, and of what goes by a one-time link (see `examples.py`)."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import uuid4

from fullpicture.advice import drafts
from fullpicture.advice.supervision import Brought
from fullpicture.agencies import actions as agencies
from fullpicture.visibility.standing import acting
from tests.cast import Scene, standing
from tests.chapters import advised, outside, supervised
from tests.chapters.supervised import FRIDAY

Prepare = Callable[[Scene], dict[str, Any]]


def by(name: str, prepare: Prepare) -> Callable[[Scene], Any]:
    def example(scene: Scene) -> Any:
        arguments = prepare(scene)

        def perform(action: Callable[..., Any]) -> Any:
            with standing(scene, name) as seen:
                return action(**arguments, viewer=seen, by=acting(seen), at=seen.at)

        return perform

    return example


def about_to_ask(scene: Scene) -> dict[str, Any]:
    draft = advised.written(scene)
    return {"draft": draft, "read": advised.read(scene, draft).digest, "looked": False}


def begun(scene: Scene) -> dict[str, Any]:
    with standing(scene, "amara") as viewer:
        return {"draft": drafts.start(scene.person["lena"], viewer=viewer)}


def about_to_ask_gp(scene: Scene) -> dict[str, Any]:
    draft = advised.for_gp(scene)
    digest = advised.read(scene, draft).digest
    return {"draft": draft, "read": digest, "looked": False, "sure": advised.CHECKED}


def handed(scene: Scene) -> dict[str, Any]:
    return {"question": advised.handed(scene)[0]}


def issued(scene: Scene) -> dict[str, Any]:
    return {"issued": advised.handed(scene)[1].pass_id}


def about_to_issue(scene: Scene) -> dict[str, Any]:
    question, contact = advised.asked(scene), advised.known_gp(scene)
    return {"kind": "advice", "thing": question, "contact": contact, "sure": advised.CHECKED}


def by_holder(**said: Any) -> Callable[[Scene], Any]:
    """An act of somebody without an account; `code` may be made of the right one."""

    def example(scene: Scene) -> Any:
        _, secret = advised.handed(scene)
        given = {each: word(secret) if callable(word) else word for each, word in said.items()}

        def perform(action: Callable[..., Any]) -> Any:
            with advised.holding(scene, secret.token) as held:
                assert held is not None
                return action(held=held, **given, by=held.actor, at=held.at)

        return perform

    return example


def sent_outside(scene: Scene) -> dict[str, Any]:
    return {"disclosure": outside.shared(scene), "sure": advised.CHECKED}


def handed_over(scene: Scene) -> dict[str, Any]:
    share = outside.shared(scene)
    outside.link(scene, share)
    return {"disclosure": share}


def read_outside(scene: Scene) -> Any:
    issued = outside.link(scene, outside.shared(scene))

    def perform(action: Callable[..., Any]) -> Any:
        with advised.holding(scene, issued.token) as held:
            assert held is not None
            said = {"will_do": outside.WILL, "by_when": outside.DAY, "text": outside.KNOWS}
            return action(held=held, **said, by=held.actor, at=held.at)

    return perform


def unchecked(scene: Scene) -> dict[str, Any]:
    with standing(scene, "amara") as viewer:
        contact = agencies.propose_contact(
            details=advised.GP, viewer=viewer, by=acting(viewer), at=viewer.at
        )
    return {"contact": contact, "how": advised.CHECKED}


def to_bring(scene: Scene) -> dict[str, Any]:
    agenda = [Brought("Accept what was shared", scene.person["lena"], FRIDAY)]
    return {"form": uuid4(), "manager": scene.post["morag"], "agenda": agenda, "reflection": "So."}


def to_hold(scene: Scene) -> dict[str, Any]:
    said = {"decision": "Visit.", "action": "See her.", "action_by": FRIDAY}
    return {"supervision_id": supervised.brought(scene), **said}


def to_sign(scene: Scene) -> dict[str, Any]:
    made = supervised.held(scene, supervised.brought(scene))
    return {"supervision_id": made, "comment": ""}


ADVICE = {
    "sharing.hand_over": by("amara", sent_outside),
    "sharing.close_link": by("amara", handed_over),
    "sharing.answer_by_link": read_outside,
    "advice.bring": by("amara", to_bring),
    "advice.open_supervision": by(
        "morag", lambda scene: {"supervision_id": supervised.brought(scene)}
    ),
    "advice.hold": by("morag", to_hold),
    "advice.sign": by("amara", to_sign),
    "agencies.propose_contact": by("amara", lambda scene: {"details": advised.GP}),
    "agencies.check_contact": by("morag", unchecked),
    "agencies.correct_contact": by(
        "amara",
        lambda scene: {
            "contact": advised.known_gp(scene),
            "details": replace(advised.GP, phone="01632 960078"),
        },
    ),
    "agencies.remove_contact": by("amara", lambda scene: {"contact": advised.known_gp(scene)}),
    "agencies.say_kind": by(
        "amara", lambda scene: {"contact": advised.known_gp(scene), "kind": "health"}
    ),
    "visibility.issue_pass": by("amara", about_to_issue),
    "visibility.withdraw_pass": by("amara", issued),
    "visibility.open_pass": by_holder(code=lambda secret: secret.code),
    "visibility.answer_with_pass": by_holder(),
    "advice.ask_outside": by("amara", about_to_ask_gp),
    "advice.renew_link": by("amara", lambda scene: {**handed(scene), "sure": advised.CHECKED}),
    "advice.withdraw_link": by("amara", handed),
    "advice.answer_by_pass": by_holder(text="Yes."),
    "advice.start_question": by("amara", lambda scene: {"person": scene.person["lena"]}),
    "advice.open_question_draft": by("amara", begun),
    "advice.ask": by("amara", about_to_ask),
    "advice.open_advice": by("gita", lambda scene: {"question": advised.asked(scene)}),
    "advice.answer": by(
        "gita", lambda scene: {"question": advised.asked(scene), "text": "Yes, tell them."}
    ),
}
