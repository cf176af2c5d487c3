"""How well typed names fit recorded ones, in whichever order they were typed."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from fullpicture.linkage.likeness import (
    NOT_ALIKE,
    NOT_SAID,
    SAME,
    Alike,
    How,
    best_family,
    best_given,
)
from fullpicture.linkage.spelling import is_not_yet_named, spellings, words
from fullpicture.linkage.typed import Typed

FAMILY, GIVEN = 0.27, 0.21
TURNED_NAMES = 0.02


@dataclass(frozen=True)
class Naming:
    """A person's name and birth date by one version of one record."""

    given_names: str
    family_name: str
    birth_date: date | None
    expected_date: date | None
    remark: str = ""
    known_as: str = ""


@dataclass(frozen=True)
class Recorded:
    """A naming taken apart. `whole` is the family name in full."""

    given: tuple[str, ...]
    family: tuple[str, ...]
    whole: str
    unnamed: bool


@lru_cache(maxsize=20_000)
def recorded(given_names: str, family_name: str, known_as: str) -> Recorded:
    parts = words(given_names)
    unnamed = is_not_yet_named(parts) and not known_as
    family = words(family_name)
    return Recorded(
        (*(() if unnamed else spellings(parts)), *words(known_as)),
        spellings(family) if family else (),
        "".join(family),
        unnamed,
    )


@dataclass(frozen=True)
class Reading:
    """The typed words as given and family name; None is what was not typed. `given_typed` and
    `family_typed` are the words so read."""

    given: Alike | None
    family: Alike | None
    turned: bool = False
    given_typed: tuple[str, ...] = ()
    family_typed: tuple[str, ...] = ()

    @property
    def value(self) -> float:
        """For choosing among readings; both names count as far as they were typed."""
        given = GIVEN * self.given.value if self.given else 0.0
        family = FAMILY * self.family.value if self.family else 0.0
        weight = (GIVEN if self.given else 0) + (FAMILY if self.family else 0)
        return (given + family) / weight - TURNED_NAMES * self.turned if weight else 0.0


NOTHING_TYPED = Reading(None, None)
Split = tuple[tuple[str, ...], tuple[str, ...], bool]


def best_reading(split: list[Split], naming: Naming) -> Reading:
    """The best way to read the typed words as given and family name, either first."""
    kept = recorded(naming.given_names, naming.family_name, naming.known_as)
    readings = [reading(one, other, turned, kept) for one, other, turned in split]
    return max(readings, key=lambda each: each.value, default=NOTHING_TYPED)


def reading(one: tuple[str, ...], other: tuple[str, ...], turned: bool, kept: Recorded) -> Reading:
    given = best_given(one, kept.given) if one else None
    family = best_family(other, kept.family) if other else None
    if given == NOT_ALIKE and kept.unnamed:
        given = NOT_SAID
    if family == SAME and kept.whole not in other:
        family = Alike(0.95, How.PART)
    return Reading(given, family, turned, one, other)


def splits(typed: Typed) -> list[Split]:
    """Which words are the given names, which the family's, and whether that turns them round."""
    names = typed.names
    if typed.unnamed:  # "baby Smith"; "baby of Anna Smith" names the mother as well
        return [((), spellings(names[place:]), False) for place in range(len(names))]
    if len(names) == 1:
        return [((), names, False), (names, (), False)]
    found: list[Split] = []
    for place in range(1, len(names)):
        front, back = spellings(names[:place]), spellings(names[place:])
        found += [(front, back, False), (back, front, True)]
    return found
