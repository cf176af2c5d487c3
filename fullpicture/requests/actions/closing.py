"""What the asker's side does: take a question back, say what came of the answer, and call for a
disagreement to be resolved.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fullpicture.ledger.actor import Actor
from fullpicture.requests import queries
from fullpicture.requests.actions.answering import said
from fullpicture.requests.details import Request
from fullpicture.requests.guarding import require_safe
from fullpicture.requests.models import CameOfIt, ResolutionCalled, Withdrawal
from fullpicture.requests.refusing import absent, refused
from fullpicture.rules.facts import Purpose, Viewer
from fullpicture.rules.lengths import SAYING, require_fits


@transaction.atomic
def withdraw(*, request: UUID, why: str, viewer: Viewer, by: Actor, at: datetime) -> UUID:
    """Take it back, while it is not answered. Taken back again, it finds that it was."""
    found = ours(request, viewer)
    if found.withdrawn is None and found.reply is not None:
        raise refused("answered", "It was answered already.",
                      "Say what came of the answer instead.", "take_back")  # fmt: skip
    if found.withdrawn is None and not why.strip():
        raise refused("no_reason", "Nothing says why you take it back.", "Say it.", "take_back")
    require_fits(SAYING, take_back=why)
    require_safe(found.person, why, field="take_back", viewer=viewer)
    return said(
        Withdrawal, "requests.withdrawn", request, viewer=viewer, by=by, at=at, why=why.strip()
    )


@transaction.atomic
def tell_what_came(*, request: UUID, text: str, viewer: Viewer, by: Actor, at: datetime) -> UUID:
    """Tell whoever answered what happened with it. Told again, it finds what was told."""
    found = ours(request, viewer)
    if found.reply is None:
        raise refused("not_answered", "It was not answered yet.", "Wait for the answer.", "text")
    if found.came_of_it is None and not text.strip():
        raise refused("nothing_told", "Nothing says what came of it.",
                      "Say it in a sentence.", "text")  # fmt: skip
    require_fits(SAYING, text=text)
    require_safe(found.person, text, field="text", viewer=viewer)
    return said(
        CameOfIt, "requests.came_of_it", request, viewer=viewer, by=by, at=at, text=text.strip()
    )


@transaction.atomic
def call_for_resolution(
    *, request: UUID, why: str, viewer: Viewer, by: Actor, at: datetime
) -> UUID:
    """Call for a disagreement to be resolved: after a refusal, or when the time has run out. Once;
    until there is a chapter for it, this records that it was called for, and why."""
    found = ours(request, viewer)
    if found.resolution is None and not (found.refused or found.is_late(at)):
        raise refused("no_disagreement", "It was neither refused nor is it late.",
                      "Wait for the answer, or ring them.", "impact")  # fmt: skip
    if found.resolution is None and not why.strip():
        raise refused("no_impact", "Nothing says what it means for the child.",
                      "Say what the child goes without.", "impact")  # fmt: skip
    require_fits(SAYING, impact=why)
    require_safe(found.person, why, field="impact", viewer=viewer)
    return said(
        ResolutionCalled, "requests.resolution_called", request,
        viewer=viewer, by=by, at=at, why=why.strip(),
    )  # fmt: skip


def ours(request: UUID, viewer: Viewer) -> Request:
    """Asked by this viewer or by somebody whom they manage."""
    found = queries.request(request, viewer=viewer)
    if found is None or viewer.purpose is not Purpose.SAFEGUARDING:
        raise absent()
    if not (found.own or found.managed):
        raise absent()
    return found
