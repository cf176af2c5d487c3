"""What a viewer may know of people: index rows, their children, who is involved."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from fullpicture.agencies import queries as agencies
from fullpicture.people import models
from fullpicture.people.agreed import OF_NO_KIND, may_ask
from fullpicture.people.details import PersonKind, Sex
from fullpicture.people.indexed import (
    Version,
    current_versions_of,
    records_among,
    versions_of,
)
from fullpicture.rules import access
from fullpicture.rules.agreements import EVERY
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import (
    Answer,
    Asked,
    Exposure,
    Kind,
    RelationshipKind,
    Sight,
    Standing,
    Viewer,
)
from fullpicture.rules.grounds import grounds
from fullpicture.visibility import queries as visibility
from fullpicture.visibility.statements import rows_of, values_of

OF_RECORDS = "SELECT id, person_id FROM people_record WHERE id = ANY (%(records)s)"


@dataclass(frozen=True)
class Named:
    """A person by name and birth date, from one record; no address, no story."""

    person: UUID
    given_names: str
    family_name: str
    birth_date: date | None
    expected_date: date | None
    kind: PersonKind
    agency: UUID
    sex: Sex = Sex.UNKNOWN
    died_on: date | None = None
    known_as: str = ""

    @property
    def name(self) -> str:
        return f"{self.given_names} {self.family_name}".strip()


@dataclass(frozen=True)
class NamingVersion:
    """Name and birth date by one version of one record."""

    given_names: str
    family_name: str
    birth_date: date | None
    expected_date: date | None
    is_current: bool
    known_as: str = ""
    former_family_name: str = ""


@dataclass(frozen=True)
class Involved:
    """A service at work with a person. Masked ones say only that there is one, and since when.

    `sensitive` is one that this viewer's own agency sees in full, and others masked.
    """

    service: str
    agency: str
    does: str
    lead_name: str
    phone: str
    starts_on: date
    ends_on: date | None
    confirmed_on: date | None
    masked: bool
    how_often: str = ""
    cannot_do: str = ""
    sensitive: bool = False


def names(persons: Collection[UUID], *, viewer: Viewer) -> dict[UUID, Named]:
    """How each person is known to this viewer: the own agency's record before any other's.

    But for a death: whoever's record has it, nobody is to ask after somebody who has died.
    """
    if not persons:
        return {}
    rows = current_versions_of(persons, viewer=viewer)
    kinds = {each.id: each.kind for each in records_among(persons, viewer=viewer)}
    standing = visibility.standing_of(viewer=viewer, persons=persons)
    in_sight = _in_sight(rows, standing)
    found: dict[UUID, Named] = {}
    for row in sorted(rows, key=lambda row: (row.agency_id != viewer.agency, row.received)):
        if row.id in in_sight:
            named = _named(row, kinds.get(row.record_id, "child"))
            first = found.setdefault(row.person_id, named)
            found[row.person_id] = replace(first, died_on=first.died_on or named.died_on)
    return found


def _in_sight(rows: Iterable[Version], standing: Standing) -> set[UUID]:
    """Of versions those that the viewer may know, be it as a child of theirs or by the index."""
    found = set()
    for kind in (Kind.CHILD, Kind.INDEX):
        asked = [Asked(kind, row.id, row.person_id, row.agency_id, row.record_id) for row in rows]
        answers = access.decide(standing, asked).items()
        found |= {row for row, answer in answers if answer.sight is Sight.FULL}
    return found


def naming_versions(
    persons: Collection[UUID], *, viewer: Viewer
) -> dict[UUID, tuple[NamingVersion, ...]]:
    """Every name and birth date that the index ever had for these persons, for comparing."""
    rows = versions_of(persons, viewer=viewer)
    standing = visibility.standing_of(viewer=viewer, persons=persons)
    asked = [Asked(Kind.INDEX, row.id, row.person_id, row.agency_id, row.record_id) for row in rows]
    answers = access.decide(standing, asked)
    found: dict[UUID, list[NamingVersion]] = {}
    for row in rows:
        if answers[row.id].sight is Sight.FULL:
            found.setdefault(row.person_id, []).append(_naming_version(row))
    return {person: tuple(versions) for person, versions in found.items()}


def my_children(*, viewer: Viewer) -> tuple[Named, ...]:
    """Children the viewer has a current relationship to, by name."""
    return _mine(PersonKind.CHILD, viewer)


def my_adults(*, viewer: Viewer) -> tuple[Named, ...]:
    """Adults the viewer has a current relationship to, by name."""
    return _mine(PersonKind.ADULT, viewer)


def _mine(kind: PersonKind, viewer: Viewer) -> tuple[Named, ...]:
    persons = visibility.my_persons(viewer=viewer)
    found = (each for each in names(persons, viewer=viewer).values() if each.kind is kind)
    return tuple(sorted(found, key=lambda each: (each.family_name, each.given_names)))


def sight_of(person: UUID, *, viewer: Viewer) -> Answer:
    """Whether this viewer may open this person, and the reason either way."""
    return sight_and_grounds(person, viewer=viewer)[0]


def sight_and_grounds(person: UUID, *, viewer: Viewer) -> tuple[Answer, RelationshipKind | None]:
    """Whether this viewer may open this person, and on which of their reasons to."""
    standing = visibility.standing_of(viewer=viewer, persons=[person])
    asked = Asked(Kind.CHILD, person, person, viewer.agency)
    return access.decide(standing, [asked])[person], grounds(standing, person)


def may_open(person: UUID, *, viewer: Viewer) -> bool:
    return sight_of(person, viewer=viewer).sight is Sight.FULL


def may_open_among(persons: Collection[UUID], *, viewer: Viewer) -> frozenset[UUID]:
    """Those of the persons whom this viewer may open."""
    standing = visibility.standing_of(viewer=viewer, persons=persons)
    asked = [Asked(Kind.CHILD, person, person, viewer.agency) for person in persons]
    answers = access.decide(standing, asked)
    return frozenset(person for person in persons if answers[person].sight is Sight.FULL)


def records_of(person: UUID, *, viewer: Viewer, agency: UUID) -> tuple[UUID, ...]:
    """One agency's records of a person, by identifier, as far as the index shows them."""
    return records_by_agency(person, viewer=viewer).get(agency, ())


