"""One child: what the page opens on, and what was shared."""

from uuid import UUID

from django.http import HttpResponse

from fullpicture.people.looked import looks_at
from fullpicture.rules.clocks import london_date
from fullpicture.sharing.child import Part
from fullpicture.sharing.overview import shared_about
from fullpicture.triangulation.overview import child_overview
from fullpicture.web.child_pages import child_page
from fullpicture.web.choosing import CONTACT_STALE
from fullpicture.web.page import PageRequest, page


@page("GET", "HEAD")
def overview_page(request: PageRequest, child: UUID) -> HttpResponse:
    return child_page(
        request,
        child,
        Part.OVERVIEW,
        "children/overview.html",
        lambda: child_overview(child, viewer=request.viewer),
        also={"stale_before": london_date(request.viewer.at) - CONTACT_STALE},
    )


@page("GET", "HEAD")
def sharing_page(request: PageRequest, child: UUID) -> HttpResponse:
    return child_page(
        request,
        child,
        Part.SHARING,
        "children/sharing.html",
        lambda: shared_about(child, viewer=request.viewer),
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
