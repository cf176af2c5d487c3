"""The share journey: three pages on one draft, which is kept at every step and never refused."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from fullpicture.advice.queries import advice_about
from fullpicture.rules.clocks import london_date
from fullpicture.rules.sharing_facts import Outcome
from fullpicture.sharing import actions, drafts, queries
from fullpicture.sharing.preparing import Preparation
from fullpicture.triangulation.queries import rests_on_unchecked
from fullpicture.web import reading
from fullpicture.web.choosing import choosable, chosen_of, missing
from fullpicture.web.contacts import kinds_said
from fullpicture.web.discarding import ask_first, is_sure
from fullpicture.web.openness import answered_of, is_unfinished, openness_of, unclear
from fullpicture.web.page import Fault, PageRequest, absent, attempt, page, show
from fullpicture.web.taking_advice import to_advice, with_advice
from fullpicture.web.weighing import (
    advice_of,
    chosen_against,
    faults_against,
    faults_in_advice,
    left_of,
    part_unexplained,
    reasons_against,
    reasons_of,
    unsettled,
    weighed,
)

TAKEN_UP, FROM_WHAT = "?taken-up", "?from=what"
WHO_KNOWS, LEGAL_BASIS = "#who-knows", "#legal-basis"
ONWARD = {"check": "draft-check", "parts": "draft-parts", "look": "draft-what"}
"""Where the first page's other buttons go, whether or not it is whole."""
ON_THE_PAGE = {"why_not", "risk", "wait_until", "advice_on"}
OFFERED = [Outcome.SHARE.value, Outcome.DO_NOT_SHARE.value, Outcome.WAIT_UNTIL.value]


@page("POST")
def new_draft(request: PageRequest, child: UUID) -> HttpResponse:
    """A draft about this child: the one that was begun, unless a new one is asked for."""
    viewer, anew = request.viewer, "anew" in request.POST
    begun = actions.start_draft(
        person=child, anew=anew, viewer=viewer, by=request.actor, at=viewer.at
    )
    if begun is None:
        return absent(request, reason_for=child)
    return redirect(reverse("draft-what", args=[begun.draft]) + TAKEN_UP * begun.taken_up)


@page("POST")
def discard_draft(request: PageRequest, draft: UUID) -> HttpResponse:
    if not is_sure(request):
        return ask_first(request)
    drafts.discard(draft, viewer=request.viewer)
    return redirect("home")


@sensitive_post_parameters()
@page("GET", "HEAD", "POST")
def what_page(request: PageRequest, draft: UUID) -> HttpResponse:
    found = opened(request, draft)
    if found is None:
        return gone(request, draft)
    if found.prepared.emergency:  # what and to whom is done
        return redirect("emergency", found.prepared.emergency)
    if request.method != "POST":
        context = {**choosable(found, request.viewer), "taken_up": TAKEN_UP[1:] in request.GET}
        return show(request, "drafts/what.html", context)
    drafts.fill(draft, viewer=request.viewer, **chosen_of(request.POST, found))
    if is_keeping(request):
        return HttpResponse(status=204)
    asked = ONWARD.get(request.POST.get("next", ""))
    if asked:
        return redirect(reverse(asked, args=[draft]) + FROM_WHAT * (asked == "draft-parts"))
    filled = opened(request, draft)
    assert filled is not None, "filled just now"
    faults = missing(filled, request.POST)
    if not faults:
        return redirect("draft-openness", draft)
    return show(request, "drafts/what.html", choosable(filled, request.viewer), faults=faults)


@sensitive_post_parameters()
@page("GET", "HEAD", "POST")
def openness_page(request: PageRequest, draft: UUID) -> HttpResponse:
    found = opened(request, draft)
    if found is None:
        return gone(request, draft)
    if request.method != "POST":
        return show(request, "drafts/openness.html", openness_of(found, viewer=request.viewer))
    answered = answered_of(request.POST, found, viewer=request.viewer, keeping=is_keeping(request))
    prepared = drafts.fill(draft, viewer=request.viewer, **answered)
    if is_keeping(request):
        return HttpResponse(status=204)
    kinds_said(request, found)
    faults = unclear(request.POST, prepared) if prepared else ()
    if faults:
        return again(request, draft, "drafts/openness.html", {"typed": request.POST}, faults)
    if is_unfinished(request.POST):
        where = LEGAL_BASIS if request.POST.get("do") == "kind" else WHO_KNOWS
        return redirect(reverse("draft-openness", args=[draft]) + where)
    return redirect("draft-check", draft)


