"""Questions without identity, the sealed way back to the child, answers; and supervision."""

from typing import ClassVar

from django.db import models

from fullpicture.ledger.acts import Act
from fullpicture.visibility.models import SealedDraft


class Draft(SealedDraft):
    """A question being written, with every name in it. Its identifier becomes the question's."""


class Question(Act):
    """What an adviser reads: no child, no name. `post_id` asks, `adviser_post_id` is asked.

    `answer_by` is the adviser's clock.
    """

    committed_fields: ClassVar[tuple[str, ...]] = (
        "agency_id",
        "post_id",
        "adviser_post_id",
        "text",
        "answer_by",
        "clock",
        "at",
    )

    agency_id = models.UUIDField(db_index=True)
    post_id = models.UUIDField(db_index=True)
    adviser_post_id = models.UUIDField(null=True, db_index=True)
    text = models.TextField(null=True)
    answer_by = models.DateTimeField()
    clock = models.CharField(max_length=60)
    at = models.DateTimeField()


class Asked(Act):
    """The way back from a question to the child, which its adviser never has. One to a question.

    `digest` is of the text that the asker confirmed, `looked` whether something in it was pointed
    out and looked at.
    """

    committed_fields: ClassVar[tuple[str, ...]] = (
        "question_id",
        "record_id",
        "agency_id",
        "post_id",
        "practitioner_id",
        "digest",
        "looked",
        "at",
    )

    question_id = models.UUIDField(unique=True)
    record_id = models.UUIDField(db_index=True)
    agency_id = models.UUIDField()
    post_id = models.UUIDField()
    adviser_post_id = models.UUIDField(null=True)
    practitioner_id = models.UUIDField()
    digest = models.CharField(max_length=64)
    looked = models.BooleanField()
    at = models.DateTimeField()


class Answer(Act):
    """What the adviser said. One to a question; `agency_id` and `asker_post_id` are the asker's."""

    committed_fields: ClassVar[tuple[str, ...]] = (
        "question_id",
        "agency_id",
        "asker_post_id",
        "post_id",
        "practitioner_id",
        "text",
        "at",
    )

    question_id = models.UUIDField(unique=True)
    agency_id = models.UUIDField()
    asker_post_id = models.UUIDField(db_index=True)
    post_id = models.UUIDField(null=True)
    practitioner_id = models.UUIDField(null=True)
    text = models.TextField(null=True)
    at = models.DateTimeField()


class Supervision(Act):
    """What a practitioner brings to supervision. `agenda` are items with records and no names."""

    committed_fields: ClassVar[tuple[str, ...]] = (
        "agency_id",
        "post_id",
        "practitioner_id",
        "manager_post_id",
        "agenda",
        "reflection",
        "hold_by",
        "clock",
        "at",
    )

    agency_id = models.UUIDField()
    post_id = models.UUIDField(db_index=True)
    practitioner_id = models.UUIDField()
    manager_post_id = models.UUIDField(db_index=True)
    agenda = models.JSONField(null=True)
    reflection = models.TextField(null=True)
    hold_by = models.DateTimeField()
    clock = models.CharField(max_length=60)
    at = models.DateTimeField()


class SupervisionOutcome(Act):
    """What the manager decided, what is to be done and by when, with the manager's sign-off."""

    committed_fields: ClassVar[tuple[str, ...]] = (
        "supervision_id",
        "agency_id",
        "post_id",
        "practitioner_id",
        "decision",
        "action",
        "action_by",
        "sign_by",
        "clock",
        "at",
    )

    supervision_id = models.UUIDField(unique=True)
    agency_id = models.UUIDField()
    post_id = models.UUIDField()
    practitioner_id = models.UUIDField()
    practitioner_post_id = models.UUIDField()
    decision = models.TextField(null=True)
    action = models.TextField(null=True)
    action_by = models.DateField()
    sign_by = models.DateTimeField()
    clock = models.CharField(max_length=60)
    at = models.DateTimeField()


class SupervisionSigned(Act):
    """The practitioner's sign-off, with what they would add."""

    committed_fields: ClassVar[tuple[str, ...]] = (
        "supervision_id",
        "agency_id",
        "post_id",
        "practitioner_id",
        "comment",
        "at",
    )

    supervision_id = models.UUIDField(unique=True)
    agency_id = models.UUIDField()
    post_id = models.UUIDField()
    practitioner_id = models.UUIDField()
    manager_post_id = models.UUIDField()
    comment = models.TextField(null=True)
    at = models.DateTimeField()
