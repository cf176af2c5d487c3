"""How well a person fits what was typed: a number to sort by, and the reasons in words.

A number for the order on one page, nothing else: it is not kept and says nothing of a child.
The weights are a first reading; bands with a meaning come with matching.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from fullpicture.linkage.naming import Naming, Part, name_parts
from fullpicture.linkage.typed import Typed

BORN, PLACE = 0.42, 0.10
LEAST = 0.6
"""Below this a likeness is chance: one name of two, or a birth date alone."""

CERTAIN = 2.0
NEAR_EXPECTED = timedelta(days=28)


@dataclass(frozen=True)
class Score:
    value: float
    reasons: tuple[str, ...]


NOWHERE_NEAR = Score(0.0, ())


def score(
    typed: Typed,
    namings: Iterable[Naming],
    *,
    numbers: Iterable[str] = (),
    same_postcode: bool = False,
    districts: Iterable[str] = (),
) -> Score:
    """The best that any version of any record of the person fits."""
    certain = tuple(numbers)
    place = place_part(typed, same_postcode, set(districts))
    fits = [fit(typed, naming, place) for naming in namings]
    best = max(fits, key=lambda each: each.value, default=NOWHERE_NEAR)
    if certain:
        return Score(CERTAIN + best.value, certain + best.reasons)
    return best if best.value >= LEAST else NOWHERE_NEAR


def fit(typed: Typed, naming: Naming, place: Part | None) -> Score:
    parts = [*name_parts(typed, naming), *born_parts(typed, naming), *([place] if place else [])]
    weight = sum(part.weight for part in parts)
    if not weight:
        return NOWHERE_NEAR
    value = sum(part.weight * part.value for part in parts) / weight
    reasons = [part.reason for part in parts if part.reason]
    if naming.remark and reasons:
        reasons.append(naming.remark)
    return Score(value, tuple(reasons))


def born_parts(typed: Typed, naming: Naming) -> list[Part]:
    born = naming.birth_date
    if typed.born:
        if born is None:
            return [expected_part(typed.born, naming.expected_date)]
        value, reason = dates_alike(typed, born)
        return [Part(BORN, value, reason)]
    if typed.year:
        day = born or naming.expected_date
        apart = abs(day.year - typed.year) if day else 1
        return [Part(BORN / 2, max(0.0, 1 - apart / 2), "" if apart else "same year of birth")]
    return []


def expected_part(typed: date, expected: date | None) -> Part:
    if expected is None:
        return Part(BORN, 0.5, "no birth date recorded")
    if typed == expected:
        return Part(BORN, 0.95, "same date, as expected before the birth")
    near = abs(typed - expected) <= NEAR_EXPECTED
    return Part(BORN, 0.7 if near else 0.0, "born near the date expected" if near else "")


def dates_alike(typed: Typed, born: date) -> tuple[float, str]:
    asked = typed.born
    assert asked is not None, "asked only of a typed birth date"
    if asked == born:
        return 1.0, "same birth date"
    if typed.turned == born:
        return 0.9, "day and month the other way round"
    if (asked.day, asked.month) == (born.day, born.month):
        return (0.75, "birthday the same, a year out") if near_year(asked, born) else (
            0.5, "birthday the same, another year")  # fmt: skip
    if asked.year == born.year and (asked.month == born.month or asked.day == born.day):
        same_month = asked.month == born.month
        return 0.65, "same month of birth" if same_month else "same day and year of birth"
    return (0.25 if asked.year == born.year else 0.0), "birth date differs"


def near_year(one: date, other: date) -> bool:
    return abs(one.year - other.year) == 1 or sorted(str(one.year)) == sorted(str(other.year))


def place_part(typed: Typed, same_postcode: bool, districts: set[str]) -> Part | None:
    if not typed.district:
        return None
    if same_postcode and typed.postcode:
        return Part(PLACE, 1.0, "same postcode")
    if typed.district in districts:
        return Part(PLACE, 0.7 if typed.postcode else 1.0, "same postcode district")
    return Part(PLACE / 2, 0.0) if districts else None
