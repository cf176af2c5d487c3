"""Keeping the search keys of records in step with what the records say.

Derived, and so no act: they may be thrown away and made anew at any time.
"""

from collections.abc import Iterable
from functools import cache
from uuid import UUID

from django.db import connection, transaction

from fullpicture.ledger.arrays import array
from fullpicture.linkage import keys
from fullpicture.linkage.keys import Known
from fullpicture.linkage.models import District, SearchKey
from fullpicture.linkage.typed import squeezed
from fullpicture.people.codes import AddressKind
from fullpicture.people.details import PersonDetails
from fullpicture.people.identities import identity_fields
from fullpicture.people.models import Address, Identity, Record
from fullpicture.visibility.sealing import derived

LIVED = (AddressKind.HOME, AddressKind.STAYS)
ADD = (
    "INSERT INTO linkage_searchkey (key, record_id, person, agency, shielded)"
    " SELECT key, %(record)s, (SELECT fp_number(%(person)s)), a.number, false"
    " FROM unnest(%(keys)s::bigint[]) key, agencies_agency a WHERE a.id = %(agency)s"
)
"""Whoever adds keys knows the person; the number of somebody hidden is nobody else's to ask."""


@cache
def secret() -> bytes:
    return derived("linkage search keys")


def keep(record: UUID) -> None:
    """Make a record's keys those of all that it ever said."""
    row = Record.objects.get(id=record)
    versions = Identity.objects.filter(record_id=record)
    wanted = hashes(map(known, versions), agency=row.agency_id, reference=row.reference)
    kept = SearchKey.objects.filter(record_id=record)
    held = set(kept.values_list("key", flat=True))
    stale = held - wanted
    if stale:
        kept.filter(key__in=stale).delete()
    add(wanted - held, record=record, person=row.person_id, agency=row.agency_id)


def keep_places(record: UUID) -> None:
    """The districts and postcodes of a record's addresses, of the open ones alone.

    The database drops them where any agency protects an address of the person.
    """
    row = Record.objects.get(id=record)
    lived = Address.objects.filter(
        record_id=record, is_current=True, protected=False, kind__in=LIVED, postcode__gt=""
    )
    District.objects.filter(record_id=record).delete()
    places: dict[int, District] = {}
    for each in lived.order_by("starts_on", "id"):
        postcode = squeezed(each.postcode or "")
        (key,) = keys.hashed([keys.postcode_key(postcode)], secret=secret())
        places[key] = District(
            key=key,
            record_id=record,
            person_id=row.person_id,
            agency_id=row.agency_id,
            district=postcode[:-3],
            until=each.ends_on,
        )
    District.objects.bulk_create(places.values())


def begin(details: PersonDetails, *, record: UUID, person: UUID, agency: UUID) -> None:
    """The keys of a record that is about to be kept for the first time."""
    first = known(Identity(**identity_fields(details)))
    hashed = hashes([first], agency=agency, reference=details.reference)
    add(hashed, record=record, person=person, agency=agency)


def add(hashed: Iterable[int], *, record: UUID, person: UUID, agency: UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            ADD,
            {
                "keys": array(sorted(hashed)),
                "record": record,
                "person": person,
                "agency": agency,
            },
        )


def hashes(versions: Iterable[Known], *, agency: UUID, reference: str) -> set[int]:
    said = keys.of_record(versions, agency=agency, reference=reference)
    return keys.hashed(said, secret=secret())


def known(row: Identity) -> Known:
    """What one version says; what was erased says nothing."""
    return Known(
        given_names=row.given_names or "",
        family_names=(row.family_name or "", row.former_family_name or ""),
        birth_date=row.birth_date,
        expected_date=row.expected_date,
        nhs_numbers=(row.nhs_number or "", row.former_nhs_number or ""),
        upn=row.upn or "",
        known_as=row.known_as or "",
    )


@transaction.atomic
def keep_all(agency: UUID) -> int:
    """Every record of one agency, in a transaction that stands for its linkage."""
    records = list(Record.objects.filter(agency_id=agency).values_list("id", flat=True))
    for record in records:
        keep(record)
        keep_places(record)
    return len(records)
