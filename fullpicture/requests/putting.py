"""Writing one question to one agency, inside the transaction that asks."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from fullpicture.agencies import queries as agencies
from fullpicture.agencies.details import managers_of
from fullpicture.ledger import leaves
from fullpicture.ledger.actor import Actor
from fullpicture.people import queries as people
from fullpicture.policy import queries as policy
from fullpicture.requests.addressing import Askable, addressed
from fullpicture.requests.agreement import agreement_for
from fullpicture.requests.beside import ASKED
from fullpicture.requests.kinds import EXISTENCE, kinds
from fullpicture.requests.models import InformationRequest
from fullpicture.requests.refusing import refused
from fullpicture.requests.weighing import Weighed
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Holder, RelationshipKind, Viewer
from fullpicture.sharing.enclosing import enclose, enclose_again
from fullpicture.sharing.models import Enclosure
from fullpicture.sharing.models.emergency import Urgent
from fullpicture.sharing.models.sent import columns_of
from fullpicture.sharing.once import written_before
from fullpicture.sharing.whose import record_meant
from fullpicture.visibility import actions as visibility
from fullpicture.visibility.actions import Opening
from fullpicture.visibility.holding import holding

LATE_ANSWERS = timedelta(days=28)
"""How long after it was due whoever was asked may still open their own record to answer."""


def put(
    weighed: Weighed, line: Askable, asking: UUID, *, viewer: Viewer, by: Actor, at: datetime
) -> UUID:
    """To whoever holds the desk or post now; due by the clock of policy for kind and urgency."""
    kind, person = weighed.require(), weighed.child.person
    records = people.records_of(person, viewer=viewer, agency=by.agency)
    to = addressed(line, viewer=viewer)
    own = agencies.posts([viewer.post], viewer=viewer)[viewer.post]
    row = InformationRequest(
        id=put_as(asking, line.code),
        asking_id=asking,
        person_id=person,
        record_id=record_meant(records, content=(), viewer=viewer) if records else None,
        record_ids=[str(each) for each in records],
        agency_id=by.agency,
        actor_post_id=viewer.post,
        practitioner_id=viewer.practitioner,
        sender_managers_id=managers_of(own.team),
        **holding(to.holder),
        recipient_agency_id=to.agency,
        recipient_managers_id=to.managers,
        desk_id=to.desk,
        kind=kind.code,
        kind_id=kind.id,
        urgent=weighed.written.urgent,
        question=weighed.written.question.strip(),
        why=weighed.written.why.strip(),
        basis=weighed.written.basis,
        going_ahead=weighed.written.going_ahead or None,
        agreement_id=_agreement(kind.code, line, viewer),
        at=at,
        **_clocked(kind.clock(urgent=weighed.written.urgent), at, viewer),
    )
    papers = weighed.papers
    return _write(
        row, lambda: enclose(row, papers, viewer=viewer, at=at), viewer=viewer, by=by, at=at
    )


def put_as(asking: UUID, code: str) -> UUID:
    """The identifier of the question that one form puts to one of those asked."""
    return uuid5(asking, code)


def put_again(
    row: InformationRequest,
    new: str,
    *,
    agreement: UUID | None,
    viewer: Viewer,
    by: Actor,
    at: datetime,
) -> UUID:
    """To the same desk or post, in the same words, with what is new; its clock starts afresh."""
    kind = next((x for x in kinds(london_date(at), viewer=viewer) if x.code == row.kind), None)
    if kind is None:
        raise refused("kind_gone", "Your partnership asks in this way no more.", "Ask anew.")
    columns = {name: getattr(row, name) for name in columns_of(Urgent._meta.fields)}
    own = agencies.posts([viewer.post], viewer=viewer)[viewer.post]
    columns |= {"actor_post_id": viewer.post, "sender_managers_id": managers_of(own.team)}
    again = InformationRequest(
        **columns,
        id=uuid5(row.id, "again"),
        asking_id=row.asking_id,
        earlier_id=row.id,
        record_ids=row.record_ids,
        practitioner_id=viewer.practitioner,
        desk_id=row.desk_id,
        kind=kind.code,
        kind_id=kind.id,
        urgent=row.urgent,
        question=row.question,
        why=row.why,
        new=new,
        basis=row.basis,
        going_ahead=row.going_ahead,
        agreement_id=agreement,
        at=at,
        **_clocked(kind.clock(urgent=row.urgent), at, viewer),
    )
    return _write(again, lambda: enclose_again(again, row.id, at=at), viewer=viewer, by=by, at=at)


def _agreement(kind: str, line: Askable, viewer: Viewer) -> UUID | None:
    if kind != EXISTENCE:
        return None
    return agreement_for(held_by=line.agency_code, asked_by=viewer.agency_code, viewer=viewer)


def _clocked(clock: str, at: datetime, viewer: Viewer) -> dict[str, object]:
    due = policy.due(clock, at, viewer=viewer)
    return {"answer_by": due.at, "half_at": at + (due.at - at) / 2, "clock": str(due.clock)}


def _write(
    row: InformationRequest,
    enclosing: Callable[[], list[Enclosure]],
    *,
    viewer: Viewer,
    by: Actor,
    at: datetime,
) -> UUID:
    earlier = written_before(row, id=row.id)
    if earlier is not None:
        return earlier
    _let_them_answer(row, viewer=viewer, by=by, at=at)
    leaves.append(
        ASKED,
        row,
        *enclosing(),
        by=by,
        at=at,
        person=row.person_id,
        records=[UUID(each) for each in row.record_ids],
        counterpart=row.recipient_agency_id,
    )
    return row.id


def _let_them_answer(row: InformationRequest, *, viewer: Viewer, by: Actor, at: datetime) -> None:
    """Where their agency keeps a record of the child, they may open it to answer. Where it keeps
    none they learn nothing of the child but the name and what is asked."""
    theirs = people.records_of(row.person_id, viewer=viewer, agency=row.recipient_agency_id)
    if not theirs:
        return
    holder = Holder(row.holder_post_id, row.holder_team_id, row.holder_agency_id)
    openings = reasons_to_see(row, holder, theirs, at)
    visibility.open_relationships(openings=openings, by=by, at=at)


def reasons_to_see(
    row: InformationRequest, holder: Holder, records: tuple[UUID, ...], at: datetime
) -> list[Opening]:
    """What being asked gives whoever holds the question, for as long as it can be answered."""
    return [
        Opening(
            holder,
            row.person_id,
            record,
            RelationshipKind.RECIPIENT,
            f"request {row.id}",
            at,
            ends_at=max(row.answer_by, at) + LATE_ANSWERS,
            through=row.record_id,
        )
        for record in records
    ]
