"""What an agency's file says about people, involvements and allocations, checked and typed."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fullpicture.people.codes import (
    AddressKind,
    Disability,
    Ethnicity,
    ProtectedKind,
    Relation,
    Responsibility,
    SchoolStatus,
)


class PersonKind(StrEnum):
    CHILD = "child"
    ADULT = "adult"


class Sex(StrEnum):
    """National codes of the children in need census; an unborn child is U."""

    MALE = "M"
    FEMALE = "F"
    UNKNOWN = "U"


class ServiceKind(StrEnum):
    """Kinds that policy treats differently when showing who is involved."""

    SOCIAL_CARE = "social_care"
    EDUCATION = "education"
    HEALTH = "health"
    POLICE = "police"
    VOLUNTARY = "voluntary"
    MENTAL_HEALTH = "mental_health"
    SUBSTANCE_MISUSE = "substance_misuse"
    SEXUAL_HEALTH = "sexual_health"
    TERMINATION = "termination"
    REFUGE = "refuge"
    OTHER = "other"


@dataclass(frozen=True)
class PersonDetails:
    """A record: what one agency holds about a person under its own reference.

    `birth_date` or `expected_date` (unborn), never both. `nhs_number` is ten digits with a
    valid check digit; `upn` thirteen characters with a valid check letter.
    `former_nhs_number` was superseded by `nhs_number`.
    """

    source: str
    reference: str
    kind: PersonKind
    given_names: str
    family_name: str
    birth_date: date | None
    expected_date: date | None
    sex: Sex
    nhs_number: str = ""
    upn: str = ""
    shielded: bool = False
    known_as: str = ""
    former_family_name: str = ""
    died_on: date | None = None
    former_nhs_number: str = ""


@dataclass(frozen=True)
class InvolvementDetails:
    """A service at work with a person; `agreed` when it, and the young person, agreed to show."""

    source: str
    reference: str
    person: str
    service: str
    kind: ServiceKind
    does: str
    lead_name: str
    phone: str
    starts_on: date
    ends_on: date | None = None
    confirmed_on: date | None = None
    agreed: bool = False
    how_often: str = ""
    cannot_do: str = ""


@dataclass(frozen=True)
class AllocationDetails:
    """A practitioner's current reason to see a record of the own agency."""

    source: str
    reference: str
    person: str
    practitioner: str
    starts_on: date
    ends_on: date | None = None


@dataclass(frozen=True)
class BackgroundDetails:
    """`languages` with the first language first; `as_at` is when this was last known to be so."""

    source: str
    reference: str
    person: str
    ethnicity: Ethnicity | None
    disabilities: tuple[Disability, ...]
    languages: tuple[str, ...]
    interpreter: bool
    pronouns: str
    as_at: date


@dataclass(frozen=True)
class HouseholdDetails:
    """Somebody's time in a household; `household` is the agency's own key of it."""

    source: str
    reference: str
    household: str
    person: str
    starts_on: date
    ends_on: date | None = None


@dataclass(frozen=True)
class AddressDetails:
    """`protected_from` are people of the same file; none means everybody outside the agency."""

    source: str
    reference: str
    person: str
    kind: AddressKind
    line: str
    postcode: str
    starts_on: date
    ends_on: date | None = None
    protected: bool = False
    protected_from: tuple[str, ...] = ()
    ring: str = ""


@dataclass(frozen=True)
class TieDetails:
    """`other` is the `relation` of `person`; `not_told`: may not be told what is shared."""

    source: str
    reference: str
    person: str
    other: str
    relation: Relation
    parental_responsibility: Responsibility
    not_told: bool
    not_told_why: str = ""
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True)
class SchoolingDetails:
    source: str
    reference: str
    person: str
    school: str
    urn: str
    year_group: str
    status: SchoolStatus
    starts_on: date
    ends_on: date | None = None


@dataclass(frozen=True)
class ProtectionDetails:
    """Something that must not be told (`detail`), from whom, and whom to ring about it."""

    source: str
    reference: str
    person: str
    kind: ProtectedKind
    detail: str
    protected_from: tuple[str, ...]
    ring: str
    starts_on: date
    ends_on: date | None
    review_on: date
