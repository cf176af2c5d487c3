"""One entry: its versions, the family's accounts of it, and telling others of it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect

from fullpicture.sharing import actions as sharing
from fullpicture.sharing.actions.entry import EntryPage
from fullpicture.web import reading
from fullpicture.web.page import PageRequest, absent, page, show


def opened(request: PageRequest, entry: UUID, child: UUID | None) -> EntryPage | None:
    viewer = request.viewer
    return sharing.open_entry(
        entry=entry, viewer=viewer, by=request.actor, at=viewer.at, child_from=child
    )


@page("GET", "HEAD")
def entry_page(request: PageRequest, entry: UUID) -> HttpResponse:
    found = opened(request, entry, reading.identifier(request.GET, "child"))
    if found is None:
        return absent(request)
    return show(request, "entries/entry.html", {"here": "children", "found": found})


@page("POST")
def share_entry(request: PageRequest, entry: UUID) -> HttpResponse:
    """A share of this entry, begun with those who were ticked."""
    viewer = request.viewer
    found = opened(request, entry, reading.identifier(request.POST, "child"))
    if found is None or not found.entry.own:
        return absent(request)
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
