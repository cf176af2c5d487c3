"""Two clicks from a claim to the service: what they would be asked and told, and sending it."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters

from fullpicture.requests.queries import request as request_of
from fullpicture.triangulation import actions
from fullpicture.triangulation.actions.putting import AskingPage
from fullpicture.triangulation.details import Bearing
from fullpicture.web import reading
from fullpicture.web.claims import BEARINGS, opened
from fullpicture.web.claims import shown as claim_shown
from fullpicture.web.page import Fault, PageRequest, absent, attempt, page, show
from fullpicture.web.said_afterwards import read_of, went_before

ANOTHER = Fault("to", "You chose somebody else.", "See who would read it, and send it again.")
SAY_BEARING = Fault("bearing", "Say what it does to the claim.")


@sensitive_post_parameters()
@page("GET", "HEAD", "POST")
def asking_page(request: PageRequest, claim: UUID) -> HttpResponse:
    """What is asked and told, and who would read it; sent by the second click."""
    posted = request.POST
    if request.method != "POST":
        return shown(request, claim)
    if posted.get("to", "") != posted.get("shown", ""):
        return shown(request, claim, (ANOTHER,))
    made = attempt(lambda: asked(request, claim))
    if isinstance(made, tuple):
        return shown(request, claim, made)
    found = request_of(made, viewer=request.viewer)
    said = went_before(found.person, viewer=request.viewer) if found else ""
    messages.success(request, f"Asked. The answer comes to this claim by itself.{said}")
    return redirect("claim", claim)


def asked(request: PageRequest, claim: UUID) -> UUID:
    posted = request.POST
    return actions.ask_service(
        form=reading.identifier(posted, "form") or uuid4(),
        claim=claim,
        to=posted.get("to", ""),
        alleged=tuple(posted.getlist("alleged")),
        apart=tuple(posted.getlist("apart")),
        read=posted.get("said"),
        viewer=request.viewer,
        by=request.actor,
        at=request.viewer.at,
    )


def shown(request: PageRequest, claim: UUID, faults: tuple[Fault, ...] = ()) -> HttpResponse:
    posted, viewer = request.POST, request.viewer
    found: AskingPage | None = actions.open_asking(
        claim=claim,
        to=posted.get("to", ""),
        alleged=tuple(posted.getlist("alleged")) if request.method == "POST" else None,
        apart=tuple(posted.getlist("apart")),
        viewer=viewer,
        by=request.actor,
        at=viewer.at,
    )
    if found is None:
        return absent(request)
    question = found.question
    context: dict[str, Any] = {
        "here": "children",
        "claim": found.page.claim,
        "child": found.page.child,
        "question": question,
        "weighed": question.weighed,
        "line": question.line,
        "form": reading.identifier(posted, "form") or uuid4(),
        "alleged": found.alleged,
        "read": read_of(question.weighed.said if question.weighed else None, posted, faults),
        "apart": posted.getlist("apart"),
        "asker": request.post,
    }
    return show(request, "claims/asking.html", context, faults=faults)


@sensitive_post_parameters()
@page("POST")
def say_bearing(request: PageRequest, claim: UUID) -> HttpResponse:
    """What an answer does to the claim, where it is not as it was taken."""
    found = opened(request, claim)
    if found is None:
        return absent(request)
    posted = request.POST
    bearing = reading.choice(posted, "bearing", [code for code, _ in BEARINGS])
    if not bearing:
        return claim_shown(request, found, (SAY_BEARING,))
    made = attempt(
        lambda: actions.lay_reply(
            form=reading.identifier(posted, "form") or uuid4(),
            claim=claim,
            request=reading.identifier(posted, "answer") or uuid4(),
            bearing=Bearing(bearing),
            why=reading.text(posted, "why"),
            viewer=request.viewer,
            by=request.actor,
            at=request.viewer.at,
        )
    )
    if isinstance(made, tuple):
        return claim_shown(request, found, made)
    messages.success(request, "It is written beside the claim.")
    return redirect("claim", claim)
