"""What the local rows beside the leaves show to whoever may read them (row policies decide)."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Min

from fullpicture.ledger.models import Particulars


def first_looks(objects: Collection[UUID], *, post: UUID | None = None) -> dict[UUID, datetime]:
    """When each thing was first opened, by one post or by anybody the reader may know of."""
    rows = Particulars.objects.filter(object_id__in=objects, outcome="opened")
    if post is not None:
        rows = rows.filter(actor_post_id=post)
    return dict(rows.values_list("object_id").annotate(first=Min("at")))


def leaves_about(objects: Collection[UUID], *, verb: str) -> dict[UUID, UUID]:
    """The leaf that records what was done, by the thing it was done to."""
    rows = Particulars.objects.filter(object_id__in=objects, verb=verb)
    return dict(rows.values_list("object_id", "leaf_id"))
