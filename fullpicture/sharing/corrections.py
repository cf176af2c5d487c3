"""Corrections of what was sent, as a viewer may see them: waiting on Home, and one at a time."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from fullpicture.agencies import queries as agencies
from fullpicture.agencies.queries import Post
from fullpicture.chronology import queries as chronology
from fullpicture.chronology.queries import Entry
from fullpicture.people import queries as people
from fullpicture.people.queries import Named
from fullpicture.rules.facts import Purpose, Viewer
from fullpicture.sharing.models import Acknowledgement, Correction, Disclosure
from fullpicture.sharing.sight import is_sent_to, open_to
from fullpicture.visibility.holding import held_by


@dataclass(frozen=True)
class Told:
    """That one recipient was told of a correction, and whether they know.

    `opened` when the new words went with it; else they were told to ring the sender. `apart` when
    no word was corrected: it was sent while records of two persons were taken for one;
    `taken_back` when what it rests on was, and it stays as it is; `own` when this viewer sent it.
    """

    id: UUID
    disclosure: UUID
    person: UUID
    child: Named | None
    sender: Post | None
    opened: bool
    at: datetime
    acknowledge_by: datetime
    acknowledged_at: datetime | None
    acknowledged_by: Post | None
    apart: bool
    taken_back: bool
    own: bool


@dataclass(frozen=True)
class CorrectionPage(Told):
    """`before` is what was sent, `after` what it says now; None of what this viewer may not see."""

    before: Entry | None
    after: Entry | None
    mine: bool


def corrections_waiting(*, viewer: Viewer) -> tuple[Told, ...]:
    """What was sent to this viewer, was corrected, and is not acknowledged; soonest due first.

    What they sent under a wrong link waits for them as well until then: they read it again, and
    take it back where it should not be.
    """
    if viewer.purpose is not Purpose.SAFEGUARDING:
        return ()
    own = Q(actor_post_id=viewer.post)
    settled = Acknowledgement.objects.filter(held_by(viewer) | own).values("correction_id")
    waits = held_by(viewer) | (own & Q(parting_id__isnull=False))
    rows = Correction.objects.filter(waits).exclude(id__in=settled)
    found = told(_of_open_shares(rows, viewer=viewer), viewer=viewer)
    return tuple(sorted(found, key=lambda each: (each.acknowledge_by, each.id)))


def corrections_of(disclosures: Collection[UUID], *, viewer: Viewer) -> tuple[Told, ...]:
    """What the recipients of these were told of corrections, as far as the viewer may know."""
    rows = Correction.objects.filter(disclosure_id__in=disclosures).order_by("at", "id")
    return told(open_to(rows, viewer=viewer), viewer=viewer)


def correction(identifier: UUID, *, viewer: Viewer) -> CorrectionPage | None:
    rows = _of_open_shares(Correction.objects.filter(id=identifier), viewer=viewer)
    if not rows:
        return None
    (row,), (found,) = rows, told(rows, viewer=viewer)
    wanted = [version for version in (row.replaces_id, row.version_id) if version]
    seen = chronology.entry_versions(row.person_id, wanted, viewer=viewer) if wanted else ()
    by_version: dict[UUID | None, Entry] = {each.version: each for each in seen}
    return CorrectionPage(
        **vars(found),
        before=by_version.get(row.replaces_id),
        after=by_version.get(row.version_id),
        mine=is_sent_to(row, viewer),
    )


def _of_open_shares(rows: Iterable[Correction], *, viewer: Viewer) -> list[Correction]:
    """Not of what was sent by mistake and is closed to the viewer."""
    found = open_to(rows, viewer=viewer)
    shares = Disclosure.objects.filter(id__in=[row.disclosure_id for row in found])
    still = {row.id for row in open_to(shares, viewer=viewer)} if found else set()
    return [row for row in found if row.disclosure_id in still]


def told(rows: Collection[Correction], *, viewer: Viewer) -> tuple[Told, ...]:
    if not rows:
        return ()
    acknowledged = {
        each.correction_id: each
        for each in Acknowledgement.objects.filter(correction_id__in=[row.id for row in rows])
    }
    names = people.names({row.person_id for row in rows}, viewer=viewer)
    known = {each.post_id for each in acknowledged.values()}
    posts = agencies.posts({row.actor_post_id for row in rows} | known, viewer=viewer)
    return tuple(
        _told(row, names, posts, acknowledged.get(row.id), own=row.actor_post_id == viewer.post)
        for row in rows
    )


def _told(
    row: Correction,
    names: dict[UUID, Named],
    posts: dict[UUID, Post],
    acknowledged: Acknowledgement | None,
    *,
    own: bool,
) -> Told:
    return Told(
        id=row.id,
        disclosure=row.disclosure_id,
        person=row.person_id,
        child=names.get(row.person_id),
        sender=posts.get(row.actor_post_id),
        opened=row.opened,
        at=row.at,
        acknowledge_by=row.acknowledge_by,
        acknowledged_at=acknowledged.at if acknowledged else None,
        acknowledged_by=posts.get(acknowledged.post_id) if acknowledged else None,
        apart=row.parting_id is not None,
        taken_back=row.taken_back_id is not None,
        own=own,
    )
