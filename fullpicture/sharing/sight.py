"""What was sent, and whatever happened to it afterwards, as the access rules are asked of it."""

from collections.abc import Iterable
from typing import TypeVar

from fullpicture.rules import access
from fullpicture.rules.facts import Asked, Holder, Kind, Sight, Viewer
from fullpicture.sharing.models import Sent
from fullpicture.visibility import queries as visibility

Row = TypeVar("Row", bound=Sent)


def open_to(rows: Iterable[Row], *, viewer: Viewer) -> list[Row]:
    """Those of the rows that the access rules open, in their order, judged as one set."""
    candidates = list(rows)
    if not candidates:
        return []
    standing = visibility.standing_of(
        viewer=viewer,
        persons={row.person_id for row in candidates},
        records={row.record_id for row in candidates},
    )
    answers = access.decide(standing, [asked_about_sent(row) for row in candidates])
    return [row for row in candidates if answers[row.id].sight is Sight.FULL]


def is_sent_to(row: Sent, viewer: Viewer) -> bool:
    return access.held_by(holder_of(row), viewer)


def holder_of(row: Sent) -> Holder:
    return Holder(row.holder_post_id, row.holder_team_id, row.holder_agency_id)


def asked_about_sent(row: Sent) -> Asked:
    return Asked(
        Kind.DISCLOSURE,
        row.id,
        row.person_id,
        row.agency_id,
        row.record_id,
        recipient=holder_of(row),
        recipient_agency=row.recipient_agency_id,
        recipient_managers=row.recipient_managers_id,
        actor_post=row.actor_post_id,
        closed=row.closed,
    )
