"""Telling whoever was sent something while records of two persons were taken for one.

Shares and emergency shares alike: the second say nothing of any entry, but they say a name, perhaps
a number, and somebody may have gone to the wrong door.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from fullpicture.ledger import leaves
from fullpicture.ledger.actor import Actor
from fullpicture.linkage.joined import MergePage
from fullpicture.policy import queries as policy
from fullpicture.sharing.chasing import BY_THE_CLOCK
from fullpicture.sharing.correcting import CLOCK, tell_without_words
from fullpicture.sharing.models import Disclosure, Emergency, EmergencyApart


@dataclass(frozen=True)
class Apart:
    """Which act took records apart, and since when they had been taken for one person's."""

    parting: UUID
    records: Collection[UUID]
    since: datetime


@dataclass(frozen=True)
class Unlinking:
    """Records that may be taken apart, and how many shares their recipients are told of."""

    found: MergePage
    sent: int


def sent_while_one(merge: UUID) -> int:
    """By whichever agency: a number, and nothing of what was sent."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT fp_sent_while_one(%s)", [merge])
        return int(cursor.fetchone()[0])


def made_while_one(apart: Apart, *, agency: UUID, at: datetime) -> list[Disclosure]:
    """What an agency sent meanwhile, about whoever these records were taken for. Not what is
    closed to its recipient, who has it no more."""
    rows = Disclosure.objects.filter(
        agency_id=agency,
        record_id__in=apart.records,
        delivered_at__gte=apart.since,
        delivered_at__lte=at,
        closed_at=None,
    )
    return list(rows.order_by("delivered_at", "id"))


def emergencies_while_one(apart: Apart, *, agency: UUID, at: datetime) -> list[Emergency]:
    """The same of emergency shares, never what they say. The sender's agency need not have a
    record: one of another agency says whom it was about."""
    rows = Emergency.objects.only(*BY_THE_CLOCK).filter(
        agency_id=agency, through_id__in=apart.records, at__gte=apart.since, at__lte=at
    )
    return list(rows.order_by("at", "id"))


def tell(row: Disclosure, apart: Apart, *, by: Actor, at: datetime) -> UUID:
    """One notice to one recipient: that it was so, and no word about anybody."""
    return tell_without_words(row, "sharing.told_apart", by=by, at=at, parting_id=apart.parting)


def tell_of_emergency(row: Emergency, apart: Apart, *, by: Actor, at: datetime) -> UUID:
    due = policy.due(CLOCK, at, viewer=None)
    made = EmergencyApart(
        **row.columns(),
        emergency_id=row.id,
        parting_id=apart.parting,
        acknowledge_by=due.at,
        clock=str(due.clock),
        at=at,
    )
    made.save(force_insert=True)
    leaves.append(
        "sharing.emergency.told_apart",
        made,
        by=by,
        at=at,
        person=row.person_id,
        records=(row.record_id,) if row.record_id else (),
        counterpart=row.recipient_agency_id,
    )
    return made.id
