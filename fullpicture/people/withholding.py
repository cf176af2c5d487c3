"""Leaving protected details out of a text: what would give one away, and no more than that.

Everything else of the text stays as it was typed, so that it can go at once.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from fullpicture.people.marking import spellings_by_mark
from fullpicture.people.spellings import in_text
from fullpicture.people.travelling import protected_among
from fullpicture.rules.facts import Viewer

LONGEST = 12
"""Words among which one detail is looked for; whoever spreads it wider has all withheld."""
BETWEEN = 2
"""Words between two places withheld that go with them: of an address, its street or town."""
ROUNDS = 8
NOBODY = "the sender"
MARKED = "[withheld: ring {ring}]"
SENTENCE_ENDS = re.compile(r"[.!?]\s|\n")
OPENING, CLOSING = "([\"'", ".,;:!?)]\"'"


@dataclass(frozen=True)
class Left:
    """A protected detail that was left out; never its words, and never whose it is."""

    detail: UUID
    kind: str
    ring: str


@dataclass(frozen=True)
class Withheld:
    """A text without its protected details, each place marked."""

    text: str
    left: tuple[Left, ...]


@dataclass(frozen=True)
class Place:
    """Where in a text something is to be left out, as characters."""

    begins: int
    ends: int
    ring: str


def withhold(child: UUID, text: str, *, viewer: Viewer) -> Withheld:
    """What may go to others of a text about a child. Nothing of it is kept anywhere else."""
    left: dict[UUID, Left] = {}
    for _ in range(ROUNDS):
        found = _given_away(child, text)
        if not found:
            return _with(text, left)
        left |= {each.detail: each for each in found.values()}
        places = _joined(text, _places(text, found))
        if not places:
            break
        text = _marked(text, places)
    whole = MARKED.format(ring=_ring(left.values()))
    return _with(MARKED.format(ring=NOBODY) if _given_away(child, whole) else whole, left)


def _with(text: str, left: dict[UUID, Left]) -> Withheld:
    told = sorted(left.values(), key=lambda each: (each.kind, each.ring, each.detail))
    return Withheld(text, tuple(told))


def _ring(left: Iterable[Left]) -> str:
    return next((each.ring for each in left if each.ring), NOBODY)


def _given_away(child: UUID, text: str) -> dict[str, Left]:
    """Each spelling in the text that gives a detail away, and of which."""
    spelled = spellings_by_mark(text)
    if not spelled:
        return {}
    rows = sorted(protected_among(child, spelled.keys()), key=lambda row: (row[1], row[2]))
    return {spelled[mark]: Left(detail, kind, ring) for detail, kind, ring, mark in reversed(rows)}


def _places(text: str, found: dict[str, Left]) -> Iterator[Place]:
    """The shortest runs of words in which each of those spellings stands."""
    words = [(each.start(), each.end()) for each in re.finditer(r"\S+", text)]
    for first in range(0, len(words), LONGEST):
        chunk = words[first : first + 2 * LONGEST]
        said = text[chunk[0][0] : chunk[-1][1]]
        for spelling in found.keys() & in_text(said):
            for begins, ends in _shortest(text, chunk, spelling):
                yield Place(begins, ends, found[spelling].ring or NOBODY)


def _shortest(text: str, words: list[tuple[int, int]], spelling: str) -> Iterator[tuple[int, int]]:
    for first in range(len(words)):
        for last in range(first, min(first + LONGEST, len(words))):
            if not _stands(text, words[first : last + 1], spelling):
                continue
            if not _stands(text, words[first + 1 : last + 1], spelling):
                yield _trimmed(text, words[first][0], words[last][1])
            break


def _stands(text: str, words: list[tuple[int, int]], spelling: str) -> bool:
    return bool(words) and spelling in in_text(text[words[0][0] : words[-1][1]])


def _trimmed(text: str, begins: int, ends: int) -> tuple[int, int]:
    """Without the marks around it, which belong to the sentence."""
    while text[begins] in OPENING:
        begins += 1
    while text[ends - 1] in CLOSING:
        ends -= 1
    return begins, ends


def _joined(text: str, places: Iterable[Place]) -> list[Place]:
    """In order; those that overlap or all but touch as one."""
    joined: list[Place] = []
    for place in sorted(places, key=lambda each: (each.begins, each.ends)):
        before = joined[-1] if joined else None
        if before and _belong(text, before, place):
            ends = max(before.ends, place.ends)
            joined[-1] = Place(before.begins, ends, _either(before.ring, place.ring))
        else:
            joined.append(place)
    return joined


def _belong(text: str, before: Place, after: Place) -> bool:
    between = text[before.ends : after.begins]
    return after.begins < before.ends or (
        before.ring == after.ring
        and len(re.findall(r"\w+", between)) <= BETWEEN
        and not SENTENCE_ENDS.search(between)
    )


def _either(ring: str, other: str) -> str:
    rings: Collection[str] = dict.fromkeys((*ring.split(" or "), *other.split(" or ")))
    return " or ".join(rings)


def _marked(text: str, places: list[Place]) -> str:
    for place in reversed(places):
        words = MARKED.format(ring=place.ring)
        text = text[: place.begins] + words + text[place.ends :]
    return text
