"""What was handed over to somebody without an account, and what they answered."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from fullpicture.ledger.canonical import JSON
from fullpicture.sharing.models.sent import Sent


class HandedOver(Sent):
    """The very words that a one-time link shows of a disclosure, as its sender saw them. The
    recipient's columns are those of the disclosure, whose recipient is the contact. `corrections`
    is how many its words tell of."""

    committed_fields: ClassVar[tuple[str, ...]] = (
        "disclosure_id", "pass_id", "text", "for_action", "post_id", "practitioner_id", "at",
        "corrections",
    )  # fmt: skip
    added_later: ClassVar[Mapping[str, JSON]] = {"corrections": 0}

    disclosure_id = models.UUIDField(db_index=True)
    pass_id = models.UUIDField(unique=True)
    text = models.TextField(null=True)
    for_action = models.BooleanField()
    corrections = models.PositiveSmallIntegerField(default=0)
    post_id = models.UUIDField()
    practitioner_id = models.UUIDField()
    at = models.DateTimeField()


class OutsideReply(Sent):
    """What somebody wrote back by a link, once. Who wrote it is the recipient."""

    committed_fields: ClassVar[tuple[str, ...]] = ("disclosure_id", "pass_id", "text", "at")

    disclosure_id = models.UUIDField(db_index=True)
    pass_id = models.UUIDField(unique=True)
    text = models.TextField(null=True)
    at = models.DateTimeField()
