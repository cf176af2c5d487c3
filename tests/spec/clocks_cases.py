"""Worked cases: when a clock runs out, around weekends, bank holidays and the clock change."""

from datetime import UTC, date, datetime, time
from typing import Any

from fullpicture.policy.shipped import read_shipped
from fullpicture.rules.clocks import LONDON, Clock, Unit, due, is_working_day
from fullpicture.rules.verdict import Source
from tests.spec.drafts import named
from tests.spec.worked import Case, Kind

YES, NO, UNSURE = Kind.YES, Kind.NO, Kind.NOT_ENOUGH_KNOWN

BANK_HOLIDAYS = frozenset(
    date.fromisoformat(item.code)
    for each in read_shipped().lists
    if each.list == "bank_holidays"
    for item in each.items
)


def _working(day: date) -> object:
    return is_working_day(day, bank_holidays=BANK_HOLIDAYS)


def _due(amount: int, unit: Unit, start: datetime, **more: Any) -> object:
    clock = Clock(
        id=named("clock"),
        code="example",
        words="An example",
        amount=amount,
        unit=unit,
        starts_on=date(2018, 1, 1),
        source=Source("An example"),
        **more,
    )
    return due(clock, start=start, bank_holidays=BANK_HOLIDAYS)


def london(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=LONDON).astimezone(UTC)


WORKING = Unit.WORKING_DAYS

CASES = (
    Case(
        is_working_day,
        YES,
        "It is Monday 23 November 2026.",
        "It is a working day.",
        lambda: _working(date(2026, 11, 23)),
        "yes: day.working",
    ),
    Case(
        is_working_day,
        NO,
        "It is Saturday 21 November 2026.",
        "It is a weekend.",
        lambda: _working(date(2026, 11, 21)),
        "no: day.weekend",
    ),
    Case(
        is_working_day,
        NO,
        "It is Monday 28 December 2026, which stands for Boxing Day.",
        "It is a bank holiday.",
        lambda: _working(date(2026, 12, 28)),
        "no: day.bank_holiday",
    ),
    Case(
        is_working_day,
        UNSURE,
        "It is a Wednesday in 2035, and no bank holiday of that year is entered.",
        "Nobody can tell.",
        lambda: _working(date(2035, 5, 2)),
        "not_enough_known: day.year_not_listed",
    ),
    Case(
        due,
        YES,
        "A referral comes on Thursday at 16:50. One working day.",
        "It runs out at the end of Friday: the day it came is day 0.",
        lambda: _due(1, WORKING, london(2026, 11, 19, 16, 50)),
        "Sat 21 Nov 2026 00:00",
    ),
    Case(
        due,
        YES,
        "The same, where the clock ends at five in the afternoon.",
        "It runs out on Friday at 17:00.",
        lambda: _due(1, WORKING, london(2026, 11, 19, 16, 50), closes=time(17)),
        "Fri 20 Nov 2026 17:00",
    ),
    Case(
        due,
        NO,
        "A referral comes on Friday. One working day.",
        "The weekend does not count: it runs out at the end of Monday.",
        lambda: _due(1, WORKING, london(2026, 11, 20, 9)),
        "Tue 24 Nov 2026 00:00",
    ),
    Case(
        due,
        NO,
        "A referral comes on Christmas Eve 2026. One working day.",
        "Christmas, the weekend and the bank holiday do not count: the end of Tuesday the 29th.",
        lambda: _due(1, WORKING, london(2026, 12, 24, 9)),
        "Wed 30 Dec 2026 00:00",
    ),
    Case(
        due,
        YES,
        "Fifteen working days from Thursday 2 April 2026.",
        "Good Friday and Easter Monday do not count: the end of Monday 27 April.",
        lambda: _due(15, WORKING, london(2026, 4, 2, 9)),
        "Tue 28 Apr 2026 00:00",
    ),
    Case(
        due,
        YES,
        "Ten working days where local practice counts the first day as day 1.",
        "It runs out one working day sooner.",
        lambda: _due(10, WORKING, london(2026, 11, 2, 9), first_day=1),
        "Sat 14 Nov 2026 00:00",
    ),
    Case(
        due,
        YES,
        "A child comes back on Saturday at 22:00, and the clocks go back that night. 72 hours.",
        "Hours are counted as they pass: Tuesday at 21:00.",
        lambda: _due(72, Unit.HOURS, london(2026, 10, 24, 22)),
        "Tue 27 Oct 2026 21:00",
    ),
    Case(
        due,
        YES,
        "A record is opened with a reason half an hour before the clocks go forward. 60 minutes.",
        "It closes after 60 minutes: the wall shows 02:30.",
        lambda: _due(60, Unit.MINUTES, london(2027, 3, 28, 0, 30)),
        "Sun 28 Mar 2027 02:30",
    ),
    Case(
        due,
        YES,
        "A draft is begun late on the evening of 31 May. 30 days.",
        "Days are London's days: the end of 30 June.",
        lambda: _due(30, Unit.CALENDAR_DAYS, london(2026, 5, 31, 23, 30)),
        "Wed 01 Jul 2026 00:00",
    ),
    Case(
        due,
        UNSURE,
        "Five working days that reach a year whose bank holidays are not entered.",
        "The end of the earliest day is given, and it is said that it is not sure.",
        lambda: _due(5, WORKING, london(2028, 12, 27, 9)),
        "Thu 04 Jan 2029 00:00, not sure",
    ),
)
