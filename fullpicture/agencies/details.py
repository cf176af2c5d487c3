"""What an agency's file says about its practitioners, checked and typed; and who manages whom."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID, uuid5

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


def managers_of(team: UUID) -> UUID:
    """Those who manage a team, as a team of their own: what is theirs, no other of its posts holds.

    Made from the team's identifier, so that whoever becomes its manager holds it that day.
    """
    return uuid5(team, "managers")


def duty_of(agency: UUID) -> UUID:
    """Those on duty for an agency, as a team of their own, made in the same way."""
    return uuid5(agency, "duty")


@dataclass(frozen=True)
class ContactDetails:
    """Somebody without an account, as an agency writes them down. `kind` is a code of policy's list
    of kinds of body."""

    name: str
    title: str
    organisation: str
    phone: str
    email: str = ""
    kind: str = ""
