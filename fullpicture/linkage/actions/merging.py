"""Merging the persons of two records, and undoing it. Links move, and the marks with them."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from fullpicture.ledger import leaves
from fullpicture.ledger.actor import Actor
from fullpicture.linkage.carrying import Joining, carry, undo_carried
from fullpicture.linkage.models import Grounds, Link, Merge, Parting
from fullpicture.linkage.moving import alone, move
from fullpicture.linkage.together import persons_of, records_with, standing_merges, that_hold
from fullpicture.people.models import Record
from fullpicture.rules.verdict import Reason, Refused, Source

MERGED, PARTED = "merged", "parted"
OF_TWO = ("left_record_id", "right_record_id", "left_agency_id", "right_agency_id")
DESIGN = Source("Fullpicture design", "records, persons and links")
NO_RECORD = Reason(
    "merge_record_absent", "There is no such record.", DESIGN, "Look at the list again."
)
ONE_RECORD = Reason(
    "merge_one_record", "This is one record, and not two.", DESIGN, "Choose two records."
)
CHILD_AND_ADULT = Reason(
    "merge_child_and_adult",
    "One record is of a child and the other of an adult.",
    DESIGN,
    "Ask the agency whose record is wrong to correct it first.",
)
NO_MERGE = Reason(
    "merge_absent", "There is no such join of records to undo.", DESIGN, "Look at the record again."
)


@transaction.atomic
def merge(
    *,
    left: UUID,
    right: UUID,
    grounds: Grounds,
    decision: UUID | None = None,
    model: str = "",
    by: Actor,
    at: datetime,
) -> UUID:
    """Two records are of one person from now on: all of the one's join the other, who was here
    longer. Asked again of the same two, it finds what was done."""
    alone()
    first, then = _records(left, right)
    standing = Merge.objects.filter(
        left_record_id=first.id, right_record_id=then.id, undone_at=None
    ).exclude(grounds=Grounds.SAME_NUMBER)
    if (done := standing.first()) is not None:
        return done.id
    row = Merge(**_of_two(first, then), grounds=grounds, model=model, agency_id=by.agency, at=at)
    row.decision_id = decision
    sides = [frozenset(records_with([each.id])) for each in (first, then)]
    both = sides[0] | sides[1]
    wanted = persons_of(both, [*standing_merges(both), row])
    row.survivor_id = wanted[first.id]
    others = {first.person_id, then.person_id} - {row.survivor_id}
    row.joined_id = next(iter(others), row.survivor_id)
    moving = Record.objects.filter(id__in=both).exclude(person_id=row.survivor_id)
    row.moved = sorted(moving.values_list("id", flat=True))
    row.save(force_insert=True)
    made = move(wanted, grounds=MERGED, merge=row.id, model=model, by=by, at=at)
    if made:
        _carry_across(sides, row.survivor_id, by=by, at=at)
    _record("linkage.persons.joined", row, made, row.survivor_id, both, by=by, at=at)
    return row.id


def _of_two(first: Record, then: Record) -> dict[str, UUID]:
    return {
        "left_record_id": first.id,
        "right_record_id": then.id,
        "left_agency_id": first.agency_id,
        "right_agency_id": then.agency_id,
    }


def _records(left: UUID, right: UUID) -> tuple[Record, Record]:
    if left == right:
        raise Refused(ONE_RECORD)
    rows = list(Record.objects.filter(id__in=(left, right)).order_by("id"))
    if len(rows) != 2:
        raise Refused(NO_RECORD)
    if rows[0].kind != rows[1].kind:
        raise Refused(CHILD_AND_ADULT)
    return rows[0], rows[1]


def _carry_across(sides: list[frozenset[UUID]], person: UUID, *, by: Actor, at: datetime) -> None:
    agencies = dict(Record.objects.filter(person_id=person).values_list("id", "agency_id"))
    for own, others in (sides, sides[::-1]):
        for record in sorted(own):
            carry(Joining(record, agencies[record], person, others), by=by, at=at)


def _record(
    verb: str,
    row: Merge | Parting,
    links: list[Link],
    person: UUID,
    records: Collection[UUID],
    *,
    by: Actor,
    at: datetime,
) -> None:
    """One leaf, of which the other agency may know."""
    other = {row.left_agency_id, row.right_agency_id} - {by.agency}
    leaves.append(
        verb,
        row,
        *links,
        by=by,
        at=at,
        person=person,
        records=sorted(records),
        counterpart=min(other, default=None),
    )


@transaction.atomic
def part(*, merge: UUID, why: str, by: Actor, at: datetime) -> UUID:
    """Undo a merge: everybody is who they would be without it. Undone already, it finds that."""
    alone()
    row = Merge.objects.filter(id=merge).first()
    if row is None:
        raise Refused(NO_MERGE)
    done = Parting.objects.filter(merge_id=merge).first()
    if done is not None:
        return done.id
    records = records_with([row.left_record_id, row.right_record_id])
    left = [each for each in standing_merges(records) if each.id != row.id]
    holding = that_hold(records, left)
    broken = [each.id for each in left if each not in holding]
    Merge.objects.filter(id__in=[row.id, *broken]).update(undone_at=at)
    wanted = persons_of(records, holding)
    made = move(wanted, grounds=PARTED, merge=row.id, model="", by=by, at=at)
    two = {name: getattr(row, name) for name in OF_TWO}
    moved = [link.record_id for link in made]
    parting = Parting(**two, merge_id=row.id, moved=moved, also=broken, why=why.strip(), at=at)
    parting.agency_id, parting.post_id = by.agency, by.post
    parting.save(force_insert=True)
    if made:
        undo_carried(records, by=by, at=at)
    _record("linkage.persons.parted", parting, made, row.survivor_id, records, by=by, at=at)
    return parting.id
