"""Advice without identity: written, read as it would go, sent; and answered."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from fullpicture.advice import actions, drafts
from fullpicture.advice.advisers import advisers, outside_advisers
from fullpicture.advice.preparing import Prepared
from fullpicture.advice.queries import advice
from fullpicture.requests import actions as requests
from fullpicture.requests.since_said import said_of_contact
from fullpicture.rules.lengths import TELLING, too_long
from fullpicture.visibility.passes import Issued
from fullpicture.web import reading
from fullpicture.web.discarding import ask_first, is_sure
from fullpicture.web.drafts import is_keeping
from fullpicture.web.page import Fault, PageRequest, absent, attempt, page, show

NOTHING = Fault("text", "Nothing is asked yet.", "Write your question.")
NOBODY = Fault("adviser", "Nobody is chosen to ask.", "Choose an adviser.")


@page("POST")
def new_question(request: PageRequest, child: UUID) -> HttpResponse:
    """A question about this child: the one that was begun, if one was."""
    viewer = request.viewer
    begun = actions.start_question(person=child, viewer=viewer, by=request.actor, at=viewer.at)
    return redirect("advice-draft", begun) if begun else absent(request, reason_for=child)


@page("POST")
def discard_question(request: PageRequest, draft: UUID) -> HttpResponse:
    if not is_sure(request):
        return ask_first(request)
    drafts.discard(draft, viewer=request.viewer)
    return redirect("home")


@sensitive_post_parameters()
@page("GET", "HEAD", "POST")
def question_page(request: PageRequest, draft: UUID) -> HttpResponse:
    """The question, with every name in it, and whom to ask."""
    found = opened(request, draft)
    if found is None:
        return gone(request, draft)
    if request.method != "POST":
        return show(request, "advice/question.html", asking(request, found))
    viewer, offered = request.viewer, asking(request, found)
    ids = [str(each.id) for each in (*offered["advisers"], *offered["outside"])]
    chosen = reading.choice(request.POST, "adviser", ids)
    text = reading.text(request.POST, "text")
    drafts.fill(draft, viewer=viewer, text=text, adviser=chosen)
    if is_keeping(request):
        return HttpResponse(status=204)
    faults = faults_in(text) + (() if chosen else (NOBODY,))
    if not faults:
        return redirect("advice-review", draft)
    context = {**offered, "found": opened(request, draft)}
    return show(request, "advice/question.html", context, faults=faults)


def faults_in(text: str) -> tuple[Fault, ...]:
    if not text:
        return (NOTHING,)
    long = too_long(text, TELLING)
    return (Fault("text", long.words, long.remedy),) if long else ()


def asking(request: PageRequest, found: Prepared) -> dict[str, Any]:
    viewer = request.viewer
    return {
        "found": found,
        "advisers": advisers(viewer=viewer),
        "outside": outside_advisers(viewer=viewer),
    }


@sensitive_post_parameters()
@page("GET", "HEAD", "POST")
def review_page(request: PageRequest, draft: UUID) -> HttpResponse:
    """Exactly what the adviser will read, with every replacement marked."""
    if request.method != "POST":
        return reviewing(request, draft)
    made = attempt(lambda: sent(request, draft))
    if isinstance(made, tuple):
        return reviewing(request, draft, made)
    if made is not None:
        return handed(request, draft, made)
    messages.success(request, "Asked. You see the answer on Home.")
    return redirect("advice", draft)


def sent(request: PageRequest, draft: UUID) -> Issued | None:
    """What has to be passed on, to somebody without an account; nothing to a colleague."""
    viewer, posted = request.viewer, request.POST
    read, looked = reading.text(posted, "read"), "looked" in posted
    if "sure" not in posted:
        actions.ask(
            draft=draft, read=read, looked=looked, viewer=viewer, by=request.actor, at=viewer.at
        )
        return None
    return requests.ask_advice_by_link(
        draft=draft,
        read=read,
        looked=looked,
        sure=reading.text(posted, "sure"),
        viewer=viewer,
        by=request.actor,
        at=viewer.at,
    )


def handed(request: PageRequest, question: UUID, issued: Issued) -> HttpResponse:
    """The link and the code, shown this once: they are kept nowhere, so nothing leads back here."""
    viewer = request.viewer
    context = {
        "found": advice(question, viewer=viewer),
        "link": request.build_absolute_uri(reverse("pass", args=[issued.token])),
        "code": f"{issued.code[:4]} {issued.code[4:]}",
    }
    return show(request, "advice/handed.html", context)


@sensitive_post_parameters()
@page("POST")
def link_page(request: PageRequest, question: UUID) -> HttpResponse:
    """A new link and code; the last ones open nothing any more."""
    viewer = request.viewer
    made = attempt(
        lambda: requests.renew_advice_link(
            question=question,
            sure=reading.text(request.POST, "sure"),
            viewer=viewer,
            by=request.actor,
            at=viewer.at,
        )
    )
    if isinstance(made, tuple):
        return answering(request, question, made)
    return handed(request, question, made)


@page("POST")
def withdraw_link(request: PageRequest, question: UUID) -> HttpResponse:
    viewer = request.viewer
    made = attempt(
        lambda: actions.withdraw_link(
            question=question, viewer=viewer, by=request.actor, at=viewer.at
        )
    )
    if isinstance(made, tuple):
        return answering(request, question, made)
    messages.success(request, "The link opens nothing any more.")
    return redirect("advice", question)


def reviewing(request: PageRequest, draft: UUID, faults: tuple[Fault, ...] = ()) -> HttpResponse:
    found = opened(request, draft)
    if found is None:
        return gone(request, draft)
    if faults_in(found.written.text) or not (found.adviser or found.outside):
        return redirect("advice-draft", draft)
    sure = reading.text(request.POST, "sure")
    context = {"found": found, "looked": "looked" in request.POST, "sure": sure}
    return show(request, "advice/review.html", context, faults=faults)


def opened(request: PageRequest, draft: UUID) -> Prepared | None:
    viewer = request.viewer
    return actions.open_question_draft(draft=draft, viewer=viewer, by=request.actor, at=viewer.at)


def gone(request: PageRequest, draft: UUID) -> HttpResponse:
    """A draft that was sent has become its question; any other is nobody's here."""
    if is_keeping(request):
        return HttpResponse(status=410)
    if advice(draft, viewer=request.viewer):
        return redirect("advice", draft)
    return absent(request)


