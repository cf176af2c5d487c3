"""Emergency shares being written: kept as typed, so that nothing is lost. Not acts."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from fullpicture.chronology import attaching
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


def fill(draft: UUID, *, viewer: Viewer, **changes: Any) -> Alarm | None:
    """Write what is new and keep the rest, with whatever is attached to it."""
    attaching.keep_as_long(draft, viewer=viewer)
    return DRAFTS.fill(draft, viewer=viewer, **changes)


def discard(draft: UUID, *, viewer: Viewer) -> None:
    """With whatever was attached to it."""
    attaching.discard(draft, viewer=viewer)
    DRAFTS.discard(draft, viewer=viewer)


def start(person: UUID, *, viewer: Viewer) -> UUID:
    """The author's newest about this child, to go on with, or else a new one."""
    begun = (draft for draft, _, held in DRAFTS.mine(viewer=viewer) if held.person == str(person))
    return next(begun, None) or DRAFTS.start(Alarm(str(person)), viewer=viewer)
