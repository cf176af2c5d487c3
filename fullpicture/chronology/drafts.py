"""Entries, corrections and accounts being written: kept as typed, so nothing is refused or lost."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q

from fullpicture.chronology import attaching
from fullpicture.chronology.models import Draft, EntryVersion, FamilyAccount
from fullpicture.rules.facts import Viewer
from fullpicture.visibility.drafts import Drafts

MADE_HERE = "fullpicture"
"""The source system of what is written on these pages."""


@dataclass(frozen=True)
class Written:
    """What somebody has typed so far, field by field, in their own spelling.

    `person` is the child on whose page it was begun; `entry` the entry that is corrected, or
    beside which an account is given; `left_off` are files that the corrected entry has no more.
    """

    person: str
    entry: str = ""
    account: bool = False
    text: str = ""
    day: str = ""
    time: str = ""
    precision: str = ""
    how_known: str = ""
    told_by: str = ""
    nature: str = ""
    kind: str = ""
    significant: bool = False
    child_seen: str = ""
    also_about: tuple[str, ...] = ()
    meaning: str = ""
    other_explanation: str = ""
    made_for: str = ""
    author_name: str = ""
    author_role: str = ""
    source: str = ""
    reference: str = ""
    recorded: str = ""
    correction_reason: str = ""
    given_by: str = ""
    derived_from: str = ""
    left_off: tuple[str, ...] = ()


def _read(held: dict[str, Any]) -> Written:
    several = {name: tuple(held.get(name, ())) for name in ("also_about", "left_off")}
    return Written(**{**held, **several})


DRAFTS = Drafts(Draft, _read)
find, mine = DRAFTS.find, DRAFTS.mine


def keep(draft: UUID, written: Written, *, viewer: Viewer) -> bool:
    """Write the whole of a draft; False when it is another's, or has become what it was for."""
    done = (
        EntryVersion.objects.filter(Q(entry_id=draft) | Q(id=draft)).exists()
        or FamilyAccount.objects.filter(source=MADE_HERE, reference=str(draft)).exists()
    )
    if done or not DRAFTS.keep(draft, written, viewer=viewer):
        return False
    attaching.keep_as_long(draft, viewer=viewer)
    return True


def discard(draft: UUID, *, viewer: Viewer) -> None:
    """With whatever was attached to it."""
    attaching.discard(draft, viewer=viewer)
    DRAFTS.discard(draft, viewer=viewer)


def begun(empty: Written, *, viewer: Viewer) -> tuple[UUID, Written] | None:
    """The author's newest draft about the same thing, to be taken up again."""
    about = (empty.person, empty.entry, empty.account)
    for draft, _, written in mine(viewer=viewer):
        if (written.person, written.entry, written.account) == about:
            return draft, written
    return None
