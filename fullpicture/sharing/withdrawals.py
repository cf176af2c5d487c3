"""What was taken back, as each side may know of it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fullpicture.agencies import queries as agencies
from fullpicture.agencies.queries import Post
from fullpicture.rules.facts import Purpose, Viewer
from fullpicture.sharing.models import Closing, NothingKept, Withdrawal
from fullpicture.sharing.sight import is_sent_to, open_to
from fullpicture.visibility.holding import held_by


@dataclass(frozen=True)
class Withdrawn:
    """That something sent was taken back, by whom and why.

    `confirmed_at` is when the recipient of what was sent by mistake said that nothing was kept.
    """

    disclosure: UUID
    misdirected: bool
    why: str
    at: datetime
    by: Post | None
    confirmed_at: datetime | None
    what_done: str


@dataclass(frozen=True)
class Closed:
    """All that is left for whoever was sent something by mistake: by whom, and whom to ring."""

    id: UUID
    disclosure: UUID
    sender: Post | None
    at: datetime
    confirm_by: datetime
    confirmed_at: datetime | None
    mine: bool


def withdrawals_of(disclosures: Collection[UUID], *, viewer: Viewer) -> dict[UUID, Withdrawn]:
    """By disclosure; of one taken back in both ways, that it was sent by mistake."""
    rows = Withdrawal.objects.filter(disclosure_id__in=disclosures).order_by("misdirected")
    opened = open_to(rows, viewer=viewer)
    if not opened:
        return {}
    kept = NothingKept.objects.filter(disclosure_id__in=[row.disclosure_id for row in opened])
    said = {row.disclosure_id: row for row in kept}
    posts = agencies.posts({row.post_id for row in opened}, viewer=viewer)
    return {
        row.disclosure_id: _withdrawn(row, posts, said.get(row.disclosure_id)) for row in opened
    }


def _withdrawn(row: Withdrawal, posts: dict[UUID, Post], said: NothingKept | None) -> Withdrawn:
    return Withdrawn(
        disclosure=row.disclosure_id,
        misdirected=row.misdirected,
        why=row.why or "",
        at=row.at,
        by=posts.get(row.post_id),
        confirmed_at=said.at if said else None,
        what_done=(said.what_done or "") if said else "",
    )


def closed(disclosure: UUID, *, viewer: Viewer) -> Closed | None:
    """What is left of a share that was closed, for the recipient's side of it."""
    found = _closed(Closing.objects.filter(disclosure_id=disclosure), viewer=viewer)
    return found[0] if found else None


def closed_and_not_confirmed(*, viewer: Viewer) -> tuple[Closed, ...]:
    """What this viewer was sent by mistake, and has not said yet what became of; soonest first."""
    if viewer.purpose is not Purpose.SAFEGUARDING:
        return ()
    said = NothingKept.objects.filter(held_by(viewer)).values("closing_id")
    rows = Closing.objects.filter(held_by(viewer)).exclude(id__in=said)
    return _closed(rows.order_by("confirm_by", "id"), viewer=viewer)


def _closed(rows: Collection[Closing], *, viewer: Viewer) -> tuple[Closed, ...]:
    opened = open_to(rows, viewer=viewer)
    if not opened:
        return ()
    kept = NothingKept.objects.filter(closing_id__in=[row.id for row in opened])
    said = {row.closing_id: row.at for row in kept}
    posts = agencies.posts({row.actor_post_id for row in opened}, viewer=viewer)
    return tuple(
        Closed(
            id=row.id,
            disclosure=row.disclosure_id,
            sender=posts.get(row.actor_post_id),
            at=row.at,
            confirm_by=row.confirm_by,
            confirmed_at=said.get(row.id),
            mine=is_sent_to(row, viewer),
        )
        for row in opened
    )
