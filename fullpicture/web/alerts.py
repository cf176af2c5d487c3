"""Who looked for a child whom the viewer keeps hidden, and what was done about it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from fullpicture.linkage import actions as linkage
from fullpicture.web import reading
from fullpicture.web.page import Fault, PageRequest, absent, attempt, page, show


@page("GET", "HEAD")
def alert_page(request: PageRequest, alert: UUID) -> HttpResponse:
    return opened(request, alert)


def opened(request: PageRequest, alert: UUID, faults: tuple[Fault, ...] = ()) -> HttpResponse:
    viewer = request.viewer
    found = linkage.open_alert(alert=alert, viewer=viewer, by=request.actor, at=viewer.at)
    if found is None:
        return absent(request)
    context = {"here": "home", "alert": found, "text": reading.text(request.POST, "text")}
    return show(request, "alerts/alert.html", context, faults=faults)


@page("POST")
def follow_up(request: PageRequest, alert: UUID) -> HttpResponse:
    viewer = request.viewer
    done = attempt(
        lambda: linkage.follow_up(
            alert=alert,
            text=reading.text(request.POST, "text"),
            viewer=viewer,
            by=request.actor,
            at=viewer.at,
        )
    )
    if isinstance(done, tuple):
        return opened(request, alert, done)
    messages.success(request, "What you did is kept.")
    return redirect("home")
