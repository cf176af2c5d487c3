"""People without an account: written down by one, agreed on by a second."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters

from fullpicture.agencies import actions
from fullpicture.agencies.contacts import contact as contact_of
from fullpicture.agencies.contacts import contacts, contacts_removed, kinds_of_body
from fullpicture.agencies.details import ContactDetails
from fullpicture.rules.facts import Purpose
from fullpicture.sharing.preparing import Preparation
from fullpicture.web import reading
from fullpicture.web.page import Fault, PageRequest, absent, attempt, page, show

AT_WORK = (Purpose.SAFEGUARDING, Purpose.GOVERNANCE)
CORRECTED = ("name", "title", "organisation", "phone", "email")
FIELDS = (*CORRECTED, "kind")


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
            how=reading.text(request.POST, f"how-{contact}"),
            read=reading.identifier(request.POST, "read"),
            viewer=viewer,
            by=request.actor,
            at=viewer.at,
        )
    )
    if isinstance(made, tuple):
        return absent(request) if not made[0].field else listing(request, made)
    messages.success(request, "Checked. They can be asked and told something now.")
    return redirect("contacts")


@sensitive_post_parameters()
@page("GET", "HEAD", "POST")
def contact_page(request: PageRequest, contact: UUID) -> HttpResponse:
    """One of them, to be put right or removed."""
    viewer = request.viewer
    found = contact_of(contact, viewer=viewer) if viewer.purpose in AT_WORK else None
    if found is None or found.removed:
        return absent(request)
    if request.method != "POST":
        return show(request, "contact.html", {"found": found, "typed": found})
    typed = {each: reading.text(request.POST, each) for each in CORRECTED}
    made = attempt(
        lambda: actions.correct_contact(
            contact=contact,
            details=ContactDetails(**typed),
            read=reading.identifier(request.POST, "read"),
            viewer=viewer,
            by=request.actor,
            at=viewer.at,
        )
    )
    if isinstance(made, tuple):
        # As it stands now, beside what was typed over it.
        found = contact_of(contact, viewer=viewer) or found
        return show(request, "contact.html", {"found": found, "typed": typed}, faults=made)
    changed = any(getattr(found, each) != typed[each] for each in CORRECTED)
    words = "A colleague has to check it before anything goes to them." if changed else ""
    messages.success(request, f"Put right. {words}" if changed else "Nothing was changed.")
    return redirect("contacts")


@page("POST")
def remove_contact(request: PageRequest, contact: UUID) -> HttpResponse:
    viewer = request.viewer
    if viewer.purpose not in AT_WORK:
        return absent(request)
    made = attempt(
        lambda: actions.remove_contact(
            contact=contact, viewer=viewer, by=request.actor, at=viewer.at
        )
    )
    if isinstance(made, tuple):
        return absent(request)
    messages.success(request, "Removed. Nothing goes to them, and no link to them opens any more.")
    return redirect("contacts")


@page("POST")
def say_kind(request: PageRequest, contact: UUID) -> HttpResponse:
    viewer = request.viewer
    if viewer.purpose not in AT_WORK:
        return absent(request)
    made = attempt(
        lambda: actions.say_kind(
            contact=contact,
            kind=reading.text(request.POST, f"kind-{contact}"),
            viewer=viewer,
            by=request.actor,
            at=viewer.at,
        )
    )
    if isinstance(made, tuple):
        return absent(request) if not made[0].field else listing(request, made)
    messages.success(request, "Kept. Their legal bases are offered from now on.")
    return redirect("contacts")


def kinds_said(request: PageRequest, found: Preparation) -> None:
    """On a page where somebody of no known kind of body is told something: what was chosen there.
    Nothing chosen is nothing said."""
    viewer = request.viewer
    offered = [each.code for each in kinds_of_body(viewer=viewer)]
    for post in found.recipients:
        kind = reading.choice(request.POST, f"kind-{post.id}", offered)
        if post.of_no_known_body and kind:
            actions.say_kind(
                contact=post.id, kind=kind, viewer=viewer, by=request.actor, at=viewer.at
            )


def listing(request: PageRequest, faults: tuple[Fault, ...] = ()) -> HttpResponse:
    viewer = request.viewer
    kinds = kinds_of_body(viewer=viewer)
    words = {each.code: each.words for each in kinds}
    context = {
        "contacts": [(each, words.get(each.kind, each.kind)) for each in contacts(viewer=viewer)],
        "removed": contacts_removed(viewer=viewer),
        "kinds": kinds,
        "typed": request.POST,
    }
    return show(request, "contacts.html", context, faults=faults)
