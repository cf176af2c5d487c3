"""Whom the access rules ask about what went straight to somebody: a share of an emergency, a
question, and what went with either."""

from uuid import UUID

from fullpicture.rules.facts import Asked, Holder, Kind
from fullpicture.sharing.models.emergency import BothSides


def asked_about(row: BothSides, sent: UUID) -> Asked:
    """Read by its holder, by a colleague to whom it was passed, by both sides' managers and
    governance, and by whoever works with the child on the sender's side. `sent` is the share or
    the question itself."""
    return Asked(
        Kind.EMERGENCY,
        sent,
        row.person_id,
        row.agency_id,
        row.record_id,
        recipient=Holder(row.holder_post_id, row.holder_team_id, row.holder_agency_id),
        recipient_agency=row.recipient_agency_id,
        recipient_managers=row.recipient_managers_id,
        sender_managers=row.sender_managers_id,
        actor_post=row.actor_post_id,
    )
