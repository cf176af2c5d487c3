"""Laying an entry against a claim, and taking back an account."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app

from fullpicture.chronology.written import newest_own
from fullpicture.ledger import leaves
from fullpicture.ledger.actor import Actor
from fullpicture.rules.facts import Viewer
from fullpicture.rules.lengths import SAYING, require_fits
from fullpicture.rules.verdict import Refused
from fullpicture.sharing.once import written_before
from fullpicture.triangulation.actions.claiming import whose
from fullpicture.triangulation.details import Bearing
from fullpicture.triangulation.models import Claim, Evidence, TakenBack
from fullpicture.triangulation.written import (
    NO_REASON,
    NOT_LAID,
    NOT_OWN_ENTRY,
    OWN_SOURCE,
    entry_about,
    own_claim,
    own_record,
)


@transaction.atomic
def lay_evidence(
    *,
    form: UUID,
    claim: UUID,
    entry: UUID,
    bearing: Bearing,
    why: str,
    source: str,
    household: bool | None,
    had_from: Sequence[UUID],
    viewer: Viewer,
    by: Actor,
    at: datetime,
) -> UUID:
    """Say what an entry does to a claim, who said it first, and from which entries it was had.

    What was said of the same entry before is replaced, and can still be read in the ledger.
    """
    row = own_claim(claim, viewer=viewer)
    seen = entry_about(entry, row.person_id, viewer=viewer)
    if seen.entry in had_from:
        raise Refused(OWN_SOURCE, field="had_from")
    _require_laid(claim, had_from)
    made = Evidence(
        id=form,
        **whose(own_record(row.person_id, viewer=viewer), viewer, at),
        claim_id=row.id,
        bearing=bearing,
        why=why.strip(),
        entry_id=seen.entry,
        version_id=seen.version,
        from_agency_id=seen.agency_id,
        source=source.strip(),
        household=household,
        had_from=sorted(set(had_from)),
    )
    if written_before(made, id=form, claim_id=row.id, post_id=viewer.post) is None:
        _leave(made, row, by=by, at=at)
    return form


def _require_laid(claim: UUID, had_from: Sequence[UUID]) -> None:
    """Where it came from lies beside the claim too, or nobody could follow it back."""
    laid = Evidence.objects.filter(claim_id=claim, entry_id__in=had_from)
    if set(laid.values_list("entry_id", flat=True)) != set(had_from):
        raise Refused(NOT_LAID, field="had_from")


def _leave(made: Evidence, row: Claim, *, by: Actor, at: datetime) -> None:
    leaves.append(
        "triangulation.evidence.laid", made, by=by, at=at, person=row.person_id,
        records=[made.record_id],
    )  # fmt: skip


@transaction.atomic
def take_back(*, entry: UUID, why: str, viewer: Viewer, by: Actor, at: datetime) -> UUID:
    """Say that what an own entry says was taken back, or was a mistake. The entry stays.

    Whatever rests on it in any agency's claims falls with it, and the worker tells whoever was
    sent it, or what was taken from it; nobody else learns why.
    """
    newest = newest_own(entry, viewer=viewer)
    if newest is None:
        raise Refused(NOT_OWN_ENTRY)
    if not why.strip():
        raise Refused(NO_REASON, field="why")
    require_fits(SAYING, why=why)
    record = own_record(newest.person_ids[0], viewer=viewer)
    made = TakenBack(id=uuid.uuid4(), **whose(record, viewer, at), entry_id=entry, why=why.strip())
    before = written_before(made, entry_id=entry)
    if before is None:
        leaves.append(
            "triangulation.account.taken_back", made, by=by, at=at, person=record.person_id,
            records=[record.id],
        )  # fmt: skip
        app.configure_task("sharing.tell_of_taken_back", queue="corrections").defer(
            taken_back=str(made.id), entry=str(entry), agency=by.agency_code, at=at.isoformat()
        )
    return before or made.id
