"""What happens after something was sent: its entries are corrected, or it is taken back."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from fullpicture.ledger.canonical import JSON
from fullpicture.sharing.models.sent import Sent


class Correction(Sent):
    """What was sent was wrong, and its recipient is told so. Once to each.

    An entry has a newer version: `replaces_id` is the one they had, `opened` when the new one was
    opened to them as well. Or it was sent while records of two persons were taken for one:
    `parting_id` says which act took them apart, and no version is named. Or what `replaces_id`
    rests on was taken back, by the act `taken_back_id`; it stays, and none comes in its place.
    """

    committed_fields: ClassVar[tuple[str, ...]] = (
        "disclosure_id",
        "replaces_id",
        "version_id",
        "opened",
        "acknowledge_by",
        "clock",
        "at",
        "parting_id",
        "taken_back_id",
    )
    added_later: ClassVar[Mapping[str, JSON]] = {"parting_id": None, "taken_back_id": None}

    disclosure_id = models.UUIDField(db_index=True)
    replaces_id = models.UUIDField(null=True)
    version_id = models.UUIDField(null=True)
    parting_id = models.UUIDField(null=True)
    taken_back_id = models.UUIDField(null=True)
    opened = models.BooleanField()
    acknowledge_by = models.DateTimeField()
    clock = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["disclosure_id", "version_id"], name="told_of_version_once"
            ),
            models.UniqueConstraint(
                fields=["disclosure_id", "parting_id"], name="told_of_parting_once"
            ),
            models.UniqueConstraint(
                fields=["disclosure_id", "taken_back_id"], name="told_of_taken_back_once"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    parting_id=None,
                    taken_back_id=None,
                    version_id__isnull=False,
                    replaces_id__isnull=False,
                )
                | models.Q(
                    parting_id__isnull=False,
                    taken_back_id=None,
                    version_id=None,
                    replaces_id=None,
                    opened=False,
                )
                | models.Q(
                    parting_id=None,
                    taken_back_id__isnull=False,
                    version_id=None,
                    replaces_id__isnull=False,
                    opened=False,
                ),
                name="corrected_in_one_way",
            ),
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


class Withdrawal(Sent):
    """The sender takes back what was sent: not to be used any more, or sent by mistake.

    What was sent by mistake is closed by the database itself, and its reason with it.
    """

    committed_fields: ClassVar[tuple[str, ...]] = (
        "disclosure_id",
        "misdirected",
        "why",
        "post_id",
        "practitioner_id",
        "at",
    )

    disclosure_id = models.UUIDField(db_index=True)
    misdirected = models.BooleanField()
    why = models.TextField(null=True)
    post_id = models.UUIDField()
    practitioner_id = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["disclosure_id", "misdirected"], name="withdrawn_once_each_way"
            )
        ]

    @property
    def closed(self) -> bool:
        return self.misdirected


class Closing(Sent):
    """All that a recipient is left to know of what was sent to them by mistake."""

    committed_fields: ClassVar[tuple[str, ...]] = ("disclosure_id", "confirm_by", "clock", "at")

    disclosure_id = models.UUIDField(unique=True)
    confirm_by = models.DateTimeField()
    clock = models.CharField(max_length=60)
    at = models.DateTimeField()


class NothingKept(Sent):
    """The recipient says what became of what was sent to them by mistake. One to each."""

    committed_fields: ClassVar[tuple[str, ...]] = (
        "closing_id",
        "disclosure_id",
        "what_done",
        "post_id",
        "practitioner_id",
        "at",
    )

    closing_id = models.UUIDField(unique=True)
    disclosure_id = models.UUIDField(db_index=True)
    what_done = models.TextField(null=True)
    post_id = models.UUIDField()
    practitioner_id = models.UUIDField()
    at = models.DateTimeField()
