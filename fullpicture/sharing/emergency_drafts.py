"""Emergency shares being written: kept as typed, so that nothing is lost. Not acts."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from fullpicture.rules.facts import Viewer
from fullpicture.sharing.models import EmergencyDraft
from fullpicture.visibility.drafts import Drafts


@dataclass(frozen=True)
class Alarm:
    """What somebody has typed so far. `to` is the code of a desk or a post (`addressing.py`)."""

    person: str
    to: str = ""
    text: str = ""


def _read(held: dict[str, Any]) -> Alarm:
    return Alarm(**held)


DRAFTS = Drafts(EmergencyDraft, _read)
fill, discard = DRAFTS.fill, DRAFTS.discard


def start(person: UUID, *, viewer: Viewer) -> UUID:
    """The author's newest about this child, to go on with, or else a new one."""
    begun = (draft for draft, _, held in DRAFTS.mine(viewer=viewer) if held.person == str(person))
    return next(begun, None) or DRAFTS.start(Alarm(str(person)), viewer=viewer)
