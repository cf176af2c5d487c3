"""Beginning a question, opening it while it is written, and opening what was asked.

A refusal is written too, and returned as None: raised, it would take its own trace with it.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fullpicture.chronology import attaching
from fullpicture.ledger import looks
from fullpicture.ledger.actor import Actor
from fullpicture.people.looking import look_at
from fullpicture.requests import drafts, queries
from fullpicture.requests.details import Request
from fullpicture.requests.drafts import Written
from fullpicture.requests.guarding import given_away
from fullpicture.requests.said import said_of
from fullpicture.requests.weighing import Weighed, weigh
from fullpicture.rules.facts import Purpose, Viewer
from fullpicture.rules.lengths import TELLING

FIRST_KIND = "information"


@transaction.atomic
def begin_request(*, person: UUID, viewer: Viewer, by: Actor, at: datetime) -> UUID | None:
    """A question about a child whom the viewer may open, to everybody at work with the child; the
    one they began, if there is one."""
    if viewer.purpose is not Purpose.SAFEGUARDING:
        looks.refuse("child", person, viewer=viewer, person=person, reason="purpose_not_for_role")
        return None
    if look_at(person, viewer=viewer) is None:
        return None
    begun = drafts.DRAFTS.mine(viewer=viewer)
    earlier = next((draft for draft, _, held in begun if held.person == str(person)), None)
    if earlier is not None:
        return earlier
    weighed = weigh(Written(str(person), kind=FIRST_KIND), viewer=viewer)
    assert weighed is not None, "who may open the child may weigh a question"
    reached = tuple(each.code for each in weighed.lines if each.involved and each.code)
    basis = weighed.offers[0].code if weighed.offers else ""
    said = said_of(person, viewer=viewer)
    written = Written(
        str(person), kind=FIRST_KIND, basis=basis, to=reached,
        alleged=said.codes if said else (), said=str(said.id) if said else "",
    )  # fmt: skip
    return drafts.DRAFTS.start(written, viewer=viewer)


@transaction.atomic
def open_draft(*, draft: UUID, viewer: Viewer, by: Actor, at: datetime) -> Weighed | None:
    """The author's own draft, weighed: a look at the child."""
    written = drafts.find(draft, viewer=viewer)
    if written is None:
        if not queries.asked_together(draft, viewer=viewer):  # one that was sent is not refused
            looks.refuse("draft", draft, viewer=viewer)
        return None
    if look_at(UUID(written.person), viewer=viewer) is None:
        return None
    weighed = weigh(written, papers=attaching.held_by(draft, viewer=viewer), viewer=viewer)
    if weighed is not None:
        _tried(weighed.child.person, weighed.stopped, viewer)
    return weighed


@transaction.atomic
def open_request(
    *, request: UUID, tried: tuple[str, ...] = (), viewer: Viewer, by: Actor, at: datetime
) -> Request | None:
    """For both sides, as far as each may see. `tried` are words that were just refused."""
    found = queries.request(request, viewer=viewer)
    if found is None:
        looks.refuse("request", request, viewer=viewer)
        return None
    sender = found.asker.agency.id if found.mine and found.asker else None
    looks.open("request", found.id, viewer=viewer, person=found.person, sender=sender)
    short = (each[:TELLING] for each in tried)  # longer words were refused for that alone
    _tried(found.person, given_away(found.person, *short, viewer=viewer), viewer)
    return found


def _tried(person: UUID, details: tuple[UUID, ...], viewer: Viewer) -> None:
    """Whoever tries words to learn an address leaves a trace of each that was right."""
    for detail in sorted(details):
        looks.refuse("protected", detail, viewer=viewer, person=person, reason="would_travel")
