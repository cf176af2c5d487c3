"""Supervision: an agenda from what is open, one's own thoughts, a decision, two signatures."""

import hashlib
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters

from fullpicture.advice import actions
from fullpicture.advice.supervision import Brought, Held, managers
from fullpicture.rules.clocks import london_date
from fullpicture.sharing.home import home
from fullpicture.web import reading
from fullpicture.web.home import lines_of
from fullpicture.web.lines import Line
from fullpicture.web.page import Fault, PageRequest, absent, attempt, page, show


@sensitive_post_parameters()
@page("GET", "HEAD", "POST")
def new_supervision(request: PageRequest) -> HttpResponse:
    """The practitioner's: what is open on Home, ticked, and what they make of it."""
    offered = managers(viewer=request.viewer)
    if not offered:
        return absent(request)
    if request.method != "POST":
        return preparing(request)
    made = attempt(lambda: brought(request))
    if isinstance(made, tuple):
        return preparing(request, made)
    messages.success(request, "Your manager has it. You sign when it was talked through.")
    return redirect("supervision", made)


def brought(request: PageRequest) -> UUID:
    viewer, posted = request.viewer, request.POST
    chosen = set(posted.getlist("item"))
    return actions.bring(
        form=reading.identifier(posted, "form") or uuid4(),
        manager=reading.identifier(posted, "manager") or viewer.post,
        agenda=[
            Brought(line.what, line.child.person if line.child else None, london_date(line.until))
            for key, line in open_items(request)
            if key in chosen
        ],
        reflection=reading.text(posted, "reflection"),
        viewer=viewer,
        by=request.actor,
        at=viewer.at,
    )


def preparing(request: PageRequest, faults: tuple[Fault, ...] = ()) -> HttpResponse:
    posted, offered = request.POST, managers(viewer=request.viewer)
    context = {
        "items": open_items(request),
        "managers": offered,
        "form": reading.identifier(posted, "form") or uuid4(),
        "chosen": posted.getlist("item"),
        "manager": posted.get("manager") or (str(offered[0].id) if len(offered) == 1 else ""),
        "reflection": reading.text(posted, "reflection"),
    }
    return show(request, "supervision/new.html", context, faults=faults)


def open_items(request: PageRequest) -> list[tuple[str, Line]]:
    """What waits on Home, each with a key that says nothing."""
    lines = sorted(lines_of(home(viewer=request.viewer), request.viewer.at), key=_until)
    return [(_key(line), line) for line in lines]


def _until(line: Line) -> tuple[object, str]:
    return line.until, line.address


def _key(line: Line) -> str:
    return hashlib.sha256(f"{line.what}{line.address}".encode()).hexdigest()[:16]


@sensitive_post_parameters()
@page("GET", "HEAD", "POST")
def supervision_page(request: PageRequest, held: UUID) -> HttpResponse:
    """As it stands; its manager decides and signs, then its practitioner signs."""
    if request.method != "POST":
        return standing(request, held)
    made = attempt(lambda: signed(request, held))
    if isinstance(made, tuple):
        return standing(request, held, made)
    messages.success(request, "Signed.")
    return redirect("supervision", held)


def signed(request: PageRequest, held: UUID) -> UUID:
    viewer, posted = request.viewer, request.POST
    if "decision" in posted:
        return actions.hold(
            supervision_id=held,
            decision=reading.text(posted, "decision"),
            action=reading.text(posted, "action"),
            action_by=reading.day(reading.text(posted, "action_by")),
            viewer=viewer,
            by=request.actor,
            at=viewer.at,
        )
    comment = reading.text(posted, "comment")
    return actions.sign(
        supervision_id=held, comment=comment, viewer=viewer, by=request.actor, at=viewer.at
    )


def standing(request: PageRequest, held: UUID, faults: tuple[Fault, ...] = ()) -> HttpResponse:
    viewer = request.viewer
    found: Held | None = actions.open_supervision(
        supervision_id=held, viewer=viewer, by=request.actor, at=viewer.at
    )
    if found is None:
        return absent(request)
    context = {"found": found, "typed": request.POST}
    return show(request, "supervision/supervision.html", context, faults=faults)
