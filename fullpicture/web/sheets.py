"""The sheet "What we shared and why": seen first, then made, then saved as a tagged PDF."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.text import slugify
from django.views.decorators.debug import sensitive_post_parameters

from fullpicture.sharing import actions
from fullpicture.sharing.sheet_content import Wanted
from fullpicture.sharing.sheet_words import Reader
from fullpicture.web import reading
from fullpicture.web.page import Fault, PageRequest, absent, attempt, page, show
from fullpicture.web.printing import pdf_of

MAKE = "make"
MOST = 600
TOO_LONG = Fault("own_words", "Your own words are too long.", f"Use at most {MOST} letters.")


@sensitive_post_parameters()
@page("GET", "HEAD", "POST")
def sheet_page(request: PageRequest, decision: UUID) -> HttpResponse:
    if request.method != "POST":
        return shown(request, decision, asked(request.GET))
    wanted = posted(request.POST)
    if wanted is None or request.POST.get("do") != MAKE:
        return shown(request, decision, wanted)
    made = make(request, decision, wanted)
    if isinstance(made, tuple):
        return shown(request, decision, wanted, made)
    messages.success(request, "The sheet is made. Save it below, and give it to nobody else.")
    return redirect("decision-sheet", decision)


def asked(given: QueryDict) -> Wanted | None:
    """Which person an address names, if any; an address never holds words."""
    who = reading.identifier(given, "who")
    reader = reading.choice(given, "reader", list(Reader), Reader.ADULT)
    return Wanted(str(who), Reader(reader)) if who else None


def posted(given: QueryDict) -> Wanted | None:
    who = reading.identifier(given, "who")
    if who is None:
        return None
    return Wanted(
        who=str(who),
        reader=Reader(reading.choice(given, "reader", list(Reader), Reader.ADULT)),
        own_words=reading.text(given, "own_words"),
        unnamed=frozenset(given.getlist("unnamed")),
    )


def make(request: PageRequest, decision: UUID, wanted: Wanted) -> UUID | tuple[Fault, ...]:
    if len(wanted.own_words) > MOST:
        return (TOO_LONG,)
    return attempt(
        lambda: actions.make_sheet(
            form=reading.identifier(request.POST, "form") or uuid4(),
            decision=decision,
            wanted=wanted,
            read=reading.text(request.POST, "read"),
            viewer=request.viewer,
            by=request.actor,
            at=request.viewer.at,
        )
    )


def shown(
    request: PageRequest,
    decision: UUID,
    wanted: Wanted | None,
    faults: tuple[Fault, ...] = (),
) -> HttpResponse:
    viewer = request.viewer
    found = actions.prepare_sheet(
        decision=decision, wanted=wanted, viewer=viewer, by=request.actor, at=viewer.at
    )
    if found is None:
        return absent(request)
    why_not = tuple(Fault("own_words", each.words, each.remedy) for each in found.reasons)
    context = {"found": found, "form": uuid4(), "readers": list(Reader)}
    return show(request, "sheets/sheet.html", context, faults=faults or why_not)


@page("GET", "HEAD")
def sheet_pdf(request: PageRequest, sheet: UUID) -> HttpResponse:
    viewer = request.viewer
    found = actions.open_sheet(sheet=sheet, viewer=viewer, by=request.actor, at=viewer.at)
    if found is None or found.sheet is None:
        return absent(request)
    content = pdf_of("sheets/paper.html", {"sheet": found.sheet, "made": found, "at": found.at})
    response = HttpResponse(content, content_type="application/pdf")
    name = slugify(f"what-we-shared {found.at:%Y-%m-%d}")
    response["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return response
