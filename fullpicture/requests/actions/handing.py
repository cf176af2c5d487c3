"""Links for shares and for advice, made only for whoever is not said to have caused the child harm.

One that was made in spite of it would open nothing (`migrations/0009_said_afterwards.py`); here its
sender is told, as far as they may read what was said.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fullpicture.advice import actions as advising
from fullpicture.advice.preparing import prepared
from fullpicture.advice.queries import advice
from fullpicture.ledger.actor import Actor
from fullpicture.requests.refusing import refused
from fullpicture.requests.since_said import said_of_contact
from fullpicture.rules.facts import Viewer
from fullpicture.sharing import actions as sharing
from fullpicture.sharing import queries as shares
from fullpicture.visibility.passes import Issued


@transaction.atomic
def hand_share_over(
    *, disclosure: UUID, sure: str, viewer: Viewer, by: Actor, at: datetime
) -> Issued:
    """Make the link and the code of a share of one's own."""
    share = shares.share(disclosure, viewer=viewer)
    if share and share.recipient:
        _require_not_alleged(share.person, share.recipient.id, viewer)
    return sharing.hand_over(disclosure=disclosure, sure=sure, viewer=viewer, by=by, at=at)


@transaction.atomic
def ask_advice_by_link(
    *, draft: UUID, read: str, looked: bool, sure: str, viewer: Viewer, by: Actor, at: datetime
) -> Issued | None:
    """Ask somebody without an account for advice, who is not told which child it is about; nor do
    they learn what was said of them: nothing goes."""
    found = prepared(draft, viewer=viewer)
    if found and found.outside:
        _require_not_alleged(found.child.person, found.outside.id, viewer)
    return advising.ask_outside(
        draft=draft, read=read, looked=looked, sure=sure, viewer=viewer, by=by, at=at
    )


@transaction.atomic
def renew_advice_link(
    *, question: UUID, sure: str, viewer: Viewer, by: Actor, at: datetime
) -> Issued:
    found = advice(question, viewer=viewer)
    if found and found.child and found.passes:
        _require_not_alleged(found.child.person, found.passes[0].contact, viewer)
    return advising.renew_link(question=question, sure=sure, viewer=viewer, by=by, at=at)


def _require_not_alleged(person: UUID, contact: UUID, viewer: Viewer) -> None:
    if said_of_contact(person, contact, viewer=viewer):
        raise refused("link.alleged", "They are now said to have caused harm: no link is made.",
                      "Ask or tell somebody else. If what was said is wrong, take it back under "
                      "Checking.")  # fmt: skip
