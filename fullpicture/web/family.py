"""The family of a child, drawn and listed; and the record, with what is protected shown apart."""

from uuid import UUID

from django.http import HttpResponse

from fullpicture.linkage.joined import merges_of
from fullpicture.people import actions as people
from fullpicture.people.queries.family import family_of
from fullpicture.people.queries.record import record_page
from fullpicture.sharing.child import Part
from fullpicture.web import genogram, reading
from fullpicture.web.child_pages import child_page
from fullpicture.web.page import PageRequest, absent, page, show


@page("GET", "HEAD")
def family_page(request: PageRequest, child: UUID) -> HttpResponse:
    def read() -> dict[str, object]:
        family = family_of(child, viewer=request.viewer)
        return {"family": family, "drawing": genogram.draw(family)}

    return child_page(request, child, Part.FAMILY, "children/family.html", read)


@page("GET", "HEAD")
def kept_page(request: PageRequest, child: UUID) -> HttpResponse:
    def read() -> dict[str, object]:
        viewer = request.viewer
        merges = merges_of(child, viewer=viewer)
        return {"kept": record_page(child, viewer=viewer), "merges": merges}

    return child_page(request, child, Part.RECORD, "children/record.html", read)


@page("POST")
def show_protected(request: PageRequest, detail: UUID) -> HttpResponse:
    """The words of one protected address or name, on a page of its own that is kept nowhere."""
    viewer = request.viewer
    words = people.open_protected(detail=detail, viewer=viewer, by=request.actor, at=viewer.at)
    if words is None:
        return absent(request)
    lines = [words[name] for name in ("line", "postcode", "detail") if words.get(name)]
    back = reading.identifier(request.POST, "child")
    context = {"here": "children", "lines": lines, "child": back}
    return show(request, "children/protected.html", context)
