"""How well typed names fit recorded ones, in whichever order they were typed."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

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
PART = Alike(0.95, How.PART)
TURNED_NAMES = 0.02


class Naming(NamedTuple):
    """A person's name and birth date by one version of one record."""

    given_names: str
    family_name: str
    birth_date: date | None
    expected_date: date | None
    remark: str = ""
    known_as: str = ""


class Recorded(NamedTuple):
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
        return valued(self.given, self.family, self.turned)


NOTHING_TYPED = Reading(None, None)
Split = tuple[tuple[str, ...], tuple[str, ...], bool]


def valued(given: Alike | None, family: Alike | None, turned: bool) -> float:
    """For choosing among readings; both names count as far as they were typed."""
    if given is None:
        weighed = family.value if family else 0.0
    elif family is None:
        weighed = given.value
    else:
        weighed = (GIVEN * given.value + FAMILY * family.value) / (GIVEN + FAMILY)
    return weighed - TURNED_NAMES if turned else weighed


def best_reading(split: list[Split], naming: Naming) -> Reading:
    """The best way to read the typed words as given and family name, either first."""
    kept = recorded(naming.given_names, naming.family_name, naming.known_as)
    best, most = NOTHING_TYPED, -1.0
    for one, other, turned in split:
        given, family = names_alike(one, other, kept)
        value = valued(given, family, turned)
        if value > most:
            best, most = Reading(given, family, turned, one, other), value
    return best


def names_alike(
    one: tuple[str, ...], other: tuple[str, ...], kept: Recorded
) -> tuple[Alike | None, Alike | None]:
    """`one` beside the given names, `other` beside the family name."""
    given = best_given(one, kept.given) if one else None
    family = best_family(other, kept.family) if other else None
    if kept.unnamed and given == NOT_ALIKE:
        given = NOT_SAID
    if family is SAME and kept.whole not in other:
        family = PART
    return given, family


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
