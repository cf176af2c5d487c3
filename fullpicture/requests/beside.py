"""What stands beside a set of questions, each read once, and the questions made of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from fullpicture.agencies import queries as agencies
from fullpicture.agencies.queries import Agency, Desk, Post
from fullpicture.chronology.entries import Attached
from fullpicture.ledger.traces import leaves_about
from fullpicture.people import queries as people
from fullpicture.people.queries import Named
from fullpicture.policy import queries as policy
from fullpicture.policy.queries import ListItem
from fullpicture.requests import models
from fullpicture.requests.by_link import handed_of, is_outside
from fullpicture.requests.details import Replied, Request, Said
from fullpicture.requests.kinds import REFUSALS, RequestKind, kinds
from fullpicture.rules.asking import Answer
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Answers, Viewer
from fullpicture.sharing.enclosed import enclosed_with
from fullpicture.sharing.handing_over import Handed

ASKED = "requests.asked"
Row = TypeVar("Row", bound=models.About)


@dataclass(frozen=True)
class Beside:
    """What stands beside a set of questions, each read once."""

    answers: Answers
    names: dict[UUID, Named]
    posts: dict[UUID, Post]
    agencies: dict[UUID, Agency]
    desks: dict[UUID, Desk]
    passed: dict[UUID, models.PassedOn]
    taken_on: dict[UUID, models.TakenOn]
    replies: dict[UUID, models.Reply]
    withdrawn: dict[UUID, models.Withdrawal]
    came_of_it: dict[UUID, models.CameOfIt]
    resolution: dict[UUID, models.ResolutionCalled]
    again: dict[UUID, UUID]
    kinds: dict[date, tuple[RequestKind, ...]]
    refusals: dict[date, tuple[ListItem, ...]]
    leaves: dict[UUID, UUID]
    enclosed: dict[UUID, tuple[Attached, ...]]
    handed: dict[UUID, Handed]


def beside(rows: list[models.InformationRequest], answers: Answers, *, viewer: Viewer) -> Beside:
    ids = [row.id for row in rows]
    passed, replies = _of(models.PassedOn, ids), _of(models.Reply, ids)
    taken_on, withdrawn = _of(models.TakenOn, ids), _of(models.Withdrawal, ids)
    came, called = _of(models.CameOfIt, ids), _of(models.ResolutionCalled, ids)
    posts = {row.actor_post_id for row in rows}
    posts |= {row.holder_post_id for row in rows if row.holder_post_id}
    posts |= {each.to_post_id for each in passed.values()}
    for said in (passed, replies, taken_on, withdrawn, came, called):
        posts |= {each.post_id for each in said.values()}
    again = models.InformationRequest.objects.filter(earlier_id__in=ids)
    return Beside(
        answers=answers,
        names=people.names({row.person_id for row in rows}, viewer=viewer),
        posts=agencies.posts(posts, viewer=viewer),
        agencies=agencies.agencies_of({row.recipient_agency_id for row in rows}, viewer=viewer),
        desks={each.id: each for each in agencies.desks(viewer=viewer)},
        passed=passed,
        taken_on=taken_on,
        replies=replies,
        withdrawn=withdrawn,
        came_of_it=came,
        resolution=called,
        again={row.earlier_id: row.id for row in again if row.earlier_id},
        kinds={each: kinds(each, viewer=viewer) for each in _days(rows)},
        refusals={
            each: policy.items(REFUSALS, each, viewer=None)
            for each in _days(row for row in replies.values() if row.reason)
        },
        leaves=leaves_about(ids, verbs=[ASKED], viewer=viewer),
        enclosed=enclosed_with(ids),
        handed=handed_of([row.id for row in rows if is_outside(row)], viewer=viewer),
    )


def _days(rows: Iterable[models.InformationRequest | models.About]) -> set[date]:
    return {london_date(row.at) for row in rows}


def _of(model: type[Row], ids: list[UUID]) -> dict[UUID, Row]:
    return {row.request_id: row for row in model._default_manager.filter(request_id__in=ids)}


def view(row: models.InformationRequest, beside: Beside, viewer: Viewer) -> Request:
    own = row.actor_post_id == viewer.post
    passed, withdrawn = beside.passed.get(row.id), beside.withdrawn.get(row.id)
    came, called = beside.came_of_it.get(row.id), beside.resolution.get(row.id)
    recipient = beside.posts.get(row.holder_post_id) if row.holder_post_id else None
    theirs = recipient.agency if recipient and recipient.outside else None
    return Request(
        id=row.id,
        asking=row.asking_id,
        person=row.person_id,
        child=beside.names.get(row.person_id),
        asker=beside.posts.get(row.actor_post_id),
        agency=theirs or beside.agencies.get(row.recipient_agency_id),
        recipient=recipient,
        desk=beside.desks.get(row.desk_id) if row.desk_id else None,
        kind=_kind_of(row, beside),
        urgent=row.urgent,
        question=row.question or "",
        why=row.why or "",
        new=row.new or "",
        basis=row.basis,
        at=row.at,
        half_at=row.half_at,
        answer_by=row.answer_by,
        passed=_said(passed, passed.why, beside.posts, passed.to_post_id) if passed else None,
        taken_on=_said(taken, "", beside.posts) if (taken := beside.taken_on.get(row.id)) else None,
        reply=_replied(reply, beside) if (reply := beside.replies.get(row.id)) else None,
        withdrawn=_said(withdrawn, withdrawn.why, beside.posts) if withdrawn else None,
        came_of_it=_said(came, came.text, beside.posts) if came else None,
        resolution=_said(called, called.why, beside.posts) if called else None,
        earlier=row.earlier_id,
        again=beside.again.get(row.id),
        own=own,
        managed=not own and row.sender_managers_id in viewer.teams,
        mine=not own and beside.answers[row.id].reason in ("recipient", "disclosed"),
        answers_for=row.recipient_managers_id in viewer.teams,
        leaf=beside.leaves.get(row.id),
        enclosed=beside.enclosed.get(row.id, ()),
        handed=beside.handed.get(row.id),
    )


def _kind_of(row: models.InformationRequest, beside: Beside) -> RequestKind | None:
    """As policy had it on the day: its versions are never changed."""
    then = beside.kinds[london_date(row.at)]
    return next((each for each in then if each.code == row.kind), None)


def _said(
    row: models.About, words: str | None, posts: Mapping[UUID, Post], to: UUID | None = None
) -> Said:
    return Said(words or "", posts.get(row.post_id), row.at, posts.get(to) if to else None)


def _replied(row: models.Reply, beside: Beside) -> Replied:
    listed = beside.refusals[london_date(row.at)] if row.reason else ()
    words = next((each.words for each in listed if each.code == row.reason), "")
    return Replied(
        Answer(row.answer),
        words,
        row.says or "",
        row.context or "",
        row.decision_id,
        beside.posts.get(row.post_id),
        row.at,
    )
