"""A child's checking board as one viewer sees it: claims with what bears on them, and questions."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fullpicture.agencies.queries import Post
from fullpicture.chronology.queries import Entry
from fullpicture.requests.details import Request
from fullpicture.rules.claims import Topic
from fullpicture.rules.triangulation import TO_LOOK_AT, Standing, Weighed
from fullpicture.rules.verdict import Reason
from fullpicture.triangulation.details import Bearing, Turn


@dataclass(frozen=True)
class Laid:
    """One piece of evidence. `entry` None: its words may not be seen here, or it is a reply.

    `corrected`: the entry has changed since it was laid here. `said_first` is who said it, where
    whoever laid it here named them; `by` is who laid it here, or who answered. `request` is the
    question that an agency answered, `own_words` that somebody said what its answer does here.
    """

    bearing: Bearing
    agency: str
    why: str
    entry: Entry | None
    entry_id: UUID | None
    reply: UUID | None
    said_first: str
    household: bool | None
    had_from: tuple[UUID, ...]
    corrected: bool
    taken_back: bool
    by: Post | None
    at: datetime
    request: Request | None = None
    own_words: bool = False


@dataclass(frozen=True)
class Stepped:
    """What somebody did about a claim, and why; `request` is the question put to a service."""

    turn: Turn
    words: str
    by: Post | None
    at: datetime
    request: Request | None = None


@dataclass(frozen=True)
class CheckedClaim:
    """A claim and how it stands. `quotes` is the entry that it was taken from, if it may be seen.

    `closed`: somebody settled it or set it aside, and nothing was laid against it since.
    `of_a_service`: it says that a service is involved, so that the service can be asked.
    """

    id: UUID
    person: UUID
    text: str
    topic: Topic | None
    of_harm: bool | None
    quotes: Entry | None
    weighed: Weighed
    evidence: tuple[Laid, ...]
    steps: tuple[Stepped, ...]
    closed: bool
    by: Post | None
    at: datetime
    of_a_service: bool = False

    @property
    def may_ask_them(self) -> bool:
        """Whether asking the service is offered: it is to look at, nobody is asked yet, and none
        that was asked has answered."""
        answered = any(each.request for each in self.evidence)
        waits = self.standing is Standing.BEING_CHECKED
        return self.of_a_service and self.to_look_at and not waits and not answered

    @property
    def standing(self) -> Standing:
        return self.weighed.standing

    @property
    def to_look_at(self) -> bool:
        return not self.closed and self.standing in TO_LOOK_AT


@dataclass(frozen=True)
class OpenQuestion:
    """A question about a child. `owner` is who finds out: the asker until somebody takes it on."""

    id: UUID
    person: UUID
    text: str
    by: Post | None
    owner: Post | None
    mine: bool
    own_agency: bool
    everybody: bool
    at: datetime
    due_at: datetime
    answer: str
    answered_by: Post | None
    answered_at: datetime | None

    @property
    def is_open(self) -> bool:
        return self.answered_at is None


@dataclass(frozen=True)
class Resting:
    """An entry that rests on a claim, and how that shows."""

    entry: Entry
    claim: CheckedClaim
    reason: Reason


@dataclass(frozen=True)
class Board:
    """`to_look_at` in the order of `TO_LOOK_AT`; `others` stand, are a child's word, or closed.

    `resting` are plans, closures and assessments that rest on a claim to look at.
    `questions` has the open ones first. `may_claim`: this viewer may write claims here.
    """

    person: UUID
    to_look_at: tuple[CheckedClaim, ...]
    others: tuple[CheckedClaim, ...]
    resting: tuple[Resting, ...]
    questions: tuple[OpenQuestion, ...]
    may_claim: bool

    @property
    def open_questions(self) -> tuple[OpenQuestion, ...]:
        return tuple(each for each in self.questions if each.is_open)
