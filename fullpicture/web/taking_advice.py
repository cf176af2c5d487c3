"""From a share that is being decided to advice, and back with the answer."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect

from fullpicture.advice import actions
from fullpicture.advice.queries import advice_about
from fullpicture.rules.clocks import london_date
from fullpicture.sharing import drafts
from fullpicture.web import reading
from fullpicture.web.page import PageRequest, absent


def to_advice(request: PageRequest, draft: UUID) -> HttpResponse:
    """A question about the child of this draft, which waits meanwhile."""
    viewer = request.viewer
    prepared = drafts.find(draft, viewer=viewer)
    begun = prepared and actions.start_question(
        person=UUID(prepared.person), viewer=viewer, by=request.actor, at=viewer.at
    )
    return redirect("advice-draft", begun) if begun else absent(request)


def with_advice(request: PageRequest, draft: UUID) -> HttpResponse:
    """The answer goes into the draft, word for word, with who gave it and when."""
    viewer = request.viewer
    prepared = drafts.find(draft, viewer=viewer)
    if prepared is None:
        return absent(request)
    wanted = reading.identifier(request.POST, "use_advice")
    given = advice_about(UUID(prepared.person), viewer=viewer)
    found = next((each for each in given if each.id == wanted and each.answered_at), None)
    if found and found.answered_at:
        drafts.fill(
            draft,
            viewer=viewer,
            advice_by=found.answered_by,
            advice_on=london_date(found.answered_at).isoformat(),
            advice=found.answer,
            advice_question=str(found.id),
        )
    return redirect("draft-check", draft)
