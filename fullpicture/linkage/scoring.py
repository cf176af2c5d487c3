"""How likely it is that somebody found is the person sought: a probability, and the reasons.

Each person found is weighed by what agrees (`comparing`); the weights of all of one search, and
that of its being nobody here, are set against one another. So two who fit alike share what there
is. Nobody is in it whom the viewer may not be shown. The number is not kept and says nothing of a
child.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp

from fullpicture.linkage import comparing, weights
from fullpicture.linkage.comparing import Compared, Levels, Place, compare, features, levels, placed
from fullpicture.linkage.naming import Naming, Split, splits
from fullpicture.linkage.typed import Typed
from fullpicture.rules.matching import MATCH, Band, band

LEAST = 0.01
"""Whoever is less likely, even if nobody else were found, is chance and no answer."""
BELOW_MATCH = MATCH - 0.001
"""Nobody is called a match without a first name that agrees, or a number: it may be a twin."""
LARGEST = 500.0
SETTLING = (comparing.NHS, comparing.UPN, comparing.REFERENCE)


@dataclass(frozen=True)
class Score:
    """`alone` is the probability if nobody else had been found: it says who is an answer at all,
    and who must be looked at before somebody is created."""

    probability: float
    alone: float
    compared: Compared

    @property
    def reasons(self) -> tuple[str, ...]:
        return comparing.reasons(self.compared)

    @property
    def numbers(self) -> tuple[str, ...]:
        return self.compared.numbers

    @property
    def has_the_number(self) -> bool:
        """The very NHS number, UPN or reference that was given."""
        return any(number in SETTLING for number in self.numbers)

    @property
    def band(self) -> Band:
        return band(self.probability)


@dataclass(frozen=True)
class Fitting:
    """Somebody found, before they are set against the others."""

    compared: Compared
    weight: float


def fitting(
    typed: Typed,
    namings: Iterable[Naming],
    *,
    split: list[Split] | None = None,
    numbers: Iterable[str] = (),
    same_postcode: bool = False,
    districts: Iterable[str] = (),
) -> Fitting:
    place: Place = placed(typed, same_postcode, districts)
    compared = compare(
        typed, splits(typed) if split is None else split, namings,
        numbers=tuple(numbers), place=place,
    )  # fmt: skip
    return Fitting(compared, weight(levels(typed, compared)))


@lru_cache(maxsize=20_000)
def weight(agreeing: Levels) -> float:
    return weights.weighed(features(agreeing), weights.weights().person)


def scores(typed: Typed, found: Sequence[Fitting]) -> list[Score]:
    """Of all who were found by one search, in the order given."""
    nobody = weights.weighed(weights.of_search(typed), weights.weights().nobody)
    odds = [exp(max(-LARGEST, min(LARGEST, each.weight - nobody))) for each in found]
    total = 1 + sum(odds)
    return [
        Score(capped(each.compared, one / total), one / (1 + one), each.compared)
        for each, one in zip(found, odds, strict=True)
    ]


def capped(compared: Compared, probability: float) -> float:
    settled = any(number in SETTLING for number in compared.numbers)
    if compared.number_is_anothers or not (settled or compared.first_name_agrees):
        return min(probability, BELOW_MATCH)
    return probability
