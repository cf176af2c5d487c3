"""What passes between recipient and sender about something sent."""

from typing import ClassVar

from django.db import models

from fullpicture.sharing.models.sent import Sent


class Raised(Sent):
    """The recipient asks the sender something, or says what looks wrong."""

    committed_fields: ClassVar[tuple[str, ...]] = (
        "disclosure_id",
        "disputes",
        "text",
        "post_id",
        "practitioner_id",
        "at",
    )

    disclosure_id = models.UUIDField(db_index=True)
    disputes = models.BooleanField()
    text = models.TextField(null=True)
    post_id = models.UUIDField()
    practitioner_id = models.UUIDField()
    at = models.DateTimeField()


class Reply(Sent):
    """The sender answers what was raised. One to each.

    `closed_at` is a mark that the database keeps, as on the disclosure.
    """

    committed_fields: ClassVar[tuple[str, ...]] = (
        "raised_id",
        "disclosure_id",
        "text",
        "post_id",
        "practitioner_id",
        "at",
    )

    raised_id = models.UUIDField(unique=True)
    disclosure_id = models.UUIDField(db_index=True)
    text = models.TextField(null=True)
    post_id = models.UUIDField()
    practitioner_id = models.UUIDField()
    at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    @property
    def closed(self) -> bool:
        return self.closed_at is not None


class Review(Sent):
    """What changed for the child because of it, in the recipient's words. One to each."""

    committed_fields: ClassVar[tuple[str, ...]] = (
        "disclosure_id",
        "what_changed",
        "post_id",
        "practitioner_id",
        "at",
    )

    disclosure_id = models.UUIDField(unique=True)
    what_changed = models.TextField(null=True)
    post_id = models.UUIDField()
    practitioner_id = models.UUIDField()
    at = models.DateTimeField()


class PassedOn(Sent):
    """The recipient passes it to a colleague, who gets a disclosure of their own. Once."""

    committed_fields: ClassVar[tuple[str, ...]] = (
        "disclosure_id",
        "to_disclosure_id",
        "to_post_id",
        "why",
        "post_id",
        "practitioner_id",
        "at",
    )

    disclosure_id = models.UUIDField(unique=True)
    to_disclosure_id = models.UUIDField()
    to_post_id = models.UUIDField()
    why = models.TextField(null=True)
    post_id = models.UUIDField()
    practitioner_id = models.UUIDField()
    at = models.DateTimeField()
