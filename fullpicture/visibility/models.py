"""Relationships, lenses, shields and declared reasons: identifiers and times, never content."""

import uuid
from collections.abc import Mapping
from enum import StrEnum
from typing import ClassVar

from django.db import models

from fullpicture.ledger.acts import Act
from fullpicture.ledger.canonical import JSON
from fullpicture.rules.facts import RelationshipKind


class Way(StrEnum):
    """How somebody asked for a person."""

    SEARCH = "search"
    CREATE = "create"
    REASON = "reason"


def one_holder(name: str) -> models.CheckConstraint:
    """Exactly one of post, team and agency holds a relationship or a lens."""
    return models.CheckConstraint(
        condition=models.Q(
            models.Q(holder_post_id__isnull=False, holder_team_id=None, holder_agency_id=None)
            | models.Q(holder_post_id=None, holder_team_id__isnull=False, holder_agency_id=None)
            | models.Q(holder_post_id=None, holder_team_id=None, holder_agency_id__isnull=False)
        ),
        name=name,
    )


class SealedDraft(models.Model):
    """What somebody has begun to write: no act, and nobody's but theirs (`visibility.drafts`)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    post_id = models.UUIDField(db_index=True)
    sealed = models.BinaryField()
    changed_at = models.DateTimeField()

    class Meta:
        abstract = True


class PersonThen(Act):
    """An act that commits to the person it was about. `person_id` moves with the record, as every
    mark of a person does; `person_then_id` is whom it named at first, once that is another.
    """

    person_then_id = models.UUIDField(null=True)

    class Meta:
        abstract = True

    def committed(self) -> dict[str, JSON]:
        said = super().committed()
        return {**said, "person_id": str(self.person_then_id or said["person_id"])}


class Held(Act):
    """Something a post, a team or an agency holds over [starts_at, ends_at).

    `person_id` and `shielded` are kept in step by the database: `person_id` is whom the record
    `through_id` is linked to now (docs/adr/0043-marks-move-with-records.md).
    """

    holder_post_id = models.UUIDField(null=True, db_index=True)
    holder_team_id = models.UUIDField(null=True, db_index=True)
    holder_agency_id = models.UUIDField(null=True, db_index=True)
    person_id = models.UUIDField(db_index=True)
    record_id = models.UUIDField(null=True, db_index=True)
    opened_by_agency_id = models.UUIDField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    shielded = models.BooleanField(default=False)
    through_id = models.UUIDField(null=True, db_index=True)

    class Meta:
        abstract = True


HELD_FIELDS = (
    "holder_post_id",
    "holder_team_id",
    "holder_agency_id",
    "record_id",
    "opened_by_agency_id",
    "starts_at",
)


class Relationship(Held):
    """A reason to see a person. `record_id` is the holder's own agency's record, if it has one.

    `worker_post_id` is whose allocation a manager supervises. `carried_from_id` is the one that
    gave rise to it when another record of the same agency joined the person, and with which it
    ends. `undone`: it came of a link that was undone, and counts for nothing.
    """

    committed_fields: ClassVar[tuple[str, ...]] = (
        *HELD_FIELDS,
        "kind",
        "origin",
        "worker_post_id",
        "carried_from_id",
    )
    added_later: ClassVar[Mapping[str, JSON]] = {"worker_post_id": None, "carried_from_id": None}

    kind = models.CharField(max_length=12, choices=[(kind, kind) for kind in RelationshipKind])
    origin = models.CharField(max_length=120)
    review_on = models.DateField(null=True)
    source = models.CharField(max_length=40, default="")
    reference = models.CharField(max_length=60, default="")
    worker_post_id = models.UUIDField(null=True)
    carried_from_id = models.UUIDField(null=True, db_index=True)
    undone = models.BooleanField(default=False)

    class Meta:
        constraints = [
            one_holder("relationship_has_one_holder"),
            models.CheckConstraint(
                condition=models.Q(ends_at__isnull=False) | models.Q(review_on__isnull=False),
                name="relationship_ends_or_is_reviewed",
            ),
        ]
        indexes = [
            models.Index(fields=["opened_by_agency_id", "source", "reference"], name="allocation")
        ]


class Lens(Held):
    """One immutable entry version that a decision opened to a holder."""

    committed_fields: ClassVar[tuple[str, ...]] = (*HELD_FIELDS, "version_id", "decision_id")

    version_id = models.UUIDField(db_index=True)
    decision_id = models.UUIDField(db_index=True)

    class Meta:
        constraints = [one_holder("lens_has_one_holder")]


class Shield(Act):
    """A person hidden from everybody not listed. One that has not ended hides.

    It goes wherever the record goes for which it was raised (`through_id`), as a listing does.
    """

    committed_fields = ("agency_id", "why", "starts_at")

    person_id = models.UUIDField(db_index=True)
    through_id = models.UUIDField(null=True, db_index=True)
    agency_id = models.UUIDField()
    why = models.CharField(max_length=200)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)


class Listing(Act):
    """A post that may see a shielded person, over [starts_at, ends_at)."""

    committed_fields = ("agency_id", "post_id", "starts_at")

    person_id = models.UUIDField(db_index=True)
    through_id = models.UUIDField(null=True, db_index=True)
    post_id = models.UUIDField()
    agency_id = models.UUIDField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)


class DeclaredReason(Act):
    """Why somebody without a relationship opened a person, for how long, in their own words."""

    committed_fields = (
        "post_id",
        "agency_id",
        "lawful_reason",
        "text",
        "starts_at",
        "ends_at",
        "clock",
    )

    post_id = models.UUIDField()
    agency_id = models.UUIDField()
    person_id = models.UUIDField(db_index=True)
    through_id = models.UUIDField(null=True, db_index=True)
    lawful_reason = models.CharField(max_length=40)
    text = models.TextField(null=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    clock = models.UUIDField()


class Asking(models.Model):
    """A trace of having asked for one person in particular: a hash, or an identifier.

    Written whether or not there is such a person, so that the asker's statements, answer and
    time tell nothing. Whoever keeps somebody hidden is told of those that touch them; the rest
    is forgotten after a while. No act: the look or refusal beside it is in the ledger.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    asked = models.UUIDField()
    post_id = models.UUIDField()
    agency_id = models.UUIDField()
    at = models.DateTimeField()
    way = models.CharField(max_length=6, choices=[(way, way) for way in Way])
    key = models.BigIntegerField(null=True, db_index=True)
    person_id = models.UUIDField(null=True, db_index=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(key__isnull=False, person_id=None)
                | models.Q(key=None, person_id__isnull=False),
                name="asking_for_a_key_or_a_person",
            )
        ]


