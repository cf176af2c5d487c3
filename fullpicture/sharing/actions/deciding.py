"""Deciding to share or not."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from fullpicture.ledger import leaves
from fullpicture.ledger.actor import Actor
from fullpicture.rules.facts import Viewer
from fullpicture.rules.sharing_facts import Outcome
from fullpicture.sharing import drafts
from fullpicture.sharing.carrying_out import disclose, record, refused
from fullpicture.sharing.completing import complete
from fullpicture.sharing.models import Decision
from fullpicture.sharing.parts import kept_apart
from fullpicture.sharing.preparing import Preparation, weigh


@transaction.atomic
def decide(
    *,
    draft: UUID,
    outcome: Outcome,
    going_ahead: Mapping[str, str],
    viewer: Viewer,
    by: Actor,
    at: datetime,
) -> UUID:
    """Record a decision and carry it out. The decision bears the draft's identifier.

    Deciding the same draft again, from a second click, the back button or a retry, finds the
    decision already made and changes nothing.
    """
    prepared = drafts.take(draft, viewer=viewer)
    if prepared is None:
        return already_decided(draft, viewer=viewer)
    prepared = drafts.with_reasons(prepared, going_ahead)
    weighed = weigh(draft, prepared, viewer=viewer, outcome=outcome)
    if weighed is None:
        raise refused("draft.absent", "There is no such draft.", "Start again from the child.")
    if prepared.emergency:
        return complete(weighed, viewer=viewer, by=by, at=at)
    outcome = weighed.facts.outcome
    if outcome.discloses and not weighed.chosen:
        raise refused("items.missing", "Nothing is chosen to share.", "Choose at least one entry.")
    if outcome.discloses:
        _require_as_shown(weighed)
    require_reason_for_part(weighed)
    weighed.verdict.require()
    with leaves.together():
        decision = record(weighed, outcome, viewer=viewer, by=by, at=at)
        if outcome.discloses:
            weighed = with_parts_kept(weighed, viewer=viewer, by=by, at=at)
            disclose(weighed, decision, viewer=viewer, by=by, at=at)
    drafts.discard(draft, viewer=viewer)
    return decision.id


def require_reason_for_part(weighed: Preparation) -> None:
    if weighed.facts.outcome is Outcome.PART_SHARE and not weighed.prepared.part_why.strip():
        raise refused(
            "part.reason_missing",
            "Something is left out, and nothing says why.",
            "Say why a part is left out.",
            "part_why",
        )


def with_parts_kept(
    weighed: Preparation, *, viewer: Viewer, by: Actor, at: datetime
) -> Preparation:
    """What goes in part, as it will be read: a text of its own."""
    chosen = kept_apart(
        weighed.picked,
        weighed.chosen,
        weighed.prepared,
        decision=weighed.id,
        viewer=viewer,
        by=by,
        at=at,
    )
    return replace(weighed, chosen=chosen)


def already_decided(draft: UUID, *, viewer: Viewer) -> UUID:
    made = Decision.objects.filter(id=draft, post_id=viewer.post).first()
    if made is None:
        raise refused("draft.absent", "There is no such draft.", "Start again from the child.")
    return made.id


def _require_as_shown(weighed: Preparation) -> None:
    """What was checked is what is sent: nothing falls out, or is replaced, in between."""
    if len(weighed.picked) != len(weighed.prepared.versions):
        raise refused(
            "items.changed",
            "An entry you chose was corrected or taken away since you chose it.",
            "Look at what is left, choose again and check once more.",
            "item",
        )
    if len(weighed.recipients) != len(weighed.prepared.recipients):
        raise refused(
            "recipient.left",
            "Somebody you chose is no longer in that post.",
            "Choose again who will get it.",
            "to",
        )
