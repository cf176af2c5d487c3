"""A manager's page: the team's children, and what waits for its people."""

from django.http import HttpResponse

from fullpicture.sharing import actions as sharing
from fullpicture.web.page import PageRequest, absent, page, show


@page("GET", "HEAD")
def team_page(request: PageRequest) -> HttpResponse:
    viewer = request.viewer
    found = sharing.open_team(viewer=viewer, by=request.actor, at=viewer.at)
    if found is None:
        return absent(request)
    return show(request, "team.html", {"here": "team", "found": found})
