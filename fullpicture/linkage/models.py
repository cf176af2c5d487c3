"""Dated, reversible links between records and persons; what a person is searched by."""

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


class SearchKey(models.Model):
    """One hash under which a record's person is found (`keys.py`). Derived, and so no act.

    `person_id` and `shielded` are marks: the first kept by whoever moves a link, the second by
    the database.
    """

    pk = models.CompositePrimaryKey("key", "record_id")
    key = models.BigIntegerField()
    record_id = models.UUIDField(db_index=True)
    person_id = models.UUIDField(db_index=True)
    agency_id = models.UUIDField()
    shielded = models.BooleanField(default=False)


class District(models.Model):
    """An open address's postcode as a search key, and its district to show. No act.

    Whoever has a protected address anywhere has no row here; the database sees to it.
    """

    pk = models.CompositePrimaryKey("key", "record_id")
    key = models.BigIntegerField()
    record_id = models.UUIDField(db_index=True)
    district = models.CharField(max_length=4)
    until = models.DateField(null=True)
    person_id = models.UUIDField(db_index=True)
    agency_id = models.UUIDField()
    shielded = models.BooleanField(default=False)


class FollowedUp(Act):
    """What a keeper did after somebody looked for a person whom they keep hidden."""

    committed_fields = ("asked", "person_id", "agency_id", "post_id", "text", "at")

    asked = models.UUIDField()
    person_id = models.UUIDField(db_index=True)
    agency_id = models.UUIDField()
    post_id = models.UUIDField()
    text = models.TextField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["asked", "person_id"], name="followed_up_once")
        ]
