"""Entries as immutable versions. A correction is a further version of the same entry."""

from typing import ClassVar

from django.db import models

from fullpicture.chronology.details import HowKnown, Nature, Precision
from fullpicture.ledger.acts import Act


class EntryVersion(Act):
    """What an agency says happened, as it stood when this version reached us.

    Three times are kept apart: occurred (a half-open range with its precision), recorded by the
    agency, received here. `text` and `meaning` become null when content is erased.
    """

    committed_fields: ClassVar[tuple[str, ...]] = (
        "entry_id",
        "number",
        "record_id",
        "agency_id",
        "source",
        "reference",
        "occurred_from",
        "occurred_to",
        "precision",
        "recorded_at",
        "received_here",
        "author_name",
        "author_role",
        "how_known",
        "told_by",
        "derived_from",
        "nature",
        "significant",
        "text",
        "meaning",
    )

    entry_id = models.UUIDField(db_index=True)
    number = models.PositiveIntegerField()
    record_id = models.UUIDField(db_index=True)
    agency_id = models.UUIDField()
    source = models.CharField(max_length=40)
    reference = models.CharField(max_length=60)
    occurred_from = models.DateTimeField()
    occurred_to = models.DateTimeField()
    precision = models.CharField(max_length=6, choices=[(each, each) for each in Precision])
    recorded_at = models.DateTimeField()
    received_here = models.DateTimeField()
    author_name = models.CharField(max_length=120, null=True)
    author_role = models.CharField(max_length=120)
    how_known = models.CharField(max_length=10, choices=[(each, each) for each in HowKnown])
    told_by = models.CharField(max_length=120, default="", null=True)
    derived_from = models.UUIDField(null=True)
    nature = models.CharField(max_length=12, choices=[(each, each) for each in Nature])
    significant = models.BooleanField()
    text = models.TextField(null=True)
    meaning = models.TextField(default="", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry_id", "number"], name="version_number_once"),
            models.UniqueConstraint(
                fields=["agency_id", "source", "reference", "number"],
                name="version_reference_once",
            ),
            models.CheckConstraint(
                condition=models.Q(occurred_to__gt=models.F("occurred_from")),
                name="occurred_is_a_range",
            ),
        ]
        indexes = [models.Index(fields=["record_id", "occurred_from"], name="version_by_time")]
