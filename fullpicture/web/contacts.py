"""People without an account: written down by one, agreed on by a second."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters

from fullpicture.agencies import actions
from fullpicture.agencies.contacts import contacts
from fullpicture.agencies.details import ContactDetails
from fullpicture.rules.facts import Purpose
from fullpicture.web import reading
from fullpicture.web.page import Fault, PageRequest, absent, attempt, page, show

AT_WORK = (Purpose.SAFEGUARDING, Purpose.GOVERNANCE)
FIELDS = ("name", "title", "organisation", "phone", "email")


@sensitive_post_parameters()
@page("GET", "HEAD", "POST")
def contacts_page(request: PageRequest) -> HttpResponse:
    if request.viewer.purpose not in AT_WORK:
        return absent(request)
    if request.method != "POST":
        return listing(request)
    viewer = request.viewer
    details = ContactDetails(**{each: reading.text(request.POST, each) for each in FIELDS})
    made = attempt(
        lambda: actions.propose_contact(
            details=details, viewer=viewer, by=request.actor, at=viewer.at
        )
    )
    if isinstance(made, tuple):
        return listing(request, made)
    messages.success(request, "Written down. A colleague has to check it before it can be used.")
    return redirect("contacts")


@page("POST")
def check_contact(request: PageRequest, contact: UUID) -> HttpResponse:
    viewer = request.viewer
    if viewer.purpose not in AT_WORK:
        return absent(request)
    made = attempt(
        lambda: actions.check_contact(
            contact=contact,
            how=reading.text(request.POST, "how"),
            viewer=viewer,
            by=request.actor,
            at=viewer.at,
        )
    )
    if isinstance(made, tuple):
        return absent(request) if not made[0].field else listing(request, made)
    messages.success(request, "Checked. They can be asked now.")
    return redirect("contacts")


def listing(request: PageRequest, faults: tuple[Fault, ...] = ()) -> HttpResponse:
    context = {"contacts": contacts(viewer=request.viewer), "typed": request.POST}
    return show(request, "contacts.html", context, faults=faults)
