"""Asking other agencies, asking again with something new, and asking a service whether it knows."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fullpicture.chronology import attaching
from fullpicture.ledger.actor import Actor
from fullpicture.requests import queries
from fullpicture.requests.actions.saying import say_alleged
from fullpicture.requests.details import Request
from fullpicture.requests.drafts import Written
from fullpicture.requests.existence import existence, weigh_existence
from fullpicture.requests.going_again import require_may_go_again
from fullpicture.requests.guarding import require_safe
from fullpicture.requests.models import InformationRequest
from fullpicture.requests.putting import put, put_again, put_as
from fullpicture.requests.refusing import absent, refused, require
from fullpicture.requests.said import said_of
from fullpicture.requests.weighing import weigh
from fullpicture.rules import asking
from fullpicture.rules.alleged import may_be_put
from fullpicture.rules.asking import Standing
from fullpicture.rules.facts import Purpose, Viewer
from fullpicture.rules.lengths import SAYING, require_fits


@transaction.atomic
def ask(
    *, asking_id: UUID, written: Written, viewer: Viewer, by: Actor, at: datetime
) -> tuple[UUID, ...]:
    """Put one question to each of those chosen, under the form's identifier: once. Sent again, it
    finds what was sent. What is attached to the draft goes with it, to each of them."""
    sent = queries.asked_together(asking_id, viewer=viewer)
    if sent:
        return tuple(each.id for each in sent)
    if viewer.purpose is not Purpose.SAFEGUARDING:
        raise absent()
    papers = attaching.held_by(asking_id, viewer=viewer)
    weighed = weigh(written, papers=papers, viewer=viewer)
    if weighed is None:
        raise absent()
    weighed.require()
    made = tuple(
        put(weighed, line, asking_id, viewer=viewer, by=by, at=at) for line in weighed.chosen
    )
    # Nothing ticked in a fold that nobody opened says nothing new.
    if written.alleged or said_of(weighed.child.person, viewer=viewer):
        say_alleged(
            person=weighed.child.person, named=written.alleged, read=written.said,
            viewer=viewer, by=by, at=at,
        )  # fmt: skip
    return made


@transaction.atomic
def ask_again(*, request: UUID, new: str, viewer: Viewer, by: Actor, at: datetime) -> UUID:
    """Put a refused question to the same desk once more, with what is new beside what was said.
    Asked again twice, it finds the second question. Whether it may go to them is asked anew."""
    found = queries.request(request, viewer=viewer)
    row = InformationRequest.objects.filter(id=request).first()
    if found is None or row is None or not (found.own or found.managed):
        raise absent()
    if found.again is not None:
        return found.again
    given = found.reply.answer if found.reply else None
    require(asking.may_ask_again(given, new=new), field="new")
    if found.standing is Standing.WITHDRAWN:
        raise refused("withdrawn", "The question was taken back.", "Ask a new one.", "new")
    require_fits(SAYING, new=new)
    require_safe(row.person_id, new, field="new", viewer=viewer)
    agreement = require_may_go_again(found, row, field="new", viewer=viewer)
    return put_again(row, new.strip(), agreement=agreement, viewer=viewer, by=by, at=at)


@transaction.atomic
def put_to_service(
    *,
    asking_id: UUID,
    person: UUID,
    to: str,
    service: str,
    alleged: tuple[str, ...] | None,
    apart: tuple[str, ...] = (),
    read: str | None = None,
    viewer: Viewer,
    by: Actor,
    at: datetime,
) -> UUID:
    """Ask a service that somebody says is involved whether it knows the child, and nothing else.

    `to` is the code of one who may be asked (`addressing.askable`), `alleged` are those said to
    have caused harm, none or several; None: nobody said. Never to one of them, and never by way of
    one: `rules/alleged.py`. Who they are is kept, over what was `read` of it (`say_alleged`). The
    same asking, sent again, finds the question.
    """
    sent = queries.asked_together(asking_id, viewer=viewer)
    if sent:
        return _this_one(sent, asking_id, person, to)
    if alleged is None:
        require(may_be_put((), None), field="alleged")
    written = existence(person, to, service, alleged or (), apart)
    weighed = weigh_existence(written, viewer=viewer)
    if weighed is None:
        raise absent()
    weighed.require()
    made = put(weighed, weighed.chosen[0], asking_id, viewer=viewer, by=by, at=at)
    say_alleged(person=person, named=written.alleged, read=read, viewer=viewer, by=by, at=at)
    return made


def _this_one(sent: tuple[Request, ...], asking_id: UUID, person: UUID, to: str) -> UUID:
    """The same form sent again; never what another form sent, of another child or to another."""
    made = next((each for each in sent if each.id == put_as(asking_id, to)), None)
    if made is None or made.person != person:
        raise refused("form_used", "This form was used for another question.",
                      "Start again from the claim.", "to")  # fmt: skip
    return made.id
