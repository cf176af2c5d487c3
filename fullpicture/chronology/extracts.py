"""An entry without the passages that are left out of it: what a share of a part shows.

A passage is a sentence, or what stands between two line ends. It is known by the field it stands
in and its number there: a version never changes, so neither do its passages.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Any

from fullpicture.chronology.entries import Entry

LEFT_OUT = "[left out]"
TOLD_BY = "told_by"
FIELDS = ("text", "meaning", "other_explanation", "correction_reason")
"""Those that are written in sentences, in the order in which an entry shows them."""

# A full stop after these ends no sentence, whatever follows; after "no." only before a number.
# A passage that is too long is left out whole; one that is cut short would give half away.
TITLES = frozenset(("mr", "mrs", "ms", "dr", "prof", "rev", "sgt", "insp", "pc", "dc"))
SHORTENED = TITLES | {
    "st",
    "rd",
    "ave",
    "sr",
    "jr",
    "approx",
    "cf",
    "vs",
    "a.m",
    "p.m",
    "e.g",
    "i.e",
}
ENDS = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s)|\n")
LAST_WORD = re.compile(r"([\w.]+)[\"'”’)\]]*$")


@dataclass(frozen=True)
class Passage:
    """`code` is what a draft keeps of one that is left out."""

    code: str
    words: str


def passages_of(entry: Entry) -> dict[str, tuple[Passage, ...]]:
    """By field, of those fields that say anything."""
    return {
        field: tuple(
            Passage(f"{field}-{number}", text[begins:ends])
            for number, (begins, ends) in enumerate(spans(text))
        )
        for field in FIELDS
        if (text := str(getattr(entry, field))).strip()
    }


def codes_of(entry: Entry) -> tuple[str, ...]:
    """Everything that may be left out of an entry."""
    passages = [each.code for field in passages_of(entry).values() for each in field]
    return (*passages, TOLD_BY) if entry.told_by else tuple(passages)


def extracted(entry: Entry, left_out: Collection[str]) -> Entry:
    """The entry as whoever gets a part of it sees it."""
    out = set(left_out).intersection(codes_of(entry))
    if not out:
        return entry
    told: dict[str, Any] = {
        field: _without(field, str(getattr(entry, field)), out) for field in FIELDS
    }
    if TOLD_BY in out:
        told[TOLD_BY] = LEFT_OUT
    return replace(entry, extract=True, **told)


def _without(field: str, text: str, out: Collection[str]) -> str:
    """Neighbours that are left out leave one mark: how many they were says something too."""
    kept, reached, leaving = [], 0, False
    for number, (begins, ends) in enumerate(spans(text)):
        leave = f"{field}-{number}" in out
        if not (leave and leaving):
            kept += [text[reached:begins], LEFT_OUT if leave else text[begins:ends]]
        reached, leaving = ends, leave
    return "".join(kept) + text[reached:]


def spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where each passage begins and ends, without the space around it."""
    return tuple(
        (begins, ends)
        for begins, ends in (_trimmed(text, *between) for between in _between_ends(text))
        if begins < ends
    )


def _between_ends(text: str) -> Iterator[tuple[int, int]]:
    begins = 0
    for found in ENDS.finditer(text):
        if found[0] == "\n" or _is_end(text[begins : found.start()], found[0], text[found.end() :]):
            yield begins, found.end()
            begins = found.end()
    yield begins, len(text)


def _is_end(before: str, mark: str, after: str) -> bool:
    """Neither an abbreviation, nor an initial, nor the number of a list, nor a word cut short."""
    following = after.lstrip(" \t")[:1].lstrip("\"'“‘([")
    if after.lstrip()[:1].islower():
        return False
    if not mark.startswith("."):
        return True
    last = LAST_WORD.search(before)
    word = last[1].casefold() if last else ""
    if word == "no" and following.isdigit():
        return False
    is_initial = len(word) == 1 and word.isalpha() and before[-1:].isupper()
    return not (word in SHORTENED or is_initial or before.strip().isdigit())


def _trimmed(text: str, begins: int, ends: int) -> tuple[int, int]:
    within = text[begins:ends]
    return begins + len(within) - len(within.lstrip()), begins + len(within.rstrip())
