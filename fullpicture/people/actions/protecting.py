"""Addresses and what must not be told: sealed when protected, and marked so as not to travel."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from fullpicture.agencies.details import Stored
from fullpicture.ledger import leaves, looks
from fullpicture.ledger.actor import Actor
from fullpicture.people.details import AddressDetails, ProtectionDetails
from fullpicture.people.keeping import next_version
from fullpicture.people.models import Address, ProtectedDetail, Record
from fullpicture.people.protected import (
    Protected,
    kept_from,
    renew_marks,
    row_of,
    sealed_words,
    words_of,
)
from fullpicture.people.referred import own_record
from fullpicture.rules.facts import Viewer


@transaction.atomic
def record_address(*, details: AddressDetails, by: Actor, at: datetime) -> Stored:
    """Where somebody lives or stays. Of a protected one the words are kept sealed only."""
    words = {"line": details.line, "postcode": details.postcode}
    told: dict[str, object] = {
        "kind": details.kind,
        "starts_on": details.starts_on,
        "ends_on": details.ends_on,
        "protected": details.protected,
        "protected_from": kept_from(details, by=by),
        "ring": details.ring,
        **(dict.fromkeys(words) if details.protected else words),
    }
    record = own_record(details.person, details.source, by=by)
    kept = next_version(
        Address,
        details,
        record,
        told,
        by=by,
        at=at,
        unchanged=lambda row: not row.protected or words_of(row) == words,
    )
    if kept.row is not None:
        kept.row.sealed = sealed_words(kept.row, words) if details.protected else None
        _save(kept.row, details, record, by=by, at=at)
    return kept.stored


@transaction.atomic
def record_protection(*, details: ProtectionDetails, by: Actor, at: datetime) -> Stored:
    """Who told us, a place or a new name: sealed, with whom to ring about it."""
    words = {"detail": details.detail}
    told: dict[str, object] = {
        "kind": details.kind,
        "protected_from": kept_from(details, by=by),
        "ring": details.ring,
        "starts_on": details.starts_on,
        "ends_on": details.ends_on,
        "review_on": details.review_on,
    }
    record = own_record(details.person, details.source, by=by)
    kept = next_version(
        ProtectedDetail,
        details,
        record,
        told,
        by=by,
        at=at,
        unchanged=lambda row: words_of(row) == words,
    )
    if kept.row is not None:
        kept.row.sealed = sealed_words(kept.row, words)
        _save(kept.row, details, record, by=by, at=at)
    return kept.stored


def _save(
    row: Protected,
    details: AddressDetails | ProtectionDetails,
    record: Record,
    *,
    by: Actor,
    at: datetime,
) -> None:
    row.save(force_insert=True)
    renew_marks(row, details)
    what = "protection" if isinstance(row, ProtectedDetail) else "address"
    verb = f"people.{what}.recorded"
    leaves.append(verb, row, by=by, at=at, person=record.person_id, records=(record.id,))


@transaction.atomic
def open_protected(
    *, detail: UUID, viewer: Viewer, by: Actor, at: datetime
) -> dict[str, str] | None:
    """The words of a protected address or detail of the own agency; None leaves a refusal."""
    row = row_of(detail, viewer=viewer)
    if row is None:
        looks.refuse("protected", detail, viewer=viewer, reason="not_disclosed")
        return None
    looks.open("protected", detail, viewer=viewer, person=row.person_id, records=(row.record_id,))
    return words_of(row)
