"""What the local rows beside the leaves show to whoever may read them (row policies decide)."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Min

from fullpicture.ledger.looks import Onlooker
from fullpicture.ledger.models import Particulars
from fullpicture.ledger.queries import require_standing


def first_looks(objects: Collection[UUID], *, post: UUID, viewer: Onlooker) -> dict[UUID, datetime]:
    """When one post first opened each thing, as far as the viewer may know of it."""
    require_standing(viewer)
    rows = Particulars.objects.filter(object_id__in=objects, outcome="opened", actor_post_id=post)
    return dict(rows.values_list("object_id").annotate(first=Min("at")))


def leaves_about(
    objects: Collection[UUID], *, verbs: Collection[str], viewer: Onlooker
) -> dict[UUID, UUID]:
    """The leaf that records what was done, by the thing it was done to."""
    require_standing(viewer)
    rows = Particulars.objects.filter(object_id__in=objects, verb__in=verbs)
    return dict(rows.values_list("object_id", "leaf_id"))
