"""Services at work with a person, and what others see of the sensitive ones."""

from typing import Any, ClassVar

from django.db import models

from fullpicture.people.details import ServiceKind
from fullpicture.people.models.filed import FILED_FIELDS, Filed, numbered_once
from fullpicture.rules.facts import Exposure


class Involvement(Filed):
    """One version of a service at work with a person, and how to reach it."""

    committed_fields: ClassVar[tuple[str, ...]] = (
        *FILED_FIELDS,
        "service",
        "kind",
        "exposure",
        "does",
        "lead_name",
        "phone",
        "starts_on",
        "ends_on",
        "confirmed_on",
        "how_often",
        "cannot_do",
    )
    added_later: ClassVar[dict[str, Any]] = {"how_often": "", "cannot_do": ""}

    service = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=[(kind, kind) for kind in ServiceKind])
    exposure = models.CharField(max_length=10, choices=[(each, each) for each in Exposure])
    does = models.TextField(null=True)
    lead_name = models.CharField(max_length=120, null=True)
    phone = models.CharField(max_length=30, null=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    confirmed_on = models.DateField(null=True)
    how_often = models.CharField(max_length=200, default="", null=True)
    cannot_do = models.TextField(default="", null=True)
    mask_id = models.UUIDField(null=True)

    class Meta:
        constraints = [numbered_once("involvement_number_once")]


class MaskedInvolvement(models.Model):
    """All that others see of a sensitive service: that there is one, and since when.

    A table of its own because a row policy hides rows and not columns. Its identifier is random
    and stands on the involvement's side only, so nothing here leads back to an agency.
    """

    id = models.UUIDField(primary_key=True)
    person_id = models.UUIDField(db_index=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
