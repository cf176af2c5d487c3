"""Writing an entry here, correcting one, and giving the family's account beside one."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from fullpicture.agencies.details import Stored
from fullpicture.chronology import drafts
from fullpicture.chronology.actions.recording import (
    differs,
    keep_account,
    keep_version,
    told_of,
)
from fullpicture.chronology.attached import FromDraft
from fullpicture.chronology.details import EntryDetails
from fullpicture.chronology.models import EntryVersion, FamilyAccount
from fullpicture.chronology.queries import entry_versions
from fullpicture.chronology.written import (
    ACCOUNT_GONE,
    ALREADY_HERE,
    KEPT_ALREADY,
    NO_REASON,
    NO_SOURCE,
    NOT_ALL,
    newest_own,
    own_records_of,
)
from fullpicture.ledger.actor import Actor
from fullpicture.rules.facts import Viewer
from fullpicture.rules.verdict import Refused


@transaction.atomic
def write_entry(
    *,
    entry: UUID,
    person: UUID,
    also: Sequence[UUID],
    details: EntryDetails,
    viewer: Viewer,
    by: Actor,
    at: datetime,
) -> UUID:
    """Keep an entry written here, under the identifier of its draft: saved twice, it is one.

    `also` are persons. What was exported from another system keeps that system's name and key.
    """
    record, *others = own_records_of([person, *also], viewer=viewer)
    require_source(details, person, viewer=viewer)
    named = replace(
        details,
        source=details.source or drafts.MADE_HERE,
        reference=details.reference or str(entry),
    )
    told = told_of(named, record.id, [each.id for each in others])
    here = EntryVersion.objects.filter(entry_id=entry, agency_id=by.agency)
    kept = here.order_by("-number").first()
    if kept is not None:
        if differs(kept, {**told, "recorded_at": kept.recorded_at}):
            raise Refused(KEPT_ALREADY, field="text")
        return entry
    given = FromDraft(entry, viewer)
    again = None if given.papers else said_already(told, by=by)
    if again is not None:
        drafts.discard(entry, viewer=viewer)
        return again
    require_new(named, by=by)
    keep_version(told, None, entry=entry, person=person, by=by, at=at, given=given)
    drafts.discard(entry, viewer=viewer)
    return entry


def require_new(details: EntryDetails, *, by: Actor) -> None:
    same = EntryVersion.objects.filter(
        agency_id=by.agency, source=details.source, reference=details.reference
    )
    if same.exists():
        raise Refused(ALREADY_HERE, field="reference")


def require_source(details: EntryDetails, person: UUID, *, viewer: Viewer) -> None:
    """What an entry was taken from is something that its author could read."""
    source = details.derived_from
    if source is not None and not entry_versions(person, [source], viewer=viewer):
        raise Refused(NO_SOURCE, field="derived_from")


def said_already(told: Mapping[str, object], *, by: Actor) -> UUID | None:
    """The same words of the same moment, written here of the same child: a form sent again under
    a fresh identifier, as a browser's back button may do.
    """
    alike = ("record_id", "text", "occurred_from", "occurred_to", "author_name")
    rows = EntryVersion.objects.filter(
        agency_id=by.agency,
        source=drafts.MADE_HERE,
        number=1,
        extract_of=None,
        **{name: told[name] for name in alike},
    )
    return rows.values_list("entry_id", flat=True).first()


@transaction.atomic
def correct_entry(
    *,
    entry: UUID,
    draft: UUID,
    details: EntryDetails,
    left_off: Collection[UUID] = (),
    viewer: Viewer,
    by: Actor,
    at: datetime,
) -> Stored:
    """A further version of an own entry, and why. What says the same again changes nothing.

    `left_off` are files beside the version before that the corrected entry has no more.
    The version bears the draft's identifier: saved twice, it is one, though somebody else may
    have corrected the entry in between.
    """
    before = newest_own(entry, viewer=viewer)
    if before is None:
        raise Refused(NOT_ALL)
    if details.derived_from != before.derived_from:
        require_source(details, before.person_ids[0], viewer=viewer)
    named = replace(details, source=before.source, reference=before.reference)
    told = told_of(named, before.record_id, before.also_about)
    given = FromDraft(draft, viewer, frozenset(left_off))
    saved = EntryVersion.objects.filter(id=draft, agency_id=by.agency).first()
    kept, changes = saved or before, saved is None and given.changes(before)
    if not changes and not differs(kept, {**told, "recorded_at": kept.recorded_at}):
        drafts.discard(draft, viewer=viewer)
        return Stored.SAME
    if saved is not None:
        raise Refused(KEPT_ALREADY, field="text")
    if not details.correction_reason:
        raise Refused(NO_REASON, field="correction_reason")
    person = before.person_ids[0]
    keep_version(
        told, before, entry=entry, person=person, by=by, at=at, identifier=draft, given=given
    )
    drafts.discard(draft, viewer=viewer)
    return Stored.CHANGED


@transaction.atomic
def give_account(
    *,
    entry: UUID,
    account: UUID,
    given_by: str,
    given_on: date,
    text: str,
    viewer: Viewer,
    by: Actor,
    at: datetime,
) -> None:
    """Put what the family says beside an own entry, under its draft's identifier: once."""
    before = newest_own(entry, viewer=viewer)
    if before is None:
        raise Refused(ACCOUNT_GONE)
    reference = str(account)
    given = FamilyAccount.objects.filter(
        agency_id=by.agency, source=drafts.MADE_HERE, reference=reference
    )
    if not given.exists():
        keep_account(
            before,
            number=1,
            source=drafts.MADE_HERE,
            reference=reference,
            given_by=given_by,
            given_on=given_on,
            text=text,
            by=by,
            at=at,
        )
    drafts.discard(account, viewer=viewer)
