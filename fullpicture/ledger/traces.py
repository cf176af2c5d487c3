"""What the local rows beside the leaves show to whoever may read them (row policies decide)."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Max, Min

from fullpicture.ledger.looks import OPENED, Onlooker
from fullpicture.ledger.models import Particulars, Window
from fullpicture.ledger.queries import require_standing


def first_looks(objects: Collection[UUID], *, post: UUID, viewer: Onlooker) -> dict[UUID, datetime]:
    """When one post first opened each thing, as far as the viewer may know of it."""
    require_standing(viewer)
    rows = Particulars.objects.filter(object_id__in=objects, outcome="opened", actor_post_id=post)
    return dict(rows.values_list("object_id").annotate(first=Min("at")))


def last_looks(kind: str, objects: Collection[UUID], *, viewer: Onlooker) -> dict[UUID, datetime]:
    """When the viewer's post last opened each thing, repeats that left no leaf of their own too."""
    require_standing(viewer)
    rows = Window.objects.filter(
        post_id=viewer.post, look_kind=kind, object_id__in=objects, outcome=OPENED
    )
    return dict(rows.values_list("object_id").annotate(last=Max("last_at")))


def leaves_about(
    objects: Collection[UUID], *, verbs: Collection[str], viewer: Onlooker
) -> dict[UUID, UUID]:
    """The leaf that records what was done, by the thing it was done to."""
    require_standing(viewer)
    rows = Particulars.objects.filter(object_id__in=objects, verb__in=verbs)
    return dict(rows.values_list("object_id", "leaf_id"))
