"""Which things somebody was told by e-mail wait for them. No act: attempts at delivery are none."""

from uuid import uuid4

from django.db import models


class Notice(models.Model):
    """That one thing waits for one post, told once. Identifiers and instants, and no content.

    `message` is the one e-mail in which it goes, with others for the same practitioner;
    `settled_at` is when that was sent, or nothing in it waited any more.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    post_id = models.UUIDField()
    practitioner_id = models.UUIDField(db_index=True)
    thing = models.UUIDField()
    what = models.CharField(max_length=40)
    message = models.UUIDField(db_index=True)
    noticed_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post_id", "thing", "what"], name="noticed_once")
        ]
