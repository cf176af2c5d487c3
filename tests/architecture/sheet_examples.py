"""Examples of the acts about the family's sheet (see `examples.py`)."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from fullpicture.rules.facts import Viewer
from fullpicture.sharing import actions, queries, sheets
from fullpicture.sharing.sheet_content import Wanted
from fullpicture.sharing.sheet_words import Reader
from fullpicture.visibility.standing import acting
from tests.cast import Scene, standing
from tests.chapters import test_first_share as path

Prepare = Callable[[Scene], dict[str, Any]]


def by_amara(prepare: Prepare) -> Callable[[Scene], Any]:
    def example(scene: Scene) -> Any:
        arguments = prepare(scene)

        def perform(action: Callable[..., Any]) -> Any:
            with standing(scene, "amara") as seen:
                return action(**arguments, viewer=seen, by=acting(seen), at=seen.at)

        return perform

    return example


def wanted(scene: Scene, **said: Any) -> Wanted:
    """For Lena herself, who was told."""
    return Wanted(str(scene.person["lena"]), Reader.CHILD, **said)


def made(scene: Scene, decision: UUID) -> UUID:
    """A sheet for Lena, of something Amara decided."""
    with standing(scene, "amara") as viewer:
        return actions.make_sheet(
            form=uuid4(),
            decision=decision,
            wanted=wanted(scene),
            read=digest(decision, wanted(scene), viewer),
            viewer=viewer,
            by=acting(viewer),
            at=viewer.at,
        )


def digest(decision: UUID, wanted: Wanted, viewer: Viewer) -> str:
    """Of the sheet as its maker reads it first."""
    found = queries.decision(decision, viewer=viewer)
    assert found is not None
    return sheets.sheet_for(found, wanted, viewer=viewer).digest


def about_to_make(scene: Scene) -> dict[str, Any]:
    decision, want = path.share(scene), wanted(scene)
    with standing(scene, "amara") as viewer:
        read = digest(decision, want, viewer)
    return {"form": uuid4(), "decision": decision, "wanted": want, "read": read}


SHEETS: dict[str, Callable[[Scene], Any]] = {
    "sharing.prepare_sheet": by_amara(
        lambda scene: {"decision": path.share(scene), "wanted": None}
    ),
    "sharing.make_sheet": by_amara(about_to_make),
    "sharing.open_sheet": by_amara(lambda scene: {"sheet": made(scene, path.share(scene))}),
}
