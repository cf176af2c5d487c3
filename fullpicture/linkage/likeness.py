"""How alike a typed word and a recorded name are, and in what way: a number and a reason."""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import product

from rapidfuzz.distance import OSA

from fullpicture.linkage.sounds import called, heard
from fullpicture.linkage.spelling import formal_names


class How(StrEnum):
    """In what way two names are alike, as it is said of them."""

    SAME = "same {}"
    PART = "part of the {} is the same"
    SHORT = "short form of the {}"
    OTHERWISE = "{} as another language spells it"
    SOUND = "{} sounds the same"
    BEGINS = "{} begins the same"
    NEARLY = "{} one letter apart"
    TWICE = "{} two letters apart"
    NO = "another {}"
    UNKNOWN = ""


@dataclass(frozen=True, order=True)
class Alike:
    """0 is not at all and 1 is the same: by this the best reading of what was typed is chosen."""

    value: float
    how: How = How.NO

    def said_of(self, what: str) -> str:
        return self.how.format(what)


NOT_ALIKE = Alike(0.0)
NOT_SAID = Alike(0.5, How.UNKNOWN)
SAME, NEARLY = Alike(1.0, How.SAME), Alike(0.9, How.NEARLY)
SOUND = Alike(0.85, How.SOUND)
TWICE, BEGINS = Alike(0.8, How.TWICE), Alike(0.8, How.BEGINS)


@lru_cache(maxsize=100_000)
def alike(typed: str, recorded: str) -> Alike:
    """Two single names, folded."""
    if typed == recorded:
        return SAME
    short, long = (typed, recorded) if len(typed) <= len(recorded) else (recorded, typed)
    best = NOT_ALIKE
    if len(short) > 2:
        bearable = 1 if len(long) <= 5 else 2
        slips = OSA.distance(typed, recorded, score_cutoff=bearable)
        if slips == 1:
            return NEARLY
        best = TWICE if slips <= bearable else best
    if sounds_alike(typed, recorded):
        return SOUND
    if len(short) >= 2 and long.startswith(short):
        return max(best, BEGINS)
    return best


@lru_cache(maxsize=100_000)
def given_alike(typed: str, recorded: str) -> Alike:
    """Given names are also alike through what they are short for, and as other languages spell
    them."""
    best = alike(typed, recorded)
    if best.how is How.SAME:
        return best
    if formal_names(typed) & formal_names(recorded):
        return max(best, Alike(0.92, How.SHORT))
    return max(best, Alike(0.91, How.OTHERWISE)) if called(typed) & called(recorded) else best


def sounds_alike(one: str, other: str) -> bool:
    """A sound of a single letter says too little: Mia is not Moe."""
    same = heard(one) == heard(other)
    return same and (len(heard(one)) > 1 or one[0] == other[0] and abs(len(one) - len(other)) <= 1)


@lru_cache(maxsize=100_000)
def best_given(typed: tuple[str, ...], recorded: tuple[str, ...]) -> Alike:
    return _best([given_alike(*pair) for pair in product(typed, recorded)])


@lru_cache(maxsize=100_000)
def best_family(typed: tuple[str, ...], recorded: tuple[str, ...]) -> Alike:
    return _best([alike(*pair) for pair in product(typed, recorded)])


def _best(found: list[Alike]) -> Alike:
    """Mostly there is one, and a search compares hundreds."""
    return max(found, default=NOT_ALIKE) if len(found) != 1 else found[0]