@sensitive_post_parameters()
@page("GET", "HEAD", "POST")
def check_page(request: PageRequest, draft: UUID) -> HttpResponse:
    if request.method == "POST":
        return keep_or_decide(request, draft)
    found = opened(request, draft)
    if found is None:
        return gone(request, draft)
    return show(request, "drafts/check.html", checked(request, found))


def checked(request: PageRequest, found: Preparation) -> dict[str, object]:
    """The page as weighed, with the advice that was given about the child, and with what of it
    rests on an account that nobody has checked: said, and nothing waits for it."""
    person, viewer = found.child.person, request.viewer
    given = advice_about(person, viewer=viewer)
    versions = tuple(each.version for each in found.picked)
    return {
        **weighed(found),
        "given": [each for each in given if each.answered_at],
        "resting": rests_on_unchecked(person, versions, viewer=viewer),
    }


def keep_or_decide(request: PageRequest, draft: UUID) -> HttpResponse:
    """Decide; or, from the page's own keeping, only keep what was typed."""
    viewer, posted = request.viewer, request.POST
    outcome = Outcome(reading.choice(posted, "outcome", OFFERED, Outcome.SHARE.value))
    said = {**advice_of(posted), **({} if outcome.discloses else chosen_against(posted, viewer))}
    said |= left_of(posted, drafts.find(draft, viewer=viewer))
    kept = drafts.fill(draft, viewer=viewer, going_ahead=reasons_of(posted), **said)
    if is_keeping(request):
        return HttpResponse(status=204 if kept else 410)
    if posted.get("next") == "parts":
        return redirect("draft-parts", draft)
    if posted.get("next") == "advice":
        return to_advice(request, draft)
    if "use_advice" in posted:
        return with_advice(request, draft)
    faults = faults_in_advice(posted)
    if not outcome.discloses:
        faults += faults_against(posted, outcome, today=london_date(viewer.at))
    made: UUID | tuple[Fault, ...] = faults or attempt(lambda: decided(request, draft, outcome))
    if isinstance(made, UUID):
        return redirect("decision", made)
    return refused(request, draft, outcome, made)


def decided(request: PageRequest, draft: UUID, outcome: Outcome) -> UUID:
    viewer = request.viewer
    if not outcome.discloses:
        drafts.fill(draft, viewer=viewer, **reasons_against(request.POST))
    return actions.decide(
        draft=draft,
        outcome=outcome,
        going_ahead=reasons_of(request.POST),
        viewer=viewer,
        by=request.actor,
        at=viewer.at,
    )


def refused(
    request: PageRequest, draft: UUID, outcome: Outcome, faults: tuple[Fault, ...]
) -> HttpResponse:
    found = opened(request, draft, outcome)
    if found is None:
        return absent(request)
    context = {**checked(request, found), "outcome": outcome, "typed": request.POST}
    return show(request, "drafts/check.html", context, faults=faults_first(found, outcome, faults))


def faults_first(
    found: Preparation, outcome: Outcome, faults: tuple[Fault, ...]
) -> tuple[Fault, ...]:
    """Sharing says all that stands in its way; not sharing first what was left out on the page."""
    if outcome.discloses:
        return (*unsettled(found), *part_unexplained(found)) or faults
    return faults if {each.field for each in faults} & ON_THE_PAGE else unsettled(found) or faults


def again(
    request: PageRequest,
    draft: UUID,
    template: str,
    typed: Mapping[str, Any],
    faults: tuple[Fault, ...],
) -> HttpResponse:
    found = opened(request, draft)
    if found is None:
        return gone(request, draft)
    return show(
        request, template, {**openness_of(found, viewer=request.viewer), **typed}, faults=faults
    )


def gone(request: PageRequest, draft: UUID) -> HttpResponse:
    """A draft that was decided has become its decision; any other is nobody's here."""
    if is_keeping(request):
        return HttpResponse(status=410)
    if queries.decision(draft, viewer=request.viewer):
        return redirect("decision", draft)
    return absent(request)


def opened(
    request: PageRequest, draft: UUID, outcome: Outcome = Outcome.SHARE
) -> Preparation | None:
    viewer = request.viewer
    return actions.open_draft(
        draft=draft, outcome=outcome, viewer=viewer, by=request.actor, at=viewer.at
    )


def is_keeping(request: PageRequest) -> bool:
    """The page keeps what was typed by itself, without going on."""
    return request.headers.get("X-Keep") == "1"
