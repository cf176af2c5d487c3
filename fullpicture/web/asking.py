"""Asking other agencies: from a child's page to sent, and the answers as they come in."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.http.request import QueryDict
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters

from fullpicture.chronology.attaching import limits
from fullpicture.requests import actions, drafts, kinds, queries
from fullpicture.requests.details import AskedAbout, Request
from fullpicture.requests.since_said import since_said
from fullpicture.requests.weighing import POINTS, Weighed
from fullpicture.rules.clocks import london_date
from fullpicture.rules.verdict import Judgement
from fullpicture.sharing.child import Part
from fullpicture.web import attaching, reading
from fullpicture.web.child_pages import child_page
from fullpicture.web.choosing import CONTACT_STALE
from fullpicture.web.discarding import ask_first, is_sure
from fullpicture.web.drafts import is_keeping
from fullpicture.web.page import Fault, PageRequest, absent, attempt, page, show
from fullpicture.web.said_afterwards import read_of, went_before


@page("GET", "HEAD")
def requests_page(request: PageRequest, child: UUID) -> HttpResponse:
    """What was asked about this child, by us and of us."""
    return child_page(
        request,
        child,
        Part.REQUESTS,
        "children/requests.html",
        lambda: waiting_first(queries.requests_about(child, viewer=request.viewer)),
    )


def waiting_first(found: AskedAbout) -> AskedAbout:
    """What nobody answered before what was, by when it is due; the rest newest first."""

    def ordered(asked: tuple[Request, ...]) -> tuple[Request, ...]:
        waits = sorted((each for each in asked if each.waits), key=lambda each: each.answer_by)
        return (*waits, *(each for each in asked if not each.waits))

    return AskedAbout(ordered(found.by_us), ordered(found.of_us))


@page("POST")
def begin(request: PageRequest, child: UUID) -> HttpResponse:
    viewer = request.viewer
    draft = actions.begin_request(person=child, viewer=viewer, by=request.actor, at=viewer.at)
    return redirect("asking", draft) if draft else absent(request, reason_for=child)


@page("POST")
def discard(request: PageRequest, together: UUID) -> HttpResponse:
    if not is_sure(request):
        return ask_first(request)
    drafts.discard(together, viewer=request.viewer)
    return redirect("home")


@sensitive_post_parameters()
@page("GET", "HEAD", "POST")
def asking_page(request: PageRequest, together: UUID) -> HttpResponse:
    """The question while it is written; afterwards what each agency answered."""
    found = opened(request, together)
    if found is None:
        return asked(request, together)
    if request.method != "POST":
        return form(request, found, together)
    drafts.fill(together, viewer=request.viewer, **typed(request.POST, found, request))
    attaching.say_beside(request, together, found.papers)
    if is_keeping(request):
        return HttpResponse(status=204)
    refused = attaching.changed(request, together) if attaching.is_changing(request) else ()
    refused += attaching.line_without_a_file(request)
    again = opened(request, together)
    assert again is not None, "filled just now"
    if attaching.is_only_attaching(request):
        return form(request, again, together, refused)
    if again.unsettled or refused:
        return form(request, again, together, (*faults_of(again), *refused))
    made = attempt(lambda: sent(request, together, again))
    if made and isinstance(made[0], Fault):
        return form(request, again, together, made)
    said = went_before(again.child.person, viewer=request.viewer)
    messages.success(request, sent_words(again) + said)
    return redirect("asking", together)


def sent_words(found: Weighed) -> str:
    """Nothing has reached whoever has no account."""
    outside = [each.who for each in found.chosen if each.outside]
    sent = len(found.chosen) - len(outside)
    words = f"Sent to {sent}. Each reads your question and nothing more." if sent else "Written."
    if outside:
        names = " and ".join(outside)
        words += f" Nothing has reached {names} yet: make the link and the code."
    return words


def opened(request: PageRequest, together: UUID) -> Weighed | None:
    viewer = request.viewer
    return actions.open_draft(draft=together, viewer=viewer, by=request.actor, at=viewer.at)


def sent(request: PageRequest, together: UUID, found: Weighed) -> tuple[UUID, ...]:
    viewer = request.viewer
    made = actions.ask(
        asking_id=together, written=found.written, viewer=viewer, by=request.actor, at=viewer.at
    )
    drafts.discard(together, viewer=viewer)
    return made


def typed(posted: QueryDict, found: Weighed, request: PageRequest) -> dict[str, Any]:
    """What the form holds. A question of one's own goes before a ready one."""
    ready = {each.code: each.words for each in ready_questions(request)}
    chosen = reading.choice(posted, "ready", list(ready))
    return {
        "kind": reading.choice(posted, "kind", [each.code for each in found.kinds]),
        "basis": reading.choice(posted, "basis", [each.code for each in found.offers]),
        "to": reading.choices(posted, "to", [each.code for each in found.lines if each.code]),
        "question": reading.text(posted, "question") or ready.get(chosen, ""),
        "why": reading.text(posted, "why"),
        "urgent": posted.get("urgent") == "yes",
        "alleged": tuple(posted.getlist("alleged")),
        "apart": tuple(posted.getlist("apart")),
        "said": posted.get("said", found.written.said),
        "needed": tuple(
            str(each.id) for each in found.papers if posted.get(f"needed-{each.id}") == "yes"
        ),
        "going_ahead": {
            point: words for point in POINTS if (words := reading.text(posted, f"ahead-{point}"))
        },
    }


