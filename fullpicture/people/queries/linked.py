"""Everything by which a text would tell who a child is, as far as the viewer may know it.

For taking out what would tell: names that somebody had or has, in whichever agency's record, and
what the own agency keeps of home and school. A protected address has no words here.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from fullpicture.people import models
from fullpicture.people.codes import Relation
from fullpicture.people.details import PersonKind
from fullpicture.people.indexed import versions_of
from fullpicture.people.opened_details import opened
from fullpicture.people.queries import Involved, involved, naming_versions
from fullpicture.people.queries.family import family_of
from fullpicture.rules import access
from fullpicture.rules.facts import Asked, Kind, Sight, Viewer
from fullpicture.visibility import queries as visibility


@dataclass(frozen=True)
class LinkedPerson:
    """`relation` is to the child: None for the child, and where it is not known."""

    person: UUID
    kind: PersonKind
    relation: Relation | None
    given: tuple[str, ...]
    known_as: tuple[str, ...]
    family: tuple[str, ...]
    born: date | None
    numbers: tuple[str, ...]


@dataclass(frozen=True)
class Linked:
    """The child first. `addresses` are lines with postcodes, `languages` other than English."""

    people: tuple[LinkedPerson, ...]
    addresses: tuple[tuple[str, str], ...]
    schools: tuple[str, ...]
    services: tuple[Involved, ...]
    languages: tuple[str, ...]


def linked_to(child: UUID, *, viewer: Viewer) -> Linked:
    """The child, the family, who works with them, and where they live and learn."""
    members = family_of(child, viewer=viewer).members
    persons = [each.person for each in members]
    versions = naming_versions(persons, viewer=viewer)
    numbers = _numbers(persons, viewer=viewer)
    people = tuple(
        LinkedPerson(
            person=each.person,
            kind=each.kind,
            relation=each.relation,
            given=_distinct(one.given_names for one in versions.get(each.person, ())),
            known_as=_distinct(one.known_as for one in versions.get(each.person, ())),
            family=_distinct(
                name
                for one in versions.get(each.person, ())
                for name in (one.family_name, one.former_family_name)
            ),
            born=each.birth_date,
            numbers=numbers.get(each.person, ()),
        )
        for each in members
    )
    theirs = Q(person_id__in=persons)
    addresses = opened(models.Address, theirs & Q(protected=False), viewer=viewer)
    schools = opened(models.Schooling, theirs, viewer=viewer)
    backgrounds = opened(models.Background, theirs, viewer=viewer)
    return Linked(
        people=people,
        addresses=tuple(dict.fromkeys((row.line or "", row.postcode or "") for row in addresses)),
        schools=_distinct(row.school or "" for row in schools),
        services=tuple(each for each in involved(child, viewer=viewer) if not each.masked),
        languages=_distinct(
            each for row in backgrounds for each in row.languages or () if each != "English"
        ),
    )


def _numbers(persons: Collection[UUID], *, viewer: Viewer) -> dict[UUID, tuple[str, ...]]:
    """NHS numbers and UPNs, former ones too, of the own agency's records that the viewer sees."""
    rows = [row for row in versions_of(persons, viewer=viewer) if row.agency_id == viewer.agency]
    standing = visibility.standing_of(viewer=viewer, persons=persons)
    asked = [
        Asked(Kind.DETAIL, row.id, row.person_id, row.agency_id, row.record_id) for row in rows
    ]
    answers = access.decide(standing, asked)
    found: dict[UUID, tuple[str, ...]] = {}
    for row in rows:
        if answers[row.id].sight is Sight.FULL:
            held = (row.nhs_number, row.former_nhs_number, row.upn)
            found[row.person_id] = _distinct(
                (*found.get(row.person_id, ()), *(each or "" for each in held))
            )
    return found


def _distinct(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(word for word in dict.fromkeys(words) if word.strip())
