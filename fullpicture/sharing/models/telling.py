"""The told-the-family register: who was told of a decision, when and how, or why not yet."""

from typing import ClassVar

from django.db import models

from fullpicture.ledger.acts import Act


class FamilyTold(Act):
    """What one person with a stake was told after a decision. The latest of several stands.

    `who` is the person's identifier in the decision's openness. When not `told`, `how` is why
    not, and `on` the day to look at that again.
    """

    committed_fields: ClassVar[tuple[str, ...]] = (
        "decision_id",
        "agency_id",
        "who",
        "told",
        "on",
        "how",
        "post_id",
        "practitioner_id",
        "at",
    )

    person_id = models.UUIDField(db_index=True)
    record_id = models.UUIDField(db_index=True)
    agency_id = models.UUIDField()
    decision_id = models.UUIDField(db_index=True)
    who = models.UUIDField()
    told = models.BooleanField()
    on = models.DateField()
    how = models.TextField(null=True)
    post_id = models.UUIDField()
    practitioner_id = models.UUIDField()
    at = models.DateTimeField()
