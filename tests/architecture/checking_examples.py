"""Examples of the acts of checking (see `examples.py`)."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from fullpicture.triangulation import actions
from fullpicture.triangulation.details import Bearing, Turn
from fullpicture.visibility.standing import acting
from tests.architecture.sheet_examples import by_amara
from tests.cast import Scene, allocate, correcting_in, standing
from tests.chapters import asking, checking


def made(scene: Scene) -> UUID:
    entry = checking.says(scene, "told", "HMC", told_by="her mother")
    with standing(scene, "amara") as viewer:
        return checking.claim(scene, viewer, entry)


def about_to_claim(scene: Scene) -> dict[str, Any]:
    return {
        "form": uuid4(),
        "person": scene.person["lena"],
        "text": checking.CLAIM,
        "topic": None,
        "of_harm": None,
        "entry": checking.says(scene, "told", "HMC", told_by="her mother"),
    }


def about_to_lay(scene: Scene) -> dict[str, Any]:
    return {
        "form": uuid4(),
        "claim": made(scene),
        "entry": checking.says(scene, "seen", "HMC"),
        "bearing": Bearing.SUPPORTS,
        "why": "",
        "source": "",
        "household": None,
        "had_from": (),
    }


def asked(scene: Scene) -> UUID:
    with standing(scene, "amara") as viewer:
        return actions.ask_question(
            **about_to_ask(scene), viewer=viewer, by=acting(viewer), at=viewer.at
        )


def about_to_ask(scene: Scene) -> dict[str, Any]:
    return {
        "form": uuid4(),
        "person": scene.person["lena"],
        "text": "Who is the man who collects her?",
        "everybody": True,
    }


def asked_by_joan(scene: Scene) -> dict[str, Any]:
    allocate(scene, "joan", "lena", "OAK")
    with standing(scene, "joan") as viewer:
        question = actions.ask_question(
            **about_to_ask(scene), viewer=viewer, by=acting(viewer), at=viewer.at
        )
    return {"question": question}


def put_to_femi(scene: Scene) -> dict[str, UUID]:
    """A claim, and the question about it that he answered."""
    claim = made(scene)
    with standing(scene, "amara") as viewer:
        asked = actions.ask_service(
            form=uuid4(), claim=claim, to=asking.post(scene, "femi"), alleged=(),
            viewer=viewer, by=acting(viewer), at=viewer.at,
        )  # fmt: skip
    asking.reply(scene, asked, "femi", says="Yes. Ring me.", context="")
    return {"claim": claim, "request": asked}


def account_taken_back(scene: Scene) -> Any:
    """The worker tells Joan, to whom the entry was sent."""
    entry = checking.says(scene, "told", "HMC", told_by="a neighbour")
    checking.share(scene, entry)
    with standing(scene, "amara") as viewer:
        taken = actions.take_back(
            entry=entry, why="She took it back.", viewer=viewer, by=acting(viewer), at=viewer.at
        )

    def perform(action: Callable[..., Any]) -> Any:
        with correcting_in(scene, "HMC") as by:
            return action(taken_back=taken, entry=entry, by=by, at=scene.at)

    return perform


CHECKING: dict[str, Callable[[Scene], Any]] = {
    "triangulation.make_claim": by_amara(about_to_claim),
    "triangulation.take_step": by_amara(
        lambda scene: {
            "form": uuid4(),
            "claim": made(scene),
            "turn": Turn.ASKED,
            "words": "CAMHS, by telephone.",
            "request": None,
        }
    ),
    "triangulation.lay_evidence": by_amara(about_to_lay),
    "triangulation.open_asking": by_amara(lambda scene: {"claim": made(scene)}),
    "triangulation.ask_service": by_amara(
        lambda scene: {
            "form": uuid4(),
            "claim": made(scene),
            "to": asking.post(scene, "femi"),
            "alleged": (),
        }
    ),
    "triangulation.lay_reply": by_amara(
        lambda scene: {
            "form": uuid4(),
            **put_to_femi(scene),
            "bearing": Bearing.CONTRADICTS,
            "why": "Discharged in May.",
        }
    ),
    "triangulation.take_back": by_amara(
        lambda scene: {
            "entry": checking.says(scene, "told", "HMC", told_by="a neighbour"),
            "why": "She took it back.",
        }
    ),
    "sharing.tell_of_taken_back": account_taken_back,
    "triangulation.open_entry": by_amara(
        lambda scene: {"entry": checking.says(scene, "told", "HMC", told_by="her mother")}
    ),
    "triangulation.open_claim": by_amara(lambda scene: {"claim": made(scene)}),
    "triangulation.ask_question": by_amara(about_to_ask),
    "triangulation.take_question": by_amara(asked_by_joan),
    "triangulation.answer_question": by_amara(
        lambda scene: {"form": uuid4(), "question": asked(scene), "text": "Her uncle, seen."}
    ),
}
