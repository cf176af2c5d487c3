"""Supervision: an agenda from what is open, one's own thoughts, a decision, two signatures."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from fullpicture.advice import actions
from fullpicture.advice.supervision import Brought, Held, managers
from fullpicture.people.queries import Named
from fullpicture.rules.clocks import london_date
from fullpicture.triangulation.unchecked import ToCheck, unchecked_of_mine
from fullpicture.web import reading
from fullpicture.web.home import lines_of_mine
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
            Brought(
                each.what,
                each.child.person if each.child else None,
                london_date(each.until) if each.until else None,
            )
            for each in open_items(request)
            if each.key in chosen
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


@dataclass(frozen=True)
class OpenItem:
    """Something to talk through; its key says nothing. `until`: None for what has no clock."""

    what: str
    child: Named | None
    until: datetime | None
    address: str

    @property
    def key(self) -> str:
        return hashlib.sha256(f"{self.what}{self.address}".encode()).hexdigest()[:16]


def open_items(request: PageRequest) -> list[OpenItem]:
    """What waits on Home, but for supervision itself; then what nobody has checked about one's
    children."""
    viewer = request.viewer
    held = reverse("supervision-new").removesuffix("new/")
    found = (line for line in lines_of_mine(viewer) if not line.address.startswith(held))
    lines = sorted(found, key=lambda line: (line.place, line.address))
    items = [OpenItem(each.what, each.child, each.until, each.address) for each in lines]
    return items + [item_to_check(each) for each in unchecked_of_mine(viewer=viewer)]


def item_to_check(found: ToCheck) -> OpenItem:
    """How many and how they stand, without a word of them: the agenda keeps no names."""
    count = len(found.claims)
    what = f"{count} thing{'' if count == 1 else 's'} said and not settled"
    if found.contradicted:
        what += f", {found.contradicted} contradicted"
    return OpenItem(what, found.child, None, reverse("child-checking", args=[found.child.person]))


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
