"""The sheet "What we shared and why", as it was made for one person."""

from typing import ClassVar

from django.db import models

from fullpicture.ledger.acts import Act


class FamilySheet(Act):
    """One sheet for one person told: `text` is all that stands on it, and never changes.

    `who` is the person's identifier in the decision's openness; `reader` is adult or child.
    """

    committed_fields: ClassVar[tuple[str, ...]] = (
        "decision_id",
        "agency_id",
        "who",
        "reader",
        "text",
        "post_id",
        "practitioner_id",
        "at",
    )

    person_id = models.UUIDField(db_index=True)
    record_id = models.UUIDField(db_index=True)
    agency_id = models.UUIDField()
    decision_id = models.UUIDField(db_index=True)
    who = models.UUIDField()
    reader = models.CharField(max_length=10)
    text = models.JSONField(null=True)
    post_id = models.UUIDField()
    practitioner_id = models.UUIDField()
    at = models.DateTimeField()
