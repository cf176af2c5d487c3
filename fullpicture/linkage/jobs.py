"""Work that nobody waits for: joining what people decided is one."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app

from fullpicture.agencies import queries as agencies
from fullpicture.ledger.actor import Actor, ActorKind
from fullpicture.linkage import actions
from fullpicture.linkage.models import Grounds, Link, PairAnswer
from fullpicture.people.models import Record
from fullpicture.visibility.standing import stand_for_linkage, stand_for_machine

LATELY = timedelta(minutes=10)


@app.task(name="linkage.join_decided", queue="linkage", pass_context=False)
def join_decided(answer: str, agency: str, at: str) -> str:
    """Join the two records of which somebody's word settled that they are of one person."""
    found = agencies.find_agency(agency, viewer=None)
    assert found is not None, "an agency whose lead decides is registered"
    then = datetime.fromisoformat(at)
    machine = Actor.machine("linkage", agency=found.id, agency_code=found.code)
    with transaction.atomic():
        stand_for_machine(machine, purpose="linkage", at=then)
        row = PairAnswer.objects.get(id=UUID(answer))
        who = str(row.practitioner_id)
        by = Actor(ActorKind.PRACTITIONER, who, found.id, found.code, row.post_id)
        made = actions.merge(
            left=row.left_record_id,
            right=row.right_record_id,
            grounds=Grounds.DECIDED,
            decision=row.id,
            by=by,
            at=then,
        )
    return str(made)


@app.periodic(cron="* * * * *", periodic_id="put_marks_right")
@app.task(name="linkage.put_marks_right", queue="linkage", pass_context=False)
def put_marks_right(timestamp: int) -> int:
    """Move once more the marks of every record that moved in the last ten minutes: a page may
    have written one while it moved, for whoever it had been."""
    at = datetime.fromtimestamp(timestamp, UTC)
    with transaction.atomic():
        stand_for_linkage(at=at)
        moved = Link.objects.filter(
            merge_id__isnull=False, ends_at=None, starts_at__gte=at - LATELY, starts_at__lte=at
        )
        for row in moved:
            Record.objects.filter(id=row.record_id).update(person_id=row.person_id)
        return len(moved)
