"""Recording entries and families' accounts as agencies give them, each change a version."""

import uuid
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import transaction

from fullpicture.agencies.details import Stored
from fullpicture.chronology.attached import FromDraft, keep_beside
from fullpicture.chronology.details import AccountDetails, EntryDetails
from fullpicture.chronology.models import EntryVersion, FamilyAccount
from fullpicture.chronology.referred import FILES, own_entry, own_records
from fullpicture.ledger import leaves
from fullpicture.ledger.actor import Actor
from fullpicture.rules.verdict import Reason, Refused

NOT_COMPARED = ("correction_reason",)
"""Why a version differs makes no version by itself."""

ACCOUNT_MOVED = Reason(
    "account_moved",
    "This account stands beside another entry already.",
    FILES,
    "Give the account beside this entry a reference of its own.",
)
PART_OF_ANOTHER = Reason(
    "entry_is_a_part",
    "This reference is of a part that was shared of another entry.",
    FILES,
    "Give the reference of the entry itself.",
)


@transaction.atomic
def record_entry(*, details: EntryDetails, by: Actor, at: datetime) -> Stored:
    """Keep an entry of the own agency. The same again changes nothing; a change is a version."""
    record, *others = own_records(details, by=by)
    told = told_of(details, record.id, [each.id for each in others])
    before = (
        EntryVersion.objects.filter(
            agency_id=by.agency, source=details.source, reference=details.reference
        )
        .order_by("-number")
        .first()
    )
    if before and before.extract_of:
        raise Refused(PART_OF_ANOTHER, field="reference")
    if before and not differs(before, told):
        return Stored.SAME
    entry = before.entry_id if before else uuid.uuid4()
    keep_version(told, before, entry=entry, person=record.person_id, by=by, at=at)
    return Stored.CHANGED if before else Stored.NEW


def told_of(details: EntryDetails, record: UUID, also: Sequence[UUID]) -> dict[str, object]:
    """What one version keeps of what was said."""
    told = {**asdict(details), "record_id": record, "also_about": list(also)}
    told["child_seen"] = details.child_seen or ""
    del told["person"]
    return told


def differs(before: EntryVersion, told: dict[str, object]) -> bool:
    return any(
        getattr(before, name) != value for name, value in told.items() if name not in NOT_COMPARED
    )


def keep_version(
    told: dict[str, object],
    before: EntryVersion | None,
    *,
    entry: UUID,
    person: UUID,
    by: Actor,
    at: datetime,
    identifier: UUID | None = None,
    given: FromDraft | None = None,
) -> EntryVersion:
    """The next version of an entry, and its leaf. The family's accounts, and pictures and papers,
    are carried to it; those of its draft come with it."""
    row = EntryVersion(
        id=identifier or uuid.uuid4(),
        entry_id=entry,
        number=before.number + 1 if before else 1,
        agency_id=by.agency,
        received_here=at,
        **told,
    )
    row.save(force_insert=True)
    carried = carry_accounts(row, before, at=at) if before else []
    attached = keep_beside(row, before, given, at=at)
    leaves.append(
        "chronology.entry.corrected" if before else "chronology.entry.recorded",
        row,
        *carried,
        *attached,
        by=by,
        at=at,
        person=person,
        records=(row.record_id, *row.also_about),
    )
    return row


def carry_accounts(row: EntryVersion, before: EntryVersion, *, at: datetime) -> list[FamilyAccount]:
    """The family's accounts stand beside the new version as they stood beside the old one."""
    carried = [
        account_beside(
            row,
            number=each.number + 1,
            source=each.source,
            reference=each.reference,
            given_by=each.given_by,
            given_on=each.given_on,
            text=each.text,
            received_here=at,
        )
        for each in newest_accounts(before.id)
    ]
    FamilyAccount.objects.bulk_create(carried)
    return carried


def newest_accounts(version: UUID) -> list[FamilyAccount]:
    """Each account beside a version as it was given last."""
    rows = FamilyAccount.objects.filter(version_id=version).order_by("number")
    return list({(row.source, row.reference): row for row in rows}.values())


def account_beside(row: EntryVersion, **told: object) -> FamilyAccount:
    return FamilyAccount(
        entry_id=row.entry_id,
        version_id=row.id,
        record_id=row.record_id,
        also_about=row.also_about,
        agency_id=row.agency_id,
        **told,
    )


@transaction.atomic
def record_account(*, details: AccountDetails, by: Actor, at: datetime) -> Stored:
    """Keep what the family says of an own entry. The same again changes nothing."""
    entry = own_entry(details.entry, details.source, by=by)
    before = (
        FamilyAccount.objects.filter(
            agency_id=by.agency, source=details.source, reference=details.reference
        )
        .order_by("-number")
        .first()
    )
    told = {"given_by": details.given_by, "given_on": details.given_on, "text": details.text}
    if before and before.entry_id != entry.entry_id:
        raise Refused(ACCOUNT_MOVED, field="entry")
    if before and all(getattr(before, name) == value for name, value in told.items()):
        return Stored.SAME
    keep_account(
        entry,
        number=before.number + 1 if before else 1,
        source=details.source,
        reference=details.reference,
        by=by,
        at=at,
        **told,
    )
    return Stored.CHANGED if before else Stored.NEW


def keep_account(entry: EntryVersion, *, by: Actor, at: datetime, **told: object) -> FamilyAccount:
    """One account beside the newest version of an entry, and its leaf."""
    row = account_beside(entry, received_here=at, **told)
    row.save(force_insert=True)
    leaves.append(
        "chronology.account.recorded",
        row,
        by=by,
        at=at,
        person=entry.person_ids[0],
        records=(entry.record_id, *entry.also_about),
    )
    return row
