"""What was shared with somebody: reading it as it stood, and answering it."""

from datetime import date
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters

from fullpicture.agencies.queries import Post
from fullpicture.requests.since_said import since_said_of_shares
from fullpicture.rules.clocks import london_date
from fullpicture.rules.stages import Stage
from fullpicture.sharing import actions, queries
from fullpicture.sharing.answers import colleagues
from fullpicture.sharing.queries import Shared
from fullpicture.sharing.withdrawals import Closed
from fullpicture.web import reading
from fullpicture.web.page import Fault, PageRequest, absent, attempt, page, show
from fullpicture.web.receipts import receipt_of
from fullpicture.web.templatetags.days import last_day
from fullpicture.web.withdrawing import may_take_back

MAY_DISPUTE = (Stage.SEEN, Stage.ACCEPTED, Stage.QUESTIONED)
NO_DAY = Fault("by_when", "Say by which day.", "Write it like 27/11/2026.")


@page("GET", "HEAD")
def share_page(request: PageRequest, share: UUID) -> HttpResponse:
    return opened(request, share)


def opened(request: PageRequest, share: UUID, faults: tuple[Fault, ...] = ()) -> HttpResponse:
    viewer = request.viewer
    found = actions.open_share(share=share, viewer=viewer, by=request.actor, at=viewer.at)
    if found is None:
        return absent(request)
    if isinstance(found, Closed):
        context = {"found": found, "what_done": reading.text(request.POST, "what_done")}
        return show(request, "shares/closed.html", context, faults=faults)
    today = london_date(viewer.at)
    last = max(last_day(found.due_at), today) if found.due_at else today
    context = {
        "found": found,
        "can_accept": found.mine and found.for_action and found.waits,
        "can_withdraw": may_take_back(request, found),
        "since": since_said_of_shares([found], viewer=viewer).get(share),
        "will_do": reading.text(request.POST, "will_do"),
        **answering(request, found),
        "by_when": request.POST.get("by_when", f"{last:%d/%m/%Y}"),
    }
    return show(request, "shares/share.html", context, faults=faults)


def answering(request: PageRequest, found: Shared) -> dict[str, object]:
    """What either side may say about it now, and what they typed."""
    typed = ("question", "disputed", "reply", "what_changed")
    waits = [said for said in found.said if not said.replied_at]
    return {
        **{name: reading.text(request.POST, name) for name in typed},
        "form": uuid4(),
        "is_sender": found.sender is not None and found.sender.id == request.viewer.post,
        "to_answer": waits[0] if waits else None,
        "can_raise": found.mine and found.stage in (Stage.SEEN, Stage.ACCEPTED),
        "can_dispute": found.mine and found.stage in MAY_DISPUTE,
        "colleagues": _colleagues(request, found),
        "pass_why": reading.text(request.POST, "pass_why"),
        "to": request.POST.get("to", ""),
        "can_review": found.mine and found.stage is Stage.ACCEPTED,
    }


def _colleagues(request: PageRequest, found: Shared) -> tuple[Post, ...]:
    may_pass = found.mine and found.stage in (Stage.SEEN, Stage.QUESTIONED)
    return colleagues(viewer=request.viewer) if may_pass else ()


@sensitive_post_parameters()
@page("POST")
def accept_share(request: PageRequest, share: UUID) -> HttpResponse:
    by_when = reading.day(reading.text(request.POST, "by_when"))
    if by_when is None:
        return opened(request, share, (NO_DAY,))
    made = attempt(lambda: accepted(request, share, by_when))
    if isinstance(made, tuple):
        return opened(request, share, made)
    messages.success(request, "Accepted. The sender can see what you will do.")
    return redirect("share", share)


def accepted(request: PageRequest, share: UUID, by_when: date) -> UUID:
    return actions.accept(
        disclosure=share,
        will_do=reading.text(request.POST, "will_do"),
        by_when=by_when,
        viewer=request.viewer,
        by=request.actor,
        at=request.viewer.at,
    )


@sensitive_post_parameters()
@page("POST")
def confirm_closed(request: PageRequest, share: UUID) -> HttpResponse:
    made = attempt(
        lambda: actions.confirm_nothing_kept(
            disclosure=share,
            what_done=reading.text(request.POST, "what_done"),
            viewer=request.viewer,
            by=request.actor,
            at=request.viewer.at,
        )
    )
    if isinstance(made, tuple):
        return opened(request, share, made)
    messages.success(request, "Thank you. The sender can see your answer.")
    return redirect("home")


@page("GET", "HEAD")
def share_receipt(request: PageRequest, share: UUID) -> HttpResponse:
    found = queries.share(share, viewer=request.viewer)
    if found is None:
        return receipt_of(request, share, None)
    return receipt_of(request, share, found.leaf, whole=found.whole)
