"""One spelling for each value, so that a commitment can be made again years later.

In the spirit of RFC 8785: sorted keys, no spaces, ASCII, no number but an integer.
"""

import json
from base64 import b64encode
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from enum import Enum
from typing import TypeAlias, cast
from uuid import UUID

from psycopg.types.range import Range

JSON: TypeAlias = "None | bool | int | str | Sequence[JSON] | Mapping[str, JSON]"

# RFC 8785 §3.2.2.3: beyond this, readers in other languages would round.
LARGEST = 2**53 - 1


def canonical(value: object) -> bytes:
    return json.dumps(plain(value), sort_keys=True, separators=(",", ":")).encode("ascii")


def plain(value: object) -> JSON:
    """The same value in JSON's own types; what has no single spelling is refused."""
    kind = type(value)
    # Nearly all of it is one of these, and every act passes through here.
    if kind is str or kind is bool or value is None:
        return cast("JSON", value)
    if kind is dict:
        return {_key(key): plain(item) for key, item in cast("dict[object, object]", value).items()}
    return _other(value)


def _other(value: object) -> JSON:
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, (bool, str)):
        return value
    if isinstance(value, int):
        return _integer(value)
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return {_key(key): plain(item) for key, item in value.items()}
    return _scalar(value)


def instant(at: datetime) -> str:
    """UTC to the microsecond, which is what the database keeps."""
    if at.tzinfo is None:
        raise ValueError("a time without a zone cannot be committed to: give it one (UTC)")
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def minute(at: datetime) -> str:
    return instant(at)[:16] + "Z"


def _scalar(value: object) -> JSON:
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime):
        return instant(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (bytes, memoryview)):
        return b64encode(value).decode("ascii")
    if isinstance(value, Range):
        return _range(value)
    raise TypeError(
        f"a {type(value).__name__} has no single spelling: commit to a string or an integer instead"
    )


def _integer(value: int) -> int:
    if abs(value) > LARGEST:
        raise ValueError(f"{value} is too large to commit to as a number: write it as a string")
    return int(value)


def _range(value: Range[object]) -> JSON:
    if value.bounds != "[)":
        raise ValueError(f"the range {value} is not half-open: write it as [from, to)")
    return [plain(value.lower), plain(value.upper)]


def _key(key: object) -> str:
    if not isinstance(key, str):
        raise TypeError(f"the key {key!r} is not a string")
    return str(key)
