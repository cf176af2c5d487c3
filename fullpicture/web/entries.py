"""One entry: its versions, the family's accounts of it, telling others of it, and checking it."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters

from fullpicture.sharing import actions as sharing
from fullpicture.triangulation import actions
from fullpicture.triangulation.actions.opening import EntryToCheck
from fullpicture.web import reading
from fullpicture.web.claims import harm_of, topic_of
from fullpicture.web.page import Fault, PageRequest, absent, attempt, page, show


def opened(request: PageRequest, entry: UUID, child: UUID | None) -> EntryToCheck | None:
    viewer = request.viewer
    return actions.open_entry(
        entry=entry, viewer=viewer, by=request.actor, at=viewer.at, child_from=child
    )


@page("GET", "HEAD")
def entry_page(request: PageRequest, entry: UUID) -> HttpResponse:
    found = opened(request, entry, reading.identifier(request.GET, "child"))
    return absent(request) if found is None else shown(request, found)


def shown(
    request: PageRequest, found: EntryToCheck, faults: tuple[Fault, ...] = ()
) -> HttpResponse:
    context = {
        "here": "children",
        "found": found.page,
        "check": found,
        "form": uuid4(),
        "typed": request.POST,
    }
    return show(request, "entries/entry.html", context, faults=faults)


@page("POST")
def share_entry(request: PageRequest, entry: UUID) -> HttpResponse:
    """A share of this entry, begun with those who were ticked."""
    viewer = request.viewer
    checked = opened(request, entry, reading.identifier(request.POST, "child"))
    if checked is None or not checked.page.entry.own:
        return absent(request)
    found = checked.page
    offered = [str(each.post.id) for each in found.suggested if each.post]
    begun = sharing.start_draft(
        person=found.child.person,
        versions=(found.entry.version,),
        recipients=tuple(UUID(each) for each in reading.choices(request.POST, "to", offered)),
        viewer=viewer,
        by=request.actor,
        at=viewer.at,
    )
    return absent(request) if begun is None else redirect("draft-what", begun.draft)


@sensitive_post_parameters()
@page("POST")
def make_claim(request: PageRequest, entry: UUID) -> HttpResponse:
    """A claim in the words of this entry, or in the practitioner's own."""
    found = opened(request, entry, reading.identifier(request.POST, "child"))
    if found is None:
        return absent(request)
    made = attempt(
        lambda: actions.make_claim(
            form=reading.identifier(request.POST, "form") or uuid4(),
            person=found.page.child.person,
            text=reading.text(request.POST, "text"),
            topic=topic_of(request.POST),
            of_harm=harm_of(request.POST),
            entry=entry,
            viewer=request.viewer,
            by=request.actor,
            at=request.viewer.at,
        )
    )
    return shown(request, found, made) if isinstance(made, tuple) else redirect("claim", made)


@sensitive_post_parameters()
@page("POST")
def take_back(request: PageRequest, entry: UUID) -> HttpResponse:
    found = opened(request, entry, reading.identifier(request.POST, "child"))
    if found is None:
        return absent(request)
    made = attempt(
        lambda: actions.take_back(
            entry=entry,
            why=reading.text(request.POST, "why"),
            viewer=request.viewer,
            by=request.actor,
            at=request.viewer.at,
        )
    )
    if isinstance(made, tuple):
        return shown(request, found, made)
    messages.success(request, "Whatever rests on this account is looked at anew.")
    return redirect("entry", entry)
