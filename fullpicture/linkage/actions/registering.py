"""Registering an agency's record and linking it to a person."""

import uuid
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from fullpicture.agencies.details import Stored
from fullpicture.ledger import leaves
from fullpicture.ledger.actor import Actor
from fullpicture.linkage import keeping
from fullpicture.linkage.carrying import Joining, carry
from fullpicture.linkage.models import Grounds, Link, Merge
from fullpicture.linkage.together import records_with
from fullpicture.people import actions as people
from fullpicture.people.details import AddressDetails, PersonDetails
from fullpicture.people.identities import identity_fields
from fullpicture.people.models import Identity, Record
from fullpicture.people.referred import own_record
from fullpicture.rules.facts import RelationshipKind
from fullpicture.rules.verdict import Reason, Refused, Source
from fullpicture.visibility import actions as visibility
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
        record, person = _link_new_record(details, by=by, at=at)
        _keep_shield(record, person, details, by=by, at=at)
        return Stored.NEW
    if known.kind != details.kind:
        raise Refused(KIND_CHANGED, field="kind")
    shielded = _keep_shield(known.id, known.person_id, details, by=by, at=at)
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


def _link_new_record(details: PersonDetails, *, by: Actor, at: datetime) -> tuple[UUID, UUID]:
    """The new record and its person."""
    record = uuid.uuid4()
    with standing_for_linkage():
        alike = _records_with_number(details)
        persons = {row.person_id for row in alike}
        # Of several persons with one number it belongs to one at most: that is for a person to say.
        person = persons.pop() if len(persons) == 1 else people.add_person(by=by, at=at)
        others = records_with([row.record_id for row in alike]) if alike else set()
        people.add_record(record=record, person=person, details=details, by=by, at=at)
        link = Link(
            record_id=record,
            person_id=person,
            agency_id=by.agency,
            grounds=SAME_NUMBER if others else FIRST_RECORD,
            starts_at=at,
            home_id=uuid.uuid4() if others else None,
        )
        link.save(force_insert=True)
        merges = [_joined(link, alike, by=by, at=at)] if others else []
        leaves.append(
            "linkage.record.linked", link, *merges, by=by, at=at, person=person, records=(record,)
        )
        keeping.begin(details, record=record, person=person, agency=by.agency)
        if others:
            joining = Joining(record, by.agency, person, frozenset(others))
            carry(joining, by=by, at=at)
    return record, person


def _records_with_number(details: PersonDetails) -> list[Identity]:
    """Records with this number and birth date, longest here first; of one person, or of several."""
    numbers = Q()
    # A superseded number still leads to its person, whichever side knows of the new one.
    for number in filter(None, (details.nhs_number, details.former_nhs_number)):
        numbers |= Q(nhs_number=number) | Q(former_nhs_number=number)
    if details.upn:
        numbers |= Q(upn=details.upn)
    if not numbers or details.birth_date is None:
        return []
    rows = Identity.objects.filter(numbers, birth_date=details.birth_date, is_current=True)
    found = list(rows.order_by("received_here", "record_id"))
    return found if len({row.person_id for row in found}) == 1 else []


def _joined(link: Link, alike: list[Identity], *, by: Actor, at: datetime) -> Merge:
    """That a new record is somebody who is known by the same number, as a merge to be undone."""
    assert link.home_id is not None, "who joins somebody has a home to go back to"
    two = ((alike[0].record_id, alike[0].agency_id), (link.record_id, link.agency_id))
    (left, left_agency), (right, right_agency) = sorted(two)
    row = Merge(
        left_record_id=left,
        right_record_id=right,
        left_agency_id=left_agency,
        right_agency_id=right_agency,
        joined_id=link.home_id,
        survivor_id=link.person_id,
        moved=[link.record_id],
        alike=[each.record_id for each in alike],
        grounds=Grounds.SAME_NUMBER,
        agency_id=by.agency,
        at=at,
    )
    row.save(force_insert=True)
    return row


def _keep_shield(
    record: UUID, person: UUID, details: PersonDetails, *, by: Actor, at: datetime
) -> bool:
    """An agency that marks a record as shielded hides the person from everybody not listed.

    Whoever is allocated already stays listed, by the record that they were given and by none to
    which that was carried: it may turn out to be of somebody else. Whether a shield was raised now.
    """
    raised = Shield.objects.filter(through_id=record, agency_id=by.agency, ends_at=None)
    if not details.shielded or raised.exists():
        return False
    allocated = Relationship.objects.filter(
        Q(ends_at=None) | Q(ends_at__gt=at),
        person_id=person,
        opened_by_agency_id=by.agency,
        kind=RelationshipKind.ALLOCATION,
        holder_post_id__isnull=False,
        carried_from_id=None,
    )
    visibility.shield(
        person=person,
        record=record,
        why="Marked as shielded by the agency's file",
        listed=(),
        listed_through=sorted(
            {
                (row.holder_post_id, row.through_id or record)
                for row in allocated
                if row.holder_post_id
            }
        ),
        by=by,
        at=at,
    )
    return True
