"""What whoever was asked does: take it on, pass it to a colleague, answer."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db import transaction

from fullpicture.ledger import leaves
from fullpicture.ledger.actor import Actor
from fullpicture.people import queries as people
from fullpicture.requests import queries
from fullpicture.requests.agreement import agreement_for
from fullpicture.requests.details import Request
from fullpicture.requests.guarding import require_safe
from fullpicture.requests.kinds import EXISTENCE, refusals
from fullpicture.requests.models import About, InformationRequest, PassedOn, Reply, TakenOn
from fullpicture.requests.naming import named_in_answer
from fullpicture.requests.putting import reasons_to_see
from fullpicture.requests.refusing import absent, refused, require
from fullpicture.requests.sharing_it import shared_with
from fullpicture.rules import asking
from fullpicture.rules.asking import Answer, Standing
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Holder, Purpose, Viewer
from fullpicture.rules.lengths import SAYING, TELLING, require_fits
from fullpicture.rules.verdict import Ruling
from fullpicture.sharing.answers import colleagues
from fullpicture.sharing.once import written_before
from fullpicture.visibility import actions as visibility

Row = TypeVar("Row", bound=About)


@transaction.atomic
def take_on(*, request: UUID, viewer: Viewer, by: Actor, at: datetime) -> UUID:
    """Say that one will answer. Taken on again, also by another, it finds who did."""
    found = mine(request, viewer)
    if found.taken_on is None and not found.waits:
        require(_still(found), field="")
    return said(TakenOn, "requests.taken_on", request, viewer=viewer, by=by, at=at)


@transaction.atomic
def pass_on(
    *, request: UUID, to: UUID | None, why: str, viewer: Viewer, by: Actor, at: datetime
) -> UUID:
    """Pass it to a colleague, with the same time to answer in. It stays with whoever was asked
    until the colleague takes it on. Passed on again, it finds to whom it went."""
    found = mine(request, viewer)
    if found.passed is None and not found.waits:
        require(_still(found), field="to")
    colleague = next((each for each in colleagues(viewer=viewer) if each.id == to), None)
    if found.passed is None and colleague is None:
        raise refused("pass.nobody", "Nothing says who it goes to.", "Choose a colleague.", "to")
    if found.passed is None and not why.strip():
        raise refused("pass.no_reason", "Nothing says why they should answer.", "Say it.", "why")
    require_fits(SAYING, why=why)
    before = PassedOn.objects.filter(request_id=request).values_list("id", flat=True).first()
    if before is not None or colleague is None:
        assert before is not None, "what was passed on is there"
        return before
    row = InformationRequest.objects.get(id=request)
    made = said(
        PassedOn, "requests.passed_on", request, viewer=viewer, by=by, at=at,
        to_post_id=colleague.id, why=why.strip(),
    )  # fmt: skip
    holder = Holder(post=colleague.id)
    visibility.open_lenses(
        versions=[(row.id, row.record_id)],
        holder=holder,
        person=row.person_id,
        decision=row.id,
        by=by,
        at=at,
    )
    theirs = people.records_of(row.person_id, viewer=viewer, agency=by.agency)
    if theirs:
        openings = reasons_to_see(row, holder, theirs, at)
        visibility.open_relationships(openings=openings, by=by, at=at)
    return made


@dataclass(frozen=True)
class Words:
    """What an answer is written in."""

    says: str
    context: str
    named_because: str


FIELDS = {"asking.no_context": "context", "asking.names_others": "named_because"}


@transaction.atomic
def reply(
    *,
    request: UUID,
    answer: Answer,
    reason: str = "",
    says: str = "",
    context: str = "",
    named_because: str = "",
    decision: UUID | None = None,
    viewer: Viewer,
    by: Actor,
    at: datetime,
) -> UUID:
    """Answer once. The same words sent again find the answer; other words are refused, and after
    a withdrawal any are."""
    found = mine(request, viewer)
    given = found.reply
    if given and (given.answer, given.says, given.context) == (
        answer,
        says.strip(),
        context.strip(),
    ):
        return Reply.objects.values_list("id", flat=True).get(request_id=request)
    words = Words(says, context, named_because)
    agreement = _answerable(found, answer, reason, words, decision, viewer=viewer)
    return said(
        Reply, VERBS[answer], request, viewer=viewer, by=by, at=at, answer=answer,
        reason=reason if answer is Answer.REFUSED else "", says=says.strip(),
        context=context.strip(), decision_id=decision, agreement_id=agreement,
        named_because=named_because.strip() or None,
    )  # fmt: skip


def _answerable(
    found: Request,
    answer: Answer,
    reason: str,
    words: Words,
    decision: UUID | None,
    *,
    viewer: Viewer,
) -> UUID | None:
    """Refuse what is no answer yet; or the agreement under which it may be given, if it needs
    one."""
    shares = {each.id for each in shared_with(found, viewer=viewer)}
    if decision is not None and decision not in shares:
        raise refused("no_such_share", "That was not shared with them since they asked.",
                      "Choose a share of yours from the list, or none.", "decision")  # fmt: skip
    require_fits(TELLING, says=words.says)
    require_fits(SAYING, context=words.context, named_because=words.named_because)
    only_whether = found.kind is not None and found.kind.code == EXISTENCE
    require_said(
        found.standing, answer, reason,
        says=words.says,
        context=words.context or (words.says if only_whether else ""),
        share=decision is not None,
        named=named_in_answer(found, words.says, words.context, viewer=viewer),
        named_because=words.named_because,
        at=viewer.at,
    )  # fmt: skip
    for field in ("says", "context", "named_because"):
        require_safe(found.person, getattr(words, field), field=field, viewer=viewer)
    return _agreement(found, viewer)


def require_said(
    standing: Standing, answer: Answer, reason: str, *, says: str, context: str,
    share: bool = False, named: tuple[str, ...] = (), named_because: str = "", at: datetime,
) -> None:  # fmt: skip
    """Whoever answers, with an account or by a link, says as much."""
    require_fits(TELLING, says=says)
    require_fits(SAYING, context=context)
    ruling = asking.may_answer(
        standing, answer, says=says, context=context, share=share, named=named,
        named_because=named_because,
    )  # fmt: skip
    require(ruling, field=FIELDS.get(ruling.reason.code, "says"))
    listed = {each.code for each in refusals(london_date(at), viewer=None)}
    if answer is Answer.REFUSED and reason not in listed:
        raise refused("no_reason", "Choose why you do not answer.",
                      "They may bring what you miss.", "reason")  # fmt: skip


VERBS = {
    Answer.SHARED: "requests.answered",
    Answer.PART: "requests.answered_in_part",
    Answer.REFUSED: "requests.refused",
    Answer.NOTHING_HELD: "requests.nothing_held",
}


def _agreement(found: Request, viewer: Viewer) -> UUID | None:
    """Whether one knows a child is answered under an agreement in force now, too: one revoked
    since it was asked means no."""
    if found.kind is None or found.kind.code != EXISTENCE or found.asker is None:
        return None
    asker = found.asker.agency.code
    agreement = agreement_for(held_by=viewer.agency_code, asked_by=asker, viewer=viewer)
    if agreement is None:
        raise refused("agreement_ended", "The agreement under which they asked has ended.",
                      "Ring them; to tell them something, share it.", "says")  # fmt: skip
    return agreement


def mine(request: UUID, viewer: Viewer) -> Request:
    found = queries.request(request, viewer=viewer)
    if found is None or not found.mine or viewer.purpose is not Purpose.SAFEGUARDING:
        raise absent()
    return found


def said(
    model: type[Row],
    verb: str,
    request: UUID,
    *,
    viewer: Viewer,
    by: Actor,
    at: datetime,
    **more: object,
) -> UUID:
    """Write what somebody did about a question, once; the first of several stands."""
    row = InformationRequest.objects.get(id=request)
    made = model(
        **row.columns(),
        request_id=row.id,
        post_id=viewer.post,
        practitioner_id=viewer.practitioner,
        at=at,
        **more,
    )
    earlier = written_before(made, request_id=row.id)
    if earlier is not None:
        return earlier
    elsewhere = row.agency_id if by.agency != row.agency_id else row.recipient_agency_id
    leaves.append(verb, made, by=by, at=at, person=row.person_id, counterpart=elsewhere)
    return made.id


def _still(found: Request) -> Ruling:
    return asking.may_answer(
        found.standing, Answer.SHARED, says="as it stands", context="as it stands", share=False
    )
