"""A question for advice: written, read as it would go, asked and answered."""

from uuid import UUID

from fullpicture.advice import actions, drafts
from fullpicture.advice.preparing import Prepared
from fullpicture.visibility.standing import acting
from tests.cast import Scene, standing

ASKED = "May I tell Lena's school? Lena Invented said that Dawn shouts."


def written(scene: Scene, text: str = ASKED, to: str = "gita", who: str = "amara") -> UUID:
    with standing(scene, who) as viewer:
        draft = actions.start_question(
            person=scene.person["lena"], viewer=viewer, by=acting(viewer), at=viewer.at
        )
        assert draft is not None
        drafts.fill(draft, viewer=viewer, text=text, adviser=str(scene.post[to]))
    return draft


def read(scene: Scene, draft: UUID, who: str = "amara") -> Prepared:
    with standing(scene, who) as viewer:
        found = actions.open_question_draft(
            draft=draft, viewer=viewer, by=acting(viewer), at=viewer.at
        )
    assert found is not None
    return found


def ask(scene: Scene, draft: UUID, *, digest: str = "", looked: bool = True) -> UUID:
    digest = digest or read(scene, draft).digest
    with standing(scene, "amara") as viewer:
        return actions.ask(
            draft=draft, read=digest, looked=looked, viewer=viewer, by=acting(viewer), at=viewer.at
        )


def asked(scene: Scene, text: str = ASKED, to: str = "gita") -> UUID:
    return ask(scene, written(scene, text, to))


def answer(scene: Scene, question: UUID, who: str = "gita", text: str = "Yes, tell them.") -> UUID:
    with standing(scene, who) as viewer:
        return actions.answer(
            question=question, text=text, viewer=viewer, by=acting(viewer), at=viewer.at
        )
