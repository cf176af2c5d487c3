"""A share with Dr Pell, who has no account: decided, handed over by a link, read, answered."""

from datetime import date
from typing import Any
from uuid import UUID

from fullpicture.sharing import actions, drafts, queries
from fullpicture.sharing.handing_over import Handed, ToRead, handed, words_in_hand
from fullpicture.sharing.models import Disclosure
from fullpicture.visibility import actions as visibility
from fullpicture.visibility.passes import Issued
from fullpicture.visibility.standing import acting
from tests.cast import Scene, standing
from tests.chapters import advised
from tests.chapters import test_first_share as path
from tests.roles import as_owner

WILL, DAY = "See her on Tuesday, and ask about the bruise.", date(2026, 11, 24)
KNOWS = "She has missed two appointments."


def shared(scene: Scene, *, for_action: bool = True) -> UUID:
    """Amara's share with Dr Pell; the disclosure."""
    if "pell" not in scene.post:
        scene.post["pell"] = advised.known_gp(scene)
    with standing(scene, "amara") as viewer:
        draft = path.ready(scene, viewer, "pell")
        drafts.fill(draft, viewer=viewer, for_action=for_action)
        decision = path.decide(draft, viewer)
    with as_owner():
        found: UUID = Disclosure.objects.get(decision_id=decision).id
    return found


def link(scene: Scene, share: UUID, who: str = "amara", sure: str = advised.CHECKED) -> Issued:
    with standing(scene, who) as viewer:
        return actions.hand_over(
            disclosure=share, sure=sure, viewer=viewer, by=acting(viewer), at=viewer.at
        )


def read(scene: Scene, issued: Issued, code: str = "") -> ToRead | None:
    """What the link shows once the code was right; None before."""
    with advised.holding(scene, issued.token) as held:
        if held is None or not visibility.open_pass(
            held=held, code=code or issued.code, by=held.actor, at=held.at
        ):
            return None
        return words_in_hand(held)


def answer(scene: Scene, issued: Issued, **said: Any) -> None:
    words = {"will_do": WILL, "by_when": DAY, "text": KNOWS, **said}
    with advised.holding(scene, issued.token) as held:
        assert held is not None, "the link is dead"
        actions.answer_by_link(held=held, **words, by=held.actor, at=held.at)


def stands(scene: Scene, share: UUID, who: str = "amara") -> Handed | None:
    with standing(scene, who) as viewer:
        found = queries.share(share, viewer=viewer)
        return handed(found, viewer=viewer) if found else None
