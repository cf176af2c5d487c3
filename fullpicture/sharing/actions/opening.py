"""Opening a draft, a decision or a share: the look is written, then the thing is read.

A refusal is written too, and returned as None: raised, it would take its own trace with it.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from fullpicture.ledger import looks
from fullpicture.ledger.actor import Actor
from fullpicture.ledger.receipts import Receipt, UnknownLeaf, receipt, without_content
from fullpicture.people.looking import look_at
from fullpicture.rules.facts import Purpose, Viewer
from fullpicture.rules.sharing_facts import Outcome
from fullpicture.sharing import drafts, home, queries
from fullpicture.sharing.preparing import Preparation, preparation
from fullpicture.sharing.queries import Decided, Shared
from fullpicture.sharing.withdrawals import Closed, closed


@transaction.atomic
def open_draft(
    *, draft: UUID, viewer: Viewer, by: Actor, at: datetime, outcome: Outcome = Outcome.SHARE
) -> Preparation | None:
    """The author's own draft with the entries it may share: a look at the child."""
    found = preparation(draft, viewer=viewer, outcome=outcome)
    if found is None:
        if queries.decision(draft, viewer=viewer) is None:  # decided drafts are not refused
            looks.refuse("draft", draft, viewer=viewer)
        return None
    person = found.child.person
    look_at(person, viewer=viewer)
    for detail in sorted(found.stopped):
        # Whoever tries words to learn an address leaves a trace of each that was right.
        looks.refuse("protected", detail, viewer=viewer, person=person, reason="would_travel")
    return found


@dataclass(frozen=True)
class Begun:
    """A draft to go on with; `taken_up` when it holds what its author wrote before."""

    draft: UUID
    taken_up: bool


@transaction.atomic
def start_draft(
    *,
    person: UUID,
    viewer: Viewer,
    by: Actor,
    at: datetime,
    versions: tuple[UUID, ...] = (),
    recipients: tuple[UUID, ...] = (),
    anew: bool = False,
) -> Begun | None:
    """A draft about a child whom the viewer may open, with what is chosen already, if anything.

    If nothing is, the author's newest unfinished one about the child is taken up, unless they
    want one `anew`. One just like it is never doubled. The draft itself is no act; that somebody
    set out to share, or was refused, is a look.
    """
    if viewer.purpose is not Purpose.SAFEGUARDING:  # an inspector reads, and sends nothing on
        looks.refuse("child", person, viewer=viewer, person=person, reason="purpose_not_for_role")
        return None
    if look_at(person, viewer=viewer) is None:
        return None
    wanted = drafts.Prepared(
        person=str(person),
        versions=tuple(str(each) for each in versions),
        recipients=tuple(str(each) for each in recipients),
    )
    mine = [(draft, held) for draft, _, held in drafts.mine(viewer=viewer)]
    about = [
        (draft, held) for draft, held in mine if held.person == wanted.person and not held.emergency
    ]
    unfinished = (draft for draft, held in about if not drafts.is_empty(held))
    if drafts.is_empty(wanted) and not anew and (newest := next(unfinished, None)):
        return Begun(newest, taken_up=True)
    same = (draft for draft, held in about if held == wanted)
    started = next(same, None) or drafts.DRAFTS.start(wanted, viewer=viewer)
    return Begun(started, taken_up=False)


@transaction.atomic
def open_reason(
    *, reason: UUID, viewer: Viewer, by: Actor, at: datetime
) -> home.ReasonGiven | None:
    """A declared reason, for the child's own practitioner or for information governance."""
    found = home.reason(reason, viewer=viewer)
    if found is None:
        looks.refuse("reason", reason, viewer=viewer)
        return None
    looks.open("reason", reason, viewer=viewer, person=found.declared.person)
    return found


@transaction.atomic
def open_decision(*, decision: UUID, viewer: Viewer, by: Actor, at: datetime) -> Decided | None:
    """A decision of the own agency, or None."""
    found = queries.decision(decision, viewer=viewer)
    if found is None:
        looks.refuse("decision", decision, viewer=viewer)
        return None
    looks.open("decision", decision, viewer=viewer, person=found.person)
    return found


@transaction.atomic
def open_share(*, share: UUID, viewer: Viewer, by: Actor, at: datetime) -> Shared | Closed | None:
    """What was sent, exactly as it stood. Opened by its recipient, it counts as seen.

    Of what was sent by mistake, the recipient's side is told that alone.
    """
    found = queries.share(share, viewer=viewer)
    left = closed(share, viewer=viewer) if found is None else None
    if left is not None:
        looks.open("share", share, viewer=viewer)
        return left
    if found is None:
        looks.refuse("share", share, viewer=viewer)
        return None
    sender = found.sender.agency.id if found.mine and found.sender else None
    looks.open("share", share, viewer=viewer, person=found.person, sender=sender)
    return queries.share(share, viewer=viewer) if found.mine else found


@transaction.atomic
def open_receipt(
    *, act: UUID, leaf: UUID | None, whole: bool = True, viewer: Viewer, by: Actor, at: datetime
) -> Receipt | None:
    """The receipt of an act this viewer may see, for keeping and for checking elsewhere. Of an
    act that is not `whole` to them the content stays sealed: it cannot be disclosed in part."""
    try:
        found = receipt(leaf, viewer=viewer) if leaf else None
    except UnknownLeaf:
        found = None
    if found is None:
        looks.refuse("receipt", act, viewer=viewer)
        return None
    looks.open("receipt", act, viewer=viewer)
    return found if whole else without_content(found)
