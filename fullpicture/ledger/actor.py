"""Who acts: a practitioner in a post, a machine of an agency, or a named policy rule."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class ActorKind(StrEnum):
    PRACTITIONER = "practitioner"
    MACHINE = "machine"
    RULE = "rule"


@dataclass(frozen=True)
class Actor:
    """`id` names the practitioner, machine or rule; only practitioners decide.

    `agency_code` stands in the leaf for others to read; it names an agency and no person.
    """

    kind: ActorKind
    id: str
    agency: UUID
    agency_code: str
    post: UUID | None = None

    @classmethod
    def machine(cls, name: str, *, agency: UUID, agency_code: str) -> "Actor":
        return cls(ActorKind.MACHINE, name, agency, agency_code)

    @classmethod
    def rule(cls, name: str, *, agency: UUID, agency_code: str) -> "Actor":
        return cls(ActorKind.RULE, name, agency, agency_code)
