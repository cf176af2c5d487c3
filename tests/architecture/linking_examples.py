"""Examples of what the worker does when it links records."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from fullpicture.linkage import actions as linkage
from fullpicture.linkage import models
from fullpicture.linkage.matching.pairs import Evidence, Pair
from fullpicture.linkage.models import Grounds, Merge
from fullpicture.rules.matching import Band
from fullpicture.visibility.standing import acting
from tests.cast import Scene, child, standing
from tests.linked import linking_in
from tests.roles import as_owner


def by_worker(prepare: Callable[[Scene], dict[str, Any]]) -> Callable[[Scene], Any]:
    def example(scene: Scene) -> Any:
        arguments = prepare(scene)

        def perform(action: Callable[..., Any]) -> Any:
            with linking_in(scene) as actor:
                return action(**arguments, by=actor, at=scene.at)

        return perform

    return example


def two_records(scene: Scene) -> dict[str, Any]:
    child(scene, "noor", "OAK")
    pair = {"left": scene.record["lena@HMC"], "right": scene.record["noor@OAK"]}
    return {**pair, "grounds": Grounds.MATCH, "model": "general 1"}


def joined(scene: Scene) -> dict[str, Any]:
    with as_owner():
        return {"merge": Merge.objects.get().id, "why": "The number was another child's."}


def found_pair(scene: Scene) -> Pair:
    two = two_records(scene)
    evidence = (Evidence("prior", "one in a thousand", -9.97),)
    left, right = str(two["left"]), str(two["right"])
    return Pair(left, right, 0.91, Band.POSSIBLE, "", evidence, "general 1")


def waiting_pair(scene: Scene) -> UUID:
    pair = found_pair(scene)
    with linking_in(scene) as actor:
        linkage.take_pairs(pairs=[pair], by=actor, at=scene.at)
    with as_owner():
        return models.Pair.objects.get().id


def by_reviewer(prepare: Callable[[Scene], dict[str, Any]]) -> Callable[[Scene], Any]:
    def example(scene: Scene) -> Any:
        arguments = prepare(scene)

        def perform(action: Callable[..., Any]) -> Any:
            with standing(scene, "gita") as viewer:
                return action(**arguments, viewer=viewer, by=acting(viewer), at=viewer.at)

        return perform

    return example


def answered(scene: Scene) -> dict[str, Any]:
    return {"pair": waiting_pair(scene), "answer": "different", "why": "Two girls."}


LINKING = {
    "linkage.merge": by_worker(two_records),
    "linkage.part": by_worker(joined),
    "linkage.take_pairs": by_worker(lambda scene: {"pairs": [found_pair(scene)]}),
    "linkage.withdraw_pairs": by_worker(lambda scene: {"pairs": [waiting_pair(scene)]}),
    "linkage.open_pair": by_reviewer(lambda scene: {"pair": waiting_pair(scene)}),
    "linkage.answer_pair": by_reviewer(answered),
    "sharing.open_unlinking": by_reviewer(lambda scene: {"merge": joined(scene)["merge"]}),
    "sharing.ask_to_unlink": by_reviewer(joined),
    "sharing.unlink_records": by_worker(joined),
}
