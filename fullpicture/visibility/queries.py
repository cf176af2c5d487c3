"""What a viewer stands on, and the declared reasons that wait for somebody's eye."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import F, Q

from fullpicture.rules import access
from fullpicture.rules.facts import Purpose, RelationshipKind, Standing, Viewer
from fullpicture.visibility import bearing, models
from fullpicture.visibility.holding import held_by

OWNER_IS_TOLD_FOR = timedelta(days=14)


@dataclass(frozen=True)
class Declared:
    """A declared reason as its owner, the information governance lead or its author sees it.

    `sound` is what a review made of it, which only information governance may know.
    """

    id: UUID
    post: UUID
    person: UUID
    lawful_reason: str
    text: str
    starts_at: datetime
    ends_at: datetime
    reviewed: bool
    sound: bool | None
    reviewed_at: datetime | None


def standing_of(
    *,
    viewer: Viewer,
    persons: Collection[UUID] = (),
    records: Collection[UUID] = (),
    versions: Collection[UUID] = (),
) -> Standing:
    """All that bears on what this viewer may see of these persons, records and entry versions.

    `records` are those that acts name: a record may have moved to another person since.
    """
    found = bearing.known(viewer, frozenset(persons), frozenset(records), frozenset(versions))
    return Standing(
        viewer=viewer,
        relationships=tuple(row.relationship() for row in found if row.what == "related"),
        lenses=tuple(row.lens() for row in found if row.what == "lens"),
        shielded=frozenset(row.thing for row in found if row.what == "shielded"),
        listed=frozenset(row.thing for row in found if row.what == "listed"),
    )


def hidden_among(persons: Collection[UUID], *, viewer: Viewer) -> frozenset[UUID]:
    """Those of the persons who do not exist for this viewer."""
    if not persons:
        return frozenset()
    return access.hidden_from(standing_of(viewer=viewer, persons=persons))


def in_sight_of(reader: UUID, persons: Collection[UUID], *, viewer: Viewer) -> frozenset[UUID]:
    """Those of whom the holder of another post may know, as far as this viewer may know of them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM fp_in_sight_of(%s, %s::uuid[])", [reader, sorted(persons)])
        return frozenset(person for (person,) in cursor.fetchall())


def is_shielded(person: UUID, *, viewer: Viewer) -> bool:
    """Whether somebody whom this viewer may see is hidden from others. Of anybody else: no."""
    standing = standing_of(viewer=viewer, persons=[person])
    return person in standing.shielded & standing.listed


def my_persons(*, viewer: Viewer) -> tuple[UUID, ...]:
    """Persons this viewer works with: not by receiving a share or by managing those who do.

    A sample is for inspecting, and nothing else is.
    """
    sampled = Q(kind=RelationshipKind.SAMPLE)
    rows = (
        models.Relationship.objects.filter(held_by(viewer), starts_at__lte=viewer.at)
        .filter(Q(ends_at=None) | Q(ends_at__gt=viewer.at))
        .filter(sampled if viewer.purpose is Purpose.INSPECTION else ~sampled)
        .exclude(kind__in=[RelationshipKind.RECIPIENT, RelationshipKind.SUPERVISION])
    )
    return tuple(dict.fromkeys(rows.values_list("person_id", flat=True)))


def worked_with(records: Collection[UUID], *, viewer: Viewer) -> UUID | None:
    """Which of a person's records this viewer works with: by a reason to see of its own, before
    one that was carried over from another record."""
    rows = models.Relationship.objects.filter(
        held_by(viewer), record_id__in=records, starts_at__lte=viewer.at, undone=False
    ).filter(Q(ends_at=None) | Q(ends_at__gt=viewer.at))
    first = rows.order_by(F("carried_from_id").asc(nulls_first=True), "starts_at", "id").first()
    return first.record_id if first else None


@dataclass(frozen=True)
class Supervised:
    """A worker's allocation, as the managers of the worker's team see it; ended ones too."""

    person: UUID
    worker: UUID
    starts_at: datetime
    ends_at: datetime | None
    review_on: date | None


def supervised(*, viewer: Viewer) -> tuple[Supervised, ...]:
    """What the viewer's teams have been allocated, by when it began."""
    rows = models.Relationship.objects.filter(
        held_by(viewer),
        kind=RelationshipKind.SUPERVISION,
        worker_post_id__isnull=False,
        undone=False,
    )
    return tuple(
        Supervised(row.person_id, row.worker_post_id, row.starts_at, row.ends_at, row.review_on)
        for row in rows.order_by("starts_at", "id")
        if row.worker_post_id
    )


def declared_reasons(*, viewer: Viewer) -> tuple[Declared, ...]:
    """Reasons this viewer should know of, oldest first.

    For information governance: those of the own agency that nobody has reviewed. For an owner:
    those of the last 14 days about children allocated to them.
    """
    rows = models.DeclaredReason.objects.exclude(post_id=viewer.post).order_by("starts_at")
    if viewer.purpose is Purpose.GOVERNANCE:
        rows = rows.filter(review=None)
    else:
        rows = rows.filter(starts_at__gt=viewer.at - OWNER_IS_TOLD_FOR)
    return _declared(rows)


def reasons_given(
    *, viewer: Viewer, before: UUID | None = None, limit: int
) -> tuple[Declared, ...]:
    """Every reason this viewer may know of, reviewed or not, newest first.

    `before` is one already read: what is older follows it.
    """
    rows = models.DeclaredReason.objects.order_by("-starts_at", "id")
    read = models.DeclaredReason.objects.filter(id=before).first() if before else None
    if read is not None:
        at = read.starts_at
        rows = rows.filter(Q(starts_at__lt=at) | Q(starts_at=at, id__gt=before))
    return _declared(rows[:limit])


def same_reason(person: UUID, *, lawful_reason: str, text: str, viewer: Viewer) -> UUID | None:
    """The viewer's running reason in the very same words: a second click on the same form."""
    rows = models.DeclaredReason.objects.filter(
        person_id=person,
        post_id=viewer.post,
        lawful_reason=lawful_reason,
        text=text.strip(),
        starts_at__lte=viewer.at,
        ends_at__gt=viewer.at,
    )
    return rows.order_by("starts_at").values_list("id", flat=True).first()


def open_until(person: UUID, *, viewer: Viewer) -> datetime | None:
    """When the viewer's running reason to look at this person ends, if they gave one."""
    rows = models.DeclaredReason.objects.filter(
        person_id=person, post_id=viewer.post, starts_at__lte=viewer.at, ends_at__gt=viewer.at
    )
    return rows.order_by("-ends_at").values_list("ends_at", flat=True).first()


def declared_reason(reason: UUID, *, viewer: Viewer) -> Declared | None:
    found = _declared(models.DeclaredReason.objects.filter(id=reason))
    return found[0] if found else None


def _declared(rows: Iterable[models.DeclaredReason]) -> tuple[Declared, ...]:
    found = list(rows)
    reviews = {
        review.reason_id: review
        for review in models.ReasonReview.objects.filter(reason_id__in=[row.id for row in found])
    }
    return tuple(_one_declared(row, reviews.get(row.id)) for row in found)


def _one_declared(row: models.DeclaredReason, review: models.ReasonReview | None) -> Declared:
    return Declared(
        row.id,
        row.post_id,
        row.person_id,
        row.lawful_reason,
        row.text or "",
        row.starts_at,
        row.ends_at,
        reviewed=review is not None,
        sound=review.sound if review else None,
        reviewed_at=review.at if review else None,
    )