@sensitive_post_parameters()
@page("GET", "HEAD", "POST")
def advice_page(request: PageRequest, question: UUID) -> HttpResponse:
    """The question as it went, and its answer; for the adviser, the place to write it."""
    if request.method != "POST":
        return answering(request, question)
    made = attempt(lambda: answered(request, question))
    if isinstance(made, tuple):
        return answering(request, question, made)
    messages.success(request, "Answered. Whoever asked is told.")
    return redirect("home")


def answered(request: PageRequest, question: UUID) -> UUID:
    viewer = request.viewer
    return actions.answer(
        question=question,
        text=reading.text(request.POST, "text"),
        viewer=viewer,
        by=request.actor,
        at=viewer.at,
    )


def answering(request: PageRequest, question: UUID, faults: tuple[Fault, ...] = ()) -> HttpResponse:
    viewer = request.viewer
    found = actions.open_advice(question=question, viewer=viewer, by=request.actor, at=viewer.at)
    if found is None:
        return absent(request)
    posted = request.POST
    link = found.passes[0] if found.passes and found.child else None
    context = {
        "found": found,
        "since": said_of_contact(found.child.person, link.contact, viewer=viewer)
        if link and found.child
        else None,
        "text": reading.text(posted, "text"),
        "sure": reading.text(posted, "sure"),
    }
    return show(request, "advice/advice.html", context, faults=faults)
