"""What practitioners of the demo asked other agencies, and what they were answered; what they asked
for advice, and brought to supervision. Done by the acts of the pages, one after another."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from django.db import transaction

from fullpicture.advice import actions as advice
from fullpicture.advice import drafts as advice_drafts
from fullpicture.advice.queries import advice_about
from fullpicture.advice.supervision import Brought, managers
from fullpicture.agencies import queries as agencies
from fullpicture.chronology import attaching
from fullpicture.chronology.attaching import Upload
from fullpicture.demo import outside
from fullpicture.demo.borough import (
    Borough,
    DemoAdvice,
    DemoAnswer,
    DemoPut,
    DemoRequest,
    DemoSupervision,
)
from fullpicture.demo.checking import FORMS, child_of, standing
from fullpicture.demo.dating import moved
from fullpicture.demo.drawing import drawn
from fullpicture.people.queries.family import family_of
from fullpicture.requests import actions as requests
from fullpicture.requests import drafts
from fullpicture.requests.addressing import askable
from fullpicture.requests.alleged import PERSON, could_be
from fullpicture.requests.drafts import Written
from fullpicture.requests.queries import asked_together
from fullpicture.requests.weighing import weigh
from fullpicture.rules.asking import Answer
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Viewer
from fullpicture.triangulation import actions as checking
from fullpicture.triangulation.details import Turn
from fullpicture.visibility.standing import acting

A_MOMENT = timedelta(microseconds=1)
Dated = Callable[[str], str]


def put_down(told: Borough, *, weeks: int, at: datetime) -> None:
    """Each whole or not at all; done before, it is found. `weeks` is by how much the days in the
    files were moved."""

    def dated(text: str) -> str:
        return moved(text, weeks, told.written_on)

    for contact in told.contacts:
        outside.write_down(contact, at=at)
    for asked in told.asked:
        _ask_and_answer(asked, dated, at=at)
    for put in told.put:
        _put(put, at=at)
    for sought in told.advice:
        _seek(sought, at=at)
    for brought in told.supervision:
        _supervise(brought, at=at)


def _ask_and_answer(asked: DemoRequest, dated: Dated, *, at: datetime) -> None:
    with transaction.atomic():
        viewer = standing(asked.email, at - timedelta(days=asked.days_ago))
        child = child_of(asked.child, viewer)
        asking = uuid5(FORMS, f"{asked.child} {asked.question}")
        written = _written(asked, child, viewer)
        (made,) = requests.ask(
            asking_id=asking,
            written=_with_picture(asked, asking, written, dated, viewer),
            viewer=viewer,
            by=acting(viewer),
            at=viewer.at,
        )
        drafts.discard(asking, viewer=viewer)
    if asked.answer and asked.answer.email:
        _answer(made, asked.answer, at=at)
    elif asked.answer:
        outside.answer_by_link(made, asked.answer, asker=asked.email, asked_at=viewer.at)


def _written(asked: DemoRequest, child: UUID, viewer: Viewer) -> Written:
    written = Written(
        person=str(child),
        kind=asked.kind,
        to=(_code(asked.to, child, viewer),),
        question=asked.question,
        why=asked.why,
        alleged=_alleged(asked, child, viewer),
    )
    weighed = weigh(written, viewer=viewer)
    assert weighed is not None, f"{asked.email} may open {asked.child}"
    return Written(**{**vars(written), "basis": weighed.offers[0].code})


def _alleged(asked: DemoRequest, child: UUID, viewer: Viewer) -> tuple[str, ...]:
    grown_ups = could_be(family_of(child, viewer=viewer)) if asked.alleged else ()
    return tuple(f"{PERSON}-{each.person}" for each in grown_ups if each.name in asked.alleged)


def _with_picture(
    asked: DemoRequest, asking: UUID, written: Written, dated: Dated, viewer: Viewer
) -> Written:
    """Attached to a draft, and ticked, as on the page."""
    if not asked.picture or asked_together(asking, viewer=viewer):
        return written
    content = drawn(asked.picture, dated)
    file = Upload("drawn here", content, len(content))
    refused = attaching.attach(asking, [file], shows=dated(asked.shows), viewer=viewer)
    assert not refused, refused
    needed = tuple(str(each.id) for each in attaching.held_by(asking, viewer=viewer))
    return replace(written, needed=needed)


def _code(to: str, child: UUID, viewer: Viewer) -> str:
    """The one line under which somebody, or the desk of this name, may be asked."""
    return next(
        each.code
        for each in askable(child, viewer=viewer)
        if each.code and to in (each.who, f"{each.agency}: {each.who}")
    )


def _answer(request: UUID, answer: DemoAnswer, *, at: datetime) -> None:
    with transaction.atomic():
        viewer = standing(answer.email, at)
        requests.reply(
            request=request,
            answer=Answer(answer.answer),
            reason=answer.reason,
            says=answer.says,
            context=answer.context,
            viewer=viewer,
            by=acting(viewer),
            at=at,
        )


def _put(put: DemoPut, *, at: datetime) -> None:
    """A claim is made in the practitioner's own words, put to the service, answered and settled."""
    with transaction.atomic():
        viewer = standing(put.email, at)
        by, child = acting(viewer), child_of(put.child, viewer)
        claim = checking.make_claim(
            form=uuid5(FORMS, put.words), person=child, text=put.words, topic=None,
            of_harm=False, entry=None, viewer=viewer, by=by, at=at,
        )  # fmt: skip
        request = checking.ask_service(
            form=uuid5(claim, put.to), claim=claim, to=_code(put.to, child, viewer),
            alleged=(), viewer=viewer, by=by, at=at,
        )  # fmt: skip
    _answer(request, put.answer, at=at)
    with transaction.atomic():
        viewer = standing(put.email, at + A_MOMENT)
        checking.take_step(
            form=uuid5(claim, "settled"), claim=claim, turn=Turn.SETTLED, words=put.settled,
            request=None, viewer=viewer, by=acting(viewer), at=viewer.at,
        )  # fmt: skip


