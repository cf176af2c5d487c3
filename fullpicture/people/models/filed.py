"""What every row has in common that an agency's file gives about one of its records."""

from django.db import models

from fullpicture.ledger.acts import Act

FILED_FIELDS = ("record_id", "agency_id", "source", "reference", "number", "received_here")


class Filed(Act):
    """One version of a row, known by agency, source and reference.

    `person_id` and `is_current` are marks, kept in step and never committed to.
    """

    record_id = models.UUIDField(db_index=True)
    agency_id = models.UUIDField()
    source = models.CharField(max_length=40)
    reference = models.CharField(max_length=60)
    number = models.PositiveIntegerField()
    received_here = models.DateTimeField()
    person_id = models.UUIDField(db_index=True)
    is_current = models.BooleanField(default=True)

    class Meta:
        abstract = True


def numbered_once(name: str) -> models.UniqueConstraint:
    return models.UniqueConstraint(fields=["agency_id", "source", "reference", "number"], name=name)
