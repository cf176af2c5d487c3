"""Writing down, on a decision's page, that somebody was told or why not yet."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters

from fullpicture.sharing import actions
from fullpicture.web import reading
from fullpicture.web.decisions import opened
from fullpicture.web.page import Fault, PageRequest, attempt, page

NO_DAY = Fault("on", "That is no day.", "Write it like 27/11/2026.")


@sensitive_post_parameters()
@page("POST")
def tell_family(request: PageRequest, decision: UUID) -> HttpResponse:
    made = told(request, decision)
    if isinstance(made, tuple):
        return opened(request, decision, made)
    messages.success(request, "Written down.")
    return redirect("decision", decision)


def told(request: PageRequest, decision: UUID) -> UUID | tuple[Fault, ...]:
    posted, viewer = request.POST, request.viewer
    on = reading.day(reading.text(posted, "on"))
    if on is None:
        return (NO_DAY,)
    return attempt(
        lambda: actions.tell_family(
            form=reading.identifier(posted, "form") or uuid4(),
            decision=decision,
            who=reading.identifier(posted, "who") or uuid4(),
            told=reading.choice(posted, "told", ("yes", "no"), "yes") == "yes",
            on=on,
            how=reading.text(posted, "how"),
            viewer=viewer,
            by=request.actor,
            at=viewer.at,
        )
    )
