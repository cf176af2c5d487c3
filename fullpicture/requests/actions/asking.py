"""Asking other agencies, asking again with something new, and asking a service whether it knows."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from fullpicture.ledger.actor import Actor
from fullpicture.requests import queries
from fullpicture.requests.addressing import Askable
from fullpicture.requests.drafts import Written
from fullpicture.requests.guarding import require_safe
from fullpicture.requests.kinds import EXISTENCE
from fullpicture.requests.models import InformationRequest
from fullpicture.requests.putting import put, put_again
from fullpicture.requests.refusing import absent, refused, require
from fullpicture.requests.weighing import Weighed, weigh
from fullpicture.rules import asking
from fullpicture.rules.asking import Standing
from fullpicture.rules.facts import Purpose, Viewer
from fullpicture.rules.verdict import Ruling


@transaction.atomic
def ask(
    *, asking_id: UUID, written: Written, viewer: Viewer, by: Actor, at: datetime
) -> tuple[UUID, ...]:
    """Put one question to each of those chosen, under the form's identifier: once. Sent again, it
    finds what was sent."""
    sent = queries.asked_together(asking_id, viewer=viewer)
    if sent:
        return tuple(each.id for each in sent)
    weighed = weigh(written, viewer=viewer) if viewer.purpose is Purpose.SAFEGUARDING else None
    if weighed is None:
        raise absent()
    weighed.require()
    return tuple(
        put(weighed, line, asking_id, viewer=viewer, by=by, at=at) for line in weighed.chosen
    )


@transaction.atomic
def ask_again(*, request: UUID, new: str, viewer: Viewer, by: Actor, at: datetime) -> UUID:
    """Put a refused question to the same desk once more, with what is new beside what was said.
    Asked again twice, it finds the second question."""
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
    require_safe(row.person_id, new, field="new", viewer=viewer)
    return put_again(row, new.strip(), viewer=viewer, by=by, at=at)


@transaction.atomic
def put_to_service(
    *,
    asking_id: UUID,
    person: UUID,
    to: str,
    service: str,
    alleged: tuple[str, ...] | None,
    by_way_of: tuple[str, ...] = (),
    viewer: Viewer,
    by: Actor,
    at: datetime,
) -> UUID:
    """Ask a service that somebody says is involved whether it knows the child, and nothing else.

    `to` is the code of one who may be asked (`addressing.askable`), `alleged` are those said to
    have caused harm, by name, none or several; None: nobody said. Never to one of them, and never
    by way of one. The same asking, sent again, finds the question.
    """
    sent = queries.asked_together(asking_id, viewer=viewer)
    if sent:
        return sent[0].id
    written = _existence(person, to, service, alleged or ())
    weighed = _with_usual_basis(written, viewer=viewer)
    if weighed is None:
        raise absent()
    line = next(iter(weighed.chosen), None)
    if line is not None:
        require(_may_be_put(line, by_way_of, alleged), field="to")
    weighed.require()
    assert line is not None, "a question to nobody is not settled"
    return put(weighed, line, asking_id, viewer=viewer, by=by, at=at)


def _existence(person: UUID, to: str, service: str, alleged: tuple[str, ...]) -> Written:
    named = service.strip() or "your service"
    return Written(
        person=str(person),
        kind=EXISTENCE,
        to=(to,) if to else (),
        question=f"Does {named} know this child?",
        why="We were told so, and want to hear it from you before anybody relies on it.",
        alleged=alleged,
    )


def _with_usual_basis(written: Written, *, viewer: Viewer) -> Weighed | None:
    """Nobody chooses a basis here: the agency's usual one stands, and is shown."""
    if viewer.purpose is not Purpose.SAFEGUARDING:
        return None
    weighed = weigh(written, viewer=viewer)
    if weighed is None or not weighed.offers:
        return weighed
    return weigh(replace(written, basis=weighed.offers[0].code), viewer=viewer)


def _may_be_put(
    line: Askable, by_way_of: tuple[str, ...], alleged: tuple[str, ...] | None
) -> Ruling:
    return asking.may_be_put(line.who, by_way_of=by_way_of, alleged=alleged)
