"""Who acts: a practitioner in a post, a machine, a policy rule, or the holder of a pass."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class ActorKind(StrEnum):
    PRACTITIONER = "practitioner"
    MACHINE = "machine"
    RULE = "rule"
    OUTSIDER = "outsider"


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

    @classmethod
    def outsider(cls, contact: UUID, *, agency: UUID, agency_code: str) -> "Actor":
        """Somebody without an account, let in by an agency's pass: `agency` is whose pass it is."""
        return cls(ActorKind.OUTSIDER, str(contact), agency, agency_code)
