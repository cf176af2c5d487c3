"""Identity versions, from what an agency's file says of a person."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from fullpicture.ledger.actor import Actor
from fullpicture.people.details import PersonDetails
from fullpicture.people.models import Identity


def identity_version(
    record: UUID, person: UUID, number: int, details: PersonDetails, *, by: Actor, at: datetime
) -> Identity:
    return Identity(
        record_id=record,
        agency_id=by.agency,
        number=number,
        received_here=at,
        person_id=person,
        **identity_fields(details),
    )


def identity_fields(details: PersonDetails) -> dict[str, object]:
    """The part of a person's row that a new version of the identity keeps."""
    left_out = {"source", "reference", "kind", "shielded"}
    return {name: value for name, value in asdict(details).items() if name not in left_out}
