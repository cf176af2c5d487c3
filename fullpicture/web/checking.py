"""A child's checking board: claims and how they stand, and the questions that are open."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters

from fullpicture.requests import actions as requests
from fullpicture.requests.said import said_of
from fullpicture.requests.since_said import touched
from fullpicture.sharing.child import Part
from fullpicture.triangulation import actions
from fullpicture.triangulation.open_questions import question_of
from fullpicture.triangulation.queries import board
from fullpicture.web import reading
from fullpicture.web.child_pages import child_page
from fullpicture.web.claims import harm_of, topic_of
from fullpicture.web.page import Fault, PageRequest, absent, attempt, page

SHOWN_TO = (("everybody", "Every agency at work with the child"), ("own", "My agency only"))


@page("GET", "HEAD")
def checking_page(request: PageRequest, child: UUID) -> HttpResponse:
    return shown(request, child)


def shown(
    request: PageRequest,
    child: UUID,
    faults: tuple[Fault, ...] = (),
    *,
    answering: UUID | None = None,
) -> HttpResponse:
    """The board, with whatever was typed still in its forms."""
    return child_page(
        request,
        child,
        Part.CHECKING,
        "children/checking.html",
        lambda: board(child, viewer=request.viewer),
        also={
            "form": uuid4(),
            "alleged": said_of(child, viewer=request.viewer),
            "touched": touched(child, viewer=request.viewer),
            "typed": request.POST,
            "to_whom": request.POST.get("everybody", "everybody"),
            "shown_to": SHOWN_TO,
            "typed_for": answering,
            "typed_answer": request.POST.get(f"answer-{answering}", ""),
        },
        faults=faults,
    )


@page("POST")
def take_back_alleged(request: PageRequest, child: UUID) -> HttpResponse:
    """What was said of who is alleged to have caused harm."""
    viewer = request.viewer
    made = attempt(
        lambda: requests.take_back_alleged(
            person=child, viewer=viewer, by=request.actor, at=viewer.at
        )
    )
    if isinstance(made, tuple):
        return absent(request)
    messages.success(request, "Taken back. Whoever asks next is asked who it may be.")
    return redirect("child-checking", child)


@sensitive_post_parameters()
@page("POST")
def make_claim(request: PageRequest, child: UUID) -> HttpResponse:
    """A claim in the practitioner's own words, before anything is laid against it."""
    made = attempt(
        lambda: actions.make_claim(
            form=reading.identifier(request.POST, "form") or uuid4(),
            person=child,
            text=reading.text(request.POST, "text"),
            topic=topic_of(request.POST),
            of_harm=harm_of(request.POST),
            entry=None,
            viewer=request.viewer,
            by=request.actor,
            at=request.viewer.at,
        )
    )
    return shown(request, child, made) if isinstance(made, tuple) else redirect("claim", made)


@sensitive_post_parameters()
@page("POST")
def ask_question(request: PageRequest, child: UUID) -> HttpResponse:
    made = attempt(
        lambda: actions.ask_question(
            form=reading.identifier(request.POST, "form") or uuid4(),
            person=child,
            text=reading.text(request.POST, "question"),
            everybody=request.POST.get("everybody") == "everybody",
            viewer=request.viewer,
            by=request.actor,
            at=request.viewer.at,
        )
    )
    if isinstance(made, tuple):
        return shown(request, child, renamed(made, "text", "question"))
    messages.success(request, "The question stays here until it is answered. You find out.")
    return redirect("child-checking", child)


@page("POST")
def take_question(request: PageRequest, open_question: UUID) -> HttpResponse:
    found = question_of(open_question, viewer=request.viewer)
    if found is None:
        return absent(request)
    made = attempt(
        lambda: actions.take_question(
            question=open_question, viewer=request.viewer, by=request.actor, at=request.viewer.at
        )
    )
    if isinstance(made, tuple):
        return shown(request, found.person, made)
    messages.success(request, "You find out now. Whoever asked can see that.")
    return redirect("child-checking", found.person)


@sensitive_post_parameters()
@page("POST")
def answer_question(request: PageRequest, open_question: UUID) -> HttpResponse:
    found = question_of(open_question, viewer=request.viewer)
    if found is None:
        return absent(request)
    made = attempt(
        lambda: actions.answer_question(
            form=reading.identifier(request.POST, "form") or uuid4(),
            question=open_question,
            text=reading.text(request.POST, f"answer-{open_question}"),
            viewer=request.viewer,
            by=request.actor,
            at=request.viewer.at,
        )
    )
    if isinstance(made, tuple):
        faults = renamed(made, "text", f"answer-{open_question}")
        return shown(request, found.person, faults, answering=open_question)
    messages.success(request, "Answered.")
    return redirect("child-checking", found.person)


def renamed(faults: tuple[Fault, ...], before: str, after: str) -> tuple[Fault, ...]:
    """The form's own name for the field that an action refused."""
    return tuple(
        Fault(after if each.field == before else each.field, each.words, each.remedy)
        for each in faults
    )
