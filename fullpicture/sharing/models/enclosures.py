"""Pictures and papers that went with an emergency share or with a question to another agency."""

from typing import ClassVar
from uuid import uuid4

from django.db import models

from fullpicture.chronology.papers.kinds import PaperKind
from fullpicture.sharing.models.emergency import BothSides, Urgent


class Enclosure(Urgent):
    """One picture or paper of what was sent: what it is said to show, and what it is.

    `with_id` is the emergency share or the question that it went with, whose readers are its own.
    Of several agencies asked together each has one of its own. `digest` is a SHA-256 of the bytes,
    and as sensitive as they are.
    """

    committed_fields: ClassVar[tuple[str, ...]] = (
        "with_id", "agency_id", "actor_post_id", "place", "kind", "shows", "digest", "size",
        "width", "height", "pages", "at",
    )  # fmt: skip

    with_id = models.UUIDField(db_index=True)
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=4, choices=[(each, each) for each in PaperKind])
    shows = models.TextField(null=True)
    digest = models.CharField(max_length=64, null=True)
    size = models.PositiveIntegerField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    pages = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["with_id", "place"], name="enclosed_once_a_place")
        ]


class EnclosedFile(BothSides):
    """The bytes of the enclosure with the same identifier, cleaned and sealed.

    No act: the enclosure commits to the bytes by their digest. Never changed, and apart, so that
    what reads acts never reads a picture.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    with_id = models.UUIDField(db_index=True)
    content = models.BinaryField(null=True)
    small = models.BinaryField(null=True)
