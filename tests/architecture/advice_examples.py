"""Examples of the acts of advice (see `examples.py`)."""

from collections.abc import Callable
from typing import Any

from fullpicture.advice import drafts
from fullpicture.visibility.standing import acting
from tests.cast import Scene, standing
from tests.chapters import advised

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


ADVICE = {
    "advice.start_question": by("amara", lambda scene: {"person": scene.person["lena"]}),
    "advice.open_question_draft": by("amara", begun),
    "advice.ask": by("amara", about_to_ask),
    "advice.open_advice": by("gita", lambda scene: {"question": advised.asked(scene)}),
    "advice.answer": by(
        "gita", lambda scene: {"question": advised.asked(scene), "text": "Yes, tell them."}
    ),
}
