"""Handing something to somebody without an account: a link one way, a code another.

Shares and questions have the same page; each says what its own link shows.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from fullpicture.agencies.contacts import contact
from fullpicture.agencies.queries import Post
from fullpicture.people.queries import Named
from fullpicture.requests import actions as requests
from fullpicture.requests import queries
from fullpicture.requests.as_handed import as_handed as question_as_handed
from fullpicture.requests.since_said import SinceSaid, since_said, since_said_of_shares
from fullpicture.sharing import actions
from fullpicture.sharing.days import said_day
from fullpicture.sharing.handing_over import Handed, handed
from fullpicture.sharing.put_right import put_right
from fullpicture.sharing.queries import Shared
from fullpicture.sharing.sending import as_handed
from fullpicture.visibility.passes import Issued
from fullpicture.web import reading
from fullpicture.web.page import Fault, PageRequest, absent, attempt, page, show


@dataclass(frozen=True)
class ToHand:
    """One thing on its way to somebody. `withdrawn` says that no link opens it any more; `said`
    is what they answered, `answered_at` when; `back` is the page it belongs to. `since`: they are
    now said to have caused harm, and no link opens it; `take_back` is where it is taken back."""

    to: Post
    child: Named | None
    handed: Handed | None
    text: str
    withdrawn: str
    said: tuple[str, ...]
    answered_at: datetime | None
    close: str
    back: str
    back_words: str
    take_back: str
    since: SinceSaid | None


@sensitive_post_parameters()
@page("GET", "HEAD", "POST")
def link_page(request: PageRequest, share: UUID) -> HttpResponse:
    """What the link will show, and how the sender knows who it is; then link and code, this once:
    they are kept nowhere, so nothing leads back to them."""
    viewer = request.viewer
    found = actions.open_share(share=share, viewer=viewer, by=request.actor, at=viewer.at)
    if not isinstance(found, Shared) or not is_own_outside(request, found):
        return absent(request)
    return making(
        request,
        lambda: of_share(request, found),
        lambda sure: requests.hand_share_over(
            disclosure=share, sure=sure, viewer=viewer, by=request.actor, at=viewer.at
        ),
    )


@page("POST")
def close_link(request: PageRequest, share: UUID) -> HttpResponse:
    viewer = request.viewer
    made = attempt(
        lambda: actions.close_link(disclosure=share, viewer=viewer, by=request.actor, at=viewer.at)
    )
    return closed(request, made, reverse("share-link", args=[share]))


@sensitive_post_parameters()
@page("GET", "HEAD", "POST")
def question_link_page(request: PageRequest, asked: UUID) -> HttpResponse:
    viewer = request.viewer
    found = requests.open_request(request=asked, viewer=viewer, by=request.actor, at=viewer.at)
    if found is None or not (found.own and found.outside):
        return absent(request)
    return making(
        request,
        lambda: of_question(request, asked),
        lambda sure: requests.hand_question_over(
            request=asked, sure=sure, viewer=viewer, by=request.actor, at=viewer.at
        ),
    )


@page("POST")
def close_question_link(request: PageRequest, asked: UUID) -> HttpResponse:
    viewer = request.viewer
    made = attempt(
        lambda: requests.close_question_link(
            request=asked, viewer=viewer, by=request.actor, at=viewer.at
        )
    )
    return closed(request, made, reverse("request-link", args=[asked]))


def closed(request: PageRequest, made: UUID | tuple[Fault, ...], back: str) -> HttpResponse:
    if isinstance(made, tuple):
        return absent(request)
    messages.success(request, "The link opens nothing any more.")
    return redirect(back)


def making(
    request: PageRequest, to_hand: Callable[[], ToHand], make: Callable[[str], Issued]
) -> HttpResponse:
    sure = reading.text(request.POST, "sure")
    made = attempt(lambda: make(sure)) if request.method == "POST" else ()
    found = to_hand()
    to = contact(found.to.id, viewer=request.viewer)
    if isinstance(made, tuple):
        return show(
            request, "passes/make.html", {"found": found, "to": to, "sure": sure}, faults=made
        )
    context = {
        "found": found,
        "to": to,
        "link": request.build_absolute_uri(reverse("pass", args=[made.token])),
        "code": f"{made.code[:4]} {made.code[4:]}",
    }
    return show(request, "passes/pass_on.html", context)


def is_own_outside(request: PageRequest, found: Shared) -> bool:
    outside = found.recipient is not None and found.recipient.outside
    return outside and found.sender is not None and found.sender.id == request.viewer.post


def of_share(request: PageRequest, found: Shared) -> ToHand:
    assert found.recipient is not None, "asked only of what has one"
    stands = handed(found, viewer=request.viewer)
    said = [stands.reply] if stands and stands.reply else []
    if found.will_do and found.by_when:
        said.append(f"What they will do: {found.will_do} By {said_day(found.by_when)}.")
    return ToHand(
        to=found.recipient,
        child=found.child,
        handed=stands,
        text=as_handed(found, put_right(found, viewer=request.viewer)),
        withdrawn="This share was taken back. No link opens it." if found.withdrawn else "",
        said=tuple(said),
        answered_at=stands.replied_at if stands else None,
        close=reverse("share-link-close", args=[found.id]),
        back=reverse("decision", args=[found.decision]),
        back_words="To the decision",
        take_back=reverse("share-withdraw", args=[found.id]),
        since=since_said_of_shares([found], viewer=request.viewer).get(found.id),
    )


def of_question(request: PageRequest, asked: UUID) -> ToHand:
    found = queries.request(asked, viewer=request.viewer)
    assert found is not None, "opened just now"
    assert found.recipient is not None, "asked only of what has one"
    earlier = queries.request(found.earlier, viewer=request.viewer) if found.earlier else None
    reply = found.reply
    return ToHand(
        to=found.recipient,
        child=found.child,
        handed=found.handed,
        text=question_as_handed(found, earlier=earlier),
        withdrawn="This question was taken back. No link opens it." if found.withdrawn else "",
        said=tuple(filter(None, (reply.reason, reply.says, reply.context))) if reply else (),
        answered_at=reply.at if reply else None,
        close=reverse("request-link-close", args=[asked]),
        back=reverse("request", args=[asked]),
        back_words="To the question",
        take_back=reverse("request", args=[asked]),
        since=since_said([found], viewer=request.viewer).get(asked),
    )
