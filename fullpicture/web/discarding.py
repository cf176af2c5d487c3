"""Throwing away what somebody has written: asked once, because nothing brings it back."""

from django.http import HttpResponse
from django.urls import Resolver404, resolve, reverse

from fullpicture.web.page import PageRequest, show

WRITTEN_ON = {
    "draft-what",
    "draft-openness",
    "draft-check",
    "alarm",
    "entry-new",
    "entry-correct",
    "entry-account",
    "advice-draft",
}


def is_sure(request: PageRequest) -> bool:
    return request.POST.get("sure") == "1"


def ask_first(request: PageRequest) -> HttpResponse:
    """The same question whether or not the draft is there, so that asking tells nothing."""
    return show(request, "drafts/sure.html", {"back": way_back(request.POST.get("back", ""))})


def way_back(path: str) -> str:
    """The page on which it was written, if it is one of ours; else Home."""
    try:
        known = resolve(path).url_name in WRITTEN_ON
    except Resolver404:
        known = False
    return path if known else reverse("home")
