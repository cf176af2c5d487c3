"""Duty desks and the two clocks of an emergency share, over weekends and holidays."""

from datetime import datetime, time, timedelta

import pytest

from fullpicture.policy.shipped import read_shipped
from fullpicture.rules.clocks import LONDON, UTC, Clock, due
from fullpicture.rules.desks import Hours, answered
from fullpicture.rules.verdict import Source
from tests.reports import report
from tests.spec.clocks_cases import BANK_HOLIDAYS
from tests.spec.drafts import named

FRONT = Hours(time(8, 30), time(17), "12345")
NIGHT = Hours(time(17), time(8, 30), "1234567")
WEEKEND = Hours(time(8, 30), time(17), "67")
ALWAYS = Hours(time(0), time(0), "1234567")
SMALL_HOURS = Hours(time(0, 30), time(3), "7")
NEVER = Hours(time(9), time(17), "")


def london(words: str, *, again: bool = False) -> datetime:
    """`again`: the second time that the clocks show it, on the night they go back."""
    there = datetime.strptime(words, "%Y-%m-%d %H:%M").replace(tzinfo=LONDON, fold=int(again))
    return there.astimezone(UTC)


def shipped(code: str) -> Clock:
    (told,) = (each for each in read_shipped().clocks if each.code == code)
    return Clock(
        named("clock"), told.code, told.words, told.amount, told.unit, told.starts_on, Source("x")
    )


# The desk, London's time, and when it opens: "" if somebody answers now.
DESKS = [
    (FRONT, "2026-11-20 16:59", ""),  # a Friday, the last minute
    (FRONT, "2026-11-20 17:00", "2026-11-23 08:30"),  # the first minute after; then the weekend
    (FRONT, "2026-11-21 11:00", "2026-11-23 08:30"),  # Saturday
    (FRONT, "2026-12-24 17:30", "2026-12-29 08:30"),  # Christmas, Saturday 26th; Monday instead
    (FRONT, "2026-12-28 10:00", "2026-12-29 08:30"),  # a bank holiday in Boxing Day's stead
    (FRONT, "2026-04-02 18:00", "2026-04-07 08:30"),  # before Good Friday and Easter Monday
    (NIGHT, "2026-11-21 03:00", ""),  # Friday's night, by then Saturday
    (NIGHT, "2026-11-21 08:30", "2026-11-21 17:00"),
    (WEEKEND, "2026-12-28 10:00", ""),  # whoever answers on Sundays answers on bank holidays
    (WEEKEND, "2026-12-29 10:00", "2027-01-01 08:30"),  # New Year's Day is the next such day
    (ALWAYS, "2026-12-25 00:00", ""),
    (NIGHT, "2026-03-29 01:59", "x"),  # an hour that never was: 02:59, answered all the same
    (SMALL_HOURS, "2026-03-29 00:15", "2026-03-29 00:30"),
    (SMALL_HOURS, "2026-10-25 02:30", ""),
    (NEVER, "2026-11-20 12:00", "never"),
]


@pytest.mark.parametrize(("hours", "at", "opens"), DESKS)
def test_a_desk_is_open_or_says_when_it_opens(hours: Hours, at: str, opens: str) -> None:
    found = answered(hours, at=london(at), bank_holidays=BANK_HOLIDAYS)
    assert found.now == (opens in ("", "x"))
    expected = london(opens) if opens[:1] == "2" else None
    assert found.opens_at == expected


def test_a_night_of_the_clock_change_is_an_hour_shorter_or_longer() -> None:
    for begins, length in (
        ("2026-03-28 17:00", timedelta(hours=14, minutes=30)),
        ("2026-10-24 17:00", timedelta(hours=16, minutes=30)),
    ):
        begun = london(begins)
        before, after = (
            answered(NIGHT, at=begun + length - each, bank_holidays=BANK_HOLIDAYS).now
            for each in (timedelta(seconds=1), timedelta())
        )
        assert (before, after) == (True, False), begins


# The clock, London's time of sending, and London's time at which it runs out.
CLOCKS = [
    ("emergency_seen", "2026-11-20 16:50", "2026-11-20 17:05"),  # over the closing of a desk
    ("emergency_seen", "2026-11-21 23:50", "2026-11-22 00:05"),  # over midnight, at the weekend
    ("emergency_seen", "2026-12-25 10:00", "2026-12-25 10:15"),  # Christmas Day
    ("emergency_seen", "2026-03-29 00:50", "2026-03-29 02:05"),  # the clocks go forward between
    ("emergency_completion", "2026-11-18 09:00", "2026-11-20 00:00"),  # Wednesday: all Thursday
    ("emergency_completion", "2026-11-18 23:59", "2026-11-20 00:00"),
    ("emergency_completion", "2026-11-19 00:00", "2026-11-21 00:00"),
    ("emergency_completion", "2026-11-20 16:30", "2026-11-24 00:00"),  # Friday: all Monday
    ("emergency_completion", "2026-11-21 11:00", "2026-11-24 00:00"),  # Saturday
    ("emergency_completion", "2026-11-22 23:00", "2026-11-24 00:00"),  # Sunday
    ("emergency_completion", "2026-12-24 12:00", "2026-12-30 00:00"),  # Christmas Eve
    ("emergency_completion", "2026-12-28 12:00", "2026-12-30 00:00"),  # on a bank holiday
    ("emergency_completion", "2026-04-02 12:00", "2026-04-08 00:00"),  # before Easter
    ("emergency_completion", "2026-12-31 12:00", "2027-01-05 00:00"),  # over the year's end
    ("emergency_completion", "2026-03-27 12:00", "2026-03-31 00:00"),  # over the clock change
    ("emergency_completion", "2026-10-23 12:00", "2026-10-27 00:00"),
]


@pytest.mark.parametrize(("code", "sent", "runs_out"), CLOCKS)
def test_the_clocks_of_an_emergency_share(code: str, sent: str, runs_out: str) -> None:
    found = due(shipped(code), start=london(sent), bank_holidays=BANK_HOLIDAYS)
    assert found.at == london(runs_out)
    assert found.sure


def test_fifteen_minutes_pass_as_they_pass_when_the_clocks_go_back() -> None:
    sent = london("2026-10-25 01:50")
    found = due(shipped("emergency_seen"), start=sent, bank_holidays=BANK_HOLIDAYS)
    assert found.at == london("2026-10-25 01:05", again=True)
    cases = len(DESKS) + len(CLOCKS) + 3
    report("emergency-clocks", "cases of desks and emergency clocks", cases, must=">= 14",
           met=cases >= 14, command="bin/test rules")  # fmt: skip
