"""People without an account: written down by one, agreed on by a second; put right and removed."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from fullpicture.agencies.contact_history import FIELDS, History, State, history
from fullpicture.agencies.contacts import kinds_of_body
from fullpicture.agencies.details import ContactDetails
from fullpicture.agencies.fitting import require_fit, unfit
from fullpicture.agencies.models import (
    Contact,
    ContactCheck,
    ContactCorrection,
    ContactCorrectionCheck,
    ContactKind,
    ContactRemoval,
)
from fullpicture.ledger import leaves
from fullpicture.ledger.actor import Actor
from fullpicture.policy.queries import ListItem
from fullpicture.rules.facts import Viewer
from fullpicture.rules.verdict import Refused

SHORTEST = 10
PUBLIC = "public"
REACHED_BY = ("name", "phone", "email")
"""What a link, its code or a letter finds them by."""


@transaction.atomic
def propose_contact(*, details: ContactDetails, viewer: Viewer, by: Actor, at: datetime) -> UUID:
    """Write down somebody without an account, for a second person to check before anything goes."""
    require_fit(details)
    kind = _kind_of_body(details.kind, "kind", viewer)
    row = Contact(
        agency_id=by.agency,
        post_id=viewer.post,
        practitioner_id=viewer.practitioner,
        at=at,
        **{field: words.strip() for field, words in asdict(details).items() if field != "kind"},
    )
    row.save(force_insert=True)
    said = _said_kind(row.id, kind, viewer=viewer, by=by, at=at)
    leaves.append("agencies.contact.proposed", row, said, by=by, at=at)
    return row.id


@transaction.atomic
def say_kind(*, contact: UUID, kind: str, viewer: Viewer, by: Actor, at: datetime) -> UUID:
    """Say what kind of body a contact works for, or say it anew. The same again changes nothing."""
    _found(contact, by)
    chosen = _kind_of_body(kind, f"kind-{contact}", viewer)
    stands = ContactKind.objects.filter(contact_id=contact).order_by("-at", "-id").first()
    if stands is not None and stands.kind == kind:
        return contact
    said = _said_kind(contact, chosen, viewer=viewer, by=by, at=at)
    leaves.append("agencies.contact.kind_said", said, by=by, at=at)
    return contact


def _kind_of_body(kind: str, field: str, viewer: Viewer) -> ListItem:
    chosen = next((each for each in kinds_of_body(viewer=viewer) if each.code == kind), None)
    if chosen is None:
        raise unfit("contact_kind", "Nothing says what kind of body they work for.",
                     "Choose one; it decides which legal bases are offered.", field)  # fmt: skip
    return chosen


def _said_kind(
    contact: UUID, kind: ListItem, *, viewer: Viewer, by: Actor, at: datetime
) -> ContactKind:
    body, _, public = kind.value.partition(" ")
    said = ContactKind(
        contact_id=contact,
        agency_id=by.agency,
        kind=kind.code,
        kind_id=kind.id,
        body=body,
        statutory=public == PUBLIC,
        post_id=viewer.post,
        practitioner_id=viewer.practitioner,
        at=at,
    )
    said.save(force_insert=True)
    return said


@transaction.atomic
def correct_contact(
    *,
    contact: UUID,
    details: ContactDetails,
    read: UUID | None = None,
    viewer: Viewer,
    by: Actor,
    at: datetime,
) -> UUID:
    """Put right how a contact is called and reached; what kind of body it is, is `say_kind`'s.

    Nothing goes to them by the new details before a second person has checked those, nor by the
    old ones, which somebody found wrong; and a link that went by the old ones ends. The same
    again changes nothing. `read` is what they had before them, as for `check_contact`: else an
    older form would put back a number that a colleague has put right.
    """
    found = _found(contact, by)
    require_fit(details)
    told = {field: getattr(details, field).strip() for field in FIELDS}
    if all((getattr(found.stands, field) or "") == told[field] for field in FIELDS):
        return contact
    _require_read(found, read, "put right what is still wrong", "name")
    made = ContactCorrection(
        contact_id=contact,
        agency_id=by.agency,
        reaches=any((getattr(found.stands, field) or "") != told[field] for field in REACHED_BY),
        post_id=viewer.post,
        practitioner_id=viewer.practitioner,
        at=at,
        **told,
    )
    made.save(force_insert=True)
    leaves.append("agencies.contact.corrected", made, by=by, at=at)
    return contact


@transaction.atomic
def remove_contact(*, contact: UUID, viewer: Viewer, by: Actor, at: datetime) -> UUID:
    """Offer a contact no more, and end every link to them. Removed twice is once."""
    _alone_with(contact)
    found = history(contact, agency=by.agency)
    if found is None:
        raise _absent()
    if found.removed is not None:
        return contact
    made = ContactRemoval(
        contact_id=contact,
        agency_id=by.agency,
        post_id=viewer.post,
        practitioner_id=viewer.practitioner,
        at=at,
    )
    made.save(force_insert=True)
    leaves.append("agencies.contact.removed", made, by=by, at=at)
    return contact


@transaction.atomic
def check_contact(
    *,
    contact: UUID,
    how: str,
    read: UUID | None = None,
    viewer: Viewer,
    by: Actor,
    at: datetime,
) -> UUID:
    """Say, as a second person, how one knows that a contact is who they say, and reached so.

    `read` is what whoever checks has read: as it was written down, or the last correction. None:
    whatever stands. Checked twice is once.
    """
    found = _found(contact, by)
    if viewer.practitioner in {*found.typed_by, found.stands.practitioner_id}:
        raise unfit(
            "contact_absent", "There is nobody for you to check.", "Somebody else has to look."
        )
    if found.is_checked:
        return contact
    _require_read(found, read, "check", f"how-{contact}")
    if len(how.strip()) < SHORTEST:
        words, remedy = "Nothing says how you know that it is them.", "Say it in a sentence."
        raise unfit("contact_how", words, remedy, f"how-{contact}")
    made = _check_of(found.stands)
    made.how, made.at = how.strip(), at
    made.agency_id, made.typed_by_post_id = by.agency, found.stands.post_id
    made.post_id, made.practitioner_id = viewer.post, viewer.practitioner
    made.save(force_insert=True)
    leaves.append("agencies.contact.checked", made, by=by, at=at)
    return contact


def _require_read(found: History, read: UUID | None, then: str, field: str) -> None:
    if read is not None and read != found.stands.id:
        words = "Their details were changed after you read them."
        raise unfit("contact_changed", words, f"Read them again, then {then}.", field)


def _check_of(stands: State) -> ContactCheck | ContactCorrectionCheck:
    if isinstance(stands, ContactCorrection):
        return ContactCorrectionCheck(correction_id=stands.id, contact_id=stands.contact_id)
    return ContactCheck(contact_id=stands.id)


def _found(contact: UUID, by: Actor) -> History:
    _alone_with(contact)
    found = history(contact, agency=by.agency)
    if found is None or found.removed is not None:
        raise _absent()
    return found


def _alone_with(contact: UUID) -> None:
    """Two windows that change one contact at once do it one after the other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"contact {contact}"])


def _absent() -> Refused:
    return unfit("contact_absent", "There is nobody like this.", "Look at the list again.")
