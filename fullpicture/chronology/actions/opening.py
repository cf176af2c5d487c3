"""Opening a form to write in a chronology: the look is written, then it is read.

A refusal is written too, and returned as None: raised, it would take its own trace with it.
"""

import uuid
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from fullpicture.chronology import attaching, drafts, queries
from fullpicture.chronology.attaching import DraftPaper
from fullpicture.chronology.drafts import Written
from fullpicture.chronology.entries import Entry
from fullpicture.chronology.written import newest_own, writable
from fullpicture.ledger import looks
from fullpicture.ledger.actor import Actor
from fullpicture.people import queries as people
from fullpicture.people.looking import look_at
from fullpicture.people.queries import Named
from fullpicture.rules.facts import Viewer


@dataclass(frozen=True)
class WritingPage:
    """A form to write an entry, a correction or an account, as far as it is filled in.

    `entry` is the newest version of what is corrected or given an account of; `companions` are
    people whom an event may be about as well, and about whom this viewer may write; `received`
    are others' entries about the child, from which it may have been taken; `papers` what is
    attached to the draft.
    """

    child: Named
    draft: UUID
    written: Written
    begun: bool
    entry: Entry | None
    companions: tuple[Named, ...]
    received: tuple[Entry, ...]
    papers: tuple[DraftPaper, ...]


@transaction.atomic
def open_writing(
    *, person: UUID, viewer: Viewer, by: Actor, at: datetime, draft: UUID | None = None
) -> WritingPage | None:
    """A form for a new entry about a child; one that was begun is taken up again."""
    child = look_at(person, viewer=viewer)
    if child is None:
        return None
    if person not in writable([person], viewer=viewer):
        looks.refuse("writing", person, viewer=viewer, person=person, reason="no_record")
        return None
    identifier, written = _taken_up(Written(person=str(person)), draft, viewer=viewer)
    return WritingPage(
        child=child,
        draft=identifier,
        written=written or Written(person=str(person)),
        begun=written is not None,
        entry=None,
        companions=queries.companions_of(person, viewer=viewer),
        received=_received(person, viewer=viewer),
        papers=attaching.held_by(identifier, viewer=viewer),
    )


@transaction.atomic
def open_correcting(
    *,
    entry: UUID,
    account: bool,
    viewer: Viewer,
    by: Actor,
    at: datetime,
    draft: UUID | None = None,
) -> WritingPage | None:
    """A form to correct an own entry, or to put the family's account beside it."""
    before = newest_own(entry, viewer=viewer)
    versions = queries.versions_of(entry, viewer=viewer) if before else ()
    if before is None or not versions:
        looks.refuse("writing", entry, viewer=viewer)
        return None
    person = before.person_ids[0]
    looks.open("writing", entry, viewer=viewer, person=person, records=[before.record_id])
    empty = Written(person=str(person), entry=str(entry), account=account)
    identifier, written = _taken_up(empty, draft, viewer=viewer)
    return WritingPage(
        child=people.names([person], viewer=viewer)[person],
        draft=identifier,
        written=written or empty,
        begun=written is not None,
        entry=versions[0],
        companions=(),
        received=() if account else _received(person, viewer=viewer),
        papers=attaching.held_by(identifier, viewer=viewer),
    )


def _received(person: UUID, *, viewer: Viewer) -> tuple[Entry, ...]:
    entries = queries.entries_about(person, viewer=viewer)
    return tuple(each for each in entries if not each.own)


def _taken_up(empty: Written, draft: UUID | None, *, viewer: Viewer) -> tuple[UUID, Written | None]:
    """The draft asked for, or the newest about the same thing, or a fresh identifier."""
    if draft is not None:
        return draft, drafts.find(draft, viewer=viewer)
    begun = drafts.begun(empty, viewer=viewer)
    return begun or (uuid.uuid4(), None)
