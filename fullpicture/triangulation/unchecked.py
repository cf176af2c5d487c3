"""What is to be checked about the children somebody works with."""

from dataclasses import dataclass
from uuid import UUID

from fullpicture.chronology import queries as chronology
from fullpicture.people import queries as people
from fullpicture.people.queries import Named
from fullpicture.rules.facts import Purpose, Viewer
from fullpicture.rules.triangulation import Standing
from fullpicture.triangulation.board import CheckedClaim
from fullpicture.triangulation.checked import checked
from fullpicture.triangulation.models import Claim
from fullpicture.triangulation.sight import open_claims
from fullpicture.visibility.reading import one_reading
from fullpicture.visibility.statements import rows_of


@dataclass(frozen=True)
class ToCheck:
    child: Named
    claims: tuple[CheckedClaim, ...]

    @property
    def contradicted(self) -> int:
        return len([each for each in self.claims if each.standing is Standing.CONTRADICTED])


@one_reading()
def unchecked_of_mine(*, viewer: Viewer) -> tuple[ToCheck, ...]:
    """By child, for those whom the viewer works with and of whom something is to look at."""
    if viewer.purpose is not Purpose.SAFEGUARDING:
        return ()
    children = {each.person: each for each in people.my_children(viewer=viewer)}
    about = "person_id = ANY (%(persons)s) ORDER BY at, id"
    rows: dict[UUID, list[Claim]] = {}
    for row in open_claims(rows_of(Claim, about, persons=list(children)), viewer=viewer):
        rows.setdefault(row.person_id, []).append(row)
    found = (ToCheck(children[each], _to_look_at(each, rows[each], viewer)) for each in rows)
    return tuple(sorted((each for each in found if each.claims), key=lambda x: x.child.name))


def _to_look_at(person: UUID, rows: list[Claim], viewer: Viewer) -> tuple[CheckedClaim, ...]:
    entries = chronology.entries_about(person, viewer=viewer)
    seen = checked(person, rows, entries, viewer=viewer)
    return tuple(each for each in seen if each.to_look_at)
