"""What happens after something was sent: its entries are corrected, and the recipient knows."""

from typing import ClassVar

from django.db import models

from fullpicture.sharing.models.sent import Sent


class Correction(Sent):
    """An entry that was sent has a newer version, and its recipient is told so. Once to each.

    `replaces_id` is the version they had; `opened` when the new one was opened to them as well.
    """

    committed_fields: ClassVar[tuple[str, ...]] = (
        "disclosure_id",
        "replaces_id",
        "version_id",
        "opened",
        "acknowledge_by",
        "clock",
        "at",
    )

    disclosure_id = models.UUIDField(db_index=True)
    replaces_id = models.UUIDField()
    version_id = models.UUIDField()
    opened = models.BooleanField()
    acknowledge_by = models.DateTimeField()
    clock = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["disclosure_id", "version_id"], name="told_of_version_once"
            )
        ]


class Acknowledgement(Sent):
    """The recipient knows of a correction. One to each."""

    committed_fields: ClassVar[tuple[str, ...]] = (
        "correction_id",
        "disclosure_id",
        "post_id",
        "practitioner_id",
        "at",
    )

    correction_id = models.UUIDField(unique=True)
    disclosure_id = models.UUIDField(db_index=True)
    post_id = models.UUIDField()
    practitioner_id = models.UUIDField()
    at = models.DateTimeField()
