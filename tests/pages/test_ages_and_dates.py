"""Ages, dates and how long ago, where they are awkward: as a person would say them."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from fullpicture.chronology.details import Precision
from fullpicture.chronology.occurring import days, minute
from fullpicture.rules.clocks import london_date
from fullpicture.rules.gaps import Happened, gaps
from fullpicture.rules.verdict import Source
from fullpicture.web.chronology import end_of
from fullpicture.web.templatetags import days as said
from tests.reports import report


def noon(day: str) -> datetime:
    return datetime.fromisoformat(day).replace(hour=12, tzinfo=UTC)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def somebody(born: str = "", *, expected: str = "", died: str = "") -> Any:
    return SimpleNamespace(
        birth_date=date.fromisoformat(born) if born else None,
        expected_date=date.fromisoformat(expected) if expected else None,
        died_on=date.fromisoformat(died) if died else None,
    )


AGES = [
    # day of birth and the weeks after it
    ("2026-11-20", "2026-11-20", "born today"),
    ("2026-11-19", "2026-11-20", "1 day old"),
    ("2026-11-07", "2026-11-20", "13 days old"),
    ("2026-11-06", "2026-11-20", "2 weeks old"),
    ("2026-08-21", "2026-11-20", "13 weeks old"),
    ("2026-08-20", "2026-11-20", "3 months old"),
    # the day before a birthday, the day itself, and the day after
    ("2024-11-21", "2026-11-20", "23 months old"),
    ("2024-11-20", "2026-11-20", "2 years old"),
    ("2008-11-21", "2026-11-20", "17 years old"),
    ("2008-11-20", "2026-11-20", "18 years old"),
    ("2008-11-19", "2026-11-20", "18 years old"),
    # leap days
    ("2020-02-29", "2025-02-28", "4 years old"),
    ("2020-02-29", "2025-03-01", "5 years old"),
    ("2020-02-29", "2024-02-28", "3 years old"),
    ("2020-02-29", "2024-02-29", "4 years old"),
    ("2008-02-29", "2026-02-28", "17 years old"),
    ("2008-02-29", "2026-03-01", "18 years old"),
    # months of different lengths, and the edge of the year
    ("2025-10-31", "2026-02-28", "3 months old"),
    ("2025-10-31", "2026-03-01", "4 months old"),
    ("2025-12-31", "2026-12-30", "11 months old"),
    ("2025-12-31", "2026-12-31", "12 months old"),
    ("2020-01-01", "2025-12-31", "5 years old"),
    ("2020-01-01", "2026-01-01", "6 years old"),
]


@pytest.mark.parametrize(("born", "today", "words"), AGES)
def test_an_age(born: str, today: str, words: str) -> None:
    assert said.age(somebody(born), noon(today)) == words


NOT_AGED = [
    (somebody(expected="2026-11-21"), "expected 21 November 2026"),
    (somebody(expected="2026-11-20"), "expected 20 November 2026"),
    (somebody(expected="2026-11-19"), "was expected 19 November 2026"),
    (somebody(), "age not known"),
    (somebody("2010-05-01", died="2020-04-30"), "died at 9 years old"),
    (somebody("2026-11-01", died="2026-11-01"), "died on the day of birth"),
    (somebody("2026-11-01", died="2026-11-12"), "died at 11 days old"),
]


@pytest.mark.parametrize(("person", "words"), NOT_AGED)
def test_an_age_of_the_unborn_the_unknown_and_the_dead(person: Any, words: str) -> None:
    assert said.age(person, noon("2026-11-20")) == words


MIDNIGHTS = [
    # in summer London is an hour ahead: its day begins while it is still yesterday in UTC
    ("2026-06-30 22:59", "17 years old"),
    ("2026-06-30 23:00", "18 years old"),
]


@pytest.mark.parametrize(("at", "words"), MIDNIGHTS)
def test_a_birthday_begins_at_midnight_in_london(at: str, words: str) -> None:
    assert said.age(somebody("2008-07-01"), utc(at)) == words


AGO = [
    ("2026-11-20", "today"),
    ("2026-11-19", "yesterday"),
    ("2026-11-21", "tomorrow"),
    ("2026-11-18", "2 days ago"),
    ("2026-11-22", "in 2 days"),
    ("2026-09-22", "59 days ago"),
    ("2026-09-21", "2 months ago"),
    ("2026-06-12", "5 months ago"),
    ("2027-02-20", "in 3 months"),
    ("2025-11-20", "12 months ago"),
    ("2024-12-20", "23 months ago"),
    ("2024-11-21", "24 months ago"),
    ("2024-11-20", "2 years ago"),
    ("2023-11-21", "2 years ago"),
    ("2023-11-20", "3 years ago"),
    ("2036-11-20", "in 10 years"),
]


@pytest.mark.parametrize(("on", "words"), AGO)
def test_how_long_ago_or_ahead(on: str, words: str) -> None:
    assert said.day(date.fromisoformat(on), noon("2026-11-20")).endswith(f"({words})")


def test_a_day_further_back_is_never_said_to_be_nearer() -> None:
    today, units = date(2026, 11, 20), {"day": 1, "month": 30, "year": 365}
    before = 0
    for back in range(2, 1500):
        number, unit, _ = said.distance(today - timedelta(days=back), today).split()
        length = int(number) * units[unit.removesuffix("s")]
        # 24 months and 2 years are the same; so are 60 days and 2 months.
        assert length >= before or (number, unit) == ("2", "years"), back
        before = length


def entry(begins: datetime, precision: Precision) -> Any:
    return SimpleNamespace(occurred_from=begins, precision=precision)


DATED = [
    # no day is known, so none is counted
    ("2026-11-05", Precision.MONTH, "2026-11-01", "November 2026 (this month)"),
    ("2026-11-05", Precision.MONTH, "2026-11-30", "November 2026 (this month)"),
    ("2026-10-31", Precision.MONTH, "2026-11-01", "October 2026 (last month)"),
    ("2025-12-31", Precision.MONTH, "2026-01-01", "December 2025 (last month)"),
    ("2026-06-12", Precision.MONTH, "2026-11-20", "June 2026 (5 months ago)"),
    ("2024-11-05", Precision.MONTH, "2026-11-20", "November 2024 (2 years ago)"),
    ("2026-03-01", Precision.YEAR, "2026-01-01", "2026 (this year)"),
    ("2025-03-01", Precision.YEAR, "2026-01-01", "2025 (last year)"),
    ("2019-03-01", Precision.YEAR, "2026-11-20", "2019 (7 years ago)"),
    ("2026-11-10", Precision.ABOUT, "2026-11-20", "about 10 November 2026 (10 days ago)"),
    ("2024-02-29", Precision.DAY, "2024-03-01", "29 February 2024 (yesterday)"),
    # the months that summer time begins and ends in
    ("2026-03-31", Precision.MONTH, "2026-11-20", "March 2026 (8 months ago)"),
    ("2026-07-01", Precision.YEAR, "2026-11-20", "2026 (this year)"),
]


@pytest.mark.parametrize(("on", "precision", "at", "words"), DATED)
def test_an_event_is_dated_no_more_exactly_than_it_is_known(
    on: str, precision: Precision, at: str, words: str
) -> None:
    begins, _ = days(date.fromisoformat(on), precision)
    assert said.occurred(entry(begins, precision), noon(at)) == words


MINUTES = [
    ("2026-01-12 09:00", "12 January 2026 at 09:00"),
    ("2026-07-12 09:00", "12 July 2026 at 10:00"),
    ("2026-06-30 23:30", "1 July 2026 at 00:30"),
    ("2025-12-31 23:59", "31 December 2025 at 23:59"),
    ("2026-01-01 00:00", "1 January 2026 at 00:00"),
    ("2026-03-29 00:59", "29 March 2026 at 00:59"),
    ("2026-03-29 01:00", "29 March 2026 at 02:00"),
    ("2026-10-24 23:59", "25 October 2026 at 00:59"),
    # the hour that autumn gives twice is told apart
    ("2026-10-25 00:30", "25 October 2026 at 01:30 BST"),
    ("2026-10-25 01:30", "25 October 2026 at 01:30 GMT"),
    ("2026-10-25 02:00", "25 October 2026 at 02:00"),
]


@pytest.mark.parametrize(("instant", "words"), MINUTES)
def test_a_minute_is_told_by_london_s_clocks(instant: str, words: str) -> None:
    event = entry(utc(instant), Precision.MINUTE)
    assert said.occurred_on(event) == words
    assert said.moment(utc(instant), noon("2026-11-20")).startswith(f"{words} (")


def test_a_form_takes_no_minute_that_spring_left_out() -> None:
    from datetime import time

    assert minute(date(2026, 3, 29), time(1, 30)) is None
    first = minute(date(2026, 10, 25), time(1, 30))
    assert first == (utc("2026-10-25 00:30"), utc("2026-10-25 00:31"))


AS_AT = [
    ("2026-01-12", "2026-01-13 00:00"),
    ("2026-07-12", "2026-07-12 23:00"),
    ("2026-03-29", "2026-03-29 23:00"),
    ("2025-10-26", "2025-10-27 00:00"),
    ("2024-02-29", "2024-03-01 00:00"),
    ("2025-12-31", "2026-01-01 00:00"),
]


@pytest.mark.parametrize(("day", "ends"), AS_AT)
def test_as_at_a_day_is_its_last_instant_in_london(day: str, ends: str) -> None:
    asked = end_of(date.fromisoformat(day), noon("2026-11-20"))
    assert asked == utc(ends) - timedelta(microseconds=1)
    assert london_date(asked) == date.fromisoformat(day)


def test_as_at_today_or_later_is_now() -> None:
    at = noon("2026-11-20")
    assert end_of(date(2026, 11, 20), at) is None
    assert end_of(date(2027, 1, 1), at) is None
    assert end_of(None, at) is None


def test_a_silence_over_the_clock_change_has_as_many_days_as_the_calendar() -> None:
    before, after = days(date(2026, 3, 1), Precision.DAY), days(date(2026, 6, 1), Precision.DAY)
    (gap,) = gaps(
        [Happened(*before), Happened(*after)],
        until=date(2026, 6, 1),
        longest=42,
        source=Source("Here"),
    )
    assert (gap.after, gap.before, gap.days) == (date(2026, 3, 1), date(2026, 6, 1), 92)


def test_the_cases_are_told() -> None:
    cases = sum(map(len, (AGES, NOT_AGED, MIDNIGHTS, AGO, DATED, MINUTES, AS_AT)))
    report("dates", "awkward ages, dates and days as at", cases, must="all", met=True,
           command="bin/test pages")  # fmt: skip
