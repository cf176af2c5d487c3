"""One question, for whoever asked it and whoever was asked: read, answered, followed up."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters

from fullpicture.requests import actions, kinds, queries
from fullpicture.requests.details import Request
from fullpicture.requests.sharing_it import shared_in_answer, shared_with
from fullpicture.requests.since_said import since_said
from fullpicture.rules.asking import Answer
from fullpicture.rules.clocks import london_date
from fullpicture.sharing.answers import colleagues
from fullpicture.web import reading
from fullpicture.web.page import Fault, PageRequest, absent, attempt, page, show
from fullpicture.web.receipts import receipt_of

ANSWERS = (
    (Answer.SHARED, "Answer"),
    (Answer.PART, "Answer in part"),
    (Answer.NOTHING_HELD, "Nothing held"),
    (Answer.REFUSED, "Refuse"),
)
WHETHER = (
    (Answer.SHARED, "We know this child"),
    (Answer.NOTHING_HELD, "Nothing held"),
    (Answer.REFUSED, "Refuse"),
)
"""The answers to being asked whether one knows a child, and nothing else."""
NO_ANSWER = Fault("answer", "Choose how you answer.")
TYPED = ("says", "context", "named_because", "why", "new", "text", "impact", "take_back")


WORDS = {
    "came_hint": "Whoever answered reads it. They seldom hear anything.",
    "came_words": "Tell them",
    "call_hint": "It is kept that you called for it. Both managers see it.",
}
WORDS_OUTSIDE = {
    "came_hint": "It is kept with the question. They do not read it: ring them.",
    "came_words": "Keep",
    "call_hint": "It is kept that you called for it. Your manager sees it.",
}


@page("GET", "HEAD")
def request_page(request: PageRequest, asked: UUID) -> HttpResponse:
    return shown(request, asked)


def shown(request: PageRequest, asked: UUID, faults: tuple[Fault, ...] = ()) -> HttpResponse:
    viewer = request.viewer
    tried = tuple(reading.text(request.POST, name) for name in TYPED) if faults else ()
    found = actions.open_request(
        request=asked, tried=tried, viewer=viewer, by=request.actor, at=viewer.at
    )
    if found is None:
        return absent(request)
    ours = found.own or found.managed
    only_whether = found.kind is not None and found.kind.code == kinds.EXISTENCE
    earlier = queries.request(found.earlier, viewer=viewer) if found.earlier else None
    context: dict[str, Any] = {
        "found": found,
        "earlier": earlier,
        "ours": ours,
        "since": since_said([found], viewer=viewer).get(found.id),
        "can_answer": found.mine and found.waits,
        "can_take_on": found.mine and found.waits and not found.taken_on,
        "can_withdraw": ours and found.waits,
        "can_ask_again": ours and found.reply and may_again(found) and not found.again,
        "can_call": ours and not found.resolution and (found.refused or found.is_late(viewer.at)),
        "can_tell": ours and found.reply and not found.came_of_it,
        "only_whether": only_whether,
        **(WORDS_OUTSIDE if found.outside else WORDS),
        "answers": WHETHER if only_whether else ANSWERS,
        "answer": reading.choice(request.POST, "answer", [str(each) for each, _ in ANSWERS]),
        "refusals": kinds.refusals(london_date(viewer.at), viewer=viewer),
        "reason": request.POST.get("reason", ""),
        "decision": request.POST.get("decision", ""),
        "to": request.POST.get("to", ""),
        "shares": shared_with(found, viewer=viewer),
        "came_with_it": shared_in_answer(found, viewer=viewer),
        "colleagues": colleagues(viewer=viewer) if found.mine and not found.passed else (),
        **{name: reading.text(request.POST, name) for name in TYPED},
    }
    return show(request, "requests/request.html", context, faults=faults)


def may_again(found: Request) -> bool:
    return found.reply is not None and found.reply.answer in (Answer.REFUSED, Answer.PART)


def act(
    request: PageRequest, asked: UUID, do: Callable[..., UUID], words: str, **said: Any
) -> HttpResponse:
    """Do one act about a question, and show it again; or the form with what is to be put right."""
    viewer = request.viewer
    made = attempt(lambda: do(request=asked, **said, viewer=viewer, by=request.actor, at=viewer.at))
    if isinstance(made, tuple):
        return shown(request, asked, made)
    messages.success(request, words)
    return redirect("request", asked)


@sensitive_post_parameters()
@page("POST")
def reply(request: PageRequest, asked: UUID) -> HttpResponse:
    posted = request.POST
    answer = reading.choice(posted, "answer", [str(each) for each, _ in ANSWERS])
    if not answer:
        return shown(request, asked, (NO_ANSWER,))
    return act(
        request, asked, actions.reply, "Answered. Whoever asked can read it now.",
        answer=Answer(answer),
        reason=posted.get("reason", ""),
        says=reading.text(posted, "says"),
        context=reading.text(posted, "context"),
        named_because=reading.text(posted, "named_because"),
        decision=reading.identifier(posted, "decision"),
    )  # fmt: skip


@page("POST")
def take_on(request: PageRequest, asked: UUID) -> HttpResponse:
    return act(request, asked, actions.take_on, "Whoever asked can see that you will answer.")


@sensitive_post_parameters()
@page("POST")
def pass_on(request: PageRequest, asked: UUID) -> HttpResponse:
    to, why = reading.identifier(request.POST, "to"), reading.text(request.POST, "why")
    words = "Passed on. It stays with you until your colleague takes it on."
    return act(request, asked, actions.pass_on, words, to=to, why=why)


@page("POST")
def share(request: PageRequest, asked: UUID) -> HttpResponse:
    """On to the pages of any share, with the asker chosen and their reason written."""
    viewer = request.viewer
    made = attempt(
        lambda: actions.share_as_answer(
            request=asked, viewer=viewer, by=request.actor, at=viewer.at
        )
    )
    if isinstance(made, tuple):
        return shown(request, asked, made)
    if made:
        return redirect("draft-what", made)
    found = queries.request(asked, viewer=viewer)
    return absent(request, reason_for=found.person if found and found.mine else None)


@sensitive_post_parameters()
@page("POST")
def withdraw(request: PageRequest, asked: UUID) -> HttpResponse:
    why = reading.text(request.POST, "take_back")
    words = "Taken back. Nobody is asked to answer it any more."
    return act(request, asked, actions.withdraw, words, why=why)


@sensitive_post_parameters()
@page("POST")
def again(request: PageRequest, asked: UUID) -> HttpResponse:
    new = reading.text(request.POST, "new")
    return act(request, asked, actions.ask_again, "Asked again, with what is new.", new=new)


@sensitive_post_parameters()
@page("POST")
def came(request: PageRequest, asked: UUID) -> HttpResponse:
    text = reading.text(request.POST, "text")
    found = queries.request(asked, viewer=request.viewer)
    outside = found is not None and found.outside
    words = "Kept. Ring them to tell them." if outside else "They can read what came of it."
    return act(request, asked, actions.tell_what_came, words, text=text)


@sensitive_post_parameters()
@page("POST")
def call(request: PageRequest, asked: UUID) -> HttpResponse:
    why = reading.text(request.POST, "impact")
    words = "It is on record that you want this disagreement resolved. Ring your manager as well."
    return act(request, asked, actions.call_for_resolution, words, why=why)


@page("GET", "HEAD")
def receipt(request: PageRequest, asked: UUID) -> HttpResponse:
    found = queries.request(asked, viewer=request.viewer)
    return receipt_of(request, asked, found.leaf if found else None)
