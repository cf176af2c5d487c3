"""Pictures and papers of an entry: which stand beside which version, and what they hold."""

from typing import ClassVar
from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models

from fullpicture.chronology.papers.kinds import PaperKind
from fullpicture.ledger.acts import Act
from fullpicture.visibility.models import SealedDraft


class Attachment(Act):
    """One picture or paper beside one entry version: what it is said to show, and what it is.

    Carried to each later version as a further row of the same `file_id`, which is what a share
    names and a lens opens. `digest` is a SHA-256 of the bytes, and as sensitive as they are: it
    proves them to whoever has them. `record_id`, `also_about`, `person_ids`: the version's.
    """

    committed_fields: ClassVar[tuple[str, ...]] = (
        "entry_id",
        "version_id",
        "file_id",
        "record_id",
        "also_about",
        "agency_id",
        "place",
        "kind",
        "shows",
        "digest",
        "size",
        "width",
        "height",
        "pages",
        "received_here",
    )

    entry_id = models.UUIDField(db_index=True)
    version_id = models.UUIDField(db_index=True)
    file_id = models.UUIDField(db_index=True)
    record_id = models.UUIDField()
    also_about = ArrayField(models.UUIDField(), default=list)
    agency_id = models.UUIDField()
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=4, choices=[(each, each) for each in PaperKind])
    shows = models.CharField(max_length=300, null=True)
    digest = models.CharField(max_length=64, null=True)
    size = models.PositiveIntegerField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    pages = models.PositiveIntegerField()
    received_here = models.DateTimeField()
    person_ids = ArrayField(models.UUIDField(), default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version_id", "file_id"], name="attached_once")
        ]


class AttachedFile(models.Model):
    """The bytes, cleaned and sealed; `small` is a picture to show beside words, if there is one.

    No act: each `Attachment` commits to the bytes by their digest. Never changed, and apart, so
    that what reads acts never reads a picture. The rest are the version's that it came with.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    record_id = models.UUIDField()
    also_about = ArrayField(models.UUIDField(), default=list)
    agency_id = models.UUIDField()
    content = models.BinaryField(null=True)
    small = models.BinaryField(null=True)
    person_ids = ArrayField(models.UUIDField(), default=list)


class DraftAttachment(SealedDraft):
    """A picture or paper of an entry that is being written; `sealed` says what it is."""

    draft_id = models.UUIDField(db_index=True)
    content = models.BinaryField()
    small = models.BinaryField()
