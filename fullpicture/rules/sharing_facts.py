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

    @property
    def against(self) -> bool:
        return self in (Agreement.REFUSED, Agreement.WITHDRAWN)


class Point(StrEnum):
    """What is judged of a draft, and may answer a golden rule by an edition's table."""

    IDENTITIES = "identities"
    PURPOSE = "purpose"
    BASIS = "basis"
    RECIPIENT = "recipient"
    REASON = "reason"
    OPENNESS = "openness"
    AGREEMENT = "agreement"
    ADVICE = "advice"
    PROPORTIONATE = "proportionate"
    ADEQUATE = "adequate"
    ACCURATE = "accurate"
    TIMELY = "timely"
    SECURE = "secure"


TESTS = {
    "necessary": Point.PURPOSE,
    "proportionate": Point.PROPORTIONATE,
    "relevant": Point.RECIPIENT,
    "adequate": Point.ADEQUATE,
    "accurate": Point.ACCURATE,
    "timely": Point.TIMELY,
    "secure": Point.SECURE,
}
"""The seven tests of the 2018 edition's rule 6, each by the point that answers it."""


class Channel(StrEnum):
    """How it goes. Here, a recipient signs in and opens it; any other way is outside."""

    HERE = "here"
    TELEPHONE = "telephone"
    IN_PERSON = "in_person"
    SECURE_MAIL = "secure_mail"
    POST = "post"


class NumberSent(StrEnum):
    """Whether the child's NHS number goes with what is shared."""

    KNOWN = "known"
    UNKNOWN = "unknown"
    LEFT_OUT = "left_out"


class Against(StrEnum):
    """Why something is not shared."""

    AGREEMENT_REFUSED = "agreement_refused"
    MORE_HARM = "more_harm"
    NOT_NEEDED = "not_needed"
    ALREADY_KNOWN = "already_known"
    NOT_RELIABLE = "not_reliable"
    OTHER = "other"


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
    this item; empty means the draft's own `why` stands for it. `names_outsiders`: it names
    somebody who is no part of this child's life, whose names as written are `outsiders`; None
    when nobody looked. `words_of` are agencies whose shared words it repeats without saying so;
    `quotes_nobody`: it quotes somebody, and nothing says whom.
    """

    version: UUID
    nature: str
    how_known: str
    occurred_from: datetime
    occurred_to: datetime
    recorded_at: datetime
    significant: bool = False
    told_by: str = ""
    why: str = ""
    names_outsiders: bool | None = False
    outsiders: tuple[str, ...] = ()
    words_of: tuple[str, ...] = ()
    quotes_nobody: bool = False

    def age_in_days(self, at: datetime) -> int:
        return max((at - self.occurred_to).days, 0)


@dataclass(frozen=True)
class GivenAway:
    """A protected detail that a text would tell: what text, what kind of detail, whom to ring.

    Neither the words nor whose detail it is. `ring` is empty when nobody is named. `released_by`
    is a second person who agreed that it goes, and `because` is why.
    """

    text: str
    kind: str
    ring: str
    released_by: str = ""
    because: str = ""


@dataclass(frozen=True)
class Recipient:
    """Who would receive it. `role` is None for a team or an agency without a duty desk.

    `has_relationship` is None when nobody can tell whether they work with this child.
    `close_to` are people whose name, address or household the recipient shares. `verified_on` is
    when the way to reach them was last confirmed. `received_before` is whether the sender's agency
    ever sent them something about this child; None when nobody can tell. `shown` are agencies at
    work with the child that they see from now on, because receiving opens who is involved.
    """

    holder: Holder
    body: Body
    role: Role | None = None
    has_relationship: bool | None = None
    close_to: frozenset[UUID] = frozenset()
    verified_on: date | None = None
    received_before: bool | None = None
    shown: tuple[str, ...] = ()


@dataclass(frozen=True)
class Openness:
    """One person with a stake: what that person was told, and what that person wished.

    `told_on` is when the person will be told; `reason` a code of policy's `not_told_reasons`.
    `protected_from` are people who must not learn of this person. `responsible` is parental
    responsibility; `competent` whether a child understands enough to decide (Gillick); both are
    None when not known.
    """

    person: UUID
    stake: Stake
    stance: Stance = Stance.NOT_ANSWERED
    told_on: date | None = None
    reason: str = ""
    text: str = ""
    agreement: Agreement = Agreement.NOT_SOUGHT
    protected_from: frozenset[UUID] = frozenset()
    responsible: bool | None = None
    competent: bool | None = None


@dataclass(frozen=True)
class Advice:
    """Advice taken before deciding: from whom, on which day when known, and what it was."""

    given_by: str
    on: date | None
    words: str


@dataclass(frozen=True)
class Limits:
    """Where "old", "many" and "late" begin. The partnership's own, from policy."""

    old_after_days: int
    late_after_days: int
    many_items: int
    contact_stale_after_days: int


@dataclass(frozen=True)
class Draft:
    """A decision in the making. `purpose` is a code of policy's `purposes`.

    `given_away` are the protected details that would travel. `going_ahead` says, for a point
    that was to be looked at again, why it goes ahead. `unsure` is None when nobody asked;
    `against` are reasons for not sharing. `nhs_number` says whether the number goes;
    `number_why` why it does not, though it is known. `outsiders` are names in the sender's own
    words, as an item's are. `adult`: it is about an adult in a child's life.
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
    risk_if_shared: str = ""
    asks: str = ""
    for_action: bool = True
    channel: Channel = Channel.HERE
    unsure: bool | None = None
    advice: Advice | None = None
    against: frozenset[Against] = frozenset()
    wait_until: date | None = None
    given_away: tuple[GivenAway, ...] = ()
    nhs_number: NumberSent = NumberSent.UNKNOWN
    number_why: str = ""
    outsiders: tuple[str, ...] = ()
    adult: bool = False
    going_ahead: Mapping[Point, str] = field(default_factory=dict)
