"""How well typed names fit recorded ones, in whichever order they were typed."""

from dataclasses import dataclass
from datetime import date

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
class Part:
    """One thing that was typed, how much it weighs, how well it fits, and in which words."""

    weight: float
    value: float
    reason: str = ""


def name_parts(typed: Typed, naming: Naming) -> list[Part]:
    """The best way to read the typed words as given and family name, either first."""
    recorded = Recorded.of(naming)
    readings = [reading(one, other, turned, recorded) for one, other, turned in splits(typed)]
    best = max(readings, key=lambda each: each.value, default=None)
    if best is None:
        return []
    parts = [Part(GIVEN, best.given.value, best.given.said_of("first name"))] if best.given else []
    if best.family:
        parts.append(Part(FAMILY, best.family.value, best.family.said_of("family name")))
    if recorded.unnamed:
        parts.append(Part(0, 0, "no first name recorded"))
    if best.turned:
        parts.append(Part(0, 0, "names the other way round"))
    return parts


@dataclass(frozen=True)
class Recorded:
    """A naming taken apart. `whole` is the family name in full."""

    given: tuple[str, ...]
    family: tuple[str, ...]
    whole: str
    unnamed: bool

    @classmethod
    def of(cls, naming: Naming) -> "Recorded":
        parts = words(naming.given_names)
        unnamed = is_not_yet_named(parts) and not naming.known_as
        family = words(naming.family_name)
        return cls(
            (*(() if unnamed else spellings(parts)), *words(naming.known_as)),
            spellings(family),
            "".join(family),
            unnamed,
        )


@dataclass(frozen=True)
class Reading:
    """The typed words as given and family name; None is what was not typed."""

    given: Alike | None
    family: Alike | None
    turned: bool

    @property
    def value(self) -> float:
        given, family = self.given, self.family
        total = GIVEN * (given.value if given else 0) + FAMILY * (family.value if family else 0)
        weight = (GIVEN if given else 0) + (FAMILY if family else 0)
        return total / weight - TURNED_NAMES * self.turned


def reading(
    one: tuple[str, ...], other: tuple[str, ...], turned: bool, recorded: Recorded
) -> Reading:
    given = best_given(one, recorded.given) if one else None
    family = best_family(other, recorded.family) if other else None
    if given == NOT_ALIKE and recorded.unnamed:
        given = NOT_SAID
    if family == SAME and recorded.whole not in other:
        family = Alike(0.95, How.PART)
    return Reading(given, family, turned)


def splits(typed: Typed) -> list[tuple[tuple[str, ...], tuple[str, ...], bool]]:
    """Which words are the given names, which the family's, and whether that turns them round."""
    names = typed.names
    if typed.unnamed:  # "baby Smith"; "baby of Anna Smith" names the mother as well
        return [((), spellings(names[place:]), False) for place in range(len(names))]
    if len(names) == 1:
        return [((), names, False), (names, (), False)]
    found = []
    for place in range(1, len(names)):
        front, back = spellings(names[:place]), spellings(names[place:])
        found += [(front, back, False), (back, front, True)]
    return found
