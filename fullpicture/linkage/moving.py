"""Moving records from person to person: links end and begin, and every mark goes with them."""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from django.db import connection

from fullpicture.ledger.actor import Actor
from fullpicture.linkage import keeping
from fullpicture.linkage.models import Link
from fullpicture.people import actions as people
from fullpicture.people.models import Person, Record


def alone() -> None:
    """One at a time, and not while a file comes in: a record must not join whoever is leaving."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('fullpicture.intake'))")


def move(
    wanted: Mapping[UUID, UUID],
    *,
    grounds: str,
    merge: UUID,
    model: str,
    by: Actor,
    at: datetime,
) -> list[Link]:
    """Link each record to the person wanted of it; the links made, of those that had another."""
    before = Link.objects.filter(record_id__in=wanted, ends_at=None).order_by("record_id")
    leaving = [row for row in before if wanted[row.record_id] != row.person_id]
    made = [
        Link(
            record_id=row.record_id,
            person_id=wanted[row.record_id],
            agency_id=row.agency_id,
            grounds=grounds,
            starts_at=at,
            merge_id=merge,
            model=model,
        )
        for row in leaving
    ]
    for person in sorted({row.person_id for row in made}):
        if not Person.objects.filter(id=person).exists():
            people.add_person(person=person, by=by, at=at)
    Link.objects.filter(id__in=[row.id for row in leaving]).update(ends_at=at)
    Link.objects.bulk_create(made)
    for row in made:
        Record.objects.filter(id=row.record_id).update(person_id=row.person_id)
    if made:
        keep_places_of({row.person_id for row in (*leaving, *made)})
    return made


def keep_places_of(persons: Collection[UUID]) -> None:
    """Where somebody is searched for: a protected address hides every other one of theirs."""
    for record in Record.objects.filter(person_id__in=persons).values_list("id", flat=True):
        keeping.keep_places(record)
