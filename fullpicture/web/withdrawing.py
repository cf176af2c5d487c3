"""Taking back what was sent: not to be used any more, or sent by mistake and closed at once."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters

from fullpicture.rules.facts import Purpose
from fullpicture.rules.stages import Stage
from fullpicture.sharing import actions
from fullpicture.sharing.queries import Shared
from fullpicture.web import reading
from fullpicture.web.page import Fault, PageRequest, absent, attempt, page, show

WAYS = (
    ("no", "It may not be used any more. They can still read it, marked as taken back."),
    ("yes", "It went to the wrong person. It is closed to them completely, at once."),
)
BY_LINK = (
    ("no", "It may not be used any more. Their link is closed; what they have read, they know."),
    ("yes", "It went to the wrong person. Their link is closed, and the record says so."),
)
"""Of somebody without an account: nothing of it is left for them to read, in either way."""
NOT_CHOSEN = Fault("misdirected", "Say what is wrong with the share.")


def may_take_back(request: PageRequest, found: Shared) -> bool:
    """Whoever sent it, or their agency's information governance; the database holds to it too."""
    viewer, sender = request.viewer, found.sender
    if sender is None or sender.agency.id != viewer.agency or found.stage is Stage.CLOSED:
        return False
    return viewer.purpose is Purpose.GOVERNANCE or sender.id == viewer.post


def is_outside(found: Shared) -> bool:
    return found.recipient is not None and found.recipient.outside


@sensitive_post_parameters()
@page("GET", "HEAD", "POST")
def withdraw_page(request: PageRequest, share: UUID) -> HttpResponse:
    viewer = request.viewer
    found = actions.open_share(share=share, viewer=viewer, by=request.actor, at=viewer.at)
    if not isinstance(found, Shared) or not may_take_back(request, found):
        return absent(request)
    if request.method != "POST":
        return form(request, found)
    way = reading.choice(request.POST, "misdirected", [code for code, _ in WAYS])
    made = attempt(lambda: taken_back(request, share, way)) if way else (NOT_CHOSEN,)
    if isinstance(made, tuple):
        return form(request, found, made)
    told = (
        "No link opens it any more: ring them." if is_outside(found) else "The recipient is told."
    )
    messages.success(request, f"Taken back. {told}")
    return redirect("decision", found.decision)


def taken_back(request: PageRequest, share: UUID, way: str) -> UUID:
    return actions.withdraw(
        disclosure=share,
        misdirected=way == "yes",
        why=reading.text(request.POST, "why"),
        viewer=request.viewer,
        by=request.actor,
        at=request.viewer.at,
    )


def form(request: PageRequest, found: Shared, faults: tuple[Fault, ...] = ()) -> HttpResponse:
    ways = BY_LINK if is_outside(found) else WAYS
    context = {
        "found": found,
        "ways": ways if found.stage is not Stage.WITHDRAWN else ways[1:],
        "misdirected": request.POST.get("misdirected", ""),
        "why": reading.text(request.POST, "why"),
    }
    return show(request, "shares/withdraw.html", context, faults=faults)
