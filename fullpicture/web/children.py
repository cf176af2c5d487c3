"""Opening a child with a reason."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect

from fullpicture.people import actions as people_actions
from fullpicture.policy import queries as policy
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Purpose
from fullpicture.web import reading
from fullpicture.web.page import Fault, PageRequest, absent, attempt, page, show

LEAST_SAID = 10


@page("GET", "HEAD", "POST")
def reason_page(request: PageRequest, child: UUID) -> HttpResponse:
    """The form, and its faults, are the same whether or not there is such a child."""
    viewer = request.viewer
    if viewer.purpose is not Purpose.SAFEGUARDING:
        return absent(request)
    offered = policy.lawful_reasons(london_date(viewer.at), viewer=viewer)
    given = reading.choice(request.POST, "lawful_reason", [item.code for item in offered])
    text = reading.text(request.POST, "text")
    context = {"here": "children", "child": child, "reasons": offered, "given": given, "text": text}
    if request.method != "POST":
        return show(request, "children/reason.html", context)
    faults = faults_of_reason(given, text)
    made: UUID | tuple[Fault, ...] | None = faults or attempt(
        lambda: opened_with_reason(request, child, given, text)
    )
    if made is None:
        return absent(request, reason_for=child)
    if isinstance(made, tuple):
        return show(request, "children/reason.html", context, faults=made)
    return redirect("child", child)


def opened_with_reason(
    request: PageRequest, child: UUID, lawful_reason: str, text: str
) -> UUID | None:
    return people_actions.open_with_reason(
        person=child,
        lawful_reason=lawful_reason,
        text=text,
        viewer=request.viewer,
        by=request.actor,
        at=request.viewer.at,
    )


def faults_of_reason(given: str, text: str) -> tuple[Fault, ...]:
    """Asked here before the child is: a fault must not tell that there is one."""
    chosen = () if given else (Fault("lawful_reason", "Choose a reason."),)
    said = (
        ()
        if len(text) >= LEAST_SAID
        else (Fault("text", "Write in a sentence why you need to look now."),)
    )
    return (*chosen, *said)
