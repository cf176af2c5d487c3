"""Reading the ledger's particulars, as far as a viewer may."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Count, F, Q, QuerySet

from fullpicture.ledger.looks import Onlooker
from fullpicture.ledger.models import Particulars


class NotStanding(RuntimeError):
    """The transaction was not set up for this viewer, so the row policies would judge another."""


@dataclass(frozen=True)
class Look:
    """Who looked, when and why. `practitioner` and `post` are for higher chapters to name.

    `sender` is the agency that had sent what was looked at.
    """

    leaf_id: UUID
    kind: str
    object_id: UUID
    outcome: str
    reason: str
    purpose: str
    practitioner: str
    post: UUID | None
    agency: UUID
    at: datetime
    person: UUID | None
    quiet: bool
    sender: UUID | None


@dataclass(frozen=True)
class Span:
    """An identifier by which a person was known over [since, until)."""

    person: UUID
    since: datetime
    until: datetime


@dataclass(frozen=True)
class Sought:
    """Which looks are asked for. `before` is a look already read: what is older follows it."""

    post: UUID | None = None
    since: datetime | None = None
    until: datetime | None = None
    kind: str = ""
    outcome: str = ""
    before: UUID | None = None


@dataclass(frozen=True)
class Tally:
    """How much one post looked at: looks, different persons, and times refused."""

    post: UUID
    looks: int
    persons: int
    refused: int


def require_standing(viewer: Onlooker) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT fp_post()")
        if cursor.fetchone()[0] != viewer.post:
            raise NotStanding("call visibility.standing.stand(viewer) first in this transaction")


def leaf_of(object_id: UUID, *, viewer: Onlooker) -> UUID | None:
    """The first leaf about an act, if `viewer` may know of it."""
    require_standing(viewer)
    about = Particulars.objects.filter(object_id=object_id, look_kind="")
    return about.order_by("at").values_list("leaf_id", flat=True).first()


def latest_looks(
    person: UUID, *, formerly: Collection[Span] = (), viewer: Onlooker, limit: int = 25
) -> list[Look]:
    """The newest looks at a person, refusals apart, as far as `viewer` may see them."""
    require_standing(viewer)
    looked = Particulars.objects.filter(_at_person(person, formerly), outcome="opened")
    return [_look(row) for row in looked.order_by("-at", "leaf_id")[:limit]]


def _at_person(person: UUID, formerly: Collection[Span]) -> Q:
    found = Q(person_id=person)
    for each in formerly:
        found |= Q(person_id=each.person, at__gte=each.since, at__lt=each.until)
    return found


def last_look(
    person: UUID,
    *,
    formerly: Collection[Span] = (),
    kinds: Collection[str],
    before: datetime,
    viewer: Onlooker,
) -> datetime | None:
    """When the viewer's own post last looked at a person, before an instant."""
    require_standing(viewer)
    mine = Particulars.objects.filter(
        _at_person(person, formerly),
        actor_post_id=viewer.post,
        outcome="opened",
        look_kind__in=kinds,
        at__lt=before,
    )
    return mine.order_by("-at").values_list("at", flat=True).first()


def looks_by_agency(sought: Sought, *, viewer: Onlooker, limit: int) -> list[Look]:
    """Looks and refusals by the viewer's agency, newest first, as far as `viewer` may see them.

    Followed by what was read last and not by a number of pages, so that looks which arrive in
    between neither repeat nor hide a line.
    """
    require_standing(viewer)
    rows = _sought(sought, viewer)
    read = Particulars.objects.filter(leaf_id=sought.before).first() if sought.before else None
    if read is not None:
        rows = rows.filter(Q(at__lt=read.at) | Q(at=read.at, leaf_id__gt=read.leaf_id))
    return [_look(row) for row in rows.order_by("-at", "leaf_id")[:limit]]


def tallies(sought: Sought, *, viewer: Onlooker) -> list[Tally]:
    """The same looks counted by post, most looks first."""
    require_standing(viewer)
    rows = _sought(sought, viewer).filter(actor_post_id__isnull=False)
    opened = Q(outcome="opened")
    counted = rows.values(post=F("actor_post_id")).annotate(
        looks=Count("leaf_id", filter=opened),
        persons=Count("person_id", filter=opened, distinct=True),
        refused=Count("leaf_id", filter=~opened),
    )
    return [Tally(**row) for row in counted.order_by("-looks", "-refused", "post")]


def _sought(sought: Sought, viewer: Onlooker) -> QuerySet[Particulars]:
    rows = Particulars.objects.filter(agency_id=viewer.agency).exclude(look_kind="")
    narrowed = {
        "actor_post_id": sought.post,
        "at__gte": sought.since,
        "at__lt": sought.until,
        "look_kind": sought.kind or None,
        "outcome": sought.outcome or None,
    }
    return rows.filter(**{name: value for name, value in narrowed.items() if value is not None})


def _look(row: Particulars) -> Look:
    return Look(
        leaf_id=row.leaf_id,
        kind=row.look_kind,
        object_id=row.object_id,
        outcome=row.outcome,
        reason=row.reason,
        purpose=row.purpose,
        practitioner=row.actor_id,
        post=row.actor_post_id,
        agency=row.agency_id,
        at=row.at,
        person=row.person_id,
        quiet=row.quiet,
        sender=row.counterpart_agency_id,
    )
