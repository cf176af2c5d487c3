"""A share that would tell a refuge, the question to a second person, and the answer."""

from dataclasses import replace
from uuid import UUID

from fullpicture.chronology.models import EntryVersion
from fullpicture.people import actions as people
from fullpicture.people.codes import Relation, Responsibility
from fullpicture.people.details import PersonKind, TieDetails
from fullpicture.sharing import actions, drafts
from fullpicture.visibility.standing import acting
from tests import cast
from tests.architecture.lives import PROTECTED_ADDRESS
from tests.cast import Scene, files_in, standing
from tests.chapters import test_first_share as path
from tests.roles import as_owner

TOLD = "They live at 3 Rowan House now."
WHY = "Her school fetches her home on Fridays."


def protect(scene: Scene) -> None:
    """Lena's mother hides at 3 Rowan House."""
    if "dawn" not in scene.person:
        cast.child(scene, "dawn", "HMC", kind=PersonKind.ADULT)
    tie = TieDetails("cases", "lena-dawn", "lena", "dawn", Relation.MOTHER, Responsibility.YES,
                     not_told=False)  # fmt: skip
    with files_in(scene, "HMC") as actor:
        people.record_tie(details=tie, by=actor, at=scene.at)
        people.record_address(
            details=replace(PROTECTED_ADDRESS, reference="A-dawn", person="dawn"),
            by=actor,
            at=scene.at,
        )


def version_told() -> UUID:
    with as_owner():
        return EntryVersion.objects.get(reference="told").id


def stopped_draft(scene: Scene, to: str = "joan") -> UUID:
    """A draft of Amara's that wants nothing more but a second person's word: its entry tells it."""
    protect(scene)
    cast.entry(scene, "told", "lena", "HMC", TOLD)
    with standing(scene, "amara") as viewer:
        draft = path.ready(scene, viewer, to)
        drafts.fill(draft, viewer=viewer, versions=(str(version_told()),))
    return draft


def ask(scene: Scene, draft: UUID, second: str = "morag", why: str = WHY) -> UUID:
    with standing(scene, "amara") as viewer:
        return actions.ask_second_person(
            draft=draft,
            second=scene.post[second],
            why=why,
            viewer=viewer,
            by=acting(viewer),
            at=viewer.at,
        )


def answer(
    scene: Scene, request: UUID, who: str = "morag", *, let_go: bool = True, reason: str = "Yes."
) -> UUID:
    with standing(scene, who) as viewer:
        return actions.answer_release(
            request=request,
            let_go=let_go,
            reason=reason,
            viewer=viewer,
            by=acting(viewer),
            at=viewer.at,
        )


def asked(scene: Scene) -> UUID:
    """Something that Amara asked Morag."""
    protect(scene)
    with standing(scene, "amara") as viewer:
        draft = path.ready(scene, viewer)
        drafts.fill(draft, viewer=viewer, asks=TOLD)
    return ask(scene, draft)
