"""Questions being written. Not acts: a draft is its author's alone, sealed, and soon gone."""

from dataclasses import dataclass, field
from typing import Any

from fullpicture.requests.models import RequestDraft
from fullpicture.visibility.drafts import Drafts


@dataclass(frozen=True)
class Written:
    """What an author has written. `alleged` are those whom they say to have caused harm, `apart`
    readers who are none of these but bear a name like theirs: by codes of `requests/alleged.py`."""

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


def _read(held: dict[str, Any]) -> Written:
    listed = {name: tuple(held.get(name, ())) for name in ("to", "alleged", "apart")}
    return Written(**{**held, **listed})


DRAFTS = Drafts(RequestDraft, _read)
find, fill, discard = DRAFTS.find, DRAFTS.fill, DRAFTS.discard
