"""Questions being written. Not acts: a draft is its author's alone, sealed, and soon gone."""

from dataclasses import dataclass, field
from typing import Any

from fullpicture.requests.models import RequestDraft
from fullpicture.visibility.drafts import Drafts


@dataclass(frozen=True)
class Written:
    """What an author has written. `alleged` are people said to have caused harm, by name, where
    whoever asks knows of any."""

    person: str
    kind: str = ""
    basis: str = ""
    to: tuple[str, ...] = ()
    question: str = ""
    why: str = ""
    urgent: bool = False
    going_ahead: dict[str, str] = field(default_factory=dict)
    alleged: tuple[str, ...] = ()


def _read(held: dict[str, Any]) -> Written:
    return Written(**{**held, "to": tuple(held["to"]), "alleged": tuple(held["alleged"])})


DRAFTS = Drafts(RequestDraft, _read)
find, fill, discard = DRAFTS.find, DRAFTS.fill, DRAFTS.discard
