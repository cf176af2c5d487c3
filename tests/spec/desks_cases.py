"""Worked cases: when somebody answers at a duty desk."""

from datetime import datetime, time

from fullpicture.rules.clocks import LONDON, UTC
from fullpicture.rules.desks import Hours, answered
from tests.spec.clocks_cases import BANK_HOLIDAYS
from tests.spec.worked import Case, Kind

FRONT = Hours(time(8, 30), time(17), "12345")
NIGHT = Hours(time(17), time(8, 30), "1234567")
NOT_SAID = Hours(time(9), time(17), "")


def _answered(hours: Hours, when: str) -> object:
    there = datetime.strptime(when, "%Y-%m-%d %H:%M").replace(tzinfo=LONDON)
    return answered(hours, at=there.astimezone(UTC), bank_holidays=BANK_HOLIDAYS)


CASES = (
    Case(
        answered,
        Kind.YES,
        "It is Friday, 16:59. The front desk answers on weekdays until 17:00.",
        "Somebody answers now.",
        lambda: _answered(FRONT, "2026-11-20 16:59"),
        "now",
    ),
    Case(
        answered,
        Kind.YES,
        "It is 2:00 on Sunday. The night desk answers from 17:00 to 8:30.",
        "Somebody answers now: the night began on Saturday.",
        lambda: _answered(NIGHT, "2026-11-22 02:00"),
        "now",
    ),
    Case(
        answered,
        Kind.NO,
        "It is Christmas Day, a Friday, at noon. The front desk answers on weekdays.",
        "Nobody answers until Tuesday 8:30: Monday is a bank holiday as well.",
        lambda: _answered(FRONT, "2026-12-25 12:00"),
        "from Tue 29 Dec 08:30",
    ),
    Case(
        answered,
        Kind.NOT_ENOUGH_KNOWN,
        "Nobody has said on which days a desk answers.",
        "It is never offered as open.",
        lambda: _answered(NOT_SAID, "2026-11-20 12:00"),
        "nobody knows when",
    ),
)