def own_record_is_shut(person: UUID, *, viewer: Viewer) -> bool:
    """Whether the own agency keeps a record of a person that this viewer has no reason to see: a
    colleague was sent something about them, and nothing more."""
    own = records_of(person, viewer=viewer, agency=viewer.agency)
    reached = access.reach(visibility.standing_of(viewer=viewer, persons=[person]))
    return bool(own) and not reached.records.intersection(own)


def persons_of(records: Collection[UUID], *, viewer: Viewer) -> dict[UUID, UUID]:
    """Whom each of these records is linked to now, of those that the index shows this viewer."""
    if not records:
        return {}
    return dict(values_of(OF_RECORDS, {"records": sorted(records)}))


def records_by_agency(person: UUID, *, viewer: Viewer) -> dict[UUID, tuple[UUID, ...]]:
    """Every agency's records of a person, by identifier, as far as the index shows them."""
    found: dict[UUID, tuple[UUID, ...]] = {}
    for each in records_among([person], viewer=viewer):
        found[each.agency] = (*found.get(each.agency, ()), each.id)
    return found


def involved(person: UUID, *, viewer: Viewer) -> tuple[Involved, ...]:
    """Who is involved with a person now, masked or left out as policy says for the service, and
    of those agencies alone that an agreement lets the viewer's own ask.

    A masked service names no agency, so it shows where all of them may be asked.
    """
    about = "person_id = %(person)s"
    rows = rows_of(models.Involvement, f"{about} AND is_current", person=person)
    standing = visibility.standing_of(viewer=viewer, persons=[person])
    answers = access.decide(standing, [_asked_about(row) for row in rows])
    open_rows = [row for row in rows if answers[row.id].sight is Sight.FULL]
    masks = rows_of(models.MaskedInvolvement, about, person=person)
    own_masks = {row.mask_id for row in open_rows}
    known = agencies.agencies_of({row.agency_id for row in open_rows}, viewer=viewer)
    kinds = {(row.agency_id, row.kind) for row in open_rows}
    asked = {
        (id, kind) for id, kind in kinds if may_ask(known[id].code, viewer=viewer, service=kind)
    }
    shown = [row for row in open_rows if (row.agency_id, row.kind) in asked]
    found = [_open_involvement(row, known[row.agency_id].name) for row in shown]
    child = Asked(Kind.CHILD, person, person, viewer.agency)
    opens = access.decide(standing, [child])[person].sight is Sight.FULL
    if opens and may_ask(EVERY, viewer=viewer, service=OF_NO_KIND):
        found += [_masked(row) for row in masks if row.id not in own_masks]
    return tuple(sorted(_current(found, viewer), key=lambda each: (each.masked, each.service)))


def _current(found: Iterable[Involved], viewer: Viewer) -> Iterable[Involved]:
    today = london_date(viewer.at)
    return (each for each in found if each.ends_on is None or each.ends_on > today)


def _asked_about(row: models.Involvement) -> Asked:
    return Asked(
        Kind.INVOLVEMENT,
        row.id,
        row.person_id,
        row.agency_id,
        row.record_id,
        exposure=Exposure(row.exposure),
    )


def _open_involvement(row: models.Involvement, agency: str) -> Involved:
    return Involved(
        service=row.service,
        agency=agency,
        does=row.does or "",
        lead_name=row.lead_name or "",
        phone=row.phone or "",
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        confirmed_on=row.confirmed_on,
        masked=False,
        how_often=row.how_often or "",
        cannot_do=row.cannot_do or "",
        sensitive=row.exposure != Exposure.OPEN,
    )


def _masked(row: models.MaskedInvolvement) -> Involved:
    return Involved("A sensitive service", "", "", "", "", row.starts_on, row.ends_on, None, True)


def _naming_version(row: Version) -> NamingVersion:
    return NamingVersion(
        row.given_names,
        row.family_name,
        row.birth_date,
        row.expected_date,
        row.is_current,
        row.known_as,
        row.former_family_name,
    )


def _named(row: Version, kind: str) -> Named:
    return Named(
        person=row.person_id,
        given_names=row.given_names,
        family_name=row.family_name,
        birth_date=row.birth_date,
        expected_date=row.expected_date,
        kind=PersonKind(kind),
        agency=row.agency_id,
        sex=Sex(row.sex),
        died_on=row.died_on,
        known_as=row.known_as,
    )
