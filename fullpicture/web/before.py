"""Before you start an assessment, a plan or a closure: what to read first, to print or paste."""

from uuid import UUID

from django.http import HttpResponse
from django.template.loader import render_to_string

from fullpicture.sharing.child import Part
from fullpicture.triangulation.brief import Brief, brief
from fullpicture.web.child_pages import child_page
from fullpicture.web.page import PageRequest, page


@page("GET", "HEAD")
def brief_page(request: PageRequest, child: UUID) -> HttpResponse:
    at = request.viewer.at

    def read() -> tuple[Brief, str]:
        found = brief(child, viewer=request.viewer)
        # Plain text: nothing in it is markup, and nothing of it is shown but inside a text box.
        return found, render_to_string("children/brief.txt", {"shown": found, "at": at}).strip()

    return child_page(request, child, Part.BRIEF, "children/brief.html", read)
