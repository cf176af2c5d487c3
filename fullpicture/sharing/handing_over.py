"""Shares with people who have no account: what waits to be handed over, and what they answered.

Such a disclosure is sent to a contact, who is their own body: its holder is its recipient's agency.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import F, Q

from fullpicture.agencies import queries as agencies
from fullpicture.agencies.queries import Post
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Purpose, Viewer
from fullpicture.sharing import models
from fullpicture.sharing.corrections import Told
from fullpicture.sharing.queries import Shared, sent_to
from fullpicture.sharing.sight import open_to
from fullpicture.visibility.passes import InHand, PassStanding, passes_for

KIND = "share"
NEW_FOR = timedelta(days=10)
"""How long an answer stands on its sender's Home."""


@dataclass(frozen=True)
class Handed:
    """How far one thing for somebody outside has come. `passes` are the viewer's own, the one
    that is open first; `reply` is empty until they wrote back;
    `corrected_at` is when something was put right of which the link's words do not tell."""

    thing: UUID
    handed_at: datetime | None
    passes: tuple[PassStanding, ...]
    reply: str
    replied_at: datetime | None
    corrected_at: datetime | None = None

    @property
    def opened_at(self) -> datetime | None:
        return max((each.opened_at for each in self.passes if each.opened_at), default=None)

    @property
    def open_until(self) -> datetime | None:
        return next((each.ends_at for each in self.passes if not each.closed_as), None)


@dataclass(frozen=True)
class ToRead:
    """The words behind a link, and whether something is to be done about them; when they were
    corrected since it was made, and whom to ring about that."""

    text: str
    for_action: bool
    corrected_at: datetime | None
    to_ring: Post | None


def handed_of(shares: Collection[Shared], *, viewer: Viewer) -> dict[UUID, Handed]:
    """By disclosure, of those that went to somebody outside."""
    outside = [each.id for each in shares if each.recipient and each.recipient.outside]
    if not outside:
        return {}
    rows = models.HandedOver.objects.filter(disclosure_id__in=outside).order_by("at")
    handed = {row.disclosure_id: row for row in open_to(rows, viewer=viewer)}
    told = {each.id: each.corrections for each in shares}
    answers = models.OutsideReply.objects.filter(disclosure_id__in=outside).order_by("at")
    said = {row.disclosure_id: row for row in open_to(answers, viewer=viewer)}
    return {
        each: Handed(
            each,
            handed[each].at if each in handed else None,
            passes_for(each, viewer=viewer),
            (said[each].text or "") if each in said else "",
            said[each].at if each in said else None,
            _untold(told[each], handed[each].corrections) if each in handed else None,
        )
        for each in outside
    }


def _untold(corrections: Collection[Told], told_of: int) -> datetime | None:
    """The last correction, if there are more than the words of the link tell of."""
    found = [each.at for each in corrections]
    return max(found) if len(found) > told_of else None


def handed(share: Shared, *, viewer: Viewer) -> Handed | None:
    return handed_of([share], viewer=viewer).get(share.id)


def outside_waiting(*, viewer: Viewer) -> tuple[tuple[Shared, Handed], ...]:
    """What this sender has still to hand over, and what was answered in the last days."""
    if viewer.purpose is not Purpose.SAFEGUARDING:
        return ()
    mine = models.Disclosure.objects.filter(
        actor_post_id=viewer.post, holder_post_id=F("recipient_agency_id")
    )
    ids = list(mine.values_list("id", flat=True))
    if not ids:
        return ()
    shares = sent_to(Q(id__in=ids), viewer=viewer)
    found = handed_of(shares, viewer=viewer)
    lately = viewer.at - NEW_FOR
    return tuple(
        (each, found[each.id])
        for each in shares
        if each.id in found and _waits(each, found[each.id], lately)
    )


def _waits(share: Shared, handed: Handed, lately: datetime) -> bool:
    """To be handed over, or again since it was corrected; or, of what they answered, the answer and
    any correction that came after it."""
    if share.withdrawn:
        return bool(handed.replied_at and handed.replied_at > lately)
    if handed.replied_at:
        return max(handed.replied_at, handed.corrected_at or handed.replied_at) > lately
    return handed.handed_at is None or handed.corrected_at is not None


def words_in_hand(held: InHand) -> ToRead | None:
    """For whoever holds the pass: nothing, if it was taken back meanwhile."""
    row = models.HandedOver.objects.filter(pass_id=held.id).first()
    if row is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT corrections, at FROM fp_corrected(%s)", [row.disclosure_id])
        corrections, at = cursor.fetchone()
    everybody = agencies.posts_today(london_date(held.at), viewer=None)
    return ToRead(
        row.text or "",
        row.for_action,
        at if corrections > row.corrections else None,
        next((each for each in everybody if each.id == row.actor_post_id), None),
    )
