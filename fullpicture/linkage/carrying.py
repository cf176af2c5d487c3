"""Whose reasons to see a person go for a further record of theirs, and which came of a mistake."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F, Q

from fullpicture.agencies.details import managers_of
from fullpicture.agencies.models import Post, Team
from fullpicture.ledger.actor import Actor
from fullpicture.people.models import Record
from fullpicture.rules.facts import RelationshipKind
from fullpicture.visibility import actions as visibility
from fullpicture.visibility.actions import Opening
from fullpicture.visibility.holding import holder_of
from fullpicture.visibility.models import Relationship
from fullpicture.visibility.standing import standing_for_linkage


@dataclass(frozen=True)
class Joining:
    """A record joins those that have these others."""

    record: UUID
    agency: UUID
    person: UUID
    others: frozenset[UUID]


def carry(joining: Joining, *, by: Actor, at: datetime) -> None:
    """Whoever in the record's agency has a reason to see the person has it for it too.

    From each of those they have and not from one of them, so that what came of one record stays
    when another turns out to be of somebody else.
    """
    opened = [
        Opening(
            holder_of(row),
            joining.person,
            joining.record,
            RelationshipKind(row.kind),
            f"carried from {row.id}",
            max(at, row.starts_at),
            row.ends_at,
            row.review_on,
            worker=row.worker_post_id,
            carried_from=row.id,
        )
        for row in _reasons(joining, at)
    ]
    if opened:
        machine = Actor(by.kind, by.id, joining.agency, by.agency_code, by.post)
        with standing_for_linkage(joining.agency):
            visibility.open_relationships(openings=opened, by=machine, at=at)


def carry_within(record: UUID, *, by: Actor, at: datetime) -> None:
    """What was given for a record goes for the others that its agency keeps of the same person,
    as it would if they were joined now: in which order it came must not matter."""
    row = Record.objects.get(id=record)
    rest = Record.objects.filter(person_id=row.person_id, agency_id=row.agency_id)
    others = rest.exclude(id=record).order_by("id").values_list("id", flat=True)
    for other in others:
        joining = Joining(other, row.agency_id, row.person_id, frozenset({record}))
        with standing_for_linkage():
            carry(joining, by=by, at=at)


def _reasons(joining: Joining, at: datetime) -> list[Relationship]:
    running = Q(ends_at=None) | Q(ends_at__gt=at)
    # A colleague who was sent one entry within the agency has that entry, and not its records.
    inside = Q(kind=RelationshipKind.RECIPIENT, record_id=None, opened_by_agency_id=joining.agency)
    rows = Relationship.objects.filter(
        running, _held_in(joining.agency), through_id__in=joining.others, carried_from_id=None,
        undone=False,
    ).exclude(inside)  # fmt: skip
    have = Relationship.objects.filter(record_id=joining.record, undone=False)
    carried = set(have.values_list("carried_from_id", flat=True))
    return [row for row in rows.order_by("starts_at", "id") if row.id not in carried]


def _held_in(agency: UUID) -> Q:
    posts = Post.objects.filter(agency_id=agency)
    teams = {*posts.values_list("team_id", flat=True)}
    teams |= set(Team.objects.filter(agency_id=agency).values_list("id", flat=True))
    return (
        Q(holder_post_id__in=list(posts.values_list("id", flat=True)))
        | Q(holder_team_id__in=[*teams, *map(managers_of, teams)])
        | Q(holder_agency_id=agency)
    )


def undo_carried(records: Collection[UUID], *, by: Actor, at: datetime) -> None:
    """End what was carried between records that are of two persons now, and put right what
    receiving gave: a recipient's own records are those of whoever the share is about."""
    received = Relationship.objects.filter(
        kind=RelationshipKind.RECIPIENT, through_id__in=records, record_id__isnull=False,
        carried_from_id=None, undone=False,
    ).exclude(record_id=F("through_id"))  # fmt: skip
    apart = [row for row in received if row.record_id and row.person_id != _person(row.record_id)]
    undo([row.id for row in apart], at=at)
    carried = Relationship.objects.filter(
        record_id__in=records, carried_from_id__isnull=False, undone=False
    )
    sources = Relationship.objects.in_bulk([row.carried_from_id for row in carried])
    wrong = [
        row.id
        for row in carried
        if row.carried_from_id
        and row.record_id
        and (
            sources[row.carried_from_id].undone
            or sources[row.carried_from_id].person_id != _person(row.record_id)
        )
    ]
    undo(wrong, at=at)
    for row in apart:
        _receive_anew(row, by=by, at=at)


def undo(relationships: Iterable[UUID], *, at: datetime) -> None:
    Relationship.objects.filter(id__in=list(relationships)).update(undone=True)
    Relationship.objects.filter(Q(ends_at=None) | Q(ends_at__gt=at), undone=True,
                                id__in=list(relationships)).update(ends_at=at)  # fmt: skip


def _person(record: UUID) -> UUID | None:
    return Record.objects.filter(id=record).values_list("person_id", flat=True).first()


def _receive_anew(row: Relationship, *, by: Actor, at: datetime) -> None:
    """The same reason to see, with those records of the recipient's agency that are theirs."""
    assert row.record_id is not None, "only what gave an agency's own record is put right"
    agency = Record.objects.get(id=row.record_id).agency_id
    theirs = Record.objects.filter(person_id=row.person_id, agency_id=agency).order_by("id")
    opened = [
        Opening(
            holder_of(row),
            row.person_id,
            record,
            RelationshipKind.RECIPIENT,
            row.origin,
            max(at, row.starts_at),
            row.ends_at,
            row.review_on,
            through=row.through_id,
        )
        for record in theirs.values_list("id", flat=True) or (None,)
    ]
    same = Relationship.objects.filter(
        Q(ends_at=None) | Q(ends_at__gt=at), kind=row.kind, origin=row.origin, undone=False,
        person_id=row.person_id, carried_from_id=None,
    )  # fmt: skip
    if row.ends_at is not None and row.ends_at <= at or same.exists():
        return
    machine = Actor(by.kind, by.id, row.opened_by_agency_id, by.agency_code, by.post)
    with standing_for_linkage(row.opened_by_agency_id):
        visibility.open_relationships(openings=opened, by=machine, at=at)
