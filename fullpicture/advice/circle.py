"""Whom and what a question about a child is swept of: as far as its author may know, no further."""

from collections.abc import Iterable
from uuid import UUID

from fullpicture.advice.sweep import Circle, KnownAddress, KnownPerson, KnownPlace, roles
from fullpicture.agencies import queries as agencies
from fullpicture.people.details import PersonKind
from fullpicture.people.queries.linked import Linked, LinkedPerson, linked_to
from fullpicture.rules.basis_facts import AgencyKind
from fullpicture.rules.facts import Viewer

KINDS = {
    AgencyKind.LOCAL_AUTHORITY: "the council",
    AgencyKind.HEALTH: "a health service",
    AgencyKind.POLICE: "the police",
    AgencyKind.SCHOOL: "a school",
    AgencyKind.EARLY_YEARS: "a nursery",
    AgencyKind.HOUSING: "a housing service",
    AgencyKind.VOLUNTARY: "a charity",
}
OTHER = "a service"


def circle_of(child: UUID, *, viewer: Viewer) -> Circle:
    """Everybody and everything linked to a child."""
    linked = linked_to(child, viewer=viewer)
    return Circle(
        people=(*_family(linked.people), *_workers(linked, viewer)),
        places=_places(linked, viewer),
        addresses=tuple(KnownAddress(line, postcode) for line, postcode in linked.addresses),
        numbers=tuple(
            dict.fromkeys(
                [
                    *(number for each in linked.people for number in each.numbers),
                    *(each.phone for each in linked.services if each.phone),
                ]
            )
        ),
        rare=linked.languages,
    )


def _family(people: Iterable[LinkedPerson]) -> Iterable[KnownPerson]:
    """The child asked about is Child A, whoever else of the family may be named."""
    children = [each for each in people if each.kind is not PersonKind.ADULT]
    adults = [each for each in people if each.kind is PersonKind.ADULT]
    named = roles([_said(each, "") for each in children], [_said(each, "adult") for each in adults])
    for each, role in zip([*children, *adults], named, strict=True):
        yield KnownPerson(
            role,
            given=each.given,
            family=each.family,
            whole=each.known_as,
            born=each.born,
            is_child=each.kind is not PersonKind.ADULT,
        )


def _said(each: LinkedPerson, unknown: str) -> str:
    return each.relation.replace("_", " ") if each.relation else unknown


def _workers(linked: Linked, viewer: Viewer) -> Iterable[KnownPerson]:
    own = agencies.posts([viewer.post], viewer=viewer).get(viewer.post)
    leads = dict.fromkeys(each.lead_name for each in linked.services if each.lead_name)
    named = roles([], ["practitioner" for name in leads if not own or name != own.name])
    others = [name for name in leads if not own or name != own.name]
    if own:
        yield KnownPerson("the asker", whole=(own.name,))
    for name, role in zip(others, named, strict=True):
        yield KnownPerson(role, whole=(name,))


def _places(linked: Linked, viewer: Viewer) -> tuple[KnownPlace, ...]:
    known = {
        each.name: KINDS.get(each.kind, OTHER)  # type: ignore[call-overload]
        for each in agencies.all_agencies(viewer=viewer)
    }
    schools = dict.fromkeys(linked.schools, "a school")
    services = {each.service: OTHER for each in linked.services if _is_a_name(each.service)}
    return tuple(KnownPlace(kind, name) for name, kind in (services | known | schools).items())


def _is_a_name(service: str) -> bool:
    """ "Health visiting" is what a service does; "Acorn House" is which one it is."""
    words = service.split()
    return len(words) > 1 and all(word[:1].isupper() for word in words)
