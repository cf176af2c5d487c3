"""The frozen facts that the access rules may read. Identifiers only: no name, no text."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Role(StrEnum):
    """What a post is for. A post has one role; a practitioner may hold several posts."""

    PRACTITIONER = "practitioner"
    MANAGER = "manager"
    DUTY = "duty"
    CHAIR = "chair"
    INSPECTOR = "inspector"
    GOVERNANCE = "governance"
    BUSINESS_MANAGER = "business_manager"
    ADMINISTRATOR = "administrator"


class Purpose(StrEnum):
    """Why somebody looks. Chosen by the door, allowed by the role."""

    SAFEGUARDING = "safeguarding"
    INSPECTION = "inspection"
    GOVERNANCE = "governance"
    OVERSIGHT = "oversight"
    ADMINISTRATION = "administration"


class RelationshipKind(StrEnum):
    """How a reason to see a person began (design: who may see what)."""

    ALLOCATION = "allocation"
    CONTACT = "contact"
    DECLARED = "declared"
    RECIPIENT = "recipient"
    REPLIER = "replier"
    OWNER = "owner"
    PARTICIPANT = "participant"
    DUTY = "duty"
    SAMPLE = "sample"
    SUPERVISION = "supervision"


class Exposure(StrEnum):
    """How far a service's involvement shows outside its own agency."""

    OPEN = "open"
    SENSITIVE = "sensitive"
    ABSENT = "absent"


class Kind(StrEnum):
    """What may be asked for."""

    INDEX = "index"
    CHILD = "child"
    INVOLVEMENT = "involvement"
    ENTRY = "entry"
    DECISION = "decision"
    DISCLOSURE = "disclosure"
    EMERGENCY = "emergency"
    LOOK = "look"
    DETAIL = "detail"
    PROTECTED = "protected"


@dataclass(frozen=True)
class Viewer:
    """A practitioner acting in one post at one instant (`at` is UTC).

    `agency_code` decides nothing: it stands in ledger leaves, where no identifier may.
    `in_quiet_team`: the looks of a sensitive service or a police operation are not for others.
    """

    practitioner: UUID
    post: UUID
    agency: UUID
    teams: frozenset[UUID]
    role: Role | None
    purpose: Purpose | None
    at: datetime
    agency_code: str = ""
    in_quiet_team: bool = False

    @property
    def quiet(self) -> bool:
        """Whether looks stay out of the list that others read. An audit's always do."""
        return self.in_quiet_team or self.purpose is Purpose.INSPECTION


@dataclass(frozen=True)
class Holder:
    """Exactly one of a post, a team or an agency."""

    post: UUID | None = None
    team: UUID | None = None
    agency: UUID | None = None

    def __post_init__(self) -> None:
        if sum(part is not None for part in (self.post, self.team, self.agency)) != 1:
            raise ValueError("a holder is exactly one of a post, a team or an agency")


@dataclass(frozen=True)
class Relationship:
    """A reason to see a person, over a half-open time [starts_at, ends_at).

    `record` is the holder's own agency's record; None when that agency holds none.
    """

    holder: Holder
    person: UUID
    record: UUID | None
    kind: RelationshipKind
    starts_at: datetime
    ends_at: datetime | None = None


@dataclass(frozen=True)
class Lens:
    """One immutable version that a decision opened to a holder, over [starts_at, ends_at)."""

    holder: Holder
    version: UUID
    starts_at: datetime
    ends_at: datetime | None = None


@dataclass(frozen=True)
class Asked:
    """One thing somebody asks to see.

    `agency` is the controller: whose record, entry, involvement or decision it is, and for a look
    the agency of whoever looked. `also` are further records of that agency whom one shared event
    is about, `also_persons` the persons they are linked to. `recipient` is set on disclosures,
    and beside it `recipient_agency` and `recipient_managers`, those of the recipient's team; on
    emergency shares also `sender_managers`, those of the sender's.
    `actor_post` is who decided (decisions) or looked (looks). `quiet` marks looks by sensitive
    services, police operations and audits, which only information governance sees, and `sender`:
    the agency that sent what was looked at, which knows of it. `closed` marks what was sent by
    mistake, and is there no more for whoever received it.
    """

    kind: Kind
    id: UUID
    person: UUID
    agency: UUID
    record: UUID | None = None
    also: frozenset[UUID] = frozenset()
    also_persons: frozenset[UUID] = frozenset()
    exposure: Exposure = Exposure.OPEN
    recipient: Holder | None = None
    recipient_managers: UUID | None = None
    recipient_agency: UUID | None = None
    sender_managers: UUID | None = None
    actor_post: UUID | None = None
    quiet: bool = False
    sender: UUID | None = None
    closed: bool = False


@dataclass(frozen=True)
class Standing:
    """All that bears on what one viewer may see: loaded once, used for a whole set.

    `shielded` are the shielded persons among those asked for and those whom the relationships
    are to; `listed` those of them for whom this viewer's post is listed.
    """

    viewer: Viewer
    relationships: tuple[Relationship, ...] = ()
    lenses: tuple[Lens, ...] = ()
    shielded: frozenset[UUID] = frozenset()
    listed: frozenset[UUID] = frozenset()


class Sight(StrEnum):
    """How much is seen. NOTHING looks, from outside, like something that does not exist."""

    FULL = "full"
    MASKED = "masked"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Answer:
    """What may be seen of one thing, and the reason code that decided it."""

    sight: Sight
    reason: str


Answers = Mapping[UUID, Answer]
__all__ = [
    "Answer",
    "Answers",
    "Asked",
    "Exposure",
    "Holder",
    "Kind",
    "Lens",
    "Purpose",
    "Relationship",
    "RelationshipKind",
    "Role",
    "Sight",
    "Standing",
    "Viewer",
]
