"""What undoing a merge took apart, for whoever puts right what was done while it stood."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fullpicture.linkage.models import Link, Parting
from fullpicture.people.models import Record


@dataclass(frozen=True)
class Undone:
    """`records` are all that were taken for one person's until then, of `agencies`; `moved` those
    that have another person since. `since` is when they began to be taken for one."""

    parting: UUID
    records: tuple[UUID, ...]
    moved: tuple[UUID, ...]
    agencies: tuple[UUID, ...]
    since: datetime


def parting_of(merge: UUID) -> Undone | None:
    """As the worker may see it, standing for `linkage`."""
    row = Parting.objects.filter(merge_id=merge).first()
    if row is None:
        return None
    persons = Link.objects.filter(
        record_id__in=(row.left_record_id, row.right_record_id, *row.moved), ends_at=None
    )
    left = persons.values_list("person_id", flat=True)
    linked = Link.objects.filter(person_id__in=list(left), ends_at=None)
    records = sorted(linked.values_list("record_id", flat=True))
    agencies = Record.objects.filter(id__in=records).values_list("agency_id", flat=True)
    return Undone(
        row.id,
        tuple(records),
        tuple(row.moved),
        tuple(sorted(set(agencies))),
        _one_since(records, row.at),
    )


def _one_since(records: Collection[UUID], at: datetime) -> datetime:
    """Since when, without a break until `at`, some that are of two persons now were of one.

    Not since the merge that was undone: another may have held them together before it.
    """
    links = list(Link.objects.filter(record_id__in=records))
    now = {row.record_id: row.person_id for row in links if row.ends_at is None}
    turns = sorted({row.starts_at for row in links if row.starts_at < at}, reverse=True)
    since = at
    for turn in turns:
        sharing: dict[UUID, set[UUID]] = {}
        for row in links:
            if row.starts_at <= turn and (row.ends_at is None or turn < row.ends_at):
                sharing.setdefault(row.person_id, set()).add(now[row.record_id])
        if all(len(persons) == 1 for persons in sharing.values()):
            break
        since = turn
    return since
