"""The ledger's rows. Only the ledger's own modules touch them.

No foreign keys: an append must not lock another row, and a leaf outlives everything it speaks of.
A leaf and its particulars commit together or not at all, by trigger; `fullpicture verify` is what
finds a row that is missing afterwards.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Leaf(models.Model):
    """One act or look, as strangers may read it: no identifier of any person."""

    id = models.UUIDField(primary_key=True)
    body = models.BinaryField()


class Unplaced(models.Model):
    """The sequencer's queue: leaves without a position, filled by a trigger on the leaf."""

    leaf_id = models.UUIDField(primary_key=True)
    queued_at = models.DateTimeField()


class Position(models.Model):
    """Where a leaf stands in the tree. Written by the sequencer alone."""

    position = models.BigIntegerField(primary_key=True)
    leaf_id = models.UUIDField(unique=True)
    leaf_hash = models.BinaryField()


class Tile(models.Model):
    """Up to 256 hashes of one level, in the shape of C2SP tlog-tiles. Can be made again."""

    pk = models.CompositePrimaryKey("level", "number")
    level = models.SmallIntegerField()
    number = models.BigIntegerField()
    hashes = models.BinaryField()


class Checkpoint(models.Model):
    """A signed statement of size and root, in the shape of C2SP tlog-checkpoint."""

    size = models.BigIntegerField(primary_key=True)
    note = models.TextField()
    at = models.DateTimeField()


class Particulars(models.Model):
    """What stands beside a leaf, here only: who, about whom, and the keys of its commitments.

    A null key was destroyed by erasure. `look_kind` and `outcome` are empty on an act;
    `object_table` is empty on a look. `quiet` keeps a look from the list that others see.
    """

    leaf_id = models.UUIDField(primary_key=True)
    verb = models.TextField()
    object_table = models.TextField()
    object_id = models.UUIDField()
    further = models.JSONField()
    actor_kind = models.TextField()
    actor_id = models.TextField()
    actor_post_id = models.UUIDField(null=True)
    agency_id = models.UUIDField()
    counterpart_agency_id = models.UUIDField(null=True)
    person_id = models.UUIDField(null=True)
    record_ids = ArrayField(models.UUIDField())
    purpose = models.TextField()
    quiet = models.BooleanField()
    at = models.DateTimeField()
    look_kind = models.TextField()
    outcome = models.TextField()
    reason = models.TextField()
    actor_key = models.BinaryField(null=True)
    subjects_key = models.BinaryField(null=True)
    content_key = models.BinaryField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["object_id"], name="ledger_particulars_object"),
            models.Index(fields=["person_id", "at"], name="ledger_particulars_person"),
            models.Index(
                fields=["agency_id", "-at"],
                name="ledger_looks_by_agency",
                condition=~models.Q(look_kind=""),
            ),
        ]


class Window(models.Model):
    """The quarter of an hour in which repeats of one look, or refusal, leave no new leaf."""

    id = models.UUIDField(primary_key=True)
    post_id = models.UUIDField()
    look_kind = models.TextField()
    object_id = models.UUIDField()
    purpose = models.TextField()
    outcome = models.TextField()
    leaf_id = models.UUIDField()
    opened_at = models.DateTimeField()
    last_at = models.DateTimeField()
    times = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["post_id", "object_id", "purpose", "look_kind", "outcome"],
                name="ledger_window_once",
            )
        ]
