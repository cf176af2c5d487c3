"""The frozen facts that the sharing rules may read, and the editions they judge by."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from fullpicture.rules.basis_facts import Body, ChosenBasis
from fullpicture.rules.facts import Holder, Role
from fullpicture.rules.verdict import Source


class Outcome(StrEnum):
    """Four equal records: deciding not to share is as much a decision as sharing."""

    SHARE = "share"
    PART_SHARE = "part_share"
    DO_NOT_SHARE = "do_not_share"
    WAIT_UNTIL = "wait_until"

    @property
    def discloses(self) -> bool:
        return self in (Outcome.SHARE, Outcome.PART_SHARE)


class Trigger(StrEnum):
    """What made somebody think of sharing."""

    OWN_INITIATIVE = "own_initiative"
    REQUEST = "request"
    STATUTORY_REQUEST = "statutory_request"


class Stake(StrEnum):
    """Why a person has a say in what is shared."""

    CHILD = "child"
    PARENT = "parent"
    CARER = "carer"
    OTHER = "other"


class Stance(StrEnum):
    """What one person has been told about the sharing."""

    TOLD = "told"
    TOLD_AND_CONTENT = "told_and_content"
    TOLD_NOT_CONTENT = "told_not_content"
    WILL_BE_TOLD = "will_be_told"
    NOT_TOLD = "not_told"
    NOT_ANSWERED = "not_answered"


class Agreement(StrEnum):
    """A fact about wishes, kept apart from the legal basis."""

    NOT_SOUGHT = "not_sought"
    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Point(StrEnum):
    """What an edition's table may say answers a golden rule. `JUDGED` are those judged today.

    Identities are judged no further than to stop what is kept as protected.
    """

    PURPOSE = "purpose"
    BASIS = "basis"
    RECIPIENT = "recipient"
    REASON = "reason"
    OPENNESS = "openness"
    ADVICE = "advice"
    AGREEMENT = "agreement"
    IDENTITIES = "identities"
    PROPORTIONATE = "proportionate"
    ADEQUATE = "adequate"
    ACCURATE = "accurate"
    TIMELY = "timely"
    SECURE = "secure"


JUDGED = (Point.PURPOSE, Point.BASIS, Point.RECIPIENT, Point.REASON, Point.OPENNESS)


@dataclass(frozen=True)
class GoldenRule:
    """One rule of an edition, in our own words, and the points that answer it."""

    number: int
    title: str
    text: str
    points: tuple[Point, ...]
    source: Source


@dataclass(frozen=True)
class Edition:
    """One edition of the golden rules as adopted; `id` is what a record keeps."""

    id: UUID
    code: str
    name: str
    starts_on: date
    rules: tuple[GoldenRule, ...]
    source: Source
    mark: str = ""

    def answered_by(self, point: Point) -> tuple[int, ...]:
        return tuple(rule.number for rule in self.rules if point in rule.points)


@dataclass(frozen=True)
class Item:
    """One immutable entry version that would be shared.

    `nature` and `how_known` are the codes the entry carries. `why` says why this recipient needs
    this item; empty means the draft's own `why` stands for it.
    """

    version: UUID
    nature: str
    how_known: str
    occurred_from: datetime
    occurred_to: datetime
    recorded_at: datetime
    significant: bool = False
    why: str = ""

    def age_in_days(self, at: datetime) -> int:
        return max((at - self.occurred_to).days, 0)


@dataclass(frozen=True)
class GivenAway:
    """A protected detail that a text would tell: what text, what kind of detail, whom to ring.

    Neither the words nor whose detail it is. `ring` is empty when nobody is named.
    """

    text: str
    kind: str
    ring: str


@dataclass(frozen=True)
class Recipient:
    """Who would receive it. `role` is None for a team or an agency without a duty desk.

    `has_relationship` is None when nobody can tell whether they work with this child.
    """

    holder: Holder
    body: Body
    role: Role | None = None
    has_relationship: bool | None = None


@dataclass(frozen=True)
class Openness:
    """One person with a stake: what that person was told, and what that person wished.

    `told_on` is when the person will be told; `reason` a code of policy's `not_told_reasons`.
    """

    person: UUID
    stake: Stake
    stance: Stance = Stance.NOT_ANSWERED
    told_on: date | None = None
    reason: str = ""
    text: str = ""
    agreement: Agreement = Agreement.NOT_SOUGHT


@dataclass(frozen=True)
class Draft:
    """A decision in the making. `purpose` is a code of policy's `purposes`.

    `given_away` are the protected details that would travel. `going_ahead` says, for a point
    that was to be looked at again, why it goes ahead.
    """

    outcome: Outcome
    sender: Body
    trigger: Trigger = Trigger.OWN_INITIATIVE
    purpose: str = ""
    why: str = ""
    items: tuple[Item, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    basis: ChosenBasis | None = None
    openness: tuple[Openness, ...] = ()
    views: str = ""
    views_not_asked: str = ""
    harm_indicated: bool | None = None
    risk_if_not_shared: str = ""
    wait_until: date | None = None
    given_away: tuple[GivenAway, ...] = ()
    going_ahead: Mapping[Point, str] = field(default_factory=dict)
