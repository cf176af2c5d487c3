"""Children: mine, and one box to find another.

What is typed is posted, kept sealed in the session, and never in an address; the answers have an
address of their own, so that going back to them from a child is safe.
"""

from base64 import b64decode, b64encode
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from fullpicture.agencies import queries as agencies
from fullpicture.linkage import actions as linkage
from fullpicture.linkage import typed
from fullpicture.people import queries as people
from fullpicture.rules.clocks import london_date
from fullpicture.visibility.sealing import seal, unseal
from fullpicture.web import reading
from fullpicture.web.page import PageRequest, attempt, page, show

KEPT = "searches"
MOST_KEPT = 10


@page("GET", "HEAD", "POST")
def children_page(request: PageRequest) -> HttpResponse:
    words = reading.text(request.POST, "words")
    context: dict[str, object] = {"here": "children", "words": words}
    if request.method != "POST":
        context["children"] = people.my_children(viewer=request.viewer)
        context["adults"] = people.my_adults(viewer=request.viewer)
        return show(request, "children/list.html", context)
    read = attempt(lambda: typed.read(words, on=london_date(request.viewer.at)))
    if isinstance(read, tuple):
        return show(request, "children/list.html", context, faults=read)
    return redirect(reverse("search", args=[keep(request, words)]) + "#answers")


@page("GET", "HEAD")
def search_page(request: PageRequest, search: UUID) -> HttpResponse:
    """The answers to the viewer's own search; one that is no longer kept starts anew."""
    words = kept(request, search)
    if words is None:
        return redirect("children")
    viewer = request.viewer
    found = linkage.find(words=words, search=search, viewer=viewer, by=request.actor, at=viewer.at)
    context = {
        "here": "children",
        "words": words,
        "found": found,
        "desks": () if found.answers else agencies.desks(viewer=viewer),
    }
    return show(request, "children/list.html", context)


def keep(request: PageRequest, words: str) -> UUID:
    """Under an identifier of its own, so that searches in two windows are not mixed up."""
    search = uuid4()
    sealed = b64encode(seal(words.encode(), column="session.search", row=search)).decode()
    searches = [*request.session.get(KEPT, {}).items(), (str(search), sealed)]
    request.session[KEPT] = dict(searches[-MOST_KEPT:])
    return search


def kept(request: PageRequest, search: UUID) -> str | None:
    sealed = request.session.get(KEPT, {}).get(str(search))
    if sealed is None:
        return None
    return unseal(b64decode(sealed), column="session.search", row=search).decode()
