"""Registering an agency's record and linking it to a person."""

import uuid
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from fullpicture.agencies.details import Stored, managers_of
from fullpicture.agencies.models import Post
from fullpicture.ledger import leaves
from fullpicture.ledger.actor import Actor
from fullpicture.linkage import keeping
from fullpicture.linkage.models import Link
from fullpicture.people import actions as people
from fullpicture.people.details import AddressDetails, PersonDetails
from fullpicture.people.identities import identity_fields
from fullpicture.people.models import Identity, Record
from fullpicture.people.referred import own_record
from fullpicture.rules.facts import RelationshipKind
from fullpicture.rules.verdict import Reason, Refused, Source
from fullpicture.visibility import actions as visibility
from fullpicture.visibility.actions import Opening
from fullpicture.visibility.holding import holder_of
from fullpicture.visibility.models import Relationship, Shield
from fullpicture.visibility.standing import standing_for_linkage

SAME_NUMBER = "same NHS number or UPN, same birth date"
FIRST_RECORD = "first record"
KIND_CHANGED = Reason(
    "kind_changed",
    "This record was of a child and is now of an adult, or the other way round.",
    Source("docs/reference/files.md"),
    "Somebody who comes of age stays the child of their record; a parent has one of their own.",
)


@transaction.atomic
def register_record(*, details: PersonDetails, by: Actor, at: datetime) -> Stored:
    """Keep a record as an agency's file gives it; link a new one to its person.

    Until matching exists, a record joins a person only on the same valid NHS number or UPN and
    the same birth date. Everything else starts a person of its own, to be matched later.
    """
    known = Record.objects.filter(
        agency_id=by.agency, source=details.source, reference=details.reference
    ).first()
    if known is None:
        person = _link_new_record(details, by=by, at=at)
        _keep_shield(person, details, by=by, at=at)
        return Stored.NEW
    if known.kind != details.kind:
        raise Refused(KIND_CHANGED, field="kind")
    shielded = _keep_shield(known.person_id, details, by=by, at=at)
    current = Identity.objects.get(record_id=known.id, is_current=True)
    told = identity_fields(details)
    if all(getattr(current, name) == value for name, value in told.items()):
        return Stored.CHANGED if shielded else Stored.SAME
    people.correct_identity(record=known.id, details=details, by=by, at=at)
    keeping.keep(known.id)
    return Stored.CHANGED


@transaction.atomic
def record_address(*, details: AddressDetails, by: Actor, at: datetime) -> Stored:
    """Where somebody lives; an open address is a place by which they are searched for."""
    stored = people.record_address(details=details, by=by, at=at)
    if stored is not Stored.SAME:
        keeping.keep_places(own_record(details.person, details.source, by=by).id)
    return stored


def _link_new_record(details: PersonDetails, *, by: Actor, at: datetime) -> UUID:
    record = uuid.uuid4()
    with standing_for_linkage():
        match = _matching_person(details)
        person = match or people.add_person(by=by, at=at)
        people.add_record(record=record, person=person, details=details, by=by, at=at)
        link = Link(
            record_id=record,
            person_id=person,
            agency_id=by.agency,
            grounds=SAME_NUMBER if match else FIRST_RECORD,
            starts_at=at,
        )
        link.save(force_insert=True)
        leaves.append("linkage.record.linked", link, by=by, at=at, person=person, records=(record,))
        keeping.begin(details, record=record, person=person, agency=by.agency)
        if match:
            _carry_relationships(record, person, by=by, at=at)
    return person


def _matching_person(details: PersonDetails) -> UUID | None:
    """The one person with this number and birth date; several, or none, is no match."""
    numbers = Q()
    # A superseded number still leads to its person, whichever side knows of the new one.
    for number in filter(None, (details.nhs_number, details.former_nhs_number)):
        numbers |= Q(nhs_number=number) | Q(former_nhs_number=number)
    if details.upn:
        numbers |= Q(upn=details.upn)
    if not numbers or details.birth_date is None:
        return None
    rows = Identity.objects.filter(numbers, birth_date=details.birth_date, is_current=True)
    persons = set(rows.values_list("person_id", flat=True))
    return persons.pop() if len(persons) == 1 else None


def _carry_relationships(record: UUID, person: UUID, *, by: Actor, at: datetime) -> None:
    """Whoever in this agency has a reason to see the person has it for the new record too."""
    posts = Post.objects.filter(agency_id=by.agency)
    teams = set(posts.values_list("team_id", flat=True))
    holders = (
        Q(holder_post_id__in=list(posts.values_list("id", flat=True)))
        | Q(holder_team_id__in=[*teams, *map(managers_of, teams)])
        | Q(holder_agency_id=by.agency)
    )
    rows = Relationship.objects.filter(
        holders, Q(ends_at=None) | Q(ends_at__gt=at), person_id=person
    )
    carried = {
        (holder_of(row), row.kind, row.ends_at, row.worker_post_id): Opening(
            holder_of(row),
            person,
            record,
            RelationshipKind(row.kind),
            f"carried from {row.id}",
            max(at, row.starts_at),
            row.ends_at,
            row.review_on,
            worker=row.worker_post_id,
        )
        for row in rows.order_by("starts_at", "id")
    }
    if carried:
        visibility.open_relationships(openings=list(carried.values()), by=by, at=at)


def _keep_shield(person: UUID, details: PersonDetails, *, by: Actor, at: datetime) -> bool:
    """An agency that marks a record as shielded hides the person from everybody not listed.

    Whoever is allocated already stays listed. Whether a shield was raised now.
    """
    raised = Shield.objects.filter(person_id=person, agency_id=by.agency, ends_at=None)
    if not details.shielded or raised.exists():
        return False
    allocated = Relationship.objects.filter(
        Q(ends_at=None) | Q(ends_at__gt=at),
        person_id=person,
        opened_by_agency_id=by.agency,
        kind=RelationshipKind.ALLOCATION,
        holder_post_id__isnull=False,
    )
    visibility.shield(
        person=person,
        why="Marked as shielded by the agency's file",
        listed=sorted({row.holder_post_id for row in allocated if row.holder_post_id}),
        by=by,
        at=at,
    )
    return True
