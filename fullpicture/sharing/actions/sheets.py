"""Preparing, making and opening the sheet "What we shared and why" for one person told."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from fullpicture.ledger import leaves, looks
from fullpicture.ledger.actor import Actor
from fullpicture.rules.facts import Viewer
from fullpicture.rules.sharing_facts import Stake
from fullpicture.rules.verdict import Reason, Refused
from fullpicture.sharing import sheets
from fullpicture.sharing.actions.telling import own_decision
from fullpicture.sharing.carrying_out import refused
from fullpicture.sharing.models import FamilySheet
from fullpicture.sharing.once import written_before
from fullpicture.sharing.queries import Decided, decision
from fullpicture.sharing.sheet_content import Recipient, Wanted, recipients
from fullpicture.sharing.sheet_words import Reader, Sheet
from fullpicture.sharing.sheets import ForWhom, MadeSheet


@dataclass(frozen=True)
class SheetPage:
    """What a sheet would say to the person chosen, or why there is none."""

    decision: Decided
    persons: tuple[ForWhom, ...]
    wanted: Wanted
    recipients: tuple[Recipient, ...]
    sheet: Sheet | None
    reasons: tuple[Reason, ...]
    made: tuple[MadeSheet, ...]


@transaction.atomic
def prepare_sheet(
    *, decision: UUID, wanted: Wanted | None, viewer: Viewer, by: Actor, at: datetime
) -> SheetPage | None:
    """What would stand on a sheet; without `wanted`, for the first person who may have one. None
    where there is no decision from which somebody may have one."""
    found = _found(decision, viewer)
    persons = sheets.persons(found, viewer=viewer) if found else ()
    offered = tuple(each for each in persons if each.may_have_one)
    if found is None or not offered:
        looks.refuse("sheet", decision, viewer=viewer)
        return None
    looks.open("decision", decision, viewer=viewer, person=found.person)
    wanted = wanted or _usual(offered[0])
    to = recipients(found, viewer=viewer)
    if wanted.unnamed is None:
        wanted = replace(wanted, unnamed=frozenset(each.share for each in to if each.quiet))
    sheet, reasons = _composed(found, wanted, viewer)
    made = sheets.made_for(found, viewer=viewer)
    return SheetPage(found, offered, wanted, to, sheet, reasons, made)


@transaction.atomic
def make_sheet(
    *,
    form: UUID,
    decision: UUID,
    wanted: Wanted,
    read: str,
    viewer: Viewer,
    by: Actor,
    at: datetime,
) -> UUID:
    """Keep the sheet that was read (`read` is its digest), under the form's identifier: a second
    click makes none."""
    row = own_decision(decision, viewer)
    sheet = _as_read(decision, wanted, read, viewer)
    made = FamilySheet(
        id=form,
        person_id=row.person_id,
        record_id=row.record_id,
        agency_id=row.agency_id,
        decision_id=row.id,
        who=UUID(wanted.who),
        reader=wanted.reader,
        text=sheets.as_kept(sheet),
        post_id=viewer.post,
        practitioner_id=viewer.practitioner,
        at=at,
    )
    if written_before(made, id=form, decision_id=row.id, post_id=viewer.post) is not None:
        return form
    leaves.append("sharing.sheet_made", made, by=by, at=at, person=row.person_id)
    return made.id


def _as_read(decision: UUID, wanted: Wanted, read: str, viewer: Viewer) -> Sheet:
    """The sheet as it stands now, if that is what its maker has read."""
    found = _found(decision, viewer)
    if found is None or not found.outcome.discloses:
        raise refused("sheet.not_shared", "Nothing was shared, so there is no sheet.", "Go back.")
    sheet = sheets.sheet_for(found, wanted, viewer=viewer)
    if sheet.digest != read:
        raise refused(
            "sheet.not_read",
            "This is not yet what you have read.",
            "Read the sheet below, then make it.",
            "who",
        )
    return sheet


@transaction.atomic
def open_sheet(*, sheet: UUID, viewer: Viewer, by: Actor, at: datetime) -> MadeSheet | None:
    """A sheet as it was made, to be handed over."""
    found = sheets.made_of(sheet, viewer=viewer)
    if found is None:
        looks.refuse("sheet", sheet, viewer=viewer)
        return None
    looks.open("sheet", sheet, viewer=viewer, person=found.person)
    return found


def _found(identifier: UUID, viewer: Viewer) -> Decided | None:
    return decision(identifier, viewer=viewer)


def _usual(whom: ForWhom) -> Wanted:
    return Wanted(whom.person, Reader.CHILD if whom.stake is Stake.CHILD else Reader.ADULT)


def _composed(
    found: Decided, wanted: Wanted, viewer: Viewer
) -> tuple[Sheet | None, tuple[Reason, ...]]:
    try:
        return sheets.sheet_for(found, wanted, viewer=viewer), ()
    except Refused as refusal:
        return None, refusal.reasons
