"""When a clock runs out: minutes and hours as they pass, days as London counts them.

Bank holidays are given, never looked up. A clock is worked out once, when it starts; a later
change of policy does not move it.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from fullpicture.rules import sources
from fullpicture.rules.verdict import Known, Reason, Ruling, Source, cites

LONDON = ZoneInfo("Europe/London")
UTC = ZoneInfo("UTC")
SATURDAY = 5


class Unit(StrEnum):
    MINUTES = "minutes"
    HOURS = "hours"
    CALENDAR_DAYS = "calendar_days"
    WORKING_DAYS = "working_days"


@dataclass(frozen=True)
class Clock:
    """One clock as adopted; `id` is the edition of it that a record keeps.

    `first_day` is the number the day of the start bears: 0 as statutory guidance counts, 1 where
    local practice counts that day. `closes` is when a day ends for this clock, midnight if None.
    """

    id: UUID
    code: str
    words: str
    amount: int
    unit: Unit
    starts_on: date
    source: Source
    mark: str = ""
    first_day: int = 0
    closes: time | None = None


@dataclass(frozen=True)
class Due:
    """The instant a clock runs out (UTC) and the `clock`, as adopted, that set it.

    Not `sure` when bank holidays of that time are not entered yet; `reason` then says so.
    """

    at: datetime
    clock: UUID
    reason: Reason
    sure: bool = True


def london_date(at: datetime) -> date:
    """The day it is in London at an instant."""
    if at.tzinfo is None:
        raise ValueError("an instant needs its time zone")
    return at.astimezone(LONDON).date()


@cites(sources.WORKING_DAYS)
def is_working_day(day: date, *, bank_holidays: frozenset[date]) -> Ruling:
    """Monday to Friday and no bank holiday. A year without any listed holiday is not known."""
    if day.weekday() >= SATURDAY:
        return _day(Known.NO, "day.weekend", "It is a weekend.")
    if day in bank_holidays:
        return _day(Known.NO, "day.bank_holiday", "It is a bank holiday.")
    if not any(holiday.year == day.year for holiday in bank_holidays):
        return Ruling(
            Known.NOT_ENOUGH_KNOWN,
            Reason(
                "day.year_not_listed",
                f"The bank holidays of {day.year} are not entered yet.",
                sources.WORKING_DAYS,
                "Ask the partnership to enter them.",
            ),
        )
    return _day(Known.YES, "day.working", "It is a working day.")


def _day(known: Known, code: str, words: str) -> Ruling:
    return Ruling(known, Reason(code, words, sources.WORKING_DAYS))


@cites(sources.WORKING_DAYS, sources.DESIGN_TIME)
def due(clock: Clock, *, start: datetime, bank_holidays: frozenset[date]) -> Due:
    """When a clock that starts at `start` runs out."""
    reason = Reason(f"clock.{clock.code}", _in_words(clock), clock.source)
    first = london_date(start)
    if clock.unit is Unit.MINUTES:
        return Due(start.astimezone(UTC) + timedelta(minutes=clock.amount), clock.id, reason)
    if clock.unit is Unit.HOURS:
        return Due(start.astimezone(UTC) + timedelta(hours=clock.amount), clock.id, reason)
    days = clock.amount - clock.first_day
    if clock.unit is Unit.CALENDAR_DAYS:
        return Due(_end_of(first + timedelta(days=days), clock.closes), clock.id, reason)
    last, doubt = _count_working_days(first, days, bank_holidays)
    return Due(_end_of(last, clock.closes), clock.id, doubt or reason, sure=doubt is None)


def _in_words(clock: Clock) -> str:
    unit = clock.unit.replace("_", " ")
    counted = unit.removesuffix("s") if clock.amount == 1 else unit
    return f"{clock.words}: within {clock.amount} {counted}."


def _count_working_days(
    first: date, days: int, bank_holidays: frozenset[date]
) -> tuple[date, Reason | None]:
    """The day that is `days` working days after `first`; a day that is not known counts."""
    day, left, doubt = first, days, None
    while left > 0:
        day += timedelta(days=1)
        ruling = is_working_day(day, bank_holidays=bank_holidays)
        if ruling.known is Known.NOT_ENOUGH_KNOWN:
            doubt = ruling.reason
        if ruling.known is not Known.NO:
            left -= 1
    return day, doubt


def _end_of(day: date, closes: time | None) -> datetime:
    """Midnight at the end of a day, or its closing time, as London's clocks show it."""
    if closes is None:
        return datetime.combine(day + timedelta(days=1), time(0), LONDON).astimezone(UTC)
    return datetime.combine(day, closes, LONDON).astimezone(UTC)
