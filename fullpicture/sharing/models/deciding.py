"""Decisions, and drafts of them."""

from typing import ClassVar

from django.db import models

from fullpicture.visibility.models import PersonThen, SealedDraft


class Draft(SealedDraft):
    """A decision being prepared. Its identifier becomes the decision's, so that deciding twice
    cannot make two.
    """


class Decision(PersonThen):
    """A decision to share or not, with everything it was judged by, as it stood."""

    committed_fields: ClassVar[tuple[str, ...]] = (
        "person_id",
        "record_ids",
        "agency_id",
        "post_id",
        "practitioner_id",
        "outcome",
        "purpose",
        "why",
        "basis",
        "condition",
        "gateway",
        "openness",
        "risk_of_not_sharing",
        "views",
        "going_ahead",
        "edition",
        "verdict",
        "at",
    )

    person_id = models.UUIDField(db_index=True)
    record_id = models.UUIDField(db_index=True)
    record_ids = models.JSONField()
    agency_id = models.UUIDField()
    post_id = models.UUIDField()
    practitioner_id = models.UUIDField()
    outcome = models.CharField(max_length=12)
    purpose = models.CharField(max_length=40)
    why = models.TextField(null=True)
    basis = models.CharField(max_length=40)
    condition = models.CharField(max_length=40)
    gateway = models.CharField(max_length=40)
    openness = models.JSONField(null=True)
    risk_of_not_sharing = models.TextField(null=True)
    views = models.TextField(null=True)
    going_ahead = models.JSONField(null=True)
    edition = models.CharField(max_length=40)
    verdict = models.JSONField(null=True)
    at = models.DateTimeField()
