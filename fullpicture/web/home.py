"""Home: one list of what waits for you, by time left."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from fullpicture.advice.supervision import managers as supervisors
from fullpicture.agencies.contacts import contacts_to_check
from fullpicture.linkage.queries import Alert
from fullpicture.requests.since_said import questions_since_said
from fullpicture.rules import access
from fullpicture.rules.facts import Viewer
from fullpicture.sharing.corrections import Told
from fullpicture.sharing.home import Home, ReasonGiven, UnfinishedDraft, UnfinishedEntry
from fullpicture.sharing.queries import Shared
from fullpicture.sharing.team import shares_for_team
from fullpicture.sharing.told import ToTell
from fullpicture.sharing.waited import Waited
from fullpicture.sharing.withdrawals import Closed
from fullpicture.triangulation.waiting import QuestionWaiting, waiting_for
from fullpicture.web import reading
from fullpicture.web.advice_lines import lines_of_advice
from fullpicture.web.emergency_lines import line_of_unaccepted, lines_of_emergency
from fullpicture.web.lines import Line, unfinished
from fullpicture.web.outside_lines import line_of_contact, lines_of_outside
from fullpicture.web.page import PageRequest, page, show
from fullpicture.web.pair_lines import lines_of_pairs
from fullpicture.web.release_lines import lines_of_releases
from fullpicture.web.request_lines import line_of_begun, lines_of_requests
from fullpicture.web.said_afterwards import lines_of_since

REVIEW, NOTICE = "Review why a child was opened", "A child was opened with a reason"
ASKED = "A question about what you shared"
DOUBTED = "What you shared looks wrong to its recipient"
LOOK_BACK = "What changed for the child?"
CLOSED = "Something was sent to you by mistake"
TAKEN_BACK = "What somebody told was taken back: an entry shared with you"
CORRECTED = "An entry shared with you was corrected"
APART = "What was shared with you was kept with two children’s records as one"
APART_OWN = "What you shared was kept with two children’s records as one: read it again"
OPEN = "An open question to find out about"
HIDDEN = "Somebody looked for a shielded child"
ACCEPT, READ = "Accept what was shared with you", "Read what was shared with you"


@page("GET", "HEAD")
def home_page(request: PageRequest) -> HttpResponse:
    """Mine; or, for whoever manages a team, what waits for its people."""
    viewer = request.viewer
    manages = access.manages(viewer)
    of_team = manages and reading.choice(request.GET, "show", ["team"]) == "team"
    found = lines_of_team(viewer) if of_team else lines_of_mine(viewer)
    context = {
        "here": "home",
        "lines": sorted(found, key=lambda line: line.place),
        "manages": manages,
        "of_team": of_team,
        "supervised": bool(supervisors(viewer=viewer)),
    }
    return show(request, "home.html", context)


def lines_of_team(viewer: Viewer) -> Iterator[Line]:
    for share in shares_for_team(viewer=viewer):
        recipient = share.recipient.name if share.recipient else "Somebody"
        yield replace(
            line_of_share(share), what=f"{recipient} has not accepted a share", button="See"
        )


def lines_of_mine(viewer: Viewer) -> Iterator[Line]:
    waits = waiting_for(viewer=viewer)
    yield from lines_of(waits.home, viewer.at)
    since = questions_since_said(viewer=viewer)
    looked_at = {each.id for each, _ in since}
    others = (each for each in waits.requests if each.id not in looked_at)
    yield from lines_of_since(since)
    yield from lines_of_requests(others, viewer.at)
    yield from map(line_of_begun, waits.begun)
    yield from map(line_of_question, waits.questions)
    yield from map(line_of_contact, contacts_to_check(viewer=viewer))


def line_of_question(waits: QuestionWaiting) -> Line:
    question = waits.question
    owner = question.owner.name if question.owner else "Somebody"
    return Line(
        what=OPEN if question.mine else f"{owner} has not found out in time: an open question",
        child=waits.child,
        whom=f"{question.by.name}, {question.by.agency.name}" if question.by else "",
        since=question.at,
        until=question.due_at,
        ends="",
        button="Open",
        address=f"{reverse('child-checking', args=[question.person])}#question-{question.id}",
    )


def lines_of(waits: Home, at: datetime) -> Iterator[Line]:
    for emergency in waits.emergencies:
        yield from lines_of_emergency(emergency, at)
    yield from map(line_of_unaccepted, waits.unaccepted)
    yield from lines_of_sender(waits)
    yield from map(line_of_share, waits.shares)
    yield from map(line_of_correction, waits.corrections)
    yield from map(line_of_closed, waits.closed)
    yield from map(line_of_reason, waits.reasons)
    yield from lines_of_alerts(waits.alerts)
    yield from map(line_of_draft, waits.drafts)
    yield from map(line_of_entry, waits.entries)
    yield from map(line_of_waited, waits.waited)
    yield from map(line_of_telling, waits.to_tell)
    yield from lines_of_releases(waits)
    yield from map(line_of_review, waits.to_review)
    yield from lines_of_pairs(waits.pairs)
    yield from lines_of_advice(waits)
    yield from lines_of_outside(waits.outside)


def line_of_reason(given: ReasonGiven) -> Line:
    declared = given.declared
    return Line(
        what=REVIEW if given.to_review else NOTICE,
        child=given.child,
        whom=given.by.name if given.by else "",
        since=declared.starts_at,
        until=given.until,
        ends="" if given.to_review else "until this leaves the list",
        button="Review" if given.to_review else "See why",
        address=reverse("reason", args=[declared.id]),
    )


def line_of_draft(draft: UnfinishedDraft) -> Line:
    return unfinished(
        "Finish or throw away your draft", reverse("draft-what", args=[draft.id]), draft
    )


def line_of_telling(due: ToTell) -> Line:
    return Line(
        what="Tell the family what you shared, as you said you would",
        child=due.child,
        whom="you",
        since=due.decided_at,
        until=due.until,
        ends="",
        button="Open",
        address=reverse("decision", args=[due.decision]),
    )


def line_of_waited(again: Waited) -> Line:
    return Line(
        what="Decide again: the day you waited for has come",
        child=again.child,
        whom="you",
        since=again.decided_at,
        until=again.until,
        ends="",
        button="Open",
        address=reverse("decision", args=[again.decision]),
    )


def line_of_correction(told: Told) -> Line:
    sender = told.sender
    apart = APART_OWN if told.own else APART
    corrected = TAKEN_BACK if told.taken_back else CORRECTED
    return Line(
        what=apart if told.apart else corrected,
        child=told.child,
        whom=f"{sender.name}, {sender.agency.name}" if sender else "",
        since=told.at,
        until=told.acknowledge_by,
        ends="",
        button="See what to check" if told.apart or told.taken_back else "See what changed",
        address=reverse("correction", args=[told.id]),
    )


def line_of_closed(left: Closed) -> Line:
    sender = left.sender
    return Line(
        what=CLOSED,
        child=None,
        whom=f"{sender.name}, {sender.agency.name}" if sender else "",
        since=left.at,
        until=left.confirm_by,
        ends="",
        button="Confirm",
        address=reverse("share", args=[left.disclosure]),
    )


def lines_of_sender(waits: Home) -> Iterator[Line]:
    """What recipients asked or doubted, and what was not accepted in time."""
    for each in waits.to_answer:
        said = each.said
        yield Line(
            what=DOUBTED if said.disputes else ASKED,
            child=each.child,
            whom=f"{said.by.name}, {said.by.agency.name}" if said.by else "",
            since=said.at,
            until=each.until,
            ends="",
            button="Answer",
            address=reverse("share", args=[said.disclosure]),
        )
    for share in waits.late:
        recipient = share.recipient.name if share.recipient else "Somebody"
        what = f"{recipient} has not accepted a share in time"
        yield replace(line_of_share(share), what=what, button="See")
    for share in waits.not_reviewed:
        recipient = share.recipient.name if share.recipient else "Somebody"
        what = f"{recipient} has not said in time what changed for the child"
        yield replace(line_of_review(share), what=what, button="See")


def line_of_review(share: Shared) -> Line:
    """To look back at it; `since` is when it was taken on."""
    return replace(
        line_of_share(share),
        what=LOOK_BACK,
        since=share.accepted_at or share.delivered_at,
        until=share.review_by or share.delivered_at,
        button="Say what changed",
    )


def lines_of_alerts(alerts: Iterable[Alert]) -> Iterator[Line]:
    """One for each child, however often somebody asked: the first to be followed up, and how many
    there are."""
    by_child: dict[tuple[UUID, ...], list[Alert]] = {}
    for alert in alerts:
        by_child.setdefault(alert.persons, []).append(alert)
    for asked in by_child.values():
        line = line_of_alert(min(asked, key=lambda each: each.due_at))
        more = len(asked) > 1
        yield replace(line, what=f"{HIDDEN} {len(asked)} times") if more else line


def line_of_alert(alert: Alert) -> Line:
    by = alert.by
    return Line(
        what=HIDDEN,
        child=alert.children[0] if alert.children else None,
        whom=f"{by.name}, {by.agency.name}, {by.phone}" if by else "",
        since=alert.at,
        until=alert.due_at,
        ends="",
        button="See who",
        address=reverse("alert", args=[alert.id]),
    )


def line_of_entry(begun: UnfinishedEntry) -> Line:
    if begun.entry is None:
        what, address = "Finish the entry you began", reverse("entry-new", args=[begun.person])
    elif begun.account:
        what = "Finish the family's account you began"
        address = reverse("entry-account", args=[begun.entry])
    else:
        what = "Finish the correction you began"
        address = reverse("entry-correct", args=[begun.entry])
    return unfinished(what, address, begun)


def line_of_share(share: Shared) -> Line:
    sender = share.sender
    return Line(
        what=ACCEPT if share.for_action else READ,
        child=share.child,
        whom=f"{sender.name}, {sender.agency.name}" if sender else "",
        since=share.delivered_at,
        until=share.due_at or share.delivered_at,
        ends="",
        button="Open",
        address=reverse("share", args=[share.id]),
    )