def ready_questions(request: PageRequest) -> tuple[Any, ...]:
    return kinds.questions(london_date(request.viewer.at), viewer=request.viewer)


def faults_of(found: Weighed) -> tuple[Fault, ...]:
    return tuple(
        Fault(f"ahead-{each.point}" if _may_go_ahead(each) else each.point, why.words, why.remedy)
        for each in found.unsettled
        for why in each.reasons
    )


def _may_go_ahead(finding: Any) -> bool:
    return finding.judgement is Judgement.LOOK_AGAIN


def form(
    request: PageRequest, found: Weighed, together: UUID, faults: tuple[Fault, ...] = ()
) -> HttpResponse:
    ready = ready_questions(request)
    written = found.written
    chosen = next((each.code for each in ready if each.words == written.question), "")
    shown = request.method == "POST"
    context = {
        "found": found,
        "together": together,
        "written": written,
        "read": read_of(found.said, {"said": written.said}, faults),
        "ready": ready,
        "chosen": chosen,
        "own": "" if chosen else written.question,
        "kinds": [x for x in found.kinds if not x.may_ask],
        "by_law": [x for x in found.kinds if request.post.agency.kind in x.may_ask],
        "involved": [each for each in found.lines if each.involved],
        "others": [each for each in found.lines if not (each.involved or each.outside)],
        "outside": [each for each in found.lines if each.outside],
        "by_link": any(each.outside for each in found.chosen),
        "stale_before": london_date(request.viewer.at) - CONTACT_STALE,
        "asker": request.post,
        "line": attaching.line_in_form(request, found.papers),
        "limits": limits(request.viewer),
        "again": [each for each in found.findings if shown and _may_go_ahead(each)],
    }
    return show(request, "requests/write.html", context, faults=faults)


def asked(request: PageRequest, together: UUID, fragment: bool = False) -> HttpResponse:
    if is_keeping(request):
        return HttpResponse(status=410)
    found = queries.asked_together(together, viewer=request.viewer)
    if not any(each.own or each.managed for each in found):
        return absent(request)
    since = {str(each): why for each, why in since_said(found, viewer=request.viewer).items()}
    context = {"found": found, "together": together, "since": since, "progress": progress(found)}
    template = "requests/answers.html" if fragment else "requests/asked.html"
    return show(request, template, context)


@page("GET", "HEAD")
def answers(request: PageRequest, together: UUID) -> HttpResponse:
    """The same answers, for the page that asks again every few seconds."""
    return asked(request, together, fragment=True)


def progress(found: tuple[Request, ...]) -> str:
    """How many of those still asked have answered; what was taken back waits for no answer."""
    last = [each for each in found if each.again is None]
    asked = [each for each in last if not each.withdrawn]
    back = len(last) - len(asked)
    if not asked:
        return "Taken back"
    words = f"{len([each for each in asked if each.reply])} of {len(asked)} answered"
    return f"{words}, {back} taken back" if back else words
