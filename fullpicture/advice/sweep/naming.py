"""The names by which somebody may be called in a text: whole, short, joined, by initials."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from fullpicture.advice.sweep.known import Circle, KnownPerson
from fullpicture.advice.sweep.likeness import ONE_EDIT, is_like
from fullpicture.advice.sweep.reading import common_words
from fullpicture.linkage.spelling import (
    NOT_YET_NAMED,
    PARTICLES,
    SAID_BESIDE,
    formal_names,
    short_forms,
    spellings,
    words,
)

SHORTEST_JOIN = 5
ENDINGS = re.compile(r"(?:ie|ey|y|i)$")
NOBODY = frozenset({*NOT_YET_NAMED, *SAID_BESIDE})
Who = frozenset[int]
NOONE: Who = frozenset()


@dataclass
class Names:
    """Each spelling with whom of the circle it may mean, by their places in it.

    `full` are recorded names, `short` what they are shortened to or short for, `joined` two
    written as one ("kaydenblythe", "kblythe"), `weak` count beside another of their names only.
    """

    people: tuple[KnownPerson, ...]
    full: dict[str, Who] = field(default_factory=dict)
    short: dict[str, Who] = field(default_factory=dict)
    joined: dict[str, Who] = field(default_factory=dict)
    weak: dict[str, Who] = field(default_factory=dict)
    initials: dict[str, Who] = field(default_factory=dict)

    def like(self, word: str) -> Who:
        """Whose name this is a misspelling of."""
        if len(word) < ONE_EDIT - 1:
            return NOONE
        names = [*self.full.items(), *self.short.items()]
        return NOONE.union(*(who for known, who in names if is_like(word, known)))


def names_of(circle: Circle) -> Names:
    found = Names(circle.people)
    for place, person in enumerate(circle.people):
        given = _each(person.given)
        family = _each(person.family)
        whole = [words(name) for name in person.whole]
        for name in (*given, *family, *whole):
            _put(found.full, spellings(name), place)
            _put(found.weak, (word for word in name if word in PARTICLES), place)
        firsts = {word for name in (*given, *(name[:1] for name in whole)) for word in name}
        _put(found.short, (other for first in firsts for other in _short(first)), place)
        _put(found.joined, _joined(given, family, whole), place)
        _put(found.initials, _initials(given, family, whole), place)
    return found


def _each(names: Iterable[str]) -> list[tuple[str, ...]]:
    """Word by word, without what is no name: "Baby boy" is nobody's."""
    apart = [tuple(word for word in words(name) if word not in NOBODY) for name in names]
    return [name for name in dict.fromkeys(apart) if name]


def _put(names: dict[str, Who], spelt: Iterable[str], place: int) -> None:
    for word in spelt:
        if word:
            names[word] = names.get(word, NOONE) | {place}


def _short(given: str) -> Iterator[str]:
    """What a name is shortened to, what it is short for, and that name's other short forms."""
    formal = formal_names(given)
    yield from (name for name in formal if len(name) > 1)
    yield from (other for short in short_forms(given) for other in _endings(short))
    yield from (other for other in _endings(given) if other != given)
    for name in formal - {given}:
        yield from (other for other in short_forms(name) if other not in common_words())


def _endings(short: str) -> Iterator[str]:
    """ollie, olly, olley and olli are one name."""
    if len(short) > 1:
        yield short
    ending = ENDINGS.search(short)
    if ending and len(short) > len(ending[0]) + 1:
        stem = short[: ending.start()]
        yield from (stem + each for each in ("ie", "y", "ey", "i") if stem + each != short)


def _pairs(
    given: list[tuple[str, ...]], family: list[tuple[str, ...]], whole: list[tuple[str, ...]]
) -> Iterator[tuple[tuple[str, ...], str]]:
    """A given name with a family name, each way the two are recorded."""
    for name in family:
        yield from ((first, "".join(name)) for first in given)
    yield from ((name[:-1], name[-1]) for name in whole if len(name) > 1)


def _joined(
    given: list[tuple[str, ...]], family: list[tuple[str, ...]], whole: list[tuple[str, ...]]
) -> Iterator[str]:
    for firsts, last in _pairs(given, family, whole):
        for first in {*firsts, *(each for name in firsts for each in short_forms(name))}:
            yield from (first + last, last + first)
        spelt = {firsts[0][0] + last, last + firsts[0][0], firsts[0] + last[0]}
        yield from (
            each for each in spelt if len(each) >= SHORTEST_JOIN and each not in common_words()
        )


def _initials(
    given: list[tuple[str, ...]], family: list[tuple[str, ...]], whole: list[tuple[str, ...]]
) -> Iterator[str]:
    for firsts, last in _pairs(given, family, whole):
        letters = "".join(name[0] for name in firsts)
        yield letters[0] + last[0]
        yield letters + last[0]
    yield from ("".join(word[0] for word in name) for name in family if len(name) > 1)
