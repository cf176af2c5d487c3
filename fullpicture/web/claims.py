"""One claim: what bears on it, laying more against it, and saying what came of it."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters

from fullpicture.rules.claims import Topic
from fullpicture.triangulation import actions
from fullpicture.triangulation.actions.opening import ClaimPage
from fullpicture.triangulation.details import Bearing, Turn
from fullpicture.web import reading
from fullpicture.web.page import Fault, PageRequest, absent, attempt, page, show

YES_OR_NO = {"yes": True, "no": False}
BEARINGS = (
    (Bearing.SUPPORTS, "Says so too"),
    (Bearing.CONTRADICTS, "Says otherwise"),
    (Bearing.SILENT, "Says nothing about it"),
)
LIVES = (("yes", "Yes"), ("no", "No"), ("", "Not known"))
TURNS = (
    (Turn.ASKED, "Somebody was asked"),
    (Turn.COULD_NOT_SAY, "Whoever was asked could not say"),
    (Turn.SETTLED, "It is settled which account stands"),
    (Turn.SET_ASIDE, "It does not matter any more"),
)
AGAIN = ((Turn.REOPENED, "It is to be looked at again"),)


def opened(request: PageRequest, claim: UUID) -> ClaimPage | None:
    viewer = request.viewer
    return actions.open_claim(claim=claim, viewer=viewer, by=request.actor, at=viewer.at)


@page("GET", "HEAD")
def claim_page(request: PageRequest, claim: UUID) -> HttpResponse:
    found = opened(request, claim)
    return absent(request) if found is None else shown(request, found)


def shown(request: PageRequest, found: ClaimPage, faults: tuple[Fault, ...] = ()) -> HttpResponse:
    """The page, with whatever was typed still in its forms."""
    context = {
        "here": "children",
        "found": found,
        "claim": found.claim,
        "child": found.child,
        "form": uuid4(),
        "typed": request.POST,
        "ticked": request.POST.getlist("had_from"),
        "bearings": BEARINGS,
        "lives": LIVES,
        "turns": AGAIN if found.claim.closed else TURNS,
    }
    return show(request, "claims/claim.html", context, faults=faults)


@sensitive_post_parameters()
@page("POST")
def lay_evidence(request: PageRequest, claim: UUID) -> HttpResponse:
    found = opened(request, claim)
    if found is None:
        return absent(request)
    wrong = faults_of_evidence(request.POST)
    made: UUID | tuple[Fault, ...] = wrong or attempt(lambda: laid(request, claim))
    if isinstance(made, tuple):
        return shown(request, found, made)
    messages.success(request, "It is laid beside the claim.")
    return redirect("claim", claim)


def faults_of_evidence(posted: QueryDict) -> tuple[Fault, ...]:
    wrong = []
    if reading.identifier(posted, "entry") is None:
        wrong.append(Fault("entry", "Choose an entry."))
    if not reading.choice(posted, "bearing", list(Bearing)):
        wrong.append(Fault("bearing", "Say what it does to the claim."))
    if len(reading.text(posted, "source")) > LONGEST_SOURCE:
        wrong.append(Fault("source", "Name them in fewer than 120 letters."))
    return tuple(wrong)


LONGEST_SOURCE = 120


def laid(request: PageRequest, claim: UUID) -> UUID:
    posted = request.POST
    return actions.lay_evidence(
        form=reading.identifier(posted, "form") or uuid4(),
        claim=claim,
        entry=reading.identifier(posted, "entry") or uuid4(),
        bearing=Bearing(reading.choice(posted, "bearing", list(Bearing))),
        why=reading.text(posted, "why"),
        source=reading.text(posted, "source"),
        household=YES_OR_NO.get(posted.get("household", "")),
        had_from=tuple(identifiers(posted.getlist("had_from"))),
        viewer=request.viewer,
        by=request.actor,
        at=request.viewer.at,
    )


def identifiers(given: list[str]) -> list[UUID]:
    """Whatever is none of ours was not offered."""
    found = []
    for each in given:
        try:
            found.append(UUID(each))
        except ValueError:
            continue
    return found


@sensitive_post_parameters()
@page("POST")
def take_step(request: PageRequest, claim: UUID) -> HttpResponse:
    found = opened(request, claim)
    if found is None:
        return absent(request)
    turn = reading.choice(request.POST, "turn", list(Turn))
    if not turn:
        return shown(request, found, (Fault("turn", "Say what was done."),))
    made = attempt(
        lambda: actions.take_step(
            form=reading.identifier(request.POST, "form") or uuid4(),
            claim=claim,
            turn=Turn(turn),
            words=reading.text(request.POST, "words"),
            request=None,
            viewer=request.viewer,
            by=request.actor,
            at=request.viewer.at,
        )
    )
    if isinstance(made, tuple):
        return shown(request, found, made)
    messages.success(request, "It is written beside the claim.")
    return redirect("claim", claim)


def topic_of(posted: QueryDict) -> Topic | None:
    chosen = reading.choice(posted, "topic", list(Topic))
    return Topic(chosen) if chosen else None


def harm_of(posted: QueryDict) -> bool | None:
    """None: nobody has said."""
    return YES_OR_NO.get(posted.get("of_harm", ""))
