"""What the clock does when nobody opened an emergency share in time."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fullpicture.agencies import queries as agencies
from fullpicture.agencies.queries import Desk
from fullpicture.ledger import leaves
from fullpicture.ledger.actor import Actor
from fullpicture.people.models import Record
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Holder
from fullpicture.sharing.actions.emergency import reasons_to_see
from fullpicture.sharing.addressing import Addressee, of_desk
from fullpicture.sharing.chasing import BY_THE_CLOCK
from fullpicture.sharing.models import Emergency, EmergencySeen, EmergencyUnseen
from fullpicture.sharing.once import written_before
from fullpicture.visibility import actions as visibility
from fullpicture.visibility.standing import standing_for_linkage


@transaction.atomic
def copy_unseen(*, emergency_share: UUID, by: Actor, at: datetime) -> UUID | None:
    """Record that nobody opened it, and copy it to the out-of-hours desk. Once, however often the
    clock comes by; not at all if somebody opened it meanwhile."""
    rows = Emergency.objects.only(*BY_THE_CLOCK).filter(id=emergency_share, seen_by__lte=at)
    row = rows.first()
    if row is None or EmergencySeen.objects.filter(emergency_id=row.id).exists():
        return None
    to = _out_of_hours(row, at)
    made = EmergencyUnseen(
        **row.columns(),
        emergency_id=row.id,
        desk_id=to.desk if to else None,
        at=at,
    )
    earlier = written_before(made, emergency_id=row.id)
    if earlier is not None:
        return earlier
    if to:
        _copy(row, to, by=by, at=at)
    leaves.append(
        "sharing.emergency.not_seen",
        made,
        by=by,
        at=at,
        person=row.person_id,
        records=[row.record_id] if row.record_id else (),
        counterpart=to.agency if to else row.recipient_agency_id,
    )
    return made.id


def _out_of_hours(row: Emergency, at: datetime) -> Addressee | None:
    """The recipient's own, else the sender's, else any; not the desk that did not open it."""
    holder = (row.holder_post_id, row.holder_team_id, row.holder_agency_id)
    found = [of_desk(desk, london_date(at)) for desk in _nearest_first(row, at)]
    return next(
        (to for to in found if (to.holder.post, to.holder.team, to.holder.agency) != holder), None
    )


def _nearest_first(row: Emergency, at: datetime) -> list[Desk]:
    near = [row.recipient_agency_id, row.agency_id]
    desks = agencies.out_of_hours_desks(at, viewer=None)
    return sorted(
        desks, key=lambda each: near.index(each.agency_id) if each.agency_id in near else len(near)
    )


def _copy(row: Emergency, to: Addressee, *, by: Actor, at: datetime) -> None:
    visibility.open_lenses(
        versions=[(row.id, row.record_id)],
        holder=to.holder,
        person=row.person_id,
        decision=row.id,
        by=by,
        at=at,
    )
    theirs = () if to.agency == row.agency_id else _records(row.person_id, to.agency)
    holder: Holder = to.holder
    openings = reasons_to_see(row, holder, theirs, at)
    visibility.open_relationships(openings=openings, by=by, at=at)


def _records(person: UUID, agency: UUID) -> tuple[UUID, ...]:
    with standing_for_linkage():
        rows = Record.objects.filter(person_id=person, agency_id=agency).order_by("id")
        return tuple(rows.values_list("id", flat=True))
