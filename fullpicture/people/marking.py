"""Keyed hashes of words that must not travel, and of every way in which a text could say them.

What counts as saying them is in `spellings.py`. Without this machine's keys, whoever holds the
database cannot try out a street or a name.
"""

import hmac
from collections.abc import Iterable
from uuid import UUID

from fullpicture.people import spellings
from fullpicture.people.details import AddressDetails, ProtectionDetails
from fullpicture.people.models import Identity
from fullpicture.visibility.sealing import field_keys

MARK = 16  # bytes


def marks_of_address(details: AddressDetails) -> set[bytes]:
    return _under_current(spellings.of_address(details.line, details.postcode))


def marks_of_detail(details: ProtectionDetails, *, record: UUID) -> set[bytes]:
    """`record` is whose detail it is: a referrer may bear the family's own name."""
    named = Identity.objects.filter(record_id=record).values_list("family_name", flat=True)
    family = {word for name in named for word in spellings.words_of(name or "")}
    return _under_current(spellings.of_detail(details.kind, details.detail, family=family))


def marks_in(text: str) -> set[bytes]:
    """The marks of every spelling in a text, under every key this machine holds: a mark made
    before the keys changed is still found."""
    return set(spellings_by_mark(text))


def spellings_by_mark(text: str) -> dict[bytes, str]:
    """The same, each with the spelling of the text that it was made of."""
    found = spellings.in_text(text)
    return {
        _mark(own, spelling.encode()): spelling
        for own in map(_own, field_keys()[1].values())
        for spelling in found
    }


def _under_current(found: Iterable[str]) -> set[bytes]:
    current, keys = field_keys()
    own = _own(keys[current])
    return {_mark(own, each.encode()) for each in found}


def _own(key: bytes) -> bytes:
    # A key of its own for each use, so that no mark says anything of what the key seals.
    return hmac.digest(key, b"people_protectedmark", "sha256")


def _mark(own: bytes, spelling: bytes) -> bytes:
    return hmac.digest(own, spelling, "sha256")[:MARK]
