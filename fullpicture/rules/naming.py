"""Names in a text that belong to nobody of one child's life.

Pure and precise rather than eager: two words written as a name, or one after a title or after what
somebody is ("uncle Terry"). A name in capitals, or alone without either, is not found.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from fullpicture.rules import sources
from fullpicture.rules.name_words import BEFORE_A_NAME, NO_NAMES, OPENINGS, PLACES, TITLES
from fullpicture.rules.verdict import cites

CAPITAL, SMALL = r"[^\W\d_a-zß-öø-ÿ]", r"[^\W\d_A-ZÀ-ÖØ-Þ]"
NAME = rf"(?:{CAPITAL}['’])?{CAPITAL}{SMALL}[^\W\d_]*(?:[-'’][^\W\d_]+)*"
RUN = re.compile(rf"(?<!\w){NAME}(?: {NAME})*")
TITLE_STOP = re.compile(r"\b(Mr|Mrs|Ms|Mx|Dr|Prof|Rev)\.")
POSSESSIVE = re.compile(r"['’]s\b")
BREAKS = re.compile(r"[.!?:;]\s*$|[\n\"“‘(]\s*$|^\s*$")
WORD_BEFORE = re.compile(r"([^\W\d_]+) $")
# "A man called Dean" is named; "Called Kitty" was rung.
CALLED = re.compile(
    r"\b(?:man|men|woman|boy|girl|lad|male|female|person|someone|somebody|friend|neighbour)"
    r" (?:called|named) $"
)
NO_NAME_ENDS = re.compile(r"\w{3,}(?:ed|ing|ly)$")


@dataclass(frozen=True)
class Circle:
    """Whose names a text about a child may bear, each name in full.

    `family` are the child and those around; of `others`, who work there, both names count
    together, or one after a title. `places` are agencies, services and schools.
    """

    family: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Known:
    """The circle's names word by word, without case."""

    words: frozenset[str]
    kin: frozenset[str]
    whole: tuple[frozenset[str], ...]


@cites(sources.PROTECT, sources.SECOND_PERSON)
def outsiders(text: str, circle: Circle) -> tuple[str, ...]:
    """Which names in a text are nobody's of this child's life. Each once, as it stands there."""
    known = _known(circle)
    plain = POSSESSIVE.sub("", TITLE_STOP.sub(r"\1", text))
    for place in sorted(circle.places, key=len, reverse=True):
        if place.strip():
            plain = re.sub(rf"\b{re.escape(place)}\b", ",", plain, flags=re.IGNORECASE)
    found = (name for run in RUN.finditer(plain) for name in _unknown(run, plain, known))
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=1)  # one share has several texts
def _known(circle: Circle) -> Known:
    kin = frozenset(word for name in circle.family for word in _words(name))
    whole = tuple(frozenset(_words(name)) for name in (*circle.family, *circle.others))
    return Known(frozenset().union(kin, *whole), kin, whole)


def _words(name: str) -> list[str]:
    return [word.casefold() for word in re.split(r"[\s,]+", name) if word]


def _unknown(run: re.Match[str], text: str, known: Known) -> Iterator[str]:
    words = run[0].split()
    if any(word.casefold() in PLACES for word in words):
        return
    before = WORD_BEFORE.search(text[: run.start()])
    mark = before[1] if before and _is_marking(before[1]) else ""
    called = CALLED.search(text[: run.start()]) is not None
    opens = BREAKS.search(text[: run.start()]) is not None
    for part in _parts(words):
        while part and (_is_marking(part[0]) or (opens and _is_opening(part[0]))):
            mark = part[0] if _is_marking(part[0]) else mark
            part = part[1:]
        if (len(part) > 1 or (part and (mark or called))) and not _is_known(part, known):
            yield " ".join(filter(None, (mark, *part)))
        mark, opens, called = "", False, False


def _parts(words: Iterable[str]) -> Iterator[list[str]]:
    """A run without words that have a capital and are no names: days, months and the like."""
    part: list[str] = []
    for word in words:
        if word.casefold() in NO_NAMES:
            yield part
            part = []
        else:
            part = [*part, word]
    yield part


def _is_marking(word: str) -> bool:
    return word.casefold() in TITLES or word.casefold() in BEFORE_A_NAME


def _is_opening(word: str) -> bool:
    """A word that may begin a sentence, written with a capital for that alone."""
    return word.casefold() in OPENINGS or NO_NAME_ENDS.fullmatch(word.casefold()) is not None


def _is_known(part: list[str], known: Known) -> bool:
    """The last word is one of the family's; or first and last are of one person who works there,
    or the one word after a title is.
    """
    first, last = part[0].casefold(), part[-1].casefold()
    if any({first, last} <= whole for whole in known.whole):
        return True
    return last in (known.words if len(part) == 1 else known.kin)
