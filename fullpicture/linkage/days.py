"""How a typed birth date and a recorded one are alike, and in which words."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from rapidfuzz.distance import OSA

from fullpicture.linkage.typed import Typed

NEAR_EXPECTED = timedelta(days=28)


class Day(StrEnum):
    """By these names the weights know them."""

    SAME = "same"
    TURNED = "turned"
    DIGIT = "digit"
    YEAR_OUT = "year out"
    BIRTHDAY = "birthday"
    PART = "part"
    YEAR = "year"
    DIFFERS = "differs"
    NOT_RECORDED = "not recorded"
    EXPECTED = "expected"
    NEAR_EXPECTED = "near expected"
    OF_YEAR = "of that year"
    OF_NEXT_YEAR = "of the next year"
    OF_ANOTHER_YEAR = "of another year"
    NOT_TYPED = ""


@dataclass(frozen=True)
class Dated:
    """`value` is for choosing the naming that fits best."""

    day: Day
    value: float
    reason: str = ""


NOT_TYPED = Dated(Day.NOT_TYPED, 0.0)
NOT_RECORDED = Dated(Day.NOT_RECORDED, 0.5, "no birth date recorded")


def dated(typed: Typed, born: date | None, expected: date | None) -> Dated:
    if typed.born:
        if born is None:
            return to_expected(typed.born, expected)
        return compared(typed.born, typed.turned, born)
    if typed.year:
        return of_year(typed.year, born or expected)
    return NOT_TYPED


def to_expected(typed: date, expected: date | None) -> Dated:
    if expected is None:
        return NOT_RECORDED
    if typed == expected:
        return Dated(Day.EXPECTED, 0.95, "same date, as expected before the birth")
    if abs(typed - expected) <= NEAR_EXPECTED:
        return Dated(Day.NEAR_EXPECTED, 0.7, "born near the date expected")
    return Dated(Day.DIFFERS, 0.0, "birth date differs")


def of_year(typed: int, day: date | None) -> Dated:
    if day is None:
        return NOT_RECORDED
    if day.year == typed:
        return Dated(Day.OF_YEAR, 0.5, "same year of birth")
    if abs(day.year - typed) == 1:
        return Dated(Day.OF_NEXT_YEAR, 0.25, "born a year before or after")
    return Dated(Day.OF_ANOTHER_YEAR, 0.0, "birth date differs")


@lru_cache(maxsize=20_000)
def compared(asked: date, turned: date | None, born: date) -> Dated:
    if asked == born:
        return Dated(Day.SAME, 1.0, "same birth date")
    if turned == born:
        return Dated(Day.TURNED, 0.9, "day and month the other way round")
    if (asked.day, asked.month) == (born.day, born.month):
        return another_year(asked.year, born.year)
    if OSA.distance(f"{asked:%d%m%Y}", f"{born:%d%m%Y}") == 1:
        return Dated(Day.DIGIT, 0.8, "birth date one digit apart")
    if asked.year == born.year and asked.month == born.month:
        return Dated(Day.PART, 0.65, "same month of birth")
    if asked.year == born.year and asked.day == born.day:
        return Dated(Day.PART, 0.65, "same day and year of birth")
    if asked.year == born.year:
        return Dated(Day.YEAR, 0.25, "birth date differs")
    return Dated(Day.DIFFERS, 0.0, "birth date differs")


def another_year(asked: int, born: int) -> Dated:
    if abs(asked - born) == 1 or OSA.distance(str(asked), str(born)) == 1:
        return Dated(Day.YEAR_OUT, 0.75, "birthday the same, year wrong")
    return Dated(Day.BIRTHDAY, 0.5, "birthday the same, another year")
