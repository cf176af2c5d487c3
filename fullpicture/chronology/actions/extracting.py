"""Keeping what is shared of an entry, when a part is left out, as a text of its own."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from fullpicture.chronology import drafts
from fullpicture.chronology.actions.recording import account_beside, newest_accounts
from fullpicture.chronology.attached import keep_beside_extract
from fullpicture.chronology.entries import Entry
from fullpicture.chronology.extracts import FIELDS, TOLD_BY, extracted
from fullpicture.chronology.models import EntryVersion, FamilyAccount
from fullpicture.ledger import leaves
from fullpicture.ledger.actor import Actor
from fullpicture.rules.facts import Viewer
from fullpicture.rules.verdict import Reason, Refused, Source

NOT_OWN = Reason(
    "extract.not_own",
    "A part can be left out of your own agency's entries only.",
    Source("Fullpicture design", "sharing"),
    "Choose another entry, or leave this one out.",
)
OWN_WORDS = (*FIELDS, TOLD_BY)
NOT_COPIED = {"id", "entry_id", "number", "source", "reference", "received_here", "person_ids"}


@transaction.atomic
def keep_extract(
    *,
    entry: Entry,
    left_out: Collection[str],
    decision: UUID,
    viewer: Viewer,
    by: Actor,
    at: datetime,
) -> UUID:
    """The version to be shared in the place of an own one: made once for each decision.

    The family's accounts of the whole stand beside the part as well; of its pictures and papers
    those of `entry`, which are those that go with it.
    """
    identifier = uuid5(decision, str(entry.version))
    if EntryVersion.objects.filter(id=identifier).exists():
        return identifier
    source = EntryVersion.objects.filter(
        id=entry.version, agency_id=viewer.agency, extract_of=None
    ).first()
    part = extracted(entry, left_out)
    if source is None or not part.extract:
        raise Refused(NOT_OWN)
    row = _extract_of(source, part, identifier, at=at)
    row.save(force_insert=True)
    accounts = _accounts_beside(row, source, at=at)
    FamilyAccount.objects.bulk_create(accounts)
    attached = keep_beside_extract(row, source, {each.file for each in entry.attachments})
    leaves.append(
        "chronology.entry.extracted",
        row,
        *accounts,
        *attached,
        by=by,
        at=at,
        person=source.person_ids[0],
        records=(row.record_id, *row.also_about),
    )
    return row.id


def _extract_of(
    source: EntryVersion, part: Entry, identifier: UUID, *, at: datetime
) -> EntryVersion:
    entry_id = uuid5(identifier, "entry")
    copied = {
        field.attname: getattr(source, field.attname)
        for field in EntryVersion._meta.concrete_fields
        if field.attname not in NOT_COPIED
    }
    said = {name: getattr(part, name) for name in OWN_WORDS}
    of_whole = {"extract_of": source.id, "extract_of_entry": source.entry_id}
    return EntryVersion(
        id=identifier,
        entry_id=entry_id,
        number=1,
        source=drafts.MADE_HERE,
        reference=str(entry_id),
        received_here=at,
        **{**copied, **said, **of_whole},
    )


def _accounts_beside(
    row: EntryVersion, source: EntryVersion, *, at: datetime
) -> list[FamilyAccount]:
    """Under references of their own: the agency's go on with the whole entry."""
    return [
        account_beside(
            row,
            number=1,
            source=drafts.MADE_HERE,
            reference=str(uuid5(row.id, str(each.id))),
            given_by=each.given_by,
            given_on=each.given_on,
            text=each.text,
            received_here=at,
        )
        for each in newest_accounts(source.id)
    ]
