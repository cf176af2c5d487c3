"""Names as people spell them: folded to plain letters, taken apart, by sound, by nickname."""

import csv
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from pathlib import Path

import jellyfish

DATA = Path(__file__).parent / "data"
LISTS = ("nicknames.csv", "short_names.csv")

# Letters that Unicode does not take apart into a plain letter and an accent.
LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ß": "ss", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
APOSTROPHES = re.compile("['’‘`´ʼʹ]")  # the signs that people type for one
PARTED = re.compile(r"[\W_]+")

NOT_YET_NAMED = frozenset({"baby", "babe", "infant", "newborn", "unborn", "unnamed", "unknown"})
# "Baby boy Smith", "Twin 2 of Anna Smith": said beside such a word, they name nobody either.
SAID_BESIDE = frozenset({"boy", "girl", "male", "female", "twin", "of", "one", "two"})
# Alone they are nobody's family name.
PARTICLES = frozenset(
    [
        "al",
        "ap",
        "bin",
        "bint",
        "da",
        "das",
        "de",
        "del",
        "den",
        "der",
        "di",
        "dos",
        "du",
        "el",
        "la",
        "le",
        "mac",
        "mc",
        "o",
        "st",
        "van",
        "von",
        "y",
    ]
)
LONGEST_JOIN = 3


def folded(text: str) -> str:
    """Small letters without accents or apostrophes; other scripts stay as they are."""
    plain = unicodedata.normalize("NFKD", APOSTROPHES.sub("", text).casefold().translate(LETTERS))
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


@lru_cache(maxsize=100_000)
def words(text: str) -> tuple[str, ...]:
    """What a name is made of; a hyphen parts as a blank does."""
    return tuple(word for word in PARTED.split(folded(text)) if word)


def spellings(parts: Sequence[str]) -> tuple[str, ...]:
    """A name's parts, and neighbours written as one: "van der Berg", "O Brien", "Mary-Jane"."""
    if len(parts) == 1:
        return (parts[0],)
    joined = [
        "".join(parts[first : first + length])
        for length in range(2, LONGEST_JOIN + 1)
        for first in range(len(parts) - length + 1)
    ]
    single = [part for part in parts if part not in PARTICLES] or list(parts)
    return tuple(dict.fromkeys([*single, *joined]))


def is_not_yet_named(parts: Iterable[str]) -> bool:
    """Nobody has written a given name: "Baby", "Unborn", or nothing at all."""
    said = set(parts)
    return not said or (bool(said & NOT_YET_NAMED) and said <= NOT_YET_NAMED | SAID_BESIDE)


@lru_cache(maxsize=100_000)
def sound(name: str) -> str:
    """How a folded name sounds in English; what has no sound there stands for itself."""
    return str(jellyfish.metaphone(name)) or name.upper()


@lru_cache(maxsize=100_000)
def formal_names(name: str) -> frozenset[str]:
    """The name itself and those it is a short form of: liz is herself and elizabeth."""
    return frozenset({name}) | _formal().get(name, frozenset())


def short_forms(name: str) -> list[str]:
    """What a name is shortened to."""
    return sorted(short for short, names in _formal().items() if name in names)


@cache
def _formal() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name in LISTS:
        lines = (DATA / name).read_text("utf-8").splitlines()
        for row in csv.DictReader(line for line in lines if not line.startswith("#")):
            found.setdefault(row["short"], set()).add(row["name"])
    return {short: frozenset(names) for short, names in found.items()}


def listed_names() -> frozenset[str]:
    """Every name that stands in the lists, in full or short: borne by many, so no slip of a pen."""
    return frozenset(_formal()) | frozenset(name for names in _formal().values() for name in names)
