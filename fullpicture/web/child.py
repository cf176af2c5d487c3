"""One child: what the page opens on, and what was shared."""

from uuid import UUID

from django.http import HttpResponse

from fullpicture.people.looked import looks_at
from fullpicture.sharing import queries as sharing
from fullpicture.sharing.child import Part
from fullpicture.sharing.overview import overview
from fullpicture.web.child_pages import child_page
from fullpicture.web.page import PageRequest, page


@page("GET", "HEAD")
def overview_page(request: PageRequest, child: UUID) -> HttpResponse:
    return child_page(
        request,
        child,
        Part.OVERVIEW,
        "children/overview.html",
        lambda: overview(child, viewer=request.viewer),
    )


@page("GET", "HEAD")
def sharing_page(request: PageRequest, child: UUID) -> HttpResponse:
    return child_page(
        request,
        child,
        Part.SHARING,
        "children/sharing.html",
        lambda: sharing.decisions_about(child, viewer=request.viewer),
    )


@page("GET", "HEAD")
def looks_page(request: PageRequest, child: UUID) -> HttpResponse:
    return child_page(
        request,
        child,
        Part.LOOKS,
        "children/looks.html",
        lambda: looks_at(child, viewer=request.viewer),
    )
