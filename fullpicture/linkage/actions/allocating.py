"""Allocations as agencies' files give them, for each record that an agency keeps of one person.

`people` keeps an allocation of the record that the file names. That the same agency has another
record of them is known to linkage alone; whoever works with a child works with all of the child.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from fullpicture.agencies.details import PractitionerDetails, Stored
from fullpicture.agencies.models import Post
from fullpicture.ledger.actor import Actor
from fullpicture.linkage.carrying import carry_within
from fullpicture.people import actions as people
from fullpicture.people.details import AllocationDetails
from fullpicture.people.referred import own_record
from fullpicture.rules.facts import RelationshipKind
from fullpicture.visibility.models import Relationship


@transaction.atomic
def record_allocation(*, details: AllocationDetails, by: Actor, at: datetime) -> Stored:
    """As `people.record_allocation`: the worker, and the worker's managers, see each record that
    the agency keeps of the person. A link made afterwards would carry it too."""
    stored = people.record_allocation(details=details, by=by, at=at)
    if stored is not Stored.SAME:
        record = own_record(details.person, details.source, by=by)
        carry_within(record.id, by=by, at=at)
    return stored


@transaction.atomic
def register_practitioner(*, details: PractitionerDetails, by: Actor, at: datetime) -> Stored:
    """As `people.register_practitioner`: the managers of a new team see what the old ones saw."""
    stored = people.register_practitioner(details=details, by=by, at=at)
    if stored is Stored.CHANGED:
        post = Post.objects.get(
            agency_id=by.agency, source=details.source, reference=details.reference
        )
        held = Relationship.objects.filter(
            Q(ends_at=None) | Q(ends_at__gt=at),
            holder_post_id=post.id,
            opened_by_agency_id=by.agency,
            kind=RelationshipKind.ALLOCATION,
            carried_from_id=None,
        )
        for record in sorted({row.record_id for row in held if row.record_id}):
            carry_within(record, by=by, at=at)
    return stored
