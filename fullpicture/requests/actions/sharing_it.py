"""Setting out to answer by sharing: a draft of the sharing journey, filled with what was asked."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fullpicture.ledger.actor import Actor
from fullpicture.requests.actions.answering import mine
from fullpicture.requests.refusing import refused
from fullpicture.rules.facts import Viewer
from fullpicture.sharing import drafts
from fullpicture.sharing.actions import start_draft

PURPOSES = {"enquiry": "enquiry", "help": "support"}
"""What each kind of request is for, by the codes of policy's purposes; else to find out what the
child and the family need."""


@transaction.atomic
def share_as_answer(*, request: UUID, viewer: Viewer, by: Actor, at: datetime) -> UUID | None:
    """The asker is the recipient and their reason stands as why they need it: what is shared is
    the replier's to choose, on the pages of any share. None where the replier may not open the
    child. One that was begun is taken up."""
    found = mine(request, viewer)
    if not found.waits:
        raise refused("answered", "It is not open any more.", "Share it as anything else.")
    if found.asker is None:
        raise refused("asker_gone", "Whoever asked is in post no more.", "Ring their agency.")
    asker = found.asker.id
    why = f"They asked: {found.question} {found.why}"
    mine_about = [
        each for each in drafts.mine(viewer=viewer) if each[2].person == str(found.person)
    ]
    earlier = next((draft for draft, _, held in mine_about if held.why == why), None)
    if earlier is not None:
        return earlier
    begun = start_draft(person=found.person, recipients=(asker,), viewer=viewer, by=by, at=at)
    if begun is None:
        return None
    written = drafts.find(begun.draft, viewer=viewer)
    if written is not None and not written.why:
        drafts.fill(
            begun.draft,
            viewer=viewer,
            recipients=(str(asker),),
            why=why,
            purpose=PURPOSES.get(found.kind.code if found.kind else "", "assess"),
            for_action=False,
        )
    return begun.draft
