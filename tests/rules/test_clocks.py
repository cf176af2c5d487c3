"""Clocks hold for any start: never early, and the bank holidays that ship are the right days."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fullpicture.rules.clocks import LONDON, Clock, Unit, due, is_working_day, london_date
from fullpicture.rules.verdict import Known, Source
from tests.spec.clocks_cases import BANK_HOLIDAYS
from tests.spec.drafts import named

STARTS = st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 1), timezones=st.just(UTC))
AMOUNTS = st.integers(1, 45)


def clock(amount: int, unit: Unit) -> Clock:
    return Clock(named("c"), "c", "Something", amount, unit, date(2018, 1, 1), Source("Here"))


@given(STARTS, AMOUNTS)
def test_working_days_agree_with_counting_them_one_by_one(start: datetime, amount: int) -> None:
    end = due(
        clock(amount, Unit.WORKING_DAYS), start=start, bank_holidays=BANK_HOLIDAYS
    ).at.astimezone(LONDON)
    last = end.date() - timedelta(days=1)
    first = london_date(start)
    days = [first + timedelta(days=n) for n in range(1, (last - first).days + 1)]
    working = [
        day
        for day in days
        if is_working_day(day, bank_holidays=BANK_HOLIDAYS).known is not Known.NO
    ]
    assert len(working) == amount
    assert working[-1] == last
    assert (end.hour, end.minute) == (0, 0)


@given(STARTS, AMOUNTS, st.sampled_from(Unit))
def test_a_longer_clock_never_runs_out_sooner(start: datetime, amount: int, unit: Unit) -> None:
    shorter, longer = (
        due(clock(each, unit), start=start, bank_holidays=BANK_HOLIDAYS)
        for each in (amount, amount + 1)
    )
    assert start < shorter.at < longer.at
    assert shorter.clock == named("c")


def test_the_reason_says_what_runs_and_how_long() -> None:
    start = datetime(2026, 11, 20, 9, tzinfo=UTC)
    one = due(clock(1, Unit.WORKING_DAYS), start=start, bank_holidays=BANK_HOLIDAYS)
    many = due(clock(60, Unit.MINUTES), start=start, bank_holidays=BANK_HOLIDAYS)
    assert one.reason.words == "Something: within 1 working day."
    assert many.reason.words == "Something: within 60 minutes."


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        london_date(datetime(2026, 11, 20, 9))


def easter(year: int) -> date:
    """The anonymous Gregorian computus (Butcher, 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    lead = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * lead) // 433
    month = (h + lead - 7 * m + 90) // 25
    return date(year, month, (h + lead - 7 * m + 33 * month + 19) % 32)


def holidays_by_law(year: int) -> set[date]:
    """Worked out a second time, from the Act's own wording."""
    mondays = [
        date(year, month, day)
        for month in (5, 8)
        for day in range(1, 32)
        if date(year, month, day).weekday() == 0
    ]
    may = [day for day in mondays if day.month == 5]
    fixed = {
        easter(year) - timedelta(days=2),
        easter(year) + timedelta(days=1),
        may[0],
        may[-1],
        mondays[-1],
    }
    for day in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        while day.weekday() > 4 or day in fixed:
            day += timedelta(days=1)
        fixed.add(day)
    return fixed


@pytest.mark.parametrize("year", [2025, 2026, 2027, 2028])
def test_the_bank_holidays_that_ship_are_those_of_the_law(year: int) -> None:
    assert {day for day in BANK_HOLIDAYS if day.year == year} == holidays_by_law(year)
