"""Handing a share to somebody without an account: a link one way, a code another."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from fullpicture.agencies.contacts import contact
from fullpicture.sharing import actions
from fullpicture.sharing.handing_over import handed
from fullpicture.sharing.queries import Shared
from fullpicture.sharing.sending import as_handed
from fullpicture.visibility.passes import Issued
from fullpicture.web import reading
from fullpicture.web.page import Fault, PageRequest, absent, attempt, page, show


@sensitive_post_parameters()
@page("GET", "HEAD", "POST")
def link_page(request: PageRequest, share: UUID) -> HttpResponse:
    """What the link will show, and how the sender knows who it is; then link and code, this once:
    they are kept nowhere, so nothing leads back to them."""
    viewer = request.viewer
    found = actions.open_share(share=share, viewer=viewer, by=request.actor, at=viewer.at)
    if not isinstance(found, Shared) or not is_own_outside(request, found):
        return absent(request)
    if request.method != "POST":
        return form(request, found)
    sure = reading.text(request.POST, "sure")
    made = attempt(
        lambda: actions.hand_over(
            disclosure=share, sure=sure, viewer=viewer, by=request.actor, at=viewer.at
        )
    )
    if isinstance(made, tuple):
        return form(request, found, made)
    return passed_on(request, found, made)


@page("POST")
def close_link(request: PageRequest, share: UUID) -> HttpResponse:
    viewer = request.viewer
    made = attempt(
        lambda: actions.close_link(disclosure=share, viewer=viewer, by=request.actor, at=viewer.at)
    )
    if isinstance(made, tuple):
        return absent(request)
    messages.success(request, "The link opens nothing any more.")
    return redirect("share-link", share)


def is_own_outside(request: PageRequest, found: Shared) -> bool:
    outside = found.recipient is not None and found.recipient.outside
    return outside and found.sender is not None and found.sender.id == request.viewer.post


def form(request: PageRequest, found: Shared, faults: tuple[Fault, ...] = ()) -> HttpResponse:
    context = {
        "found": found,
        "handed": handed(found, viewer=request.viewer),
        "text": as_handed(found),
        "sure": reading.text(request.POST, "sure"),
    }
    return show(request, "shares/link.html", context, faults=faults)


def passed_on(request: PageRequest, found: Shared, issued: Issued) -> HttpResponse:
    context = {
        "found": found,
        "to": contact(found.recipient.id, viewer=request.viewer) if found.recipient else None,
        "handed": handed(found, viewer=request.viewer),
        "link": request.build_absolute_uri(reverse("pass", args=[issued.token])),
        "code": f"{issued.code[:4]} {issued.code[4:]}",
    }
    return show(request, "shares/handed.html", context)
