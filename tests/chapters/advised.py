"""A question for advice: written, read as it would go, asked and answered."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import transaction

from fullpicture.advice import actions, drafts
from fullpicture.advice.preparing import Prepared
from fullpicture.agencies import actions as agencies
from fullpicture.agencies.details import ContactDetails
from fullpicture.visibility.passes import InHand, Issued, in_hand
from fullpicture.visibility.standing import acting
from tests.cast import Scene, standing

GP = ContactDetails("Dr Pell", "GP", "Copley Surgery", "01632 960077", "pell@copley.example", "gp")
CHECKED = "I rang the surgery on the number we hold."
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


def known_gp(scene: Scene) -> UUID:
    """Dr Pell, whom Amara wrote down and Morag checked."""
    with standing(scene, "amara") as viewer:
        contact = agencies.propose_contact(
            details=GP, viewer=viewer, by=acting(viewer), at=viewer.at
        )
    with standing(scene, "morag") as viewer:
        agencies.check_contact(
            contact=contact, how=CHECKED, viewer=viewer, by=acting(viewer), at=viewer.at
        )
    return contact


def for_gp(scene: Scene) -> UUID:
    draft, contact = written(scene), known_gp(scene)
    with standing(scene, "amara") as viewer:
        drafts.fill(draft, viewer=viewer, adviser=str(contact))
    return draft


def handed(scene: Scene) -> tuple[UUID, Issued]:
    """A question to Dr Pell, and what Amara passes on."""
    draft = for_gp(scene)
    digest = read(scene, draft).digest
    with standing(scene, "amara") as viewer:
        issued = actions.ask_outside(
            draft=draft,
            read=digest,
            looked=True,
            sure=CHECKED,
            viewer=viewer,
            by=acting(viewer),
            at=viewer.at,
        )
    assert issued is not None
    return draft, issued


@contextmanager
def holding(scene: Scene, token: str) -> Iterator[InHand | None]:
    """The transaction of somebody with a link."""
    with transaction.atomic():
        yield in_hand(token, at=scene.at)
