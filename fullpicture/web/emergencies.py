"""Emergency share: from the red button to sent, then opened, taken on, completed and reviewed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters

from fullpicture.chronology.attaching import limits
from fullpicture.people import queries as people
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Purpose
from fullpicture.sharing import actions, emergencies, emergency_drafts
from fullpicture.sharing.actions.emergency import AlarmPage
from fullpicture.web import attaching, reading
from fullpicture.web.discarding import ask_first, is_sure
from fullpicture.web.drafts import is_keeping
from fullpicture.web.page import Fault, PageRequest, absent, attempt, page, show
from fullpicture.web.receipts import receipt_of

NO_DAY = Fault("by_when", "Say by which day.", "Write it like 27/11/2026.")
NO_PICTURE = Fault("files", "You described a picture or paper and chose none.")
NO_ANSWER = Fault("sound", "Say whether it was right to send this at once.")


@page("GET", "HEAD")
def which_child_page(request: PageRequest) -> HttpResponse:
    """From Home: whom it is about."""
    viewer = request.viewer
    if viewer.purpose is not Purpose.SAFEGUARDING:
        return absent(request)
    return show(request, "emergencies/which.html", {"children": people.my_children(viewer=viewer)})


@page("POST")
def begin(request: PageRequest, child: UUID) -> HttpResponse:
    viewer = request.viewer
    draft = actions.begin_emergency(person=child, viewer=viewer, by=request.actor, at=viewer.at)
    return redirect("alarm", draft) if draft else absent(request, reason_for=child)


@page("POST")
def discard_alarm(request: PageRequest, alarm: UUID) -> HttpResponse:
    if not is_sure(request):
        return ask_first(request)
    emergency_drafts.discard(alarm, viewer=request.viewer)
    return redirect("home")


@sensitive_post_parameters()
@page("GET", "HEAD", "POST")
def alarm_page(request: PageRequest, alarm: UUID) -> HttpResponse:
    found = opened(request, alarm)
    if found is None:
        return gone(request, alarm)
    if request.method != "POST":
        return form(request, found)
    emergency_drafts.fill(
        alarm,
        viewer=request.viewer,
        to=reading.choice(request.POST, "to", codes(found), found.written.to),
        text=reading.text(request.POST, "text"),
    )
    attaching.say_beside(request, alarm, found.papers)
    if is_keeping(request):
        return HttpResponse(status=204)
    not_sent = enclosed(request, alarm)
    if attaching.TAKE_OFF in request.POST:
        return form_again(request, alarm, not_sent)
    made = attempt(lambda: sent(request, alarm))
    if not isinstance(made, UUID):
        return form_again(request, alarm, (*made, *not_sent))
    # What could not go is said here and now: a file's name is kept nowhere.
    return shown(request, made, not_sent=not_sent) if not_sent else redirect("emergency", made)


def enclosed(request: PageRequest, alarm: UUID) -> tuple[Fault, ...]:
    """Attach what was chosen; what was not taken, and words beside nothing, hold nothing up."""
    refused = attaching.changed(request, alarm) if attaching.is_changing(request) else ()
    described = attaching.line_without_a_file(request)
    return (*refused, *((NO_PICTURE,) if described else ()))


def form_again(request: PageRequest, alarm: UUID, faults: tuple[Fault, ...]) -> HttpResponse:
    again = opened(request, alarm)
    assert again is not None, "filled just now"
    return form(request, again, faults)


def form(request: PageRequest, found: AlarmPage, faults: tuple[Fault, ...] = ()) -> HttpResponse:
    context = {
        "found": found,
        "chosen": found.written.to.partition("-")[2],
        "line": attaching.line_in_form(request, found.papers),
        "limits": limits(request.viewer),
    }
    return show(request, "emergencies/write.html", context, faults=faults)


def opened(request: PageRequest, draft: UUID) -> AlarmPage | None:
    viewer = request.viewer
    return actions.open_alarm(draft=draft, viewer=viewer, by=request.actor, at=viewer.at)


def codes(found: AlarmPage) -> list[str]:
    """A desk that closed since the page was shown still gets it."""
    desks = (*found.to.open, *found.to.closed)
    return [f"desk-{each.id}" for each in desks] + [f"post-{each.id}" for each in found.to.at_work]


def sent(request: PageRequest, draft: UUID) -> UUID:
    viewer = request.viewer
    return actions.send_emergency(draft=draft, viewer=viewer, by=request.actor, at=viewer.at)


def gone(request: PageRequest, draft: UUID) -> HttpResponse:
    """A draft that was sent has become what was sent: a second click, the back button, a retry."""
    if is_keeping(request):
        return HttpResponse(status=410)
    found = emergencies.emergency(draft, viewer=request.viewer)
    return redirect("emergency", draft) if found and found.own else absent(request)


@page("GET", "HEAD")
def emergency_page(request: PageRequest, emergency: UUID) -> HttpResponse:
    return shown(request, emergency)


def shown(
    request: PageRequest,
    emergency: UUID,
    faults: tuple[Fault, ...] = (),
    not_sent: tuple[Fault, ...] = (),
) -> HttpResponse:
    viewer = request.viewer
    found = actions.open_emergency(
        emergency_share=emergency, viewer=viewer, by=request.actor, at=viewer.at
    )
    if found is None:
        return absent(request)
    context: dict[str, Any] = {
        "found": found,
        "not_sent": not_sent,
        "line": reading.text(request.POST, attaching.SHOWS),
        "can_accept": found.mine and not found.accepted_at,
        "will_do": reading.text(request.POST, "will_do"),
        "by_when": request.POST.get("by_when", f"{london_date(viewer.at):%d/%m/%Y}"),
        "sound": reading.choice(request.POST, "sound", ["yes", "no"]),
        "text": reading.text(request.POST, "text"),
        "answers": (("yes", "Yes"), ("no", "No")),
    }
    return show(request, "emergencies/emergency.html", context, faults=faults)


@sensitive_post_parameters()
@page("POST")
def accept(request: PageRequest, emergency: UUID) -> HttpResponse:
    by_when = reading.day(reading.text(request.POST, "by_when"))
    if by_when is None:
        return shown(request, emergency, (NO_DAY,))
    viewer = request.viewer
    made = attempt(
        lambda: actions.accept_emergency(
            emergency_share=emergency,
            will_do=reading.text(request.POST, "will_do"),
            by_when=by_when,
            viewer=viewer,
            by=request.actor,
            at=viewer.at,
        )
    )
    if isinstance(made, tuple):
        return shown(request, emergency, made)
    messages.success(request, "Accepted. The sender can see what you will do.")
    return redirect("emergency", emergency)


@page("POST")
def complete(request: PageRequest, emergency: UUID) -> HttpResponse:
    """On to the pages of any share. Whoever may not open the child now gives a reason first."""
    viewer = request.viewer
    draft = actions.begin_completion(
        emergency_share=emergency, viewer=viewer, by=request.actor, at=viewer.at
    )
    if draft:
        return redirect("draft-openness", draft)
    found = emergencies.emergency(emergency, viewer=viewer)
    return absent(request, reason_for=found.person if found and found.own else None)


@page("POST")
def apart_known(request: PageRequest, emergency: UUID) -> HttpResponse:
    viewer = request.viewer
    made = attempt(
        lambda: actions.know_apart(
            emergency_share=emergency, viewer=viewer, by=request.actor, at=viewer.at
        )
    )
    if isinstance(made, tuple):
        return shown(request, emergency, made)
    messages.success(request, "Thank you. The sender can see that you know.")
    return redirect("emergency", emergency)


@sensitive_post_parameters()
@page("POST")
def review(request: PageRequest, emergency: UUID) -> HttpResponse:
    sound = reading.choice(request.POST, "sound", ["yes", "no"])
    if not sound:
        return shown(request, emergency, (NO_ANSWER,))
    viewer = request.viewer
    made = attempt(
        lambda: actions.review_emergency(
            emergency_share=emergency,
            sound=sound == "yes",
            text=reading.text(request.POST, "text"),
            viewer=viewer,
            by=request.actor,
            at=viewer.at,
        )
    )
    if isinstance(made, tuple):
        return shown(request, emergency, made)
    messages.success(request, "Your review is kept.")
    return redirect("home")


@page("GET", "HEAD")
def receipt(request: PageRequest, emergency: UUID) -> HttpResponse:
    found = emergencies.emergency(emergency, viewer=request.viewer)
    return receipt_of(request, emergency, found.leaf if found else None)
