"""The review desk: pairs of records, one pair side by side, and taking joined records apart."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from fullpicture.linkage import actions as linkage
from fullpicture.linkage.answers import Said
from fullpicture.linkage.desk import pairs_settled, pairs_waiting
from fullpicture.rules import access
from fullpicture.sharing import actions as sharing
from fullpicture.web import reading, waterfall
from fullpicture.web.page import Fault, PageRequest, absent, attempt, page, show

ANSWERS = [
    (Said.SAME.value, "One child"),
    (Said.DIFFERENT.value, "Two children"),
    (Said.NOT_SURE.value, "Not sure"),
]
AT_ONCE = 50
"""Pairs on one page of a list."""
HELD = {
    "twins": "They may be twins.",
    "siblings": "They may be brothers or sisters.",
    "relatives": "One agency lists them as relatives.",
    "namesakes": "They may be two children of one name and birth date.",
    "household": "One agency lists both in one household.",
    "number of another": "A number may be another child’s.",
    "numbers differ": "Each has an NHS number of its own.",
    "taken apart": "People took these records apart before.",
}
"""Why the computer may not decide, in a sentence."""
DONE = {
    Said.SAME: "Your answer is kept. Once it is settled, the records are joined within a minute.",
    Said.DIFFERENT: "Your answer is kept. Once it is settled, the pair does not come back.",
    Said.NOT_SURE: "Your answer is kept. The pair goes on waiting.",
}


@page("GET", "HEAD")
def pairs_page(request: PageRequest) -> HttpResponse:
    viewer = request.viewer
    if not access.governs(viewer):
        return absent(request)
    settled = reading.choice(request.GET, "show", ["settled"])
    found = pairs_settled(viewer=viewer) if settled else pairs_waiting(viewer=viewer)
    # From beyond the end, when some were decided meanwhile, it is the last page.
    first = min(reading.start(request.GET), max(len(found) - 1, 0) // AT_ONCE * AT_ONCE)
    context = {
        "here": "pairs",
        "settled": settled,
        "pairs": found[first : first + AT_ONCE],
        "number": len(found),
        "first": first + 1,
        "last": min(first + AT_ONCE, len(found)),
        "back": max(first - AT_ONCE, 0) if first else None,
        "on": first + AT_ONCE if first + AT_ONCE < len(found) else None,
        "why_held": HELD,
    }
    return show(request, "records/pairs.html", context)


@page("GET", "HEAD")
def pair_page(request: PageRequest, pair: UUID) -> HttpResponse:
    return opened(request, pair)


def opened(request: PageRequest, pair: UUID, faults: tuple[Fault, ...] = ()) -> HttpResponse:
    viewer = request.viewer
    found = linkage.open_pair(pair=pair, viewer=viewer, by=request.actor, at=viewer.at)
    if found is None:
        return absent(request)
    context = {
        "here": "pairs",
        "pair": found,
        "held": HELD.get(found.held, ""),
        "steps": waterfall.steps(found.evidence),
        "answers": ANSWERS,
        "answer": reading.choice(request.POST, "answer", [code for code, _ in ANSWERS]),
        "why": reading.text(request.POST, "why"),
    }
    return show(request, "records/pair.html", context, faults=faults)


@page("POST")
def answer_pair(request: PageRequest, pair: UUID) -> HttpResponse:
    viewer = request.viewer
    said = reading.choice(request.POST, "answer", [code for code, _ in ANSWERS]) or ""
    done = attempt(
        lambda: linkage.answer_pair(
            pair=pair,
            answer=said,
            why=reading.text(request.POST, "why"),
            viewer=viewer,
            by=request.actor,
            at=viewer.at,
        )
    )
    if isinstance(done, tuple):
        return opened(request, pair, done)
    messages.success(request, DONE[Said(said)])
    return redirect("pairs")


@page("GET", "HEAD")
def merge_page(request: PageRequest, merge: UUID) -> HttpResponse:
    return unlinking(request, merge)


def unlinking(request: PageRequest, merge: UUID, faults: tuple[Fault, ...] = ()) -> HttpResponse:
    viewer = request.viewer
    found = sharing.open_unlinking(merge=merge, viewer=viewer, by=request.actor, at=viewer.at)
    if found is None:
        return absent(request)
    context = {
        "here": "pairs" if access.governs(viewer) else "children",
        "merge": found.found,
        "sent": found.sent,
        "why": reading.text(request.POST, "why"),
    }
    return show(request, "records/merge.html", context, faults=faults)


@page("POST")
def undo_merge(request: PageRequest, merge: UUID) -> HttpResponse:
    viewer = request.viewer
    done = attempt(
        lambda: sharing.ask_to_unlink(
            merge=merge,
            why=reading.text(request.POST, "why"),
            viewer=viewer,
            by=request.actor,
            at=viewer.at,
        )
    )
    if isinstance(done, tuple):
        return unlinking(request, merge, done)
    messages.success(request, "The records are taken apart within a minute.")
    return redirect("pairs" if access.governs(viewer) else "home")
