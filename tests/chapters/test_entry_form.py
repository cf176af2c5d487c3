"""The form of an entry: what is typed into what is kept, and one clear sentence for each fault."""

from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Any

import pytest

from fullpicture.chronology.details import HowKnown, Precision
from fullpicture.chronology.drafts import Written
from fullpicture.web import entry_form

AT = datetime(2026, 11, 20, 16, 30, tzinfo=UTC)
GOOD = Written(
    person="",
    text="Seen at home.",
    day="12/11/2026",
    precision="day",
    how_known="observed",
    nature="fact",
    author_name="Amara Invented",
    author_role="Social worker",
)


def faults(**changes: Any) -> list[tuple[str, str]]:
    found = entry_form.faults_in(replace(GOOD, **changes), AT)
    return [(each.field, each.words) for each in found]


def test_a_whole_form_has_no_fault() -> None:
    assert faults() == []


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"text": ""}, "text", "Write what happened."),
        ({"how_known": ""}, "how_known", "Say how you know."),
        ({"how_known": "told"}, "told_by", "Say who told you."),
        ({"day": "yesterday"}, "day", "Say on which day it happened."),
        ({"day": "12/11/1826"}, "day", "Say on which day it happened."),
        ({"day": "21/11/2026"}, "day", "That lies in the future."),
        ({"day": "20/11/2026", "time": "16:31"}, "day", "That lies in the future."),
        ({"time": "25:00"}, "time", "That is no time of day."),
        ({"time": "noon"}, "time", "That is no time of day."),
        ({"time": "14:05", "precision": "month"}, "time", "A time goes with a day only."),
        (
            {"day": "29/3/2026", "time": "1:30"},
            "time",
            "The clocks went forward over that time.",
        ),
        ({"entry": "x"}, "correction_reason", "Say why you correct it."),
        ({"author_role": ""}, "author_name", "Say who wrote it, and what their work is."),
        ({"recorded": "soon"}, "recorded", "Say on which day it was written down."),
        ({"text": "a" * 20_001}, "text", "At most 20,000 characters fit. This has 20,001."),
    ],
)
def test_each_fault_is_one_sentence_at_its_field(
    changes: dict[str, str], field: str, words: str
) -> None:
    assert faults(**changes) == [(field, words)]


@pytest.mark.parametrize(
    ("typed", "clock"),
    [
        ("14:05", time(14, 5)),
        ("14.05", time(14, 5)),
        ("2.05pm", time(14, 5)),
        ("12am", time(0, 0)),
        ("12:30 PM", time(12, 30)),
        ("2", None),
        ("13pm", None),
        ("", None),
    ],
)
def test_times_are_read_as_people_write_them(typed: str, clock: time | None) -> None:
    assert entry_form.clock_of(typed) == clock


def kept(**changes: Any) -> tuple[datetime, datetime, Precision]:
    made = entry_form.details_of(replace(GOOD, **changes), AT)
    return made.occurred_from, made.occurred_to, made.precision


def test_a_time_makes_a_minute_of_a_day_in_london() -> None:
    begins = datetime(2026, 7, 1, 8, 5, tzinfo=UTC)
    assert kept(day="1.7.2026", time="9:05") == (
        begins,
        begins.replace(minute=6),
        Precision.MINUTE,
    )


@pytest.mark.parametrize(
    ("precision", "begins", "ends"),
    [
        ("day", datetime(2026, 6, 30, 23, tzinfo=UTC), datetime(2026, 7, 1, 23, tzinfo=UTC)),
        ("about", datetime(2026, 6, 16, 23, tzinfo=UTC), datetime(2026, 7, 15, 23, tzinfo=UTC)),
        ("month", datetime(2026, 6, 30, 23, tzinfo=UTC), datetime(2026, 7, 31, 23, tzinfo=UTC)),
        ("year", datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)),
    ],
)
def test_what_is_not_known_exactly_is_as_wide_as_it_is(
    precision: str, begins: datetime, ends: datetime
) -> None:
    assert kept(day="1 July 2026", precision=precision) == (begins, ends, Precision(precision))


def test_who_told_goes_only_with_being_told() -> None:
    made = entry_form.details_of(replace(GOOD, told_by="mother"), AT)
    assert (made.how_known, made.told_by) == (HowKnown.OBSERVED, "")


def test_what_was_exported_was_written_down_by_the_end_of_its_day() -> None:
    made = entry_form.details_of(replace(GOOD, recorded="13/11/2026"), AT)
    assert made.recorded_at == datetime(2026, 11, 13, 23, 59, tzinfo=UTC)
    assert entry_form.details_of(replace(GOOD, recorded="20/11/2026"), AT).recorded_at == AT
