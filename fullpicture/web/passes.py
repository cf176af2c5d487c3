"""The door for somebody without an account: a link, a code that came another way, one answer.

Whatever is wrong with a link (unknown, late, used, withdrawn, tried too often), one page says so.
"""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters

from fullpicture.advice import actions as advice
from fullpicture.advice.by_pass import question_of
from fullpicture.requests import actions as questions
from fullpicture.requests import kinds
from fullpicture.requests.by_link import KIND as QUESTION
from fullpicture.requests.by_link import question_in_hand
from fullpicture.rules.asking import Answer
from fullpicture.rules.clocks import london_date
from fullpicture.sharing import actions as sharing
from fullpicture.sharing.handing_over import KIND as SHARE
from fullpicture.sharing.handing_over import words_in_hand
from fullpicture.visibility import actions as visibility
from fullpicture.visibility.passes import InHand, in_hand
from fullpicture.web import reading
from fullpicture.web.page import Fault, attempt
from fullpicture.web.requests import ANSWERS, NO_ANSWER

OPEN_FOR = timedelta(minutes=30)
"""After the right code, in the browser that gave it."""
WRONG = Fault("code", "That is not the code.", "Ask whoever sent you the link to say it again.")


@sensitive_post_parameters()
def pass_page(request: HttpRequest, token: str) -> HttpResponse:
    """Stands apart from `page`, which needs somebody signed in."""
    if request.method not in ("GET", "HEAD", "POST"):
        response = render(request, "405.html", status=405)
        response["Allow"] = "GET, HEAD, POST"
        return response
    at = datetime.now(UTC)
    held = in_hand(token, at=at)
    if held is None:
        return dead(request)
    if not is_open(request, held.id, at):
        return coded(request, held, token, at)
    return answered(request, held, at)


def coded(request: HttpRequest, held: InHand, token: str, at: datetime) -> HttpResponse:
    """The code is asked for. A wrong one is returned, not raised: its trace has to stay."""
    if request.method != "POST":
        return render(request, "passes/code.html")
    code = reading.text(request.POST, "code")
    if visibility.open_pass(held=held, code=code, by=held.actor, at=at):
        # Whoever put a session of theirs into this browser before is left with one that opens
        # nothing.
        request.session.cycle_key()
        request.session[key_of(held.id)] = (at + OPEN_FOR).isoformat()
        return redirect("pass", token)
    return render(request, "passes/code.html", {"faults": (WRONG,)}, status=422)


def answered(request: HttpRequest, held: InHand, at: datetime) -> HttpResponse:
    return {SHARE: shared, QUESTION: asked}.get(held.kind, advised)(request, held, at)


def shared(request: HttpRequest, held: InHand, at: datetime) -> HttpResponse:
    """What was shared, in its sender's words, and the form to answer it once."""
    found = words_in_hand(held)
    if found is None:
        return dead(request)
    typed = {name: reading.text(request.POST, name) for name in ("will_do", "by_when", "text")}
    faults: tuple[Fault, ...] = ()
    if request.method == "POST":
        made = attempt(lambda: answered_share(held, typed, at))
        if made is None:
            request.session.pop(key_of(held.id), None)
            return render(request, "passes/done.html")
        faults = made
    context = {"found": found, **typed, "faults": faults}
    return render(request, "passes/share.html", context, status=422 if faults else 200)


def answered_share(held: InHand, typed: dict[str, str], at: datetime) -> None:
    sharing.answer_by_link(
        held=held,
        will_do=typed["will_do"],
        by_when=reading.day(typed["by_when"]),
        text=typed["text"],
        by=held.actor,
        at=at,
    )


def asked(request: HttpRequest, held: InHand, at: datetime) -> HttpResponse:
    """A question of an agency's, in its asker's words, and the form that agencies answer on."""
    text, posted = question_in_hand(held), request.POST
    if text is None:
        return dead(request)
    answer = reading.choice(posted, "answer", [str(each) for each, _ in ANSWERS])
    said = {name: reading.text(posted, name) for name in ("reason", "says", "context")}
    faults: tuple[Fault, ...] = ()
    if request.method == "POST":
        made = (
            attempt(lambda: answered_question(held, answer, said, at)) if answer else (NO_ANSWER,)
        )
        if made is None:
            request.session.pop(key_of(held.id), None)
            return render(request, "passes/done.html")
        faults = made
    refusals = kinds.refusals(london_date(at), viewer=None)
    context = {"text": text, "answers": ANSWERS, "answer": answer, "refusals": refusals}
    context |= {**said, "faults": faults}
    return render(request, "passes/asked.html", context, status=422 if faults else 200)


def answered_question(held: InHand, answer: str, said: dict[str, str], at: datetime) -> None:
    questions.answer_question_by_link(
        held=held, answer=Answer(answer), **said, by=held.actor, at=at
    )


def advised(request: HttpRequest, held: InHand, at: datetime) -> HttpResponse:
    question = question_of(held)
    if question is None:
        return dead(request)
    text = reading.text(request.POST, "text")
    faults: tuple[Fault, ...] = ()
    if request.method == "POST":
        made = attempt(lambda: advice.answer_by_pass(held=held, text=text, by=held.actor, at=at))
        if made is None:
            request.session.pop(key_of(held.id), None)
            return render(request, "passes/done.html")
        faults = made
    context = {"question": question, "text": text, "faults": faults}
    return render(request, "passes/question.html", context, status=422 if faults else 200)


def dead(request: HttpRequest) -> HttpResponse:
    return render(request, "passes/dead.html", status=404)


def is_open(request: HttpRequest, identifier: UUID, at: datetime) -> bool:
    until = request.session.get(key_of(identifier), "")
    return bool(until) and at < datetime.fromisoformat(until)


def key_of(identifier: UUID) -> str:
    return f"pass {identifier}"
