"""Asking the service itself whether it knows the child, and saying what its answer does."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from django.db import connection, transaction

from fullpicture.ledger import leaves
from fullpicture.ledger.actor import Actor
from fullpicture.requests import actions as requests
from fullpicture.requests.queries import as_they_stand
from fullpicture.requests.said import said_of
from fullpicture.rules.facts import Viewer
from fullpicture.rules.verdict import Refused
from fullpicture.sharing.once import written_before
from fullpicture.triangulation import queries
from fullpicture.triangulation.actions.claiming import take_step, whose
from fullpicture.triangulation.actions.opening import ClaimPage, open_claim
from fullpicture.triangulation.addressing import (
    ServiceQuestion,
    called,
    line_of,
    service_question,
)
from fullpicture.triangulation.details import Bearing, Turn
from fullpicture.triangulation.models import Evidence, Step
from fullpicture.triangulation.written import NO_SERVICE, NOT_ANSWERED, own_claim, own_record


@dataclass(frozen=True)
class AskingPage:
    page: ClaimPage
    question: ServiceQuestion
    alleged: tuple[str, ...]


@transaction.atomic
def open_asking(
    *,
    claim: UUID,
    to: str = "",
    alleged: tuple[str, ...] | None = None,
    apart: tuple[str, ...] = (),
    viewer: Viewer,
    by: Actor,
    at: datetime,
) -> AskingPage | None:
    """The question as it would go to a service, beside the claim: a look at the claim. `alleged`
    None: whoever asks has not said yet, and finds what was said before."""
    page = open_claim(claim=claim, viewer=viewer, by=by, at=at)
    if page is None or not page.may_write:
        return None
    said = said_of(page.claim.person, viewer=viewer)
    if alleged is None:
        alleged = said.codes if said else ()
    question = service_question(page.claim, to, alleged, apart, viewer=viewer)
    return AskingPage(page, question, alleged)


@transaction.atomic
def ask_service(
    *,
    form: UUID,
    claim: UUID,
    to: str,
    alleged: tuple[str, ...] | None,
    apart: tuple[str, ...] = (),
    read: str | None = None,
    viewer: Viewer,
    by: Actor,
    at: datetime,
) -> UUID:
    """Ask a service that somebody says is involved, and write beside the claim that it was asked.

    The same form, sent again, finds the question; so does asking of one claim whom nobody there
    has answered yet. The answer stands beside the claim by itself (`triangulation/answers.py`).
    """
    row = own_claim(claim, viewer=viewer)
    line = line_of(row.person_id, to, viewer=viewer)
    if line is None:
        raise Refused(NO_SERVICE, field="to")
    _alone_with(claim)
    before = _asked_already(claim, line.agency_id, viewer=viewer)
    if before is not None:
        return before
    request = requests.put_to_service(
        asking_id=form, person=row.person_id, to=to, service=called(line), alleged=alleged,
        apart=apart, read=read, viewer=viewer, by=by, at=at,
    )  # fmt: skip
    take_step(
        form=uuid5(form, "asked"), claim=claim, turn=Turn.ASKED,
        words=f"{line.who}, {line.agency}", request=request, viewer=viewer, by=by, at=at,
    )  # fmt: skip
    return request


def _alone_with(claim: UUID) -> None:
    """Two windows that ask of one claim at once ask one after the other: the second finds it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"asking {claim}"])


def _asked_already(claim: UUID, agency: UUID, *, viewer: Viewer) -> UUID | None:
    """A question about this claim that waits with this agency."""
    put = Step.objects.filter(claim_id=claim, turn=Turn.ASKED, request_id__isnull=False)
    identifiers = {each.request_id for each in put if each.request_id}
    found = as_they_stand(identifiers, viewer=viewer).values()
    waiting = (each for each in found if each.waits and each.agency and each.agency.id == agency)
    return next((each.id for each in waiting), None)


@transaction.atomic
def lay_reply(
    *,
    form: UUID,
    claim: UUID,
    request: UUID,
    bearing: Bearing,
    why: str,
    viewer: Viewer,
    by: Actor,
    at: datetime,
) -> UUID:
    """Say what an answer does to a claim, where that is not as it is taken by itself: that a
    service knows a child does not say that it still sees them. What was said last stands."""
    row = own_claim(claim, viewer=viewer)
    found = queries.claim(claim, viewer=viewer)
    answers = [each.request for each in found.evidence if each.request] if found else []
    answer = next((each for each in answers if each.id == request), None)
    if answer is None or answer.agency is None:
        raise Refused(NOT_ANSWERED, field="request")
    record = own_record(row.person_id, viewer=viewer)
    made = Evidence(
        id=form,
        **whose(record, viewer, at),
        claim_id=row.id,
        bearing=bearing,
        why=why.strip(),
        reply_id=request,
        from_agency_id=answer.agency.id,
    )
    if written_before(made, id=form, claim_id=row.id, post_id=viewer.post) is None:
        leaves.append(
            "triangulation.evidence.laid", made, by=by, at=at, person=row.person_id,
            records=[record.id],
        )  # fmt: skip
    return form
