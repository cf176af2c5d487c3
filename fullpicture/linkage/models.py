"""Dated, reversible links between records and persons."""

from django.db import models

from fullpicture.ledger.acts import Act


class Link(Act):
    """A record is this person's, over [starts_at, ends_at). `grounds` says what made the link."""

    committed_fields = ("record_id", "person_id", "grounds", "starts_at")

    record_id = models.UUIDField(db_index=True)
    person_id = models.UUIDField(db_index=True)
    agency_id = models.UUIDField()
    grounds = models.CharField(max_length=40)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["record_id"],
                condition=models.Q(ends_at=None),
                name="record_links_to_one_person",
            )
        ]
