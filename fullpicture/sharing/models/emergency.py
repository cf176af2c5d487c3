"""What was sent because a child was in danger, and everything that became of it, act by act."""

from collections.abc import Mapping
from typing import ClassVar
from uuid import UUID

from django.db import models

from fullpicture.ledger.acts import Act
from fullpicture.ledger.canonical import JSON
from fullpicture.sharing.models.sent import columns_of
from fullpicture.visibility.models import PersonThen, SealedDraft, one_holder


class EmergencyDraft(SealedDraft):
    """An emergency share being written. Its identifier becomes the share's."""


class BothSides(models.Model):
    """The columns by which row policies know both sides. Nothing blocks sending: not even that
    the sender's agency holds no record of the child."""

    person_id = models.UUIDField(db_index=True)
    record_id = models.UUIDField(null=True, db_index=True)
    through_id = models.UUIDField(null=True, db_index=True)
    agency_id = models.UUIDField()
    actor_post_id = models.UUIDField()
    sender_managers_id = models.UUIDField(db_index=True)
    holder_post_id = models.UUIDField(null=True, db_index=True)
    holder_team_id = models.UUIDField(null=True, db_index=True)
    holder_agency_id = models.UUIDField(null=True, db_index=True)
    recipient_agency_id = models.UUIDField()
    recipient_managers_id = models.UUIDField(null=True, db_index=True)

    class Meta:
        abstract = True

    def columns(self) -> dict[str, UUID | None]:
        """What a further act about the same emergency share has as well."""
        return {name: getattr(self, name) for name in columns_of(BothSides._meta.fields)}


class Urgent(BothSides, Act):
    """An act of which both sides know by these columns."""

    class Meta:
        abstract = True


class Emergency(PersonThen, Urgent):
    """One text to one desk or person, as it was sent: `withheld` says of what kind was left out
    and whom to ring. `desk_id` is the desk it was for, `clocks` what set each of the times.
    `nhs_number` went with the text where it was known. `apart_at` is a mark that the database
    keeps: when records that it was sent under were last taken apart."""

    committed_fields: ClassVar[tuple[str, ...]] = (
        "person_id",
        "record_ids",
        "agency_id",
        "actor_post_id",
        "practitioner_id",
        "recipient_agency_id",
        "holder_post_id",
        "holder_team_id",
        "holder_agency_id",
        "desk_id",
        "text",
        "withheld",
        "seen_by",
        "accept_by",
        "complete_by",
        "review_by",
        "clocks",
        "at",
        "nhs_number",
    )
    added_later: ClassVar[Mapping[str, JSON]] = {"nhs_number": None}

    record_ids = models.JSONField()
    practitioner_id = models.UUIDField()
    desk_id = models.UUIDField(null=True)
    text = models.TextField(null=True)
    withheld = models.JSONField(null=True)
    nhs_number = models.CharField(max_length=10, null=True)
    seen_by = models.DateTimeField(db_index=True)
    accept_by = models.DateTimeField()
    complete_by = models.DateTimeField()
    review_by = models.DateTimeField()
    clocks = models.JSONField()
    at = models.DateTimeField()
    apart_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [one_holder("emergency_has_one_recipient")]


ANSWER: tuple[str, ...] = ("emergency_id", "post_id", "practitioner_id", "at")


class About(Urgent):
    """What became of an emergency share, once."""

    emergency_id = models.UUIDField(unique=True)

    class Meta:
        abstract = True


class Answer(About):
    """Something that somebody did about an emergency share."""

    post_id = models.UUIDField()
    practitioner_id = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        abstract = True


class EmergencySeen(Answer):
    """The first opening by somebody to whom it was sent or copied."""

    committed_fields: ClassVar[tuple[str, ...]] = ANSWER


class EmergencyUnseen(About):
    """Nobody opened it in time. `desk_id` is the out-of-hours desk to which it was copied."""

    committed_fields: ClassVar[tuple[str, ...]] = ("emergency_id", "desk_id", "at")

    desk_id = models.UUIDField(null=True)
    at = models.DateTimeField()


class EmergencyAcceptance(Answer):
    """Whoever got it takes it on: what they will do, by when."""

    committed_fields: ClassVar[tuple[str, ...]] = (*ANSWER, "will_do", "by_when")

    will_do = models.TextField(null=True)
    by_when = models.DateField()


class EmergencyCompletion(Answer):
    """The record was completed: the decision has basis, openness and what could have happened."""

    committed_fields: ClassVar[tuple[str, ...]] = (*ANSWER, "decision_id")

    decision_id = models.UUIDField(unique=True)


class EmergencyReview(Answer):
    """What the sender's manager, or information governance, made of it afterwards."""

    committed_fields: ClassVar[tuple[str, ...]] = (*ANSWER, "sound", "text")

    sound = models.BooleanField()
    text = models.TextField(null=True)


class EmergencyApart(Urgent):
    """It was sent while records of two persons were taken for one, and its recipients are told so.
    `parting_id` is the act that took them apart. Once for each."""

    committed_fields: ClassVar[tuple[str, ...]] = (
        "emergency_id",
        "parting_id",
        "acknowledge_by",
        "clock",
        "at",
    )

    emergency_id = models.UUIDField(db_index=True)
    parting_id = models.UUIDField()
    acknowledge_by = models.DateTimeField()
    clock = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["emergency_id", "parting_id"], name="emergency_told_apart_once"
            )
        ]


class EmergencyApartKnown(Urgent):
    """One of those who got it knows."""

    committed_fields: ClassVar[tuple[str, ...]] = ("apart_id", *ANSWER)

    apart_id = models.UUIDField(unique=True)
    emergency_id = models.UUIDField(db_index=True)
    post_id = models.UUIDField()
    practitioner_id = models.UUIDField()
    at = models.DateTimeField()
