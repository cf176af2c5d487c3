"""Examples of what the worker does when it links records."""

from collections.abc import Callable
from typing import Any

from fullpicture.linkage.models import Grounds, Merge
from tests.cast import Scene, child
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


LINKING = {
    "linkage.merge": by_worker(two_records),
    "linkage.part": by_worker(joined),
    "sharing.unlink_records": by_worker(joined),
}
