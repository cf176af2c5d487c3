"""Sending that a child is in danger: recipient, what and why; nothing blocks it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from fullpicture.agencies import queries as agencies
from fullpicture.agencies.details import managers_of
from fullpicture.chronology import attaching
from fullpicture.chronology.attaching import DraftPaper
from fullpicture.ledger import leaves, looks
from fullpicture.ledger.actor import Actor
from fullpicture.people import queries as people
from fullpicture.people.looking import look_at
from fullpicture.people.queries import Named
from fullpicture.people.queries.record import nhs_number_of
from fullpicture.people.withholding import Left, withhold
from fullpicture.policy import queries as policy
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Holder, Purpose, RelationshipKind, Viewer
from fullpicture.sharing import emergency_drafts as drafts
from fullpicture.sharing.addressing import Addressee, Addressees, addressed, addressees
from fullpicture.sharing.carrying_out import REVIEWED_AFTER, refused
from fullpicture.sharing.emergencies import SENT, emergency
from fullpicture.sharing.emergency_drafts import Alarm
from fullpicture.sharing.enclosing import enclose
from fullpicture.sharing.models import Emergency
from fullpicture.sharing.whose import record_meant
from fullpicture.visibility import actions as visibility
from fullpicture.visibility import queries as shields
from fullpicture.visibility.actions import Opening
from fullpicture.visibility.holding import holding

CLOCKS = {
    "seen_by": "emergency_seen",
    "accept_by": "share_acceptance",
    "complete_by": "emergency_completion",
    "review_by": "emergency_review",
}


@dataclass(frozen=True)
class AlarmPage:
    """An emergency share being written. Of a `shielded` child only those listed may read it.

    `nhs_number` goes with it, where it is known, and so do `papers`, attached to the draft.
    """

    id: UUID
    child: Named
    written: Alarm
    to: Addressees
    shielded: bool
    nhs_number: str
    papers: tuple[DraftPaper, ...]


@transaction.atomic
def begin_emergency(*, person: UUID, viewer: Viewer, by: Actor, at: datetime) -> UUID | None:
    """A draft about a child whom the viewer may open; the one they began, if there is one."""
    if viewer.purpose is not Purpose.SAFEGUARDING:
        looks.refuse("child", person, viewer=viewer, person=person, reason="purpose_not_for_role")
        return None
    if look_at(person, viewer=viewer) is None:
        return None
    return drafts.start(person, viewer=viewer)


@transaction.atomic
def open_alarm(*, draft: UUID, viewer: Viewer, by: Actor, at: datetime) -> AlarmPage | None:
    """The author's own draft, with everybody to whom it may go: a look at the child."""
    written = drafts.DRAFTS.find(draft, viewer=viewer)
    if written is None:
        if emergency(draft, viewer=viewer) is None:  # one that was sent is not refused
            looks.refuse("draft", draft, viewer=viewer)
        return None
    person = UUID(written.person)
    child = look_at(person, viewer=viewer)
    if child is None:
        return None
    to = addressees(person, viewer=viewer)
    shielded, number = (
        shields.is_shielded(person, viewer=viewer),
        nhs_number_of(person, viewer=viewer),
    )
    papers = attaching.held_by(draft, viewer=viewer)
    return AlarmPage(draft, child, written, to, shielded, number, papers)


