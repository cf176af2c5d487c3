"""Keeping records, identities, involvements and allocations as agencies' files give them."""

import uuid
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from fullpicture.agencies.details import Stored
from fullpicture.ledger import leaves, looks
from fullpicture.ledger.actor import Actor
from fullpicture.people import queries
from fullpicture.people.actions.allocating import record_allocation, register_practitioner
from fullpicture.people.actions.protecting import (
    open_protected,
    record_address,
    record_protection,
)
from fullpicture.people.actions.surroundings import (
    record_background,
    record_household_member,
    record_schooling,
    record_tie,
)
from fullpicture.people.details import InvolvementDetails, PersonDetails
from fullpicture.people.identities import identity_version
from fullpicture.people.keeping import next_version
from fullpicture.people.models import Identity, Involvement, MaskedInvolvement, Person, Record
from fullpicture.people.referred import own_record
from fullpicture.policy import queries as policy
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Exposure, Purpose, Viewer
from fullpicture.rules.verdict import Source
from fullpicture.visibility import actions as visibility
from fullpicture.visibility import asking
from fullpicture.visibility import queries as visibility_queries
from fullpicture.visibility.models import Way

__all__ = [
    "add_person",
    "add_record",
    "correct_identity",
    "open_protected",
    "open_with_reason",
    "record_address",
    "record_allocation",
    "record_background",
    "record_household_member",
    "record_involvement",
    "record_protection",
    "record_schooling",
    "record_tie",
    "register_practitioner",
]

FILES = Source("docs/reference/files.md")


@transaction.atomic
def add_person(*, person: UUID | None = None, by: Actor, at: datetime) -> UUID:
    """A new identifier, to which a record can be linked; or one that was kept for it."""
    row = Person(id=person or uuid.uuid4())
    row.save(force_insert=True)
    leaves.append("people.person.added", row, by=by, at=at, person=row.id)
    return row.id


@transaction.atomic
def add_record(
    *, record: UUID, person: UUID, details: PersonDetails, by: Actor, at: datetime
) -> None:
    """An agency's record of a person, with the first version of their identity."""
    row = Record(
        id=record,
        agency_id=by.agency,
        source=details.source,
        reference=details.reference,
        kind=details.kind,
        person_id=person,
    )
    row.save(force_insert=True)
    identity = identity_version(record, person, 1, details, by=by, at=at)
    identity.save(force_insert=True)
    leaves.append(
        "people.record.added", row, identity, by=by, at=at, person=person, records=(record,)
    )


@transaction.atomic
def correct_identity(*, record: UUID, details: PersonDetails, by: Actor, at: datetime) -> None:
    """A further version of how a record names its person; earlier ones stay as they were."""
    before = Identity.objects.get(record_id=record, is_current=True)
    Identity.objects.filter(id=before.id).update(is_current=False)
    row = identity_version(record, before.person_id, before.number + 1, details, by=by, at=at)
    row.save(force_insert=True)
    leaves.append(
        "people.identity.corrected", row, by=by, at=at, person=row.person_id, records=(record,)
    )


@transaction.atomic
def record_involvement(*, details: InvolvementDetails, by: Actor, at: datetime) -> Stored:
    """A service at work with a person. The same row again changes nothing."""
    record = own_record(details.person, details.source, by=by)
    told = _involvement_fields(details, on=london_date(at))
    kept = next_version(Involvement, details, record, told, by=by, at=at)
    row, before = kept.row, kept.before
    if row is not None:
        row.mask_id = before.mask_id if before and before.mask_id else uuid.uuid4()
        row.save(force_insert=True)
        _keep_mask(row)
        leaves.append(
            "people.involvement.recorded",
            row,
            by=by,
            at=at,
            person=record.person_id,
            records=(record.id,),
        )
    return kept.stored


def _involvement_fields(details: InvolvementDetails, *, on: date) -> dict[str, object]:
    """What one version keeps; how far it shows is policy's, unless the service agreed."""
    exposure = Exposure(policy.exposure_of(details.kind, on, viewer=None))
    return {
        "service": details.service,
        "kind": details.kind,
        "exposure": Exposure.OPEN if details.agreed else exposure,
        "does": details.does,
        "how_often": details.how_often,
        "cannot_do": details.cannot_do,
        "lead_name": details.lead_name,
        "phone": details.phone,
        "starts_on": details.starts_on,
        "ends_on": details.ends_on,
        "confirmed_on": details.confirmed_on,
    }


def _keep_mask(row: Involvement) -> None:
    """Others see of a sensitive service that there is one; of an absent service, nothing."""
    mask = row.mask_id
    assert mask is not None, "every involvement is given its mask when it is recorded"
    if row.exposure == Exposure.SENSITIVE:
        MaskedInvolvement.objects.update_or_create(
            id=mask,
            defaults={
                "person_id": row.person_id,
                "starts_on": row.starts_on,
                "ends_on": row.ends_on,
            },
        )
    else:
        MaskedInvolvement.objects.filter(id=mask).delete()


@transaction.atomic
def open_with_reason(
    *,
    person: UUID,
    lawful_reason: str,
    text: str,
    viewer: Viewer,
    by: Actor,
    at: datetime,
) -> UUID | None:
    """Declare a reason to look at a person of whom the index knows, and open them for a while.

    None for somebody who is hidden or does not exist: the two are one answer, and both leave a
    refusal behind, and a trace of which a keeper of the hidden is told.
    """
    searches = viewer.purpose is Purpose.SAFEGUARDING
    if not searches or person not in queries.names([person], viewer=viewer):
        asked = uuid.uuid5(person, f"{viewer.post} {at:%Y-%m-%d} {lawful_reason} {text}")
        asking.note(Way.REASON, asked, viewer=viewer, persons=[person])
        looks.refuse("child", person, viewer=viewer, person=person, reason="does_not_exist")
        return None
    running = visibility_queries.same_reason(
        person, lawful_reason=lawful_reason, text=text, viewer=viewer
    )
    if running is not None:  # a second click opens nothing twice, and extends nothing
        looks.open("child", person, viewer=viewer, person=person, reason="declared")
        return running
    records = queries.records_of(person, viewer=viewer, agency=by.agency)
    return visibility.declare_reason(
        person=person, records=records, lawful_reason=lawful_reason, text=text, by=by, at=at
    )
