"""Questions being written. Not acts: a draft is its author's alone, sealed, and soon gone."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from fullpicture.advice.models import Draft
from fullpicture.rules.facts import Viewer
from fullpicture.visibility.drafts import Drafts


@dataclass(frozen=True)
class Written:
    """A question with every name in it; `adviser` is the post to be asked, if one is chosen."""

    person: str
    text: str = ""
    adviser: str = ""


def _read(held: dict[str, Any]) -> Written:
    return Written(**held)


DRAFTS = Drafts(Draft, _read)
find, fill, take = DRAFTS.find, DRAFTS.fill, DRAFTS.take
discard, forget, mine = DRAFTS.discard, DRAFTS.forget, DRAFTS.mine


def start(person: UUID, *, viewer: Viewer) -> UUID:
    """The author's unfinished question about this child, or a new one."""
    begun = (draft for draft, _, held in mine(viewer=viewer) if held.person == str(person))
    return next(begun, None) or DRAFTS.start(Written(person=str(person)), viewer=viewer)
