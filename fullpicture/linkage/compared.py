"""What the matching compares of a record, and a digest by which it is known to have changed."""

import hmac
import json
from collections import defaultdict
from collections.abc import Collection
from hashlib import sha256
from uuid import UUID

from fullpicture.people.codes import AddressKind
from fullpicture.people.models import Address, HouseholdMember, Identity, Tie
from fullpicture.visibility.sealing import derived

NAMING = (
    "given_names",
    "family_name",
    "known_as",
    "former_family_name",
    "birth_date",
    "expected_date",
    "sex",
    "nhs_number",
    "former_nhs_number",
    "upn",
)
LIVED = (AddressKind.HOME, AddressKind.STAYS)


def digests(records: Collection[UUID]) -> dict[UUID, str]:
    """One for each record, keyed: whoever holds the database cannot try names and dates out."""
    said: dict[UUID, list[list[str]]] = defaultdict(list)
    for row in Identity.objects.filter(record_id__in=records, is_current=True):
        said[row.record_id].append(
            ["identity", *(str(getattr(row, name) or "") for name in NAMING)]
        )
    lived = Address.objects.filter(record_id__in=records, is_current=True, kind__in=LIVED)
    for address in lived.filter(protected=False):
        said[address.record_id].append(["postcode", address.postcode or ""])
    for member in HouseholdMember.objects.filter(record_id__in=records, is_current=True):
        said[member.record_id].append(["household", member.household])
    for tie in Tie.objects.filter(record_id__in=records, is_current=True):
        said[tie.record_id].append(["tie", tie.relation, str(tie.other_record_id)])
    return {record: _digest(sorted(said[record])) for record in records}


def digest_of_pair(left: str, right: str) -> str:
    return _digest([[left], [right]])


def _digest(words: list[list[str]]) -> str:
    key = derived("linkage pairs")
    return hmac.new(key, json.dumps(words).encode(), sha256).hexdigest()
