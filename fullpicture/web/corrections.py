"""A correction of something sent: what it said and what it says now, and that one knows."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from fullpicture.sharing import actions
from fullpicture.web.page import Fault, PageRequest, absent, attempt, page, show


@page("GET", "HEAD")
def correction_page(request: PageRequest, correction: UUID) -> HttpResponse:
    return opened(request, correction)


def opened(request: PageRequest, correction: UUID, faults: tuple[Fault, ...] = ()) -> HttpResponse:
    viewer = request.viewer
    found = actions.open_correction(
        correction=correction, viewer=viewer, by=request.actor, at=viewer.at
    )
    if found is None:
        return absent(request)
    return show(request, "shares/correction.html", {"found": found}, faults=faults)


@page("POST")
def acknowledge_correction(request: PageRequest, correction: UUID) -> HttpResponse:
    viewer = request.viewer
    made = attempt(
        lambda: actions.acknowledge(
            correction=correction, viewer=viewer, by=request.actor, at=viewer.at
        )
    )
    if isinstance(made, tuple):
        return opened(request, correction, made)
    messages.success(request, "The sender can see that you know.")
    return redirect("home")
