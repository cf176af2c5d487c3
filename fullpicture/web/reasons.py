"""A declared reason: read by the child's worker, reviewed by the information governance lead."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from fullpicture.policy import queries as policy
from fullpicture.rules.clocks import london_date
from fullpicture.sharing import actions as sharing
from fullpicture.visibility import actions as visibility
from fullpicture.web import reading
from fullpicture.web.page import Fault, PageRequest, absent, attempt, page, show

NO_ANSWER = Fault("sound", "Say whether the reason was sound.")


@page("GET", "HEAD")
def given_reason_page(request: PageRequest, given: UUID) -> HttpResponse:
    return opened(request, given)


def opened(request: PageRequest, identifier: UUID, faults: tuple[Fault, ...] = ()) -> HttpResponse:
    viewer = request.viewer
    found = sharing.open_reason(reason=identifier, viewer=viewer, by=request.actor, at=viewer.at)
    if found is None:
        return absent(request)
    on = london_date(found.declared.starts_at)
    words = {item.code: item.words for item in policy.lawful_reasons(on, viewer=viewer)}
    context = {
        "found": found,
        "lawful_reason": words.get(found.declared.lawful_reason, ""),
        "sound": request.POST.get("sound", ""),
        "text": reading.text(request.POST, "text"),
    }
    return show(request, "reasons/reason.html", context, faults=faults)


@page("POST")
def review_reason(request: PageRequest, given: UUID) -> HttpResponse:
    viewer = request.viewer
    sound = reading.choice(request.POST, "sound", ["yes", "no"])
    made = (
        (NO_ANSWER,)
        if not sound
        else attempt(
            lambda: visibility.review_reason(
                reason=given,
                sound=sound == "yes",
                text=reading.text(request.POST, "text"),
                viewer=viewer,
                by=request.actor,
                at=viewer.at,
            )
        )
    )
    if isinstance(made, tuple):
        return opened(request, given, made)
    messages.success(request, "Your review is kept.")
    return redirect("home")
