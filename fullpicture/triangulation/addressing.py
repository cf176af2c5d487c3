"""Putting a claim that a service is involved to that service: whom to ask, and what they learn."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from fullpicture.agencies import queries as agencies
from fullpicture.requests.addressing import Askable, askable
from fullpicture.requests.existence import existence, weigh_existence
from fullpicture.requests.weighing import Weighed
from fullpicture.rules.claims import Service, services_meant
from fullpicture.rules.facts import Viewer
from fullpicture.triangulation.board import CheckedClaim


@dataclass(frozen=True)
class ServiceQuestion:
    """What would be asked. `likely` are those of whom the claim seems to speak, `others` everybody
    else; `line` is who is asked and `weighed` the question, None while nobody is chosen."""

    likely: tuple[Askable, ...]
    others: tuple[Askable, ...]
    line: Askable | None
    weighed: Weighed | None


def service_question(
    claim: CheckedClaim,
    to: str,
    alleged: tuple[str, ...],
    apart: tuple[str, ...],
    *,
    viewer: Viewer,
) -> ServiceQuestion:
    """As it would go. Without `to`: to the service that the claim speaks of."""
    lines = _lines(claim.person, viewer)
    by_code = {each.code: each for each in lines}
    meant = services_meant(claim.text, claim.topic, _services(lines, viewer)) or ()
    likely = tuple(by_code[each] for each in meant)
    line = by_code.get(to) or (likely[0] if likely and not to else None)
    written = existence(claim.person, line.code, called(line), alleged, apart) if line else None
    return ServiceQuestion(
        likely,
        tuple(each for each in lines if each not in likely),
        line,
        weigh_existence(written, viewer=viewer) if written else None,
    )


def called(line: Askable) -> str:
    """What the question calls them: the service by name, or the agency."""
    return line.service or line.agency


def line_of(person: UUID, code: str, *, viewer: Viewer) -> Askable | None:
    return next((each for each in _lines(person, viewer) if code and each.code == code), None)


def _lines(person: UUID, viewer: Viewer) -> list[Askable]:
    """Whether they know a child is asked under an agreement between agencies: of nobody outside."""
    return [each for each in askable(person, viewer=viewer) if each.code and not each.outside]


def _services(lines: Iterable[Askable], viewer: Viewer) -> list[Service]:
    """Of several of one agency the desk, where nobody there is at work with the child."""
    kinds = {each.id: each.kind for each in agencies.all_agencies(viewer=viewer)}
    found: dict[tuple[UUID, str], Service] = {}
    for each in sorted(lines, key=lambda line: (not line.involved, line.code)):
        names = tuple(filter(None, (each.service, each.agency)))
        found.setdefault(
            (each.agency_id, each.service if each.involved else ""),
            Service(each.code, names, kinds.get(each.agency_id, ""), each.involved),
        )
    return list(found.values())
