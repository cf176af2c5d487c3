"""Corrections: made here, told to everybody who was sent the entry, and acknowledged by them."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app

from fullpicture.agencies.details import Stored
from fullpicture.chronology import actions as chronology
from fullpicture.chronology.details import EntryDetails
from fullpicture.ledger import leaves, looks
from fullpicture.ledger.actor import Actor
from fullpicture.rules.facts import Purpose, Viewer
from fullpicture.sharing import correcting, corrections
from fullpicture.sharing.carrying_out import refused
from fullpicture.sharing.corrections import CorrectionPage
from fullpicture.sharing.models import Acknowledgement, Correction, Disclosure
from fullpicture.sharing.once import written_before
from fullpicture.sharing.taken_back import Account, tell, to_tell
from fullpicture.visibility.holding import held_by

BATCH = 100


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
    """Correct an own entry. The worker then tells whoever was sent it, so that no page waits."""
    stored = chronology.correct_entry(
        entry=entry, draft=draft, details=details, left_off=left_off, viewer=viewer, by=by, at=at
    )
    if stored is Stored.CHANGED:
        app.configure_task("sharing.tell_of_correction", queue="corrections").defer(
            entry=str(entry), agency=by.agency_code, at=at.isoformat()
        )
    return stored


@transaction.atomic
def tell_of_corrections(*, entry: UUID | None, since: datetime, by: Actor, at: datetime) -> int:
    """Tell some of those who were sent what the agency of `by` has corrected; how many were told.

    Asked again until it answers 0, in a transaction each, it tells everybody once.
    """
    correcting.alone_for(by.agency)
    found = correcting.pending(agency=by.agency, entry=entry, since=since, at=at, limit=BATCH)
    if not found:  # also before any policy was adopted, by which they are to be acknowledged
        return 0
    batch = correcting.Batch(found, at=at)
    for each in found:
        correcting.tell(each, batch, by=by, at=at)
    return len(found)


@transaction.atomic
def tell_of_taken_back(*, taken_back: UUID, entry: UUID, by: Actor, at: datetime) -> int:
    """Tell whoever was sent an entry of this agency's that rests on an account taken back; how
    many were told. Done again, it tells nobody twice."""
    correcting.alone_for(by.agency)
    account = Account(taken_back, entry)
    found = to_tell(account, agency=by.agency, at=at)
    shares = Disclosure.objects.in_bulk(list(found))
    for disclosure, had in found.items():
        tell(shares[disclosure], had, account, by=by, at=at)
    return len(found)


@transaction.atomic
def open_correction(
    *, correction: UUID, viewer: Viewer, by: Actor, at: datetime
) -> CorrectionPage | None:
    """A correction as whoever was sent the entry is told of it, or None."""
    found = corrections.correction(correction, viewer=viewer)
    if found is None:
        looks.refuse("correction", correction, viewer=viewer)
        return None
    sender = found.sender.agency.id if found.mine and found.sender else None
    looks.open("correction", correction, viewer=viewer, person=found.person, sender=sender)
    return found


@transaction.atomic
def acknowledge(*, correction: UUID, viewer: Viewer, by: Actor, at: datetime) -> UUID:
    """Say that one knows of a correction. Said again, it finds what was said."""
    theirs = Correction.objects.filter(held_by(viewer), id=correction)
    row = theirs.first() if viewer.purpose is Purpose.SAFEGUARDING else None
    if row is None:
        raise refused(
            "correction.absent", "There is no such correction for you.", "Look on your Home page."
        )
    given = Acknowledgement.objects.filter(correction_id=correction).first()
    if given is not None:
        return given.id
    made = Acknowledgement(
        **row.columns(),
        correction_id=row.id,
        disclosure_id=row.disclosure_id,
        post_id=viewer.post,
        practitioner_id=viewer.practitioner,
        at=at,
    )
    earlier = written_before(made, correction_id=row.id)
    if earlier is not None:
        return earlier
    leaves.append(
        "sharing.acknowledged", made, by=by, at=at, person=row.person_id, counterpart=row.agency_id
    )
    return made.id
