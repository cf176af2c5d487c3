"""The share journey's side page: which passages of the chosen entries are left out, and why."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from fullpicture.chronology.extracts import TOLD_BY, Passage, codes_of, passages_of
from fullpicture.chronology.queries import Entry
from fullpicture.sharing import drafts
from fullpicture.sharing.preparing import Preparation
from fullpicture.web import reading
from fullpicture.web.drafts import gone, is_keeping, opened
from fullpicture.web.page import PageRequest, page, show

BACK = {"what": "draft-what"}
"""Every other way here was from the last page."""
LABELS = {
    "text": "",
    "meaning": "What this means for the child",
    "other_explanation": "What else could explain it",
    "correction_reason": "Why it was corrected",
}


@dataclass(frozen=True)
class Field:
    """What an entry says in one place, passage by passage."""

    label: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Whole:
    """A chosen entry as it stands, and what of it is left out."""

    version: str
    entry: Entry
    fields: tuple[Field, ...]
    out: tuple[str, ...]


@sensitive_post_parameters()
@page("GET", "HEAD", "POST")
def parts_page(request: PageRequest, draft: UUID) -> HttpResponse:
    found = opened(request, draft)
    if found is None:
        return gone(request, draft)
    if found.prepared.emergency:  # it was sent as it was
        return redirect("emergency", found.prepared.emergency)
    back = reverse(BACK.get(request.GET.get("from", ""), "draft-check"), args=[draft])
    if request.method != "POST":
        context = {"found": found, "entries": wholes(found), "back": back}
        return show(request, "drafts/parts.html", context)
    drafts.fill(draft, viewer=request.viewer, **left_out_of(request.POST, found))
    return HttpResponse(status=204) if is_keeping(request) else redirect(back)


def wholes(found: Preparation) -> tuple[Whole, ...]:
    return tuple(
        Whole(
            str(each.version),
            each,
            fields_of(each),
            found.prepared.left_out.get(str(each.version), ()),
        )
        for each in found.picked
    )


def fields_of(entry: Entry) -> tuple[Field, ...]:
    fields = tuple(Field(LABELS[name], each) for name, each in passages_of(entry).items())
    if not entry.told_by:
        return fields
    return (*fields, Field("Who told us", (Passage(TOLD_BY, entry.told_by),)))


def left_out_of(posted: QueryDict, found: Preparation) -> dict[str, object]:
    """What was ticked, of what each entry says."""
    ticked = {
        str(each.version): reading.choices(posted, f"out-{each.version}", codes_of(each))
        for each in found.picked
    }
    return {
        "left_out": {version: out for version, out in ticked.items() if out},
        "part_why": reading.text(posted, "part_why"),
    }
