"""What was sent, and whatever happened to it afterwards, as the access rules are asked of it."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from fullpicture.ledger.acts import Act
from fullpicture.rules import access
from fullpicture.rules.facts import Asked, Holder, Kind, Sight, Viewer
from fullpicture.sharing.models import Decision, Sent
from fullpicture.visibility import queries as visibility

Row = TypeVar("Row", bound=Act)
SentRow = TypeVar("SentRow", bound=Sent)


def open_to(rows: Iterable[SentRow], *, viewer: Viewer) -> list[SentRow]:
    """Those of the rows that the access rules open, in their order, judged as one set."""
    return _opened(list(rows), asked_about_sent, viewer)


def open_decisions(rows: Iterable[Decision], *, viewer: Viewer) -> list[Decision]:
    return _opened(list(rows), asked_about_decision, viewer)


def _opened(candidates: list[Row], asked: Callable[[Row], Asked], viewer: Viewer) -> list[Row]:
    if not candidates:
        return []
    about = {row.id: asked(row) for row in candidates}
    standing = visibility.standing_of(
        viewer=viewer,
        persons={each.person for each in about.values()},
        records={each.record for each in about.values() if each.record},
    )
    answers = access.decide(standing, list(about.values()))
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


def asked_about_decision(row: Decision) -> Asked:
    return Asked(
        Kind.DECISION,
        row.id,
        row.person_id,
        row.agency_id,
        row.record_id,
        actor_post=row.post_id,
    )
