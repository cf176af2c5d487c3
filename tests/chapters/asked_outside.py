"""A question to Dr Pell, who has no account: asked, handed over by a link, read, answered."""

from typing import Any
from uuid import UUID

from fullpicture.requests import actions
from fullpicture.requests.by_link import question_in_hand
from fullpicture.rules.asking import Answer
from fullpicture.visibility import actions as visibility
from fullpicture.visibility.passes import Issued
from tests.cast import Scene
from tests.chapters import advised, asking

SAYS, CONTEXT = "He has brought her twice.", "He asks for help when he is told how."


def pell(scene: Scene) -> str:
    """The code under which Dr Pell is chosen."""
    if "pell" not in scene.post:
        scene.post["pell"] = advised.known_gp(scene)
    return asking.post(scene, "pell")


def asked(scene: Scene, *others: str, **more: Any) -> UUID:
    """Amara's question to Dr Pell, and to the others of the cast beside."""
    to = (pell(scene), *(asking.post(scene, each) for each in others))
    return asking.ask(scene, *to, **more)[0]


def link(scene: Scene, request: UUID, who: str = "amara") -> Issued:
    made: Issued = asking.do(
        scene, who, actions.hand_question_over, request=request, sure=advised.CHECKED
    )
    return made


def read(scene: Scene, issued: Issued, code: str = "") -> str | None:
    """What the link shows once the code was right; None before."""
    with advised.holding(scene, issued.token) as held:
        if held is None or not visibility.open_pass(
            held=held, code=code or issued.code, by=held.actor, at=held.at
        ):
            return None
        return question_in_hand(held)


def answer(scene: Scene, issued: Issued, **said: Any) -> None:
    words = {"answer": Answer.SHARED, "says": SAYS, "context": CONTEXT, **said}
    with advised.holding(scene, issued.token) as held:
        assert held is not None, "the link is dead"
        actions.answer_question_by_link(held=held, **words, by=held.actor, at=held.at)
