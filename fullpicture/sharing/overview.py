"""What a child's page opens on."""

from dataclasses import dataclass
from uuid import UUID

from fullpicture.people import queries as people
from fullpicture.people.queries import Involved
from fullpicture.rules.facts import Viewer


@dataclass(frozen=True)
class Overview:
    """Who is involved with the child now."""

    involved: tuple[Involved, ...]


def overview(person: UUID, *, viewer: Viewer) -> Overview:
    return Overview(involved=people.involved(person, viewer=viewer))
