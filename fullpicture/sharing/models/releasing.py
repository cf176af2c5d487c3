"""A second person's word on a protected detail that an author wants to send."""

from typing import ClassVar

from django.db import models

from fullpicture.ledger.acts import Act
from fullpicture.visibility.models import PersonThen


class ReleaseRequest(PersonThen):
    """An author asks somebody else whether a protected detail may go.

    `text` is exactly what would be sent, `kinds` what of it gives which kind of detail away, and
    `earlier` what others answered to the same. It holds for a draft whose `digest` is this one.
    """

    committed_fields: ClassVar[tuple[str, ...]] = (
        "draft_id",
        "person_id",
        "agency_id",
        "post_id",
        "practitioner_id",
        "second_post_id",
        "recipients",
        "text",
        "kinds",
        "earlier",
        "digest",
        "why",
        "answer_by",
        "clock",
        "at",
    )

    draft_id = models.UUIDField(db_index=True)
    person_id = models.UUIDField(db_index=True)
    record_id = models.UUIDField(db_index=True)
    agency_id = models.UUIDField()
    post_id = models.UUIDField(db_index=True)
    practitioner_id = models.UUIDField()
    second_post_id = models.UUIDField(db_index=True)
    recipients = models.JSONField()
    text = models.TextField(null=True)
    kinds = models.JSONField(null=True)
    earlier = models.JSONField(null=True)
    digest = models.CharField(max_length=64)
    why = models.TextField(null=True)
    answer_by = models.DateTimeField()
    clock = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["draft_id", "digest", "second_post_id"], name="asked_once_of_each"
            )
        ]


class Release(Act):
    """What the second person answered. One to a request."""

    committed_fields: ClassVar[tuple[str, ...]] = (
        "request_id",
        "draft_id",
        "agency_id",
        "author_post_id",
        "let_go",
        "reason",
        "post_id",
        "practitioner_id",
        "at",
    )

    request_id = models.UUIDField(unique=True)
    draft_id = models.UUIDField(db_index=True)
    person_id = models.UUIDField(db_index=True)
    record_id = models.UUIDField(db_index=True)
    agency_id = models.UUIDField()
    author_post_id = models.UUIDField(db_index=True)
    let_go = models.BooleanField()
    reason = models.TextField(null=True)
    post_id = models.UUIDField()
    practitioner_id = models.UUIDField()
    at = models.DateTimeField()