class ReasonReview(Act):
    """What a reviewer made of a declared reason. One review settles it."""

    committed_fields = ("reason_id", "agency_id", "post_id", "sound", "text", "at")

    reason = models.OneToOneField(DeclaredReason, models.PROTECT, related_name="review")
    person_id = models.UUIDField()
    through_id = models.UUIDField(null=True, db_index=True)
    agency_id = models.UUIDField()
    post_id = models.UUIDField()
    sound = models.BooleanField()
    text = models.TextField(null=True)
    at = models.DateTimeField()


class Pass(Act):
    """What one person without an account may open once, with a code that came another way.

    `token` is a hash of what stands in the link, `code` a keyed one of the code. `sure` is how the
    sender knows who they are. `tries` (wrong codes), `closed_at` and `closed_as` are marks.
    """

    committed_fields = (
        "kind",
        "thing_id",
        "contact_id",
        "agency_id",
        "post_id",
        "practitioner_id",
        "sure",
        "starts_at",
        "ends_at",
        "clock",
    )

    kind = models.CharField(max_length=10)
    thing_id = models.UUIDField(db_index=True)
    contact_id = models.UUIDField()
    agency_id = models.UUIDField()
    post_id = models.UUIDField(db_index=True)
    practitioner_id = models.UUIDField()
    sure = models.TextField(null=True)
    token = models.BinaryField(unique=True)
    code = models.BinaryField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    clock = models.CharField(max_length=60)
    tries = models.PositiveSmallIntegerField(default=0)
    closed_at = models.DateTimeField(null=True)
    closed_as = models.CharField(max_length=10, default="")


class PassUse(Act):
    """A pass was opened, tried with a wrong code, answered or withdrawn."""

    committed_fields = ("pass_id", "agency_id", "what", "at")

    pass_id = models.UUIDField(db_index=True)
    agency_id = models.UUIDField()
    post_id = models.UUIDField()
    what = models.CharField(max_length=10)
    at = models.DateTimeField()
