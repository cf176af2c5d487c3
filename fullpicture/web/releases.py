"""The second person: an author asks whether a protected detail may go, and somebody answers."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters

from fullpicture.sharing import actions
from fullpicture.sharing.preparing import Preparation
from fullpicture.sharing.releasing import may_be_asked
from fullpicture.sharing.sending import would_tell
from fullpicture.web import reading
from fullpicture.web.drafts import gone, opened
from fullpicture.web.page import Fault, PageRequest, absent, attempt, page, show

ANSWERS = ("yes", "no")


@sensitive_post_parameters()
@page("GET", "HEAD", "POST")
def second_page(request: PageRequest, draft: UUID) -> HttpResponse:
    """Whom to ask, and why they need it."""
    found = opened(request, draft)
    if found is None:
        return gone(request, draft)
    if found.prepared.emergency or not found.stopped:  # nothing to ask about
        return redirect("draft-check", draft)
    if request.method != "POST":
        return asking(request, found)
    made = attempt(lambda: asked(request, draft))
    if isinstance(made, tuple):
        return asking(request, found, made)
    messages.success(request, "Asked. You see the answer on Home.")
    return redirect("draft-check", draft)


def asked(request: PageRequest, draft: UUID) -> UUID:
    viewer, posted = request.viewer, request.POST
    return actions.ask_second_person(
        draft=draft,
        second=reading.identifier(posted, "second") or draft,
        why=reading.text(posted, "why"),
        viewer=viewer,
        by=request.actor,
        at=viewer.at,
    )


def asking(
    request: PageRequest, found: Preparation, faults: tuple[Fault, ...] = ()
) -> HttpResponse:
    context = {
        "found": found,
        "kinds": would_tell(found),
        "people": may_be_asked(found.child.person, viewer=request.viewer),
        "second": request.POST.get("second", ""),
        "why": reading.text(request.POST, "why") or found.prepared.why,
    }
    return show(request, "drafts/second.html", context, faults=faults)


@sensitive_post_parameters()
@page("GET", "HEAD", "POST")
def release_page(request: PageRequest, asking: UUID) -> HttpResponse:
    """Exactly what would be sent to whom, and why; and for whoever was asked, the answer."""
    if request.method != "POST":
        return answering(request, asking)
    made = attempt(lambda: answered(request, asking))
    if isinstance(made, tuple):
        return answering(request, asking, made)
    messages.success(request, "Answered. The sender is told.")
    return redirect("home")


def answered(request: PageRequest, asking: UUID) -> UUID:
    viewer, posted = request.viewer, request.POST
    return actions.answer_release(
        request=asking,
        let_go=reading.choice(posted, "let_go", ANSWERS, "no") == "yes",
        reason=reading.text(posted, "reason"),
        viewer=viewer,
        by=request.actor,
        at=viewer.at,
    )


def answering(request: PageRequest, asking: UUID, faults: tuple[Fault, ...] = ()) -> HttpResponse:
    viewer = request.viewer
    found = actions.open_release(request=asking, viewer=viewer, by=request.actor, at=viewer.at)
    if found is None:
        return absent(request)
    context = {"found": found, "reason": reading.text(request.POST, "reason")}
    return show(request, "releases/release.html", context, faults=faults)
