"""Saying who is said to have caused a child harm, where nothing is asked of anybody."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters

from fullpicture.requests import actions
from fullpicture.requests.nameable import MayBeNamed, may_be_named
from fullpicture.requests.since_said import touched
from fullpicture.sharing.child import Part
from fullpicture.triangulation.written import may_write
from fullpicture.web import reading
from fullpicture.web.child_pages import child_page
from fullpicture.web.page import Fault, PageRequest, absent, attempt, page
from fullpicture.web.said_afterwards import read_of

NOBODY = "nobody"
UNSAID = Fault("alleged", "Nothing is ticked.", "Tick whoever it is, or that nobody is.")
BOTH = Fault("alleged", "Somebody is ticked, and nobody.", "Tick the one or the other.")


@dataclass(frozen=True)
class Form:
    """`ticked` are codes, `read` the statement over which they are ticked."""

    may_say: bool
    may_be: MayBeNamed
    ticked: tuple[str, ...]
    read: str


@sensitive_post_parameters()
@page("GET", "HEAD", "POST")
def alleged_page(request: PageRequest, child: UUID) -> HttpResponse:
    """Nothing ticked says nothing: that there is nobody is ticked too."""
    if request.method != "POST":
        return shown(request, child)
    viewer, posted = request.viewer, request.POST
    if not may_write(child, viewer=viewer):
        return absent(request)
    offered = may_be_named(child, viewer=viewer).codes
    ticked = reading.choices(posted, "alleged", [*offered, NOBODY])
    named = tuple(each for each in ticked if each != NOBODY)
    if not ticked or (named and NOBODY in ticked):
        return shown(request, child, (BOTH if ticked else UNSAID,))
    made = attempt(
        lambda: actions.say_alleged(
            person=child,
            named=named,
            read=posted.get("said", ""),
            viewer=viewer,
            by=request.actor,
            at=viewer.at,
        )
    )
    if made is None:
        return absent(request)
    if isinstance(made, tuple):
        return shown(request, child, made)
    before = "What went to them before stands below." if touched(child, viewer=viewer) else ""
    messages.success(request, f"Kept. {before}".strip())
    return redirect("child-checking", child)


def shown(request: PageRequest, child: UUID, faults: tuple[Fault, ...] = ()) -> HttpResponse:
    return child_page(
        request,
        child,
        Part.CHECKING,
        "children/alleged.html",
        lambda: form(request, child, faults),
        faults=faults,
    )


def form(request: PageRequest, child: UUID, faults: tuple[Fault, ...]) -> Form:
    """With what stands ticked; or with whatever was ticked just now."""
    viewer, posted = request.viewer, request.POST
    found = may_be_named(child, viewer=viewer)
    stands = (found.said.codes or (NOBODY,)) if found.said else ()
    return Form(
        may_say=may_write(child, viewer=viewer),
        may_be=found,
        ticked=tuple(posted.getlist("alleged")) if request.method == "POST" else stands,
        read=read_of(found.said, {"said": posted.get("said")}, faults),
    )
