"""Opening and ending relationships, lenses, shields; declaring a reason and reviewing it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from fullpicture.ledger import leaves
from fullpicture.ledger.actor import Actor
from fullpicture.policy import queries as policy
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Holder, Purpose, RelationshipKind, Viewer
from fullpicture.rules.verdict import Reason, Refused, Source
from fullpicture.visibility.holding import holding
from fullpicture.visibility.models import (
    DeclaredReason,
    Lens,
    Listing,
    ReasonReview,
    Relationship,
    Shield,
)

DESIGN = Source("Fullpicture design", "who may see what")


@dataclass(frozen=True)
class Opening:
    """A relationship to be opened; `origin` names what gave rise to it.

    `through` is the record by which the holder comes to this person, where it is not `record`.
    """

    holder: Holder
    person: UUID
    record: UUID | None
    kind: RelationshipKind
    origin: str
    starts_at: datetime
    ends_at: datetime | None = None
    review_on: date | None = None
    source: str = ""
    reference: str = ""
    worker: UUID | None = None
    through: UUID | None = None
    carried_from: UUID | None = None


@transaction.atomic(savepoint=False)
def open_relationships(*, openings: Sequence[Opening], by: Actor, at: datetime) -> list[UUID]:
    """Give holders a reason to see persons. One leaf for all of them."""
    rows = [
        Relationship(
            **holding(each.holder),
            person_id=each.person,
            record_id=each.record,
            opened_by_agency_id=by.agency,
            starts_at=each.starts_at,
            ends_at=each.ends_at,
            kind=each.kind,
            origin=each.origin,
            review_on=each.review_on,
            source=each.source,
            reference=each.reference,
            worker_post_id=each.worker,
            through_id=each.through or each.record,
            carried_from_id=each.carried_from,
        )
        for each in openings
    ]
    Relationship.objects.bulk_create(rows)
    leaves.append(
        "visibility.relationship.opened",
        *rows,
        by=by,
        at=at,
        person=openings[0].person,
        records=tuple({each.record for each in openings if each.record}),
    )
    return [row.id for row in rows]


@transaction.atomic
def end_relationship(
    *, relationship: UUID, ends_at: datetime | None, by: Actor, at: datetime
) -> None:
    """End a relationship that this agency opened; what was seen before stays in the ledger."""
    row = Relationship.objects.get(id=relationship)
    Relationship.objects.filter(id=relationship).update(ends_at=ends_at)
    leaves.append(
        "visibility.relationship.ended",
        row,
        by=by,
        at=at,
        person=row.person_id,
        records=(row.record_id,) if row.record_id else (),
    )


@transaction.atomic(savepoint=False)
def open_lenses(
    *,
    versions: Sequence[tuple[UUID, UUID | None]],
    holder: Holder,
    person: UUID,
    decision: UUID,
    by: Actor,
    at: datetime,
    since: datetime | None = None,
) -> None:
    """Open entry versions, given as (version, record), to a holder, without end.

    From now; or as they stood `since` then, when they are passed on.
    """
    rows = [
        Lens(
            **holding(holder),
            person_id=person,
            record_id=record,
            opened_by_agency_id=by.agency,
            starts_at=since or at,
            through_id=record,
            version_id=version,
            decision_id=decision,
        )
        for version, record in versions
    ]
    Lens.objects.bulk_create(rows)
    leaves.append(
        "visibility.lens.opened",
        *rows,
        by=by,
        at=at,
        person=person,
        records=tuple({record for _, record in versions if record}),
    )


@transaction.atomic
def declare_reason(
    *, person: UUID, records: Sequence[UUID], lawful_reason: str, text: str, by: Actor, at: datetime
) -> UUID:
    """Open a person with a reason, for the time policy sets (60 minutes). Never extends itself.

    `records` are the own agency's records of that person; they open with it.
    """
    _check_reason(lawful_reason, text, at=at)
    assert by.post is not None, "only a practitioner in a post declares a reason"
    due = policy.due("declared_reason", at, viewer=None)
    row = DeclaredReason(
        post_id=by.post,
        agency_id=by.agency,
        person_id=person,
        through_id=next(iter(records), None),
        lawful_reason=lawful_reason,
        text=text.strip(),
        starts_at=at,
        ends_at=due.at,
        clock=due.clock,
    )
    row.save(force_insert=True)
    holder, origin = Holder(post=by.post), f"reason {row.id}"
    openings = [
        Opening(holder, person, record, RelationshipKind.DECLARED, origin, at, due.at)
        for record in (*records,) or (None,)
    ]
    open_relationships(openings=openings, by=by, at=at)
    leaves.append(
        "visibility.reason.declared", row, by=by, at=at, person=person, records=tuple(records)
    )
    return row.id


def _check_reason(lawful_reason: str, text: str, *, at: datetime) -> None:
    """A reason is one of the list, said again in the practitioner's own words."""
    listed = policy.lawful_reasons(london_date(at), viewer=None)
    if lawful_reason not in {item.code for item in listed}:
        raise _refused("reason_unknown", "Choose one of the listed reasons.", "lawful_reason")
    if len(text.strip()) < 10:
        raise _refused(
            "reason_text_missing", "Write in a sentence why you need to look now.", "text"
        )


