"""What the viewer's own agency keeps of a person: every name, number and address, with its time."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from fullpicture.agencies import queries as agencies
from fullpicture.people import models
from fullpicture.people.codes import AddressKind, ProtectedKind, SchoolStatus
from fullpicture.people.details import Sex
from fullpicture.people.indexed import Version, records_among, versions_of
from fullpicture.people.opened_details import opened, opened_of
from fullpicture.people.queries import names
from fullpicture.rules import access
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Asked, Kind, Sight, Viewer
from fullpicture.visibility import queries as visibility


@dataclass(frozen=True)
class Origin:
    """Where a row comes from and since when it is known here."""

    agency: str
    source: str
    since: datetime


@dataclass(frozen=True)
class KnownAs:
    """One version of how the agency names the person, with their numbers."""

    origin: Origin
    current: bool
    given_names: str
    family_name: str
    known_as: str
    former_family_name: str
    birth_date: date | None
    expected_date: date | None
    died_on: date | None
    sex: Sex
    nhs_number: str
    former_nhs_number: str
    upn: str


@dataclass(frozen=True)
class KeptAddress:
    """A protected one has no words here: `ring` is whom to ask, `id` what to open it by."""

    id: UUID
    origin: Origin
    kind: AddressKind
    line: str
    postcode: str
    starts_on: date
    ends_on: date | None
    protected: bool
    protected_from: tuple[str, ...]
    ring: str


@dataclass(frozen=True)
class KeptSchool:
    origin: Origin
    school: str
    urn: str
    year_group: str
    status: SchoolStatus
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True)
class KeptBackground:
    """National codes, as the agency returns them."""

    origin: Origin
    ethnicity: str
    disabilities: tuple[str, ...]
    languages: tuple[str, ...]
    interpreter: bool
    pronouns: str
    as_at: date


@dataclass(frozen=True)
class KeptProtection:
    """That something must not be told, and whom to ring; never what."""

    id: UUID
    origin: Origin
    kind: ProtectedKind
    protected_from: tuple[str, ...]
    ring: str
    starts_on: date
    ends_on: date | None
    review_on: date


@dataclass(frozen=True)
class Untold:
    """Kinds of what is protected about a person, and from whom as far as it is said; never what."""

    kinds: frozenset[str]
    kept_from: frozenset[UUID]


@dataclass(frozen=True)
class RecordPage:
    """Newest first in each; empty in all for whoever may not see the agency's details."""

    known_as: tuple[KnownAs, ...]
    addresses: tuple[KeptAddress, ...]
    schools: tuple[KeptSchool, ...]
    backgrounds: tuple[KeptBackground, ...]
    protections: tuple[KeptProtection, ...]


def record_page(person: UUID, *, viewer: Viewer) -> RecordPage:
    """All that the own agency keeps, as one page."""
    about = Q(person_id=person)
    addresses = opened(models.Address, about, viewer=viewer)
    protections = opened(models.ProtectedDetail, about, viewer=viewer)
    kept_from = _names_of([*addresses, *protections], viewer=viewer)
    own = agencies.agencies_of({viewer.agency}, viewer=viewer)[viewer.agency].name
    newest_first = sorted(addresses, key=lambda row: row.starts_on, reverse=True)
    return RecordPage(
        known_as=_known_as(person, own, viewer=viewer),
        addresses=tuple(_address(row, own, kept_from) for row in newest_first),
        schools=_schools(about, own, viewer=viewer),
        backgrounds=_backgrounds(about, own, viewer=viewer),
        protections=tuple(_protection(row, own, kept_from) for row in protections),
    )


def must_not_be_told(person: UUID, *, viewer: Viewer) -> Untold:
    """As the own agency keeps it today."""
    addresses = [
        row for row in opened_of(models.Address, person, viewer=viewer)
        if row.protected and _runs(row, viewer)
    ]  # fmt: skip
    details = [
        row for row in opened_of(models.ProtectedDetail, person, viewer=viewer)
        if _runs(row, viewer)
    ]  # fmt: skip
    records = {each for row in addresses for each in row.protected_from}
    records |= {each for row in details for each in row.protected_from}
    rows = models.Record.objects.filter(id__in=records, agency_id=viewer.agency)
    kinds = {"address" for _ in addresses} | {row.kind for row in details}
    return Untold(frozenset(kinds), frozenset(rows.values_list("person_id", flat=True)))


def _runs(row: models.Address | models.ProtectedDetail, viewer: Viewer) -> bool:
    return row.ends_on is None or london_date(viewer.at) < row.ends_on


def background_of(person: UUID, *, viewer: Viewer) -> KeptBackground | None:
    """What was last known: for the top of a child's page (interpreter, pronouns)."""
    own = agencies.agencies_of({viewer.agency}, viewer=viewer)[viewer.agency].name
    found = _backgrounds(Q(person_id=person), own, viewer=viewer)
    return found[0] if found else None


