"""What a child's page opens on: who is involved, what is not yet known, and what is new."""

from dataclasses import dataclass
from uuid import UUID

from fullpicture.rules.facts import Viewer
from fullpicture.sharing.overview import Overview, overview
from fullpicture.triangulation.board import Board
from fullpicture.triangulation.queries import board
from fullpicture.visibility.reading import one_reading


@dataclass(frozen=True)
class ChildOverview:
    known: Overview
    board: Board


@one_reading()
def child_overview(person: UUID, *, viewer: Viewer) -> ChildOverview:
    return ChildOverview(overview(person, viewer=viewer), board(person, viewer=viewer))
