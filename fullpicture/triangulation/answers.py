"""What came of asking services about claims: read from the questions, so that an answer stands
beside its claim the moment it is given."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from fullpicture.requests.details import Request
from fullpicture.requests.queries import as_they_stand
from fullpicture.rules.answered import Came, what_came
from fullpicture.rules.facts import Viewer
from fullpicture.rules.provenance import Origin, Piece
from fullpicture.triangulation.details import Bearing, Turn
from fullpicture.triangulation.models import Step

BEARINGS: Mapping[Came, Bearing] = {
    Came.SAYS_SO: Bearing.SUPPORTS,
    Came.SAYS_OTHERWISE: Bearing.CONTRADICTS,
}


@dataclass(frozen=True)
class Asked:
    """One question to a service about one claim, as it stands, and what came of it."""

    step: UUID
    request: Request
    came: Came

    @property
    def key(self) -> str:
        return str(self.request.id)

    @property
    def bearing(self) -> Bearing | None:
        """Whoever asked may say that an answer does something else (`lay_reply`)."""
        return BEARINGS.get(self.came)

    @property
    def agency(self) -> str:
        return self.request.agency.name if self.request.agency else ""

    @property
    def piece(self) -> Piece:
        return record_of(self.agency, self.request.agency.id if self.request.agency else None)


def record_of(agency: str, identifier: UUID | None) -> Piece:
    """What an agency answers out of its own record: one source, outside the household."""
    return Piece(agency, Origin.OBSERVED, f"record of {identifier}", f"{agency}'s own record",
                 household=False)  # fmt: skip


def asked_about(steps: Iterable[Step], *, viewer: Viewer) -> dict[UUID, tuple[Asked, ...]]:
    """By claim, in the order in which they were asked; as far as the viewer may see."""
    put = [each for each in steps if each.turn == Turn.ASKED and each.request_id]
    found = as_they_stand({each.request_id for each in put if each.request_id}, viewer=viewer)
    asked: dict[UUID, tuple[Asked, ...]] = {}
    for step in put:
        request = found.get(step.request_id) if step.request_id else None
        if request is not None:
            came = _came(request, viewer)
            asked[step.claim_id] = (*asked.get(step.claim_id, ()), Asked(step.id, request, came))
    return asked


def _came(request: Request, viewer: Viewer) -> Came:
    answer = request.reply.answer if request.reply else None
    late, back = request.is_late(viewer.at), request.withdrawn is not None
    return what_came(answer, late=late, withdrawn=back)


def waits(asked: Collection[Asked]) -> bool:
    return any(each.came is Came.WAITS for each in asked)


def could_not(asked: Collection[Asked]) -> bool:
    """The last of those asked could not say, and nobody is asked any more."""
    last = list(asked)[-1:]
    return not waits(asked) and any(each.came is Came.COULD_NOT_SAY for each in last)
