"""What an agency's file says about its practitioners, checked and typed."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fullpicture.rules.facts import Role


class Stored(StrEnum):
    """What became of one row: the same row again changes nothing."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True)
class PractitionerDetails:
    """One practitioner in one post. `source` and `reference` are the agency's own."""

    source: str
    reference: str
    name: str
    email: str
    title: str
    team: str
    role: Role
    phone: str
    starts_on: date
    ends_on: date | None = None
