"""One spelling for each value."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

import pytest
from psycopg.types.range import Range

from fullpicture.ledger.canonical import canonical, minute, plain


class Colour(StrEnum):
    RED = "red"


def test_the_spelling() -> None:
    value = {
        "z": (1, True, None),
        "a": UUID(int=1),
        "day": date(2026, 1, 2),
        "when": datetime(2026, 1, 2, 3, 4, 5, tzinfo=timezone(timedelta(hours=1))),
        "colour": Colour.RED,
        "seal": b"\x00\xff",
        "days": Range(date(2026, 1, 1), None),
        "text": "caf\u00e9",
    }
    assert canonical(value) == (
        b'{"a":"00000000-0000-0000-0000-000000000001","colour":"red","day":"2026-01-02",'
        b'"days":["2026-01-01",null],"seal":"AP8=","text":"caf\\u00e9",'
        b'"when":"2026-01-02T02:04:05.000000Z","z":[1,true,null]}'
    )


def test_a_minute_is_cut_not_rounded() -> None:
    assert minute(datetime(2026, 1, 2, 3, 4, 59, 999999, tzinfo=UTC)) == "2026-01-02T03:04Z"


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (1.5, "float"),
        (Decimal("1.5"), "Decimal"),
        ({1, 2}, "set"),
        (2**60, "too large"),
        (datetime(2026, 1, 2), "without a zone"),
        ({1: 2}, "not a string"),
        (Range(1, 2, "[]"), "half-open"),
    ],
)
def test_what_has_no_single_spelling_is_refused(value: object, why: str) -> None:
    with pytest.raises((TypeError, ValueError), match=why):
        plain(value)
