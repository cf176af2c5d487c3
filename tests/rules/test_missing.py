"""Missing now: the latest missing that nothing settles."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from fullpicture.rules.missing import Reported, missing_now

FRIDAY = datetime(2026, 11, 20, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def report(*, found: bool, at: datetime, lasts: timedelta, written: datetime) -> Reported:
    return Reported(uuid4(), found, at, at + lasts, written)


def missing(at: datetime, lasts: timedelta = HOUR, written: timedelta = HOUR) -> Reported:
    return report(found=False, at=at, lasts=lasts, written=at + written)


def found(at: datetime, lasts: timedelta = HOUR, written: timedelta = HOUR) -> Reported:
    return report(found=True, at=at, lasts=lasts, written=at + written)


EVENING, MIDNIGHT = FRIDAY + 20 * HOUR, FRIDAY + DAY

CASES: dict[str, tuple[list[Reported], int | None]] = {
    "nothing is written": ([], None),
    "found, and never missing": ([found(EVENING)], None),
    "missing": ([missing(EVENING)], 0),
    "missing and found after": ([missing(EVENING), found(MIDNIGHT)], None),
    "found before, then missing": ([found(EVENING), missing(MIDNIGHT)], 1),
    "missing, found, missing again": (
        [missing(EVENING), found(MIDNIGHT), missing(MIDNIGHT + DAY)],
        2,
    ),
    "missing twice, found once after both": (
        [missing(EVENING), missing(MIDNIGHT), found(MIDNIGHT + DAY)],
        None,
    ),
    "both on one day, found written after": (
        [missing(FRIDAY, DAY, 9 * HOUR), found(FRIDAY, DAY, 15 * HOUR)],
        None,
    ),
    "both on one day, missing written after": (
        [missing(FRIDAY, DAY, 15 * HOUR), found(FRIDAY, DAY, 9 * HOUR)],
        0,
    ),
    "found early on the day, missing that evening": (
        [found(FRIDAY + 8 * HOUR), missing(EVENING)],
        1,
    ),
    "of two still open, the later": ([missing(EVENING), missing(MIDNIGHT)], 1),
}


@pytest.mark.parametrize("case", CASES)
def test_missing_now(case: str) -> None:
    reports, expected = CASES[case]
    for order in (reports, reports[::-1]):
        answer = missing_now(order)
        assert (answer.id if answer else None) == (
            None if expected is None else reports[expected].id
        )
