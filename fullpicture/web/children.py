"""Children: mine, finding one, and opening one with a reason."""

from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect

from fullpicture.agencies import queries as agencies
from fullpicture.people import actions as people_actions
from fullpicture.people import queries as people
from fullpicture.people.queries import Named
from fullpicture.policy import queries as policy
from fullpicture.rules.clocks import london_date
from fullpicture.web import reading
from fullpicture.web.page import Fault, PageRequest, absent, attempt, page, show

NO_NUMBER = Fault(
    "number", "Type an NHS number or your own reference.", "Searching by name comes later."
)
NO_DAY = Fault("born", "Type the child's birth date.", "For example 3/7/2014.")

LEAST_SAID = 10


@page("GET", "HEAD", "POST")
def children_page(request: PageRequest) -> HttpResponse:
    """My children, and the box to find another. What is typed is posted, never in an address."""
    context: dict[str, object] = {
        "here": "children",
        "children": people.my_children(viewer=request.viewer),
        "number": reading.text(request.POST, "number"),
        "born": reading.text(request.POST, "born"),
    }
    if request.method != "POST":
        return show(request, "children/list.html", context)
    faults = faults_in(request.POST)
    if not faults:
        found = find(request)
        context |= {
            "searched": True,
            "found": [(each, may_open(request, each)) for each in found],
            "desks": () if found else agencies.desks(viewer=request.viewer),
        }
    return show(request, "children/list.html", context, faults=faults)


def faults_in(posted: QueryDict) -> tuple[Fault, ...]:
    has_digits = any(each.isdigit() for each in reading.text(posted, "number"))
    number = () if has_digits else (NO_NUMBER,)
    born = () if reading.day(reading.text(posted, "born")) else (NO_DAY,)
    return (*number, *born)


def find(request: PageRequest) -> tuple[Named, ...]:
    """Ten digits are taken for an NHS number, anything else for the own agency's reference."""
    number = reading.text(request.POST, "number")
    born = reading.day(reading.text(request.POST, "born"))
    assert born is not None, "checked before"
    digits = number.replace(" ", "").replace("-", "")
    is_nhs_number = len(digits) == 10 and digits.isdigit()
    return people_actions.find(
        birth_date=born,
        nhs_number=digits if is_nhs_number else "",
        reference="" if is_nhs_number else number,
        viewer=request.viewer,
        by=request.actor,
        at=request.viewer.at,
    )


def may_open(request: PageRequest, found: Named) -> bool:
    return people.may_open(found.person, viewer=request.viewer)


@page("GET", "HEAD", "POST")
def reason_page(request: PageRequest, child: UUID) -> HttpResponse:
    """The form, and its faults, are the same whether or not there is such a child."""
    viewer = request.viewer
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
