"""Making a claim of what somebody said, and saying what came of it."""

import uuid
from datetime import datetime
from uuid import UUID

from django.db import transaction

from fullpicture.chronology.queries import Entry
from fullpicture.ledger import leaves
from fullpicture.ledger.actor import Actor
from fullpicture.people.models import Record
from fullpicture.rules.claims import Topic
from fullpicture.rules.facts import Viewer
from fullpicture.rules.verdict import Refused
from fullpicture.sharing.once import written_before
from fullpicture.triangulation.details import Bearing, Turn
from fullpicture.triangulation.models import Claim, Evidence, Step
from fullpicture.triangulation.telling import told_by_child
from fullpicture.triangulation.written import (
    CHILDS_WORD,
    LONGEST,
    NO_REASON,
    NO_WORDS,
    TOO_LONG,
    entry_about,
    own_claim,
    own_record,
)

WITH_A_REASON = (Turn.SETTLED, Turn.SET_ASIDE, Turn.REOPENED)


@transaction.atomic
def make_claim(
    *,
    form: UUID,
    person: UUID,
    text: str,
    topic: Topic | None,
    of_harm: bool | None,
    entry: UUID | None,
    viewer: Viewer,
    by: Actor,
    at: datetime,
) -> UUID:
    """Put down a statement that can be checked, with the entry it was taken from as evidence.

    Under the form's identifier, and once for the same words about the same child: the claim that
    is there already is given back. What a child says of harm is refused.
    """
    record = own_record(person, viewer=viewer)
    quoted = entry_about(entry, person, viewer=viewer) if entry else None
    words = " ".join(text.split())
    _require_claim(words, of_harm, quoted, person, viewer=viewer)
    before = Claim.objects.filter(record_id=record.id, text=words, entry_id=entry).first()
    if before is not None:
        return before.id
    made = Claim(
        id=form,
        **whose(record, viewer, at),
        text=words,
        topic=topic or "",
        of_harm=of_harm,
        **_quoted_from(quoted),
    )
    if written_before(made, id=form, record_id=record.id, post_id=viewer.post) is None:
        laid = [_first_evidence(made, quoted, record, viewer, at)] if quoted else []
        leaves.append(
            "triangulation.claim.made", made, *laid, by=by, at=at, person=person,
            records=[record.id],
        )  # fmt: skip
    return form


def _require_claim(
    words: str, of_harm: bool | None, quoted: Entry | None, person: UUID, *, viewer: Viewer
) -> None:
    if not words:
        raise Refused(NO_WORDS, field="text")
    if len(words) > LONGEST:
        raise Refused(TOO_LONG, field="text")
    by_child = quoted is not None and told_by_child(quoted, person, viewer=viewer)
    if by_child and of_harm is not False:
        raise Refused(CHILDS_WORD, field="of_harm")


def _quoted_from(quoted: Entry | None) -> dict[str, object]:
    if quoted is None:
        return {}
    return {
        "entry_id": quoted.entry,
        "version_id": quoted.version,
        "quotes_other": not quoted.own,
    }


def _first_evidence(
    claim: Claim, quoted: Entry, record: Record, viewer: Viewer, at: datetime
) -> Evidence:
    row = Evidence(
        id=uuid.uuid4(),
        **whose(record, viewer, at),
        claim_id=claim.id,
        bearing=Bearing.SUPPORTS,
        why="",
        entry_id=quoted.entry,
        version_id=quoted.version,
        from_agency_id=quoted.agency_id,
    )
    row.save(force_insert=True)
    return row


@transaction.atomic
def take_step(
    *,
    form: UUID,
    claim: UUID,
    turn: Turn,
    words: str,
    request: UUID | None,
    viewer: Viewer,
    by: Actor,
    at: datetime,
) -> UUID:
    """Somebody was asked, could not say, settled the claim, set it aside or took it up again.

    `request` is the question put to another agency, where that was the way. What is laid against
    a claim afterwards opens it again by itself.
    """
    row = own_claim(claim, viewer=viewer)
    if turn in WITH_A_REASON and not words.strip():
        raise Refused(NO_REASON, field="words")
    record = own_record(row.person_id, viewer=viewer)
    made = Step(
        id=form,
        **whose(record, viewer, at),
        claim_id=row.id,
        turn=turn,
        words=words.strip(),
        request_id=request,
    )
    if written_before(made, id=form, claim_id=row.id, post_id=viewer.post) is None:
        leaves.append(
            f"triangulation.claim.{turn}", made, by=by, at=at, person=row.person_id,
            records=[record.id],
        )  # fmt: skip
    return form


def whose(record: Record, viewer: Viewer, at: datetime) -> dict[str, object]:
    """What every act of checking says of itself."""
    return {
        "person_id": record.person_id,
        "record_id": record.id,
        "agency_id": viewer.agency,
        "post_id": viewer.post,
        "practitioner_id": viewer.practitioner,
        "at": at,
    }
