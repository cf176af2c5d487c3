"""One question to one agency as a page shows it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fullpicture.agencies.queries import Agency, Desk, Post
from fullpicture.chronology.entries import Attached
from fullpicture.people.queries import Named
from fullpicture.requests.kinds import RequestKind
from fullpicture.rules.asking import Answer, Standing
from fullpicture.sharing.handing_over import Handed


@dataclass(frozen=True)
class Replied:
    """The answer as it was given. `reason` is the policy's words for a refusal."""

    answer: Answer
    reason: str
    says: str
    context: str
    decision: UUID | None
    by: Post | None
    at: datetime


@dataclass(frozen=True)
class Said:
    """Somebody's words about a question, and when; `to` is a colleague to whom it was passed."""

    words: str
    by: Post | None
    at: datetime
    to: Post | None = None


@dataclass(frozen=True)
class Request:
    """One question to one agency, and how far it has come.

    `own`: asked by this viewer; `managed`: by somebody whom they manage. `mine`: put to this
    viewer, by name, by their team or by a colleague; `answers_for`: to somebody whom they manage.
    `kind` is as policy had it when it was asked. `again` is the question that puts this one anew.
    `enclosed` are the pictures and papers that went with it.
    `handed` is how far it has come on its way to somebody without an account.
    """

    id: UUID
    asking: UUID
    person: UUID
    child: Named | None
    asker: Post | None
    agency: Agency | None
    recipient: Post | None
    desk: Desk | None
    kind: RequestKind | None
    urgent: bool
    question: str
    why: str
    new: str
    basis: str
    at: datetime
    half_at: datetime
    answer_by: datetime
    passed: Said | None
    taken_on: Said | None
    reply: Replied | None
    withdrawn: Said | None
    came_of_it: Said | None
    resolution: Said | None
    earlier: UUID | None
    again: UUID | None
    own: bool
    managed: bool
    mine: bool
    answers_for: bool
    leaf: UUID | None
    enclosed: tuple[Attached, ...]
    handed: Handed | None = None

    @property
    def outside(self) -> bool:
        """Put to somebody without an account."""
        return self.recipient is not None and self.recipient.outside

    @property
    def reached(self) -> bool:
        """Nothing reaches somebody without an account until a link was made."""
        return not self.outside or (self.handed is not None and self.handed.handed_at is not None)

    @property
    def standing(self) -> Standing:
        if self.withdrawn:
            return Standing.WITHDRAWN
        if self.reply:
            return Standing.ANSWERED
        waits_for_colleague = self.passed is not None and self.taken_on is None
        return Standing.PASSED_ON if waits_for_colleague else Standing.OPEN

    @property
    def waits(self) -> bool:
        return self.standing in (Standing.OPEN, Standing.PASSED_ON)

    @property
    def of_us(self) -> bool:
        """Put to the viewer, or to somebody whom they manage."""
        return self.mine or self.answers_for

    @property
    def refused(self) -> bool:
        return self.reply is not None and self.reply.answer is Answer.REFUSED

    @property
    def to(self) -> str:
        """Whom it was put to, in words."""
        name = self.agency.name if self.agency else ""
        who = self.desk.name if self.desk else self.recipient.name if self.recipient else ""
        return f"{who}, {name}" if who and name else who or name

    @property
    def phone(self) -> str:
        reached = self.desk or self.recipient
        return reached.phone if reached else ""

    def is_late(self, at: datetime) -> bool:
        return self.waits and self.answer_by < at

    def is_chased(self, at: datetime) -> bool:
        """Half the time has gone without an answer, and not all of it."""
        return self.waits and self.half_at <= at <= self.answer_by

    def gone(self, at: datetime) -> int:
        """How much of its time has gone, in hundredths; all of it once it was answered late."""
        until = self.reply.at if self.reply else self.withdrawn.at if self.withdrawn else at
        whole = (self.answer_by - self.at).total_seconds()
        return max(0, min(100, round(100 * (until - self.at).total_seconds() / whole)))


@dataclass(frozen=True)
class AskedAbout:
    """What was asked about a person by the viewer's side, and of it; newest first in each."""

    by_us: tuple[Request, ...]
    of_us: tuple[Request, ...]