@transaction.atomic
def review_reason(
    *, reason: UUID, sound: bool, text: str, viewer: Viewer, by: Actor, at: datetime
) -> UUID:
    """Settle the review of a declared reason. A second review returns the first."""
    row = DeclaredReason.objects.filter(id=reason, agency_id=by.agency).first()
    governs = viewer.purpose is Purpose.GOVERNANCE and row is not None
    if row is None or not governs or row.post_id == by.post:
        raise _refused("reason_absent", "There is no such reason for you to review.", "")
    if len(text.strip()) < 3:
        raise _refused("review_text_missing", "Write what you checked.", "text")
    earlier = ReasonReview.objects.filter(reason=row).first()
    if earlier is not None:
        return earlier.id
    assert by.post is not None, "only a practitioner in a post reviews a reason"
    review = ReasonReview(
        reason=row,
        person_id=row.person_id,
        through_id=row.through_id,
        agency_id=by.agency,
        post_id=by.post,
        sound=sound,
        text=text.strip(),
        at=at,
    )
    try:
        with transaction.atomic():
            review.save(force_insert=True)
    except IntegrityError:  # the same click, arrived twice at once
        return ReasonReview.objects.get(reason=row).id
    leaves.append("visibility.reason.reviewed", review, by=by, at=at, person=row.person_id)
    return review.id


@transaction.atomic
def shield(
    *,
    person: UUID,
    record: UUID | None = None,
    why: str,
    listed: Sequence[UUID],
    listed_through: Sequence[tuple[UUID, UUID]] = (),
    by: Actor,
    at: datetime,
) -> UUID:
    """Hide a person from every post not listed, at once. The database keeps the marks in step.

    It goes with `record`, should that turn out to be of somebody else. `listed_through` are posts
    that work with the person, each by a record of theirs, and stay listed where that goes.
    """
    about = {"person_id": person, "agency_id": by.agency, "starts_at": at}
    row = Shield(why=why, through_id=record, **about)
    pairs = [*((post, record) for post in listed), *listed_through]
    listings = [Listing(post_id=post, through_id=through, **about) for post, through in pairs]
    Listing.objects.bulk_create(listings)
    row.save(force_insert=True)
    leaves.append("visibility.shield.raised", row, *listings, by=by, at=at, person=person)
    return row.id


@transaction.atomic
def list_post(
    *, person: UUID, record: UUID | None = None, post: UUID, by: Actor, at: datetime
) -> None:
    """Let one more post see a shielded person."""
    row = Listing(
        person_id=person, through_id=record, post_id=post, agency_id=by.agency, starts_at=at
    )
    row.save(force_insert=True)
    leaves.append("visibility.shield.listed", row, by=by, at=at, person=person)


def _refused(code: str, words: str, field: str) -> Refused:
    return Refused(Reason(code, words, DESIGN), field=field)
