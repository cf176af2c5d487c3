"""Which records are one person: whoever is joined by the merges that stand.

Each record has a home: the person it would be by itself. A merge joins the homes of two records.
So whoever is together depends on the merges that stand and on nothing else, in whichever order
they were made and undone; and so does the identifier that they go by (`docs/adr/0044`).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fullpicture.linkage.models import Grounds, Link, Merge


@dataclass(frozen=True, order=True)
class Home:
    """The person a record would be by itself. The one kept longest gives the identifier: first
    those that ever were a person, then by time."""

    joined: bool
    since: datetime
    person: str


def homes_of(records: Collection[UUID]) -> dict[UUID, Home]:
    rows = Link.objects.filter(record_id__in=records, merge_id=None)
    return {
        row.record_id: Home(
            row.home_id is not None, row.starts_at, str(row.home_id or row.person_id)
        )
        for row in rows
    }


def records_with(records: Collection[UUID]) -> set[UUID]:
    """These, and every record of whoever they are linked to now."""
    linked = Link.objects.filter(ends_at=None)
    persons = linked.filter(record_id__in=records).values("person_id")
    return set(linked.filter(person_id__in=persons).values_list("record_id", flat=True))


def standing_merges(records: Collection[UUID]) -> list[Merge]:
    rows = Merge.objects.filter(undone_at=None, left_record_id__in=records)
    return list(rows.order_by("at", "id"))


def persons_of(records: Collection[UUID], merges: Iterable[Merge]) -> dict[UUID, UUID]:
    """The person that each of these records is, by these merges."""
    homes = homes_of(records)
    leads = {home.person: home for home in homes.values()}

    def lead(home: Home) -> Home:
        while leads[home.person] != home:
            home = leads[home.person]
        return home

    for merge in merges:
        if merge.left_record_id in homes and merge.right_record_id in homes:
            first, then = sorted(
                (lead(homes[merge.left_record_id]), lead(homes[merge.right_record_id]))
            )
            leads[then.person] = first
    return {record: UUID(lead(home).person) for record, home in homes.items()}


def that_hold(records: Collection[UUID], merges: Iterable[Merge]) -> list[Merge]:
    """Without the joins by number that do not hold: two persons have that number."""
    standing = list(merges)
    while True:
        persons = persons_of(records, standing)
        broken = [
            merge
            for merge in standing
            if merge.grounds == Grounds.SAME_NUMBER
            and len({persons[record] for record in merge.alike if record in persons}) > 1
        ]
        if not broken:
            return standing
        standing = [merge for merge in standing if merge not in broken]
