"""What a file or a form says about one entry, checked and typed."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


class EntryKind(StrEnum):
    """What kind of event it was, in the words practitioners use."""

    CONTACT = "contact"
    CONCERN = "concern"
    VISIT = "visit"
    CALL = "call"
    MEETING = "meeting"
    ATTENDANCE = "attendance"
    WAS_NOT_BROUGHT = "was_not_brought"
    HEALTH = "health"
    INJURY = "injury"
    MISSING = "missing"
    FOUND = "found"
    INCIDENT = "incident"
    DOMESTIC_ABUSE = "domestic_abuse"
    POLICE = "police"
    ASSESSMENT = "assessment"
    PLAN = "plan"
    CLOSURE = "closure"
    MOVE = "move"
    SCHOOL = "school"
    STRENGTH = "strength"
    OTHER = "other"


class ChildSeen(StrEnum):
    """Whether the child was seen; an entry that does not say has none of these."""

    SEEN = "seen"
    SEEN_ALONE = "seen_alone"
    NOT_SEEN = "not_seen"


class HowKnown(StrEnum):
    OBSERVED = "observed"
    TOLD = "told"
    READ = "read"
    RECEIVED = "received"


class Nature(StrEnum):
    FACT = "fact"
    OPINION = "opinion"
    ALLEGATION = "allegation"
    INTELLIGENCE = "intelligence"


class Precision(StrEnum):
    """How exactly the time is known; `occurred` is a range of instants either way."""

    MINUTE = "minute"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    ABOUT = "about"


@dataclass(frozen=True)
class EntryDetails:
    """One entry as its agency holds it now.

    `occurred_from` and `occurred_to` are UTC, half-open; `recorded_at` is when the agency wrote
    it down; `told_by` says who told, when `how_known` is TOLD. `also_about` are references of
    further people whom the one event is about; `made_for` is a service without access for which
    it was written; `correction_reason` says why it differs from the version sent before;
    `derived_from` is the version of another entry that it was taken from.
    """

    source: str
    reference: str
    person: str
    occurred_from: datetime
    occurred_to: datetime
    precision: Precision
    recorded_at: datetime
    author_name: str
    author_role: str
    how_known: HowKnown
    told_by: str
    nature: Nature
    significant: bool
    text: str
    meaning: str = ""
    kind: EntryKind = EntryKind.OTHER
    also_about: tuple[str, ...] = ()
    child_seen: ChildSeen | None = None
    other_explanation: str = ""
    made_for: str = ""
    correction_reason: str = ""
    derived_from: UUID | None = None


@dataclass(frozen=True)
class AccountDetails:
    """The family's own account beside an entry: `entry` is the entry's reference."""

    source: str
    reference: str
    entry: str
    given_by: str
    given_on: date
    text: str
