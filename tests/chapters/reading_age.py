"""The reading age of a text by Flesch and Kincaid: the school year (USA) and five more."""

import re
from collections.abc import Iterable

VOWELS = re.compile(r"[aeiouy]+")


def reading_age(lines: Iterable[str]) -> float:
    sentences = [
        part
        for line in lines
        for part in re.split(r"(?<=[.!?])\s+", line)
        if re.search(r"\w", part)
    ]
    words = [word for each in sentences for word in re.findall(r"[A-Za-z']+", each)]
    syllables = sum(map(_syllables, words))
    grade = 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59
    return round(grade + 5, 1)


def _syllables(word: str) -> int:
    plain = word.lower().strip("'")
    silent = plain.endswith("e") and not plain.endswith("le") or re.search(r"[^td]ed$", plain)
    return max(len(VOWELS.findall(plain)) - bool(silent), 1)
