"""What must not be told, sealed; and marks by which a text can be checked without its words."""

from typing import ClassVar
from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models

from fullpicture.people.codes import ProtectedKind
from fullpicture.people.models.filed import FILED_FIELDS, Filed, numbered_once


class ProtectedDetail(Filed):
    """Who told us, a place, or a new name. Its words are sealed to this column and row."""

    committed_fields: ClassVar[tuple[str, ...]] = (
        *FILED_FIELDS,
        "kind",
        "sealed",
        "protected_from",
        "ring",
        "starts_on",
        "ends_on",
        "review_on",
    )

    kind = models.CharField(max_length=8, choices=[(each, each) for each in ProtectedKind])
    sealed = models.BinaryField(null=True)
    protected_from = ArrayField(models.UUIDField(), default=list)
    ring = models.CharField(max_length=30)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    review_on = models.DateField()

    class Meta:
        constraints = [numbered_once("protected_detail_number_once")]


class ProtectedMark(models.Model):
    """A keyed hash of words that must not travel. No act: made from the current detail's words.

    Nobody reads the table: `fp_protected_in` answers which details a text would give away.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    mark = models.BinaryField()
    detail_id = models.UUIDField(db_index=True)
    person_id = models.UUIDField(db_index=True)
    agency_id = models.UUIDField()
    kind = models.CharField(max_length=8)
    ring = models.CharField(max_length=30)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["person_id", "mark"], name="protected_mark")]
