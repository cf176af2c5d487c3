"""Sealing protected words, and the marks by which texts are checked for them."""

import json
from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db.models import QuerySet

from fullpicture.ledger.actor import Actor
from fullpicture.people.details import AddressDetails, ProtectionDetails
from fullpicture.people.marking import marks_of_address, marks_of_detail
from fullpicture.people.models import Address, ProtectedDetail, ProtectedMark, Record
from fullpicture.people.referred import own_record
from fullpicture.rules import access
from fullpicture.rules.facts import Asked, Kind, Sight, Viewer
from fullpicture.visibility import queries as visibility
from fullpicture.visibility.sealing import seal, unseal

COLUMNS = {Address: "people_address.sealed", ProtectedDetail: "people_protecteddetail.sealed"}

Protected = Address | ProtectedDetail
ADDRESS = "address"


def sealed_words(row: Protected, words: Mapping[str, str]) -> bytes:
    plain = json.dumps(dict(words), sort_keys=True).encode()
    return seal(plain, column=COLUMNS[type(row)], row=row.id)


def words_of(row: Protected) -> dict[str, str]:
    """What is sealed, by name; nothing once it was erased."""
    if row.sealed is None:
        return {}
    opened = unseal(bytes(row.sealed), column=COLUMNS[type(row)], row=row.id)
    return {str(name): str(value) for name, value in json.loads(opened).items()}


def row_of(detail: UUID, *, viewer: Viewer) -> Protected | None:
    """A protected address or detail that the viewer may open; its words are still sealed."""
    row: Protected | None = (
        Address.objects.filter(id=detail, protected=True).first()
        or ProtectedDetail.objects.filter(id=detail).first()
    )
    if row is None:
        return None
    standing = visibility.standing_of(viewer=viewer, persons=[row.person_id])
    asked = Asked(Kind.PROTECTED, row.id, row.person_id, row.agency_id, row.record_id)
    opened = access.decide(standing, [asked])[row.id].sight is Sight.FULL
    return row if opened else None


def kept_from(details: AddressDetails | ProtectionDetails, *, by: Actor) -> list[UUID]:
    """The records that it is protected from, in the order of the file."""
    rows: Sequence[Record] = [
        own_record(reference, details.source, by=by, field="protected_from")
        for reference in details.protected_from
    ]
    return [row.id for row in rows]


def renew_marks(row: Protected, details: AddressDetails | ProtectionDetails) -> None:
    """The marks of a new version.

    An address that was protected keeps the marks of its earlier words, until these very words are
    sent as protected no longer: a system may write over a refuge with the next home.
    """
    if isinstance(details, ProtectionDetails):
        _earlier(row).delete()
        _add(row, marks_of_detail(details, record=row.record_id), details.kind)
    elif details.protected:
        _earlier(row).filter(mark__in=marks_of_address(details)).delete()
        _add(row, marks_of_address(details), ADDRESS)
    else:
        _earlier(row).filter(mark__in=marks_of_address(details)).delete()


def _earlier(row: Protected) -> QuerySet[ProtectedMark]:
    versions = type(row)._default_manager.filter(
        agency_id=row.agency_id, source=row.source, reference=row.reference
    )
    return ProtectedMark.objects.filter(detail_id__in=list(versions.values_list("id", flat=True)))


def _add(row: Protected, marks: set[bytes], kind: str) -> None:
    """A place that somebody has left is still where others hide, so an address has no end here."""
    ProtectedMark.objects.bulk_create(
        ProtectedMark(
            mark=mark,
            detail_id=row.id,
            person_id=row.person_id,
            agency_id=row.agency_id,
            kind=kind,
            ring=row.ring,
            starts_on=row.starts_on,
            ends_on=None if kind == ADDRESS else row.ends_on,
        )
        for mark in sorted(marks)
    )