def _seek(sought: DemoAdvice, *, at: datetime) -> None:
    with transaction.atomic():
        viewer = standing(sought.email, at)
        by, child = acting(viewer), child_of(sought.child, viewer)
        if advice_about(child, viewer=viewer):
            return
        adviser = _post_of(sought.adviser, at)
        draft = advice.start_question(person=child, viewer=viewer, by=by, at=at)
        assert draft is not None, f"{sought.email} may open {sought.child}"
        advice_drafts.fill(draft, viewer=viewer, text=sought.question, adviser=str(adviser))
        found = advice.open_question_draft(draft=draft, viewer=viewer, by=by, at=at)
        assert found is not None, "it was begun just now"
        advice.ask(draft=draft, read=found.digest, looked=True, viewer=viewer, by=by, at=at)
    with transaction.atomic():
        viewer = standing(sought.adviser, at)
        advice.answer(question=draft, text=sought.answer, viewer=viewer, by=acting(viewer), at=at)


def _post_of(email: str, at: datetime) -> UUID:
    found = agencies.sign_in_of(email, viewer=None)
    assert found is not None, f"{email} is of the cast"
    return agencies.posts_held(found.practitioner, london_date(at), viewer=None)[0].id


def _supervise(brought: DemoSupervision, *, at: datetime) -> None:
    form, until = uuid5(FORMS, brought.reflection), london_date(at) + timedelta(days=7)
    with transaction.atomic():
        viewer = standing(brought.email, at)
        child = child_of(brought.child, viewer)
        (manager, *_) = managers(viewer=viewer)
        advice.bring(
            form=form,
            manager=manager.id,
            agenda=[Brought(each, child, None) for each in brought.agenda],
            reflection=brought.reflection,
            viewer=viewer,
            by=acting(viewer),
            at=at,
        )
    with transaction.atomic():
        viewer = standing(brought.manager, at)
        advice.hold(
            supervision_id=form,
            decision=brought.decision,
            action=brought.action,
            action_by=until,
            viewer=viewer,
            by=acting(viewer),
            at=at,
        )
