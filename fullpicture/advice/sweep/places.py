"""Schools, services, streets and areas become kinds: "a school", "home address"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fullpicture.advice.sweep.known import Circle
from fullpicture.advice.sweep.likeness import is_like
from fullpicture.advice.sweep.reading import Reading, Word, careless, common_words
from fullpicture.advice.sweep.spans import Kind, Span
from fullpicture.advice.sweep.words import DOORS, GENERIC, NO_PART, PLAIN_ROADS
from fullpicture.linkage.spelling import words as name_words
from fullpicture.rules.name_words import PLACES

ROADS = {
    "road": ("rd",), "street": ("st", "str"), "lane": ("ln",), "avenue": ("ave", "av"),
    "drive": ("dr", "drv"), "close": ("cl", "clo"), "crescent": ("cres", "cr"),
    "terrace": ("terr", "tce"), "court": ("ct", "crt"), "place": ("pl",), "grove": ("gr", "gro"),
    "gardens": ("gdns", "garden"), "square": ("sq",), "way": (), "walk": ("wlk",), "row": (),
    "mews": (), "rise": (), "view": (), "hill": (), "green": (), "house": (), "parade": (),
    "estate": (), "flats": (), "park": ("pk",), "gate": (), "fold": (), "brow": (), "bank": (),
}  # fmt: skip
KINDS = {
    "a school": "school academy college primary infants juniors infant junior secondary high",
    "a nursery": "nursery preschool playgroup kindergarten",
    "a surgery": "surgery practice clinic pharmacy",
    "a hospital": "hospital infirmary",
    "a place of worship": "church mosque temple chapel gurdwara synagogue",
    "a club": "club gym scouts guides brownies",
    "a children's centre": "centre hub",
}
KIND_OF = {word: kind for kind, listed in KINDS.items() for word in listed.split()}
SHORTEST_ALONE = 4
BETWEEN = re.compile(r"[\s.,'\-&/]{1,3}")
POSSESSIVE = re.compile("['’]s?\\b")
HOME = "home address"
HOUSE = re.compile(
    r"(?:\b(?:flat|apartment|apt|unit|room|no)\.?\s*\d{1,4}[a-z]?,?\s+)?(?:\b\d{1,4}[a-z]?,?\s+)?$"
)


@dataclass(frozen=True)
class Sought:
    """The words that make a place that place, and what may stand before and after them."""

    words: tuple[str, ...]
    kind: str
    around: frozenset[str]
    is_saint: bool = False


def places(reading: Reading, words: Sequence[Word], circle: Circle) -> Iterator[Span]:
    loose = careless(list(words))
    for place in circle.places:
        sought = _sought(place.name, place.kind)
        if sought:
            yield from _standing(reading, words, sought, loose)
    for address in circle.addresses:
        for first, part in enumerate(address.line.split(",")):
            street = _street(part)
            if street and (street.around or not first):
                yield from _streets(reading, words, street, loose)
            elif area := _sought(part, "the area"):
                yield from _standing(reading, words, area, loose)
    yield from _any_road(reading, words)
    yield from _any_place(reading, words)


def _sought(name: str, kind: str) -> Sought | None:
    every = name_words(POSSESSIVE.sub("", name))
    core = tuple(word for word in every if word not in GENERIC and len(word) > 1)
    saint = bool({"st", "saint", "saints"} & set(every))
    return Sought(core, kind, frozenset(every) | GENERIC, saint) if core else None


def _street(line: str) -> Sought | None:
    every = [word for word in name_words(line) if not word[:1].isdigit() and word not in DOORS]
    road = every[-1] if every and every[-1] in ROADS else ""
    core = tuple(every[:-1] if road else every)
    around = frozenset([road, *ROADS.get(road, ())]) - {""}
    return Sought(core, HOME, around) if core else None


def _runs_of(words: Sequence[Word], sought: Sought, text: str) -> Iterator[tuple[int, int]]:
    """Where the words stand one after another, each perhaps misspelt; or joined as one."""
    length = len(sought.words)
    joined = "".join(sought.words)
    for first in range(len(words)):
        last = first + length - 1
        if length > 1 and is_like(words[first].stem, joined):
            yield first, first
        if last >= len(words):
            continue
        chosen = words[first : last + 1]
        beside = all(
            BETWEEN.fullmatch(text[one.ends : two.begins])
            for one, two in zip(chosen, chosen[1:], strict=False)
        )
        pairs = zip(chosen, sought.words, strict=True)
        if beside and all(_is_word(word, known) for word, known in pairs):
            yield first, last


def _is_word(word: Word, known: str) -> bool:
    return is_like(word.stem, known) or (
        len(word.stem) > 3 and is_like(word.stem.removesuffix("s"), known)
    )


def _standing(
    reading: Reading, words: Sequence[Word], sought: Sought, loose: bool
) -> Iterator[Span]:
    text = reading.written
    for first, last in _runs_of(words, sought, text):
        begin, end = _around(words, first, last, sought.around, text)
        bare = (begin, end) == (first, last)
        if bare and not _stands_alone(words[first : last + 1], sought, loose):
            continue
        yield Span(words[begin].begins, words[end].ends, sought.kind, Kind.PLACE)


def _stands_alone(chosen: Sequence[Word], sought: Sought, loose: bool) -> bool:
    """Without "school" or the like: as long as it is no everyday word, or has its capital."""
    telling = [word for word in sought.words if word not in common_words()]
    capital = all(word.capital for word in chosen)
    if telling:
        return capital or loose or len("".join(sought.words)) > SHORTEST_ALONE
    return capital and (len(chosen) > 1 or bool(sought.kind == HOME and not chosen[0].opens))


def _around(
    words: Sequence[Word], first: int, last: int, around: frozenset[str], text: str
) -> tuple[int, int]:
    """With the words beside it that belong to its name."""
    begin, end = first, last
    while begin and _belongs(words[begin - 1], words[begin], around, text):
        begin -= 1
    while end + 1 < len(words) and _belongs_after(words[end], words[end + 1], around, text):
        end += 1
    while begin < first and words[begin].plain in ("the", "at", "in", "of", "for", "and"):
        begin += 1
    while end > last and words[end].plain in ("the", "at", "in", "of", "for", "and", "team"):
        end -= 1
    return begin, end


def _belongs(word: Word, after: Word, around: frozenset[str], text: str) -> bool:
    gap = text[word.ends : after.begins]
    beside = r"[\s'’\-]{1,2}" + (r"|\.\s?" if len(word.stem) < 3 else "")
    return word.stem in around and re.fullmatch(beside, gap) is not None


def _belongs_after(before: Word, word: Word, around: frozenset[str], text: str) -> bool:
    gap = text[before.ends : word.begins]
    beside = r"[\s'’\-]{1,2}" + (r"|\.\s?" if len(before.stem) < 3 else "")
    return word.stem in around and re.fullmatch(beside, gap) is not None


def _streets(
    reading: Reading, words: Sequence[Word], sought: Sought, loose: bool
) -> Iterator[Span]:
    text = reading.written
    for first, last in _runs_of(words, sought, text):
        end = last
        if end + 1 < len(words) and _belongs_after(words[end], words[end + 1], sought.around, text):
            end += 1
        house = HOUSE.search(reading.plain[: _plain_place(reading, words[first].begins)])
        numbered = house is not None and house[0] != ""
        everyday = all(word in common_words() for word in sought.words)
        alone = not numbered and (end == last or everyday)
        if alone and not _stands_alone(words[first : last + 1], sought, loose):
            continue
        yield Span(_house(reading, words[first].begins), words[end].ends, sought.kind, Kind.ADDRESS)


def _plain_place(reading: Reading, begins: int) -> int:
    return next((place for place, at in enumerate(reading.at) if at >= begins), len(reading.at))


def _house(reading: Reading, begins: int) -> int:
    """With the number of the house and of the flat before it."""
    house = HOUSE.search(reading.plain[: _plain_place(reading, begins)])
    if house is None or not house[0]:
        return begins
    return reading.at[house.start()]


def _any_road(reading: Reading, words: Sequence[Word]) -> Iterator[Span]:
    """A street nobody knows: capitals before "Road", or a number before them and any such word."""
    text = reading.written
    abbreviated = {short for shorts in ROADS.values() for short in shorts}
    for place, word in enumerate(words):
        if not word.capital or word.plain not in ROADS.keys() | abbreviated:
            continue
        first = _capitals_before(words, place, text)
        if first == place:
            continue
        begins = _house(reading, words[first].begins)
        if word.plain in PLAIN_ROADS or begins < words[first].begins:
            yield Span(begins, word.ends, "an address", Kind.ADDRESS)


def _any_place(reading: Reading, words: Sequence[Word]) -> Iterator[Span]:
    """A school nobody knows: capitals before "School"; and whatever is some saint's."""
    text = reading.written
    for place, word in enumerate(words):
        if word.capital and word.stem in KIND_OF:
            first = _capitals_before(words, place, text)
            named = [each for each in words[first:place] if each.stem not in PLACES | GENERIC]
            if named:
                yield Span(words[first].begins, word.ends, KIND_OF[word.stem], Kind.PLACE)
        if word.written in ("St", "Saint") and place + 1 < len(words):
            after = words[place + 1]
            gap = text[word.ends : after.begins]
            if after.capital and re.fullmatch(r"\.?\s", gap):
                yield Span(word.begins, after.ends, "a place", Kind.PLACE)


def _capitals_before(words: Sequence[Word], place: int, text: str) -> int:
    """Where the run of words with capitals begins that ends before this one."""
    first = place
    while first and place - first < 4:
        before = words[first - 1]
        gap = text[before.ends : words[first].begins]
        proper = before.capital and before.plain not in NO_PART and not before.plain.isdigit()
        if not proper or not re.fullmatch(r"\s|\.?'?\s|-", gap):
            break
        first -= 1
    return first
