"""What an agency's file says about people, involvements and allocations, checked and typed."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


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


@dataclass(frozen=True)
class AllocationDetails:
    """A practitioner's current reason to see a record of the own agency."""

    source: str
    reference: str
    person: str
    practitioner: str
    starts_on: date
    ends_on: date | None = None
