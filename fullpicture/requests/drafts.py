"""Questions being written. Not acts: a draft is its author's alone, sealed, and soon gone."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from fullpicture.chronology import attaching
from fullpicture.requests.models import RequestDraft
from fullpicture.rules.facts import Viewer
from fullpicture.visibility.drafts import Drafts


@dataclass(frozen=True)
class Written:
    """What an author has written. `alleged` are those whom they say to have caused harm, `apart`
    readers who are none of these but bear a name like theirs: by codes of `requests/alleged.py`.
    `needed` are pictures and papers attached to the draft which those asked need to see. `said` is
    the statement of who is alleged that the author has read, empty for none; None: not kept."""

    person: str
    kind: str = ""
    basis: str = ""
    to: tuple[str, ...] = ()
    question: str = ""
    why: str = ""
    urgent: bool = False
    going_ahead: dict[str, str] = field(default_factory=dict)
    alleged: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()
    said: str | None = None


def _read(held: dict[str, Any]) -> Written:
    listed = {name: tuple(held.get(name, ())) for name in ("to", "alleged", "apart", "needed")}
    return Written(**{**held, **listed})


DRAFTS = Drafts(RequestDraft, _read)
find = DRAFTS.find


def fill(draft: UUID, *, viewer: Viewer, **changes: Any) -> Written | None:
    """Write what is new and keep the rest, with whatever is attached to it."""
    attaching.keep_as_long(draft, viewer=viewer)
    return DRAFTS.fill(draft, viewer=viewer, **changes)


def discard(draft: UUID, *, viewer: Viewer) -> None:
    """With whatever was attached to it."""
    attaching.discard(draft, viewer=viewer)
    DRAFTS.discard(draft, viewer=viewer)
