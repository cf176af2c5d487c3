"""Dates and local times of a file, over the changes of the clock and the odd days of a year."""

from datetime import UTC, datetime

import pytest

from fullpicture.chronology.details import EntryDetails
from fullpicture.people.details import PersonDetails
from tests.intake.files import details_of, fault_of


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def entry(**cells: str) -> EntryDetails:
    made = details_of("entries", **cells)
    assert isinstance(made, EntryDetails)
    return made


@pytest.mark.parametrize(
    ("written", "precision", "begins", "ends"),
    [
        ("2026-01-12 09:00", "minute", "2026-01-12 09:00", "2026-01-12 09:01"),
        ("2026-07-12 09:00", "minute", "2026-07-12 08:00", "2026-07-12 08:01"),
        ("2026-07-12T09:00:30", "minute", "2026-07-12 08:00:30", "2026-07-12 08:01:30"),
        ("2026-01-12", "day", "2026-01-12 00:00", "2026-01-13 00:00"),
        ("2026-07-12", "day", "2026-07-11 23:00", "2026-07-12 23:00"),
        # the days on which the clocks change have 23 and 25 hours
        ("2026-03-29", "day", "2026-03-29 00:00", "2026-03-29 23:00"),
        ("2025-10-26", "day", "2025-10-25 23:00", "2025-10-27 00:00"),
        ("2024-02-29", "day", "2024-02-29 00:00", "2024-03-01 00:00"),
        ("2024-02", "month", "2024-02-01 00:00", "2024-03-01 00:00"),
        ("2026-03-09", "month", "2026-03-01 00:00", "2026-03-31 23:00"),
        ("2024", "year", "2024-01-01 00:00", "2025-01-01 00:00"),
        ("2025-06-30", "year", "2025-01-01 00:00", "2026-01-01 00:00"),
        ("2026-01-20", "about", "2026-01-06 00:00", "2026-02-04 00:00"),
    ],
)
def test_when_it_happened_is_a_range_as_wide_as_what_is_known(
    written: str, precision: str, begins: str, ends: str
) -> None:
    made = entry(occurred=written, precision=precision, recorded_at="2026-11-02 09:00")
    assert (made.occurred_from, made.occurred_to) == (utc(begins), utc(ends))


def test_the_hour_that_autumn_gives_twice_is_the_first_unless_the_file_says() -> None:
    recorded = "2026-10-26 09:00"
    first = entry(occurred="2026-10-25 01:30", recorded_at=recorded)
    second = entry(occurred="2026-10-25 01:30+00:00", recorded_at=recorded)
    assert first.occurred_from == utc("2026-10-25 00:30")
    assert second.occurred_from == utc("2026-10-25 01:30")


def test_the_hour_that_spring_leaves_out_is_refused() -> None:
    assert fault_of("entries", occurred="2026-03-29 01:30", recorded_at="2026-03-30 09:00") == (
        "occurred",
        "There was no 2026-03-29 01:30: the clocks went forward over that hour.",
        "Check the time, or write it with its offset, such as +00:00.",
    )


@pytest.mark.parametrize("written", ["14/03/2017", "03-14-2017", "14 March 2017", "20170314"])
def test_a_date_in_another_order_is_refused_and_never_guessed(written: str) -> None:
    field, reason, remedy = fault_of("people", birth_date=written)
    assert field == "birth_date"
    assert reason == f"'{written}' is not a date as it is read here."
    assert remedy == "Write the year, month and day with hyphens, such as 2026-03-09."


@pytest.mark.parametrize("written", ["2025-02-29", "2017-13-01", "2017-00-10"])
def test_a_date_that_never_was_is_refused(written: str) -> None:
    assert fault_of("people", birth_date=written)[1] == f"There is no such date as {written}."


def test_a_birth_date_needs_its_day() -> None:
    assert fault_of("people", birth_date="2017-03")[1] == "'2017-03' is not a whole date."


def test_nobody_was_born_tomorrow_or_in_1899() -> None:
    assert fault_of("people", birth_date="2026-11-21")[1] == "The date is in the future."
    assert fault_of("people", birth_date="1899-12-31")[1] == "1899-12-31 is before 1900."
    assert fault_of("people", birth_date="1905-01-01")[1] == "Nobody is that old."


def test_a_leap_day_is_a_birthday() -> None:
    made = details_of("people", birth_date="2024-02-29")
    assert isinstance(made, PersonDetails)
    assert str(made.birth_date) == "2024-02-29"


def test_an_unborn_child_has_an_expected_date_and_nothing_else_yet() -> None:
    unborn = {"birth_date": "", "expected_date": "2027-02-14", "given_names": "", "sex": "U"}
    made = details_of("people", **unborn)
    assert isinstance(made, PersonDetails)
    assert str(made.expected_date) == "2027-02-14"
    assert fault_of("people", **unborn | {"sex": "F"})[0] == "sex"
    assert fault_of("people", **unborn | {"kind": "adult"})[0] == "expected_date"
    assert fault_of("people", **unborn | {"nhs_number": "9434765919"})[0] == "nhs_number"
    assert fault_of("people", **unborn | {"birth_date": "2026-11-02"})[0] == "expected_date"
    assert fault_of("people", **unborn | {"expected_date": "2028-02-14"})[0] == "expected_date"


def test_what_was_recorded_before_it_happened_is_refused() -> None:
    assert fault_of("entries", occurred="2026-03-09 17:00") == (
        "occurred",
        "It was recorded before it happened.",
        "Check occurred and recorded_at; what is planned is no entry.",
    )


def test_what_was_recorded_in_the_future_is_refused() -> None:
    assert fault_of("entries", recorded_at="2026-12-01 09:00")[:2] == (
        "recorded_at",
        "It was recorded in the future.",
    )


def test_a_month_needs_its_month() -> None:
    assert fault_of("entries", occurred="2026", precision="month") == (
        "occurred",
        "It names a year and no month.",
        "Write 2026-03, or the precision year.",
    )


def test_something_cannot_be_over_before_it_begins() -> None:
    for name in ("involvements", "allocations", "practitioners"):
        same = fault_of(name, starts_on="2026-01-12", ends_on="2026-01-12")
        assert same[:2] == ("ends_on", "It is over before it begins.")


def test_who_told_is_named_always_and_only_when_somebody_told() -> None:
    assert fault_of("entries", how_known="told")[0] == "told_by"
    assert fault_of("entries", told_by="mother")[0] == "told_by"
    assert entry(how_known="told", told_by="mother").told_by == "mother"