def nhs_number_of(person: UUID, *, viewer: Viewer) -> str:
    """The number in the own agency's records as they stand; nothing where it has none.

    Nothing either where two of them bear two, and neither replaced the other: one is another
    child's, and which is for a person to find out.
    """
    own = agencies.agencies_of({viewer.agency}, viewer=viewer)[viewer.agency].name
    versions = _known_as(person, own, viewer=viewer)
    current = [each for each in versions if each.current]
    numbers = {each.nhs_number for each in current} - {each.former_nhs_number for each in current}
    numbers -= {""}
    return numbers.pop() if len(numbers) == 1 else ""


def _known_as(person: UUID, own: str, *, viewer: Viewer) -> tuple[KnownAs, ...]:
    """Every version of the own agency's records of the person."""
    rows = [row for row in versions_of([person], viewer=viewer) if row.agency_id == viewer.agency]
    rows.sort(key=lambda row: row.id)
    rows.sort(key=lambda row: (row.is_current, row.received_here), reverse=True)
    standing = visibility.standing_of(viewer=viewer, persons=[person])
    asked = [
        Asked(Kind.DETAIL, row.id, row.person_id, row.agency_id, row.record_id) for row in rows
    ]
    answers = access.decide(standing, asked)
    sources = {each.id: each.source for each in records_among([person], viewer=viewer)}
    return tuple(
        _version(row, Origin(own, sources.get(row.record_id, ""), row.received_here))
        for row in rows
        if answers[row.id].sight is Sight.FULL
    )


def _version(row: Version, origin: Origin) -> KnownAs:
    return KnownAs(
        origin=origin,
        current=row.is_current,
        given_names=row.given_names,
        family_name=row.family_name,
        known_as=row.known_as,
        former_family_name=row.former_family_name,
        birth_date=row.birth_date,
        expected_date=row.expected_date,
        died_on=row.died_on,
        sex=Sex(row.sex),
        nhs_number=row.nhs_number,
        former_nhs_number=row.former_nhs_number,
        upn=row.upn,
    )


def _names_of(
    rows: list[models.Address | models.ProtectedDetail], *, viewer: Viewer
) -> dict[UUID, str]:
    """Names by record of those whom something is protected from, as far as they may be named."""
    wanted = {record for row in rows for record in row.protected_from}
    records = models.Record.objects.filter(id__in=wanted, agency_id=viewer.agency)
    persons = dict(records.values_list("id", "person_id"))
    known = names(set(persons.values()), viewer=viewer)
    return {record: known[each].name for record, each in persons.items() if each in known}


def _address(row: models.Address, own: str, kept_from: dict[UUID, str]) -> KeptAddress:
    return KeptAddress(
        id=row.id,
        origin=Origin(own, row.source, row.received_here),
        kind=AddressKind(row.kind),
        line="" if row.protected else row.line or "",
        postcode="" if row.protected else row.postcode or "",
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        protected=row.protected,
        protected_from=tuple(kept_from[each] for each in row.protected_from if each in kept_from),
        ring=row.ring,
    )


def _protection(
    row: models.ProtectedDetail, own: str, kept_from: dict[UUID, str]
) -> KeptProtection:
    return KeptProtection(
        id=row.id,
        origin=Origin(own, row.source, row.received_here),
        kind=ProtectedKind(row.kind),
        protected_from=tuple(kept_from[each] for each in row.protected_from if each in kept_from),
        ring=row.ring,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        review_on=row.review_on,
    )


def _schools(about: Q, own: str, *, viewer: Viewer) -> tuple[KeptSchool, ...]:
    rows = opened(models.Schooling, about, viewer=viewer)
    return tuple(
        KeptSchool(
            origin=Origin(own, row.source, row.received_here),
            school=row.school or "",
            urn=row.urn,
            year_group=row.year_group,
            status=SchoolStatus(row.status),
            starts_on=row.starts_on,
            ends_on=row.ends_on,
        )
        for row in sorted(rows, key=lambda row: row.starts_on, reverse=True)
    )


def _backgrounds(about: Q, own: str, *, viewer: Viewer) -> tuple[KeptBackground, ...]:
    rows = opened(models.Background, about, viewer=viewer)
    return tuple(
        KeptBackground(
            origin=Origin(own, row.source, row.received_here),
            ethnicity=row.ethnicity or "",
            disabilities=tuple(row.disabilities or ()),
            languages=tuple(row.languages or ()),
            interpreter=bool(row.interpreter),
            pronouns=row.pronouns or "",
            as_at=row.as_at,
        )
        for row in sorted(rows, key=lambda row: row.as_at, reverse=True)
    )