@transaction.atomic
def send_emergency(*, draft: UUID, viewer: Viewer, by: Actor, at: datetime) -> UUID:
    """Send it now. It bears the draft's identifier: sending again finds what was sent."""
    written = drafts.DRAFTS.take(draft, viewer=viewer)
    if written is None:
        return _already_sent(draft, viewer=viewer)
    person = UUID(written.person)
    if not people.may_open(person, viewer=viewer):
        raise refused("draft.absent", "There is no such draft.", "Start again from the child.")
    to = addressed(written.to, person, viewer=viewer)
    if to is None:
        raise refused("recipient.missing", "Choose who gets this.", "Ring them as well.", "to")
    if not written.text.strip():
        raise refused("text.missing", "Say what is happening, and why it is urgent.", "", "text")
    papers = attaching.held_by(draft, viewer=viewer)
    text, shows, left = _without_what_must_not_be_told(person, written, papers, viewer=viewer)
    row = _written(draft, person, text, left, to, viewer=viewer, by=by, at=at)
    _let_them_in(row, to, viewer=viewer, by=by, at=at)
    enclosed = enclose(row, papers, shows=shows, viewer=viewer, at=at)
    leaves.append(
        SENT,
        row,
        *enclosed,
        by=by,
        at=at,
        person=person,
        records=[UUID(each) for each in row.record_ids],
        counterpart=to.agency,
    )
    drafts.discard(draft, viewer=viewer)
    return row.id


def _without_what_must_not_be_told(
    person: UUID, written: Alarm, papers: tuple[DraftPaper, ...], *, viewer: Viewer
) -> tuple[str, dict[UUID, str], tuple[Left, ...]]:
    """The text, what is said beside each picture, and all that was left out of them."""
    sent = withhold(person, written.text.strip(), viewer=viewer)
    beside = {each.id: withhold(person, each.shows, viewer=viewer) for each in papers}
    left = dict.fromkeys(each for said in (sent, *beside.values()) for each in said.left)
    for each in left:
        # Whoever tries words to learn an address leaves a trace of each that was right.
        looks.refuse("protected", each.detail, viewer=viewer, person=person, reason="would_travel")
    return sent.text, {paper: said.text for paper, said in beside.items()}, tuple(left)


def _already_sent(draft: UUID, *, viewer: Viewer) -> UUID:
    made = Emergency.objects.filter(id=draft, actor_post_id=viewer.post).first()
    if made is None:
        raise refused("draft.absent", "There is no such draft.", "Start again from the child.")
    return made.id


def _written(
    draft: UUID,
    person: UUID,
    text: str,
    left: tuple[Left, ...],
    to: Addressee,
    *,
    viewer: Viewer,
    by: Actor,
    at: datetime,
) -> Emergency:
    records = people.records_of(person, viewer=viewer, agency=by.agency)
    due = {name: policy.due(code, at, viewer=viewer) for name, code in CLOCKS.items()}
    own = agencies.posts([viewer.post], viewer=viewer)[viewer.post]
    told = dict.fromkeys((each.kind, each.ring) for each in left)
    row = Emergency(
        id=draft,
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
        text=text,
        withheld=[{"kind": kind, "ring": ring} for kind, ring in told],
        nhs_number=nhs_number_of(person, viewer=viewer) or None,
        **{name: each.at for name, each in due.items()},
        clocks={CLOCKS[name]: str(each.clock) for name, each in due.items()},
        at=at,
    )
    row.save(force_insert=True)
    return row


def _let_them_in(row: Emergency, to: Addressee, *, viewer: Viewer, by: Actor, at: datetime) -> None:
    """Who is involved, and what their own agency holds; a colleague gets the text alone."""
    elsewhere = to.agency != by.agency
    theirs = people.records_of(row.person_id, viewer=viewer, agency=to.agency) if elsewhere else ()
    openings = reasons_to_see(row, to.holder, theirs, at)
    visibility.open_relationships(openings=openings, by=by, at=at)


def reasons_to_see(
    row: Emergency, holder: Holder, records: tuple[UUID, ...], at: datetime
) -> list[Opening]:
    """What receiving an emergency share gives whoever holds it."""
    until: timedelta = REVIEWED_AFTER
    return [
        Opening(
            holder,
            row.person_id,
            record,
            RelationshipKind.RECIPIENT,
            f"emergency {row.id}",
            at,
            review_on=london_date(at) + until,
            through=row.record_id,
        )
        for record in records or (None,)
    ]
