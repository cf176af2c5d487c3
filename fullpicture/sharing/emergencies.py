"""Emergency shares as their senders, their recipients and whoever reviews them may see them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from fullpicture.agencies import queries as agencies
from fullpicture.agencies.queries import Desk, Post
from fullpicture.chronology.entries import Attached
from fullpicture.ledger.traces import leaves_about
from fullpicture.people import queries as people
from fullpicture.people.queries import Named
from fullpicture.rules import access
from fullpicture.rules.facts import Answers, Purpose, Sight, Viewer
from fullpicture.sharing import models
from fullpicture.sharing.both_sides import asked_about
from fullpicture.sharing.enclosed import enclosed_with
from fullpicture.sharing.models.emergency import About
from fullpicture.sharing.told_apart import ToldApart, told_apart, unknown_to_recipients
from fullpicture.visibility import queries as visibility
from fullpicture.visibility.holding import held_by
from fullpicture.visibility.models import Lens
from fullpicture.visibility.statements import rows_of

SENT = "sharing.emergency.sent"
Row = TypeVar("Row", bound=About)


@dataclass(frozen=True)
class LeftOut:
    """Something protected that was left out: of what kind, and whom to ring about it."""

    kind: str
    ring: str


@dataclass(frozen=True)
class EmergencyShare:
    """One emergency share, and how far it has come.

    `mine`: sent or copied to this viewer. `own`: sent by them. `managed`: by somebody whom they
    manage; `answers_for`: to such a one. `unseen`: nobody opened it within its time, whether or
    not the worker was there to see. `copied_to` is the out-of-hours desk that got it then.
    `enclosed` are the pictures and papers that went with it.
    """

    id: UUID
    person: UUID
    child: Named | None
    sender: Post | None
    recipient: Post | None
    desk: Desk | None
    text: str
    nhs_number: str
    left_out: tuple[LeftOut, ...]
    sent_at: datetime
    seen_by: datetime
    seen_at: datetime | None
    seer: Post | None
    unseen: bool
    copied_to: Desk | None
    accept_by: datetime
    accepted_at: datetime | None
    accepter: Post | None
    will_do: str
    by_when: date | None
    complete_by: datetime
    decision: UUID | None
    review_by: datetime
    reviewed_at: datetime | None
    review: str
    mine: bool
    own: bool
    managed: bool
    answers_for: bool
    to_review: bool
    leaf: UUID | None
    apart: ToldApart | None
    enclosed: tuple[Attached, ...]

    @property
    def to(self) -> str:
        """Whom it was sent to, in words."""
        if self.desk:
            return f"{self.desk.name}, {self.desk.agency}"
        return f"{self.recipient.name}, {self.recipient.agency.name}" if self.recipient else ""

    @property
    def to_know(self) -> bool:
        """It was sent to this viewer under a wrong link, and nobody has said that they know."""
        return self.mine and self.apart is not None and self.apart.known_at is None

    @property
    def to_read_again(self) -> bool:
        """This viewer sent it under a wrong link, and nobody who got it has said that they know."""
        return self.own and self.apart is not None and self.apart.known_at is None

    def is_late(self, at: datetime) -> bool:
        """Opened or not, nobody has taken it on in its time."""
        return self.accepted_at is None and self.accept_by < at

    @property
    def phone(self) -> str:
        to = self.desk or self.recipient
        return to.phone if to else ""


def emergency(identifier: UUID, *, viewer: Viewer) -> EmergencyShare | None:
    found = _shown(models.Emergency.objects.filter(id=identifier), viewer=viewer)
    return found[0] if found else None


def emergencies_about(person: UUID, *, viewer: Viewer) -> tuple[EmergencyShare, ...]:
    """Sent about a person or received, newest first."""
    about = "person_id = %(person)s ORDER BY at DESC, id"
    return _shown(rows_of(models.Emergency, about, person=person), viewer=viewer)


def emergencies_waiting(*, viewer: Viewer) -> tuple[EmergencyShare, ...]:
    """Those with which this viewer still has something to do, oldest first."""
    copied = Lens.objects.filter(held_by(viewer), version_id=OuterRef("id"))
    accepted, completed, reviewed = (
        Exists(model.objects.filter(emergency_id=OuterRef("id")))
        for model in (
            models.EmergencyAcceptance,
            models.EmergencyCompletion,
            models.EmergencyReview,
        )
    )
    own, managed = Q(actor_post_id=viewer.post), Q(sender_managers_id__in=viewer.teams)
    answers_for = Q(recipient_managers_id__in=viewer.teams)
    late = Q(accept_by__lt=viewer.at) & ~accepted
    waits = Q(
        ((held_by(viewer) | Exists(copied)) & ~accepted)
        | (own & ~completed)
        | (managed & (~completed | ~reviewed))
        | (late & (own | managed | answers_for))
        | ((held_by(viewer) | Exists(copied) | own) & unknown_to_recipients())
    )
    if viewer.purpose is Purpose.GOVERNANCE:
        waits = Q(agency_id=viewer.agency) & Q(~reviewed)
    rows = models.Emergency.objects.filter(waits).order_by("at", "id")
    return _shown(rows, viewer=viewer)


@dataclass(frozen=True)
class _Beside:
    """What stands beside a set of emergency shares, each read once."""

    answers: Answers
    names: dict[UUID, Named]
    posts: dict[UUID, Post]
    desks: dict[UUID, Desk]
    seen: dict[UUID, models.EmergencySeen]
    unseen: dict[UUID, models.EmergencyUnseen]
    accepted: dict[UUID, models.EmergencyAcceptance]
    completed: dict[UUID, models.EmergencyCompletion]
    reviewed: dict[UUID, models.EmergencyReview]
    leaves: dict[UUID, UUID]
    apart: dict[UUID, ToldApart]
    enclosed: dict[UUID, tuple[Attached, ...]]


def _shown(rows: Iterable[models.Emergency], *, viewer: Viewer) -> tuple[EmergencyShare, ...]:
    candidates = list(rows)
    if not candidates:
        return ()
    standing = visibility.standing_of(
        viewer=viewer,
        persons={row.person_id for row in candidates},
        records={row.record_id for row in candidates if row.record_id},
        versions={row.id for row in candidates},
    )
    answers = access.decide(standing, [asked_about(row, row.id) for row in candidates])
    allowed = [row for row in candidates if answers[row.id].sight is Sight.FULL]
    beside = _beside(allowed, answers, viewer=viewer)
    return tuple(_view(row, beside, viewer) for row in allowed)


def _beside(rows: list[models.Emergency], answers: Answers, *, viewer: Viewer) -> _Beside:
    ids = [row.id for row in rows]
    seen, accepted = _of(models.EmergencySeen, ids), _of(models.EmergencyAcceptance, ids)
    posts = {row.actor_post_id for row in rows}
    posts |= {row.holder_post_id for row in rows if row.holder_post_id}
    posts |= {each.post_id for each in (*seen.values(), *accepted.values())}
    return _Beside(
        answers=answers,
        names=people.names({row.person_id for row in rows}, viewer=viewer),
        posts=agencies.posts(posts, viewer=viewer),
        desks={each.id: each for each in agencies.desks(viewer=viewer)},
        seen=seen,
        unseen=_of(models.EmergencyUnseen, ids),
        accepted=accepted,
        completed=_of(models.EmergencyCompletion, ids),
        reviewed=_of(models.EmergencyReview, ids),
        leaves=leaves_about(ids, verbs=[SENT], viewer=viewer),
        apart=told_apart([row.id for row in rows if row.apart_at], viewer=viewer),
        enclosed=enclosed_with(ids),
    )


def _of(model: type[Row], ids: list[UUID]) -> dict[UUID, Row]:
    found = model._default_manager.filter(emergency_id__in=ids)
    return {row.emergency_id: row for row in found}


def _view(row: models.Emergency, beside: _Beside, viewer: Viewer) -> EmergencyShare:
    seen, unseen = beside.seen.get(row.id), beside.unseen.get(row.id)
    accepted, reviewed = beside.accepted.get(row.id), beside.reviewed.get(row.id)
    own = row.actor_post_id == viewer.post
    managed = not own and row.sender_managers_id in viewer.teams
    return EmergencyShare(
        id=row.id,
        person=row.person_id,
        child=beside.names.get(row.person_id),
        sender=beside.posts.get(row.actor_post_id),
        recipient=beside.posts.get(row.holder_post_id) if row.holder_post_id else None,
        desk=beside.desks.get(row.desk_id) if row.desk_id else None,
        text=row.text or "",
        nhs_number=row.nhs_number or "",
        left_out=tuple(LeftOut(**each) for each in row.withheld or ()),
        sent_at=row.at,
        seen_by=row.seen_by,
        seen_at=seen.at if seen else None,
        seer=beside.posts.get(seen.post_id) if seen else None,
        unseen=seen is None and row.seen_by <= viewer.at,
        copied_to=beside.desks.get(unseen.desk_id) if unseen and unseen.desk_id else None,
        accept_by=row.accept_by,
        accepted_at=accepted.at if accepted else None,
        accepter=beside.posts.get(accepted.post_id) if accepted else None,
        will_do=(accepted.will_do or "") if accepted else "",
        by_when=accepted.by_when if accepted else None,
        complete_by=row.complete_by,
        decision=done.decision_id if (done := beside.completed.get(row.id)) else None,
        review_by=row.review_by,
        reviewed_at=reviewed.at if reviewed else None,
        review=(reviewed.text or "") if reviewed else "",
        mine=not own and beside.answers[row.id].reason in ("recipient", "disclosed"),
        own=own,
        managed=managed,
        answers_for=row.recipient_managers_id in viewer.teams,
        to_review=(managed or _governed(row, viewer)) and not own and reviewed is None,
        leaf=beside.leaves.get(row.id),
        apart=beside.apart.get(row.id),
        enclosed=beside.enclosed.get(row.id, ()),
    )


def _governed(row: models.Emergency, viewer: Viewer) -> bool:
    return viewer.purpose is Purpose.GOVERNANCE and row.agency_id == viewer.agency
