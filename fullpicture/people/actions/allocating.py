"""Allocations: a practitioner's reason to see a record, and with it their managers'."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from fullpicture.agencies import actions as agencies
from fullpicture.agencies.details import PractitionerDetails, Stored, managers_of
from fullpicture.agencies.models import Post
from fullpicture.agencies.queries import LOCAL
from fullpicture.ledger.actor import Actor
from fullpicture.people.details import AllocationDetails
from fullpicture.people.models import Record
from fullpicture.people.referred import FILES, own_post, own_record
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Holder, RelationshipKind, Role
from fullpicture.rules.verdict import Reason, Refused
from fullpicture.visibility import actions as visibility
from fullpicture.visibility.actions import Opening
from fullpicture.visibility.models import Relationship

REVIEW_AFTER = timedelta(days=182)
SAMPLE_WITHOUT_END = Reason(
    "sample_without_end",
    "This is an inspector's, and an inspector sees a named sample for a time only.",
    FILES,
    "Give the first day on which the sample is over.",
)


@transaction.atomic
def record_allocation(*, details: AllocationDetails, by: Actor, at: datetime) -> Stored:
    """A practitioner's allocation to a record: their reason to see it, reviewed twice a year.

    An inspector's is a place in a named sample, which has an end and no supervisor.
    """
    record = own_record(details.person, details.source, by=by)
    post = own_post(details, by=by)
    kind = _kind_of_allocation(post, details)
    starts_at = _start_of(details.starts_on)
    ends_at = _start_of(details.ends_on) if details.ends_on else None
    before = _allocation_before(details, by=by)
    if before and _same_allocation(before, record, post, starts_at):
        same = before.ends_at == ends_at
        if not same:
            visibility.end_relationship(relationship=before.id, ends_at=ends_at, by=by, at=at)
        supervised = _keep_supervision(before.id, by=by, at=at)
        return Stored.SAME if same and not supervised else Stored.CHANGED
    if before and before.ends_at is None:
        visibility.end_relationship(relationship=before.id, ends_at=at, by=by, at=at)
    if before:
        _keep_supervision(before.id, by=by, at=at)
    allocation = _open_allocation(details, kind, record, post, starts_at, ends_at, by=by, at=at)
    _keep_supervision(allocation, by=by, at=at)
    if record.shielded:
        visibility.list_post(person=record.person_id, record=record.id, post=post.id, by=by, at=at)
    return Stored.CHANGED if before else Stored.NEW


@transaction.atomic
def register_practitioner(*, details: PractitionerDetails, by: Actor, at: datetime) -> Stored:
    """Add or correct a practitioner and a post. Whoever changes team changes managers too."""
    stored = agencies.register_practitioner(details=details, by=by, at=at)
    if stored is Stored.CHANGED:
        post = Post.objects.get(
            agency_id=by.agency, source=details.source, reference=details.reference
        )
        running = Q(ends_at=None) | Q(ends_at__gt=at)
        held = Relationship.objects.filter(
            running,
            holder_post_id=post.id,
            opened_by_agency_id=by.agency,
            kind=RelationshipKind.ALLOCATION,
            # What was carried to another record of theirs has its manager's carried beside it.
            carried_from_id=None,
        )
        for row in held:
            _keep_supervision(row.id, by=by, at=at)
    return stored


def _kind_of_allocation(post: Post, details: AllocationDetails) -> RelationshipKind:
    if post.role != Role.INSPECTOR:
        return RelationshipKind.ALLOCATION
    if details.ends_on is None:
        raise Refused(SAMPLE_WITHOUT_END, field="ends_on")
    return RelationshipKind.SAMPLE


def _open_allocation(
    details: AllocationDetails,
    kind: RelationshipKind,
    record: Record,
    post: Post,
    starts_at: datetime,
    ends_at: datetime | None,
    *,
    by: Actor,
    at: datetime,
) -> UUID:
    opening = Opening(
        Holder(post=post.id),
        record.person_id,
        record.id,
        kind,
        f"allocation {details.reference}",
        starts_at,
        ends_at,
        review_on=max(details.starts_on, london_date(at)) + REVIEW_AFTER,
        source=details.source,
        reference=details.reference,
    )
    (made,) = visibility.open_relationships(openings=[opening], by=by, at=at)
    return made


def _keep_supervision(allocation: UUID, *, by: Actor, at: datetime) -> bool:
    """The managers of the worker's team see what the worker is allocated, for as long as the
    worker is, and is in their team. Whether anything had to change."""
    held = Relationship.objects.get(id=allocation)
    if held.kind == RelationshipKind.SAMPLE:
        return False
    assert held.holder_post_id is not None, "an allocation is a post's"
    post = Post.objects.get(id=held.holder_post_id)
    managers = managers_of(post.team_id)
    rows = Relationship.objects.filter(
        opened_by_agency_id=by.agency,
        kind=RelationshipKind.SUPERVISION,
        source=held.source,
        reference=held.reference,
        record_id=held.record_id,
        worker_post_id=post.id,
        starts_at__gte=held.starts_at,
    )
    unended = [row for row in rows if row.ends_at is None or row.ends_at > at]
    right = [
        row
        for row in rows
        if row.holder_team_id == managers and (row in unended or row.ends_at == held.ends_at)
    ]
    changed = False
    for row in unended:
        ends_at = held.ends_at if row in right else at
        if row.ends_at != ends_at:
            visibility.end_relationship(relationship=row.id, ends_at=ends_at, by=by, at=at)
            changed = True
    if not right:
        _open_supervision(held, managers, first=not rows, by=by, at=at)
        changed = True
    return changed


def _open_supervision(
    held: Relationship, managers: UUID, *, first: bool, by: Actor, at: datetime
) -> None:
    """From the allocation's beginning; of a worker who changed teams, from now."""
    opening = Opening(
        Holder(team=managers),
        held.person_id,
        held.record_id,
        RelationshipKind.SUPERVISION,
        f"supervises {held.origin}",
        held.starts_at if first else max(at, held.starts_at),
        held.ends_at,
        review_on=held.review_on,
        source=held.source,
        reference=held.reference,
        worker=held.holder_post_id,
    )
    visibility.open_relationships(openings=[opening], by=by, at=at)


def _allocation_before(details: AllocationDetails, *, by: Actor) -> Relationship | None:
    """The relationship that this reference opened last."""
    rows = Relationship.objects.filter(
        opened_by_agency_id=by.agency,
        source=details.source,
        reference=details.reference,
        kind__in=(RelationshipKind.ALLOCATION, RelationshipKind.SAMPLE),
    )
    return rows.order_by("-starts_at").first()


def _same_allocation(before: Relationship, record: Record, post: Post, starts_at: datetime) -> bool:
    return (
        before.record_id == record.id
        and before.holder_post_id == post.id
        and before.starts_at == starts_at
    )


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=LOCAL)
