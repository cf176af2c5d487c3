"""Protected addresses and names never go with words about a question, in either direction."""

from uuid import UUID

from fullpicture.people.travelling import travelling
from fullpicture.requests.refusing import refused
from fullpicture.rules.facts import Viewer


def given_away(person: UUID, *texts: str, viewer: Viewer) -> tuple[UUID, ...]:
    """The protected details that stand in any of the texts, each once."""
    named = {str(place): text for place, text in enumerate(texts)}
    return tuple(dict.fromkeys(each.detail for each in travelling(person, named, viewer=viewer)))


def require_safe(person: UUID, text: str, *, field: str, viewer: Viewer) -> None:
    if given_away(person, text, viewer=viewer):
        raise refused("gives_away", "Your words would give away a protected address or name.",
                      "Leave it out. If they need it, share it: a second person decides.",
                      field)  # fmt: skip
