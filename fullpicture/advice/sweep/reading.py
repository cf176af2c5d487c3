"""A text as the sweep reads it: plain small letters, each with the place it has in the text."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fullpicture.advice.sweep.words import OF_THE_WORK
from fullpicture.linkage.spelling import LETTERS
from fullpicture.rules.name_words import NO_NAMES, OPENINGS, PLACES, TITLES

WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
APOSTROPHES = dict.fromkeys(map(ord, "’‘`´ʼʹ"), "'")
DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")
SENTENCE_ENDS = re.compile(r"(?:^|[.!?:]['\")]?|\n\s*\n|[\n][-*•]?)\s*[\"'(\[]?$")


@dataclass(frozen=True)
class Word:
    """One word: plain, as written, where it stands, and whether a sentence begins with it."""

    plain: str
    written: str
    begins: int
    ends: int
    opens: bool = False

    @property
    def capital(self) -> bool:
        return self.written[:1].isupper()

    @property
    def stem(self) -> str:
        """Without the mark of possession."""
        bare = re.sub(r"'s$|'$", "", self.plain)
        return bare.replace("'", "")


@dataclass(frozen=True)
class Reading:
    """The plain text, with the place in the written text of each of its letters."""

    written: str
    plain: str
    at: tuple[int, ...]

    def place(self, begins: int, ends: int) -> tuple[int, int]:
        """Where a stretch of the plain text stands in the written one."""
        end = self.at[ends - 1] + 1
        while end < len(self.written) and not _plain(self.written[end]):
            end += 1  # an accent written apart from its letter goes with it
        return self.at[begins], end

    def words(self) -> list[Word]:
        found = []
        for match in WORD.finditer(self.plain):
            begins, ends = self.place(*match.span())
            opens = SENTENCE_ENDS.search(self.written[:begins]) is not None
            found.append(Word(match[0], self.written[begins:ends], begins, ends, opens))
        return found


def read(text: str) -> Reading:
    plain: list[str] = []
    at: list[int] = []
    for place, sign in enumerate(text):
        for letter in _plain(sign):
            plain.append(letter)
            at.append(place)
    return Reading(text, "".join(plain), tuple(at))


@cache
def _plain(sign: str) -> str:
    small = sign.translate(APOSTROPHES).translate(DASHES).casefold().translate(LETTERS)
    apart = unicodedata.normalize("NFKD", small)
    return "".join(each for each in apart if unicodedata.category(each) not in ("Mn", "Cf"))


def careless(words: list[Word]) -> bool:
    """Whoever wrote this uses no capitals but for abbreviations, so none may be waited for."""
    return not any(
        word.capital and (len(word.plain) == 1 or not word.written.isupper()) for word in words
    )


@cache
def common_words() -> frozenset[str]:
    """Everyday words and words of the work: never taken for a misspelt name."""
    path = Path(__file__).parent / "data" / "common_words.txt"
    lines = path.read_text("utf-8").splitlines()
    listed = frozenset(line for line in lines if not line.startswith("#"))
    return listed | OF_THE_WORK | OPENINGS | PLACES | NO_NAMES | TITLES
