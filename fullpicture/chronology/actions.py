"""Recording entries as agencies give them, each change a further version."""

import uuid
from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from fullpicture.agencies.details import Stored
from fullpicture.chronology.details import EntryDetails
from fullpicture.chronology.models import EntryVersion
from fullpicture.ledger import leaves
from fullpicture.ledger.actor import Actor
from fullpicture.people.referred import own_record


@transaction.atomic
def record_entry(*, details: EntryDetails, by: Actor, at: datetime) -> Stored:
    """Keep an entry of the own agency. The same again changes nothing; a change is a version."""
    record = own_record(details.person, details.source, by=by)
    before = (
        EntryVersion.objects.filter(
            agency_id=by.agency, source=details.source, reference=details.reference
        )
        .order_by("-number")
        .first()
    )
    told = {name: value for name, value in asdict(details).items() if name != "person"}
    told["record_id"] = record.id
    if before and all(getattr(before, name) == value for name, value in told.items()):
        return Stored.SAME
    row = EntryVersion(
        entry_id=before.entry_id if before else uuid.uuid4(),
        number=before.number + 1 if before else 1,
        agency_id=by.agency,
        received_here=at,
        **told,
    )
    row.save(force_insert=True)
    leaves.append(
        "chronology.entry.corrected" if before else "chronology.entry.recorded",
        row,
        by=by,
        at=at,
        person=record.person_id,
        records=(record.id,),
    )
    return Stored.CHANGED if before else Stored.NEW
