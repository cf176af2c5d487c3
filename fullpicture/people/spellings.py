"""The ways in which a text may spell a protected detail.

Pure: words in, plain strings out. A text gives a detail away when one of the text's spellings is
one of the detail's. Only keyed hashes of them are ever stored.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from itertools import combinations, dropwhile, pairwise, permutations, takewhile

from fullpicture.people.codes import ProtectedKind

TITLES = frozenset(
    ["mr", "mrs", "ms", "miss", "mx", "dr", "doctor", "prof", "professor", "rev", "sir", "lady"]
)
SAID_OF_PEOPLE = """
    a an and the her his their our child children mother mum father dad parent brother sister
    sibling grandmother grandfather grandparent nan gran maternal paternal aunt uncle cousin
    neighbour friend teacher nurse relative anonymous caller public member family next door
    landlord landlady man woman
"""
NOT_NAMES = TITLES | frozenset(SAID_OF_PEOPLE.split())
"""Words that say what somebody is and not who: they point at nobody."""
SAID_OF_PLACES = """
    a an and the flat apartment apt unit room floor ground first second third top basement rear
    no number care of at in near
"""
NOT_PLACES = frozenset(SAID_OF_PLACES.split())
NUMBER_WORDS = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty
"""
NUMBERS = {word: str(number) for number, word in enumerate(NUMBER_WORDS.split())}
NUMBER = re.compile(r"\d{1,4}[a-z]?")
# O and I where a digit stands, 0 and 1 where a letter does: people mistake them.
POSTCODE = re.compile(r"([a-z01]{1,2})([0-9oi][0-9a-z]?[0-9oi])([a-z]{2})")
SENTENCES = re.compile(r"[.!?]\s|\n")
PHONE = re.compile(r"\d[\d\s().-]{4,}\d")
PARTS = re.compile(r"[,;:()/\n]|\b(?:of|at|from|on|tel|phone)\b", re.IGNORECASE)
LONGEST_POSTCODE = 7
LETTERS, DIGITS = str.maketrans("01", "oi"), str.maketrans("oi", "01")
NATIONAL, LOCAL = (9, 10), 6
"""How many digits a telephone number has without its 0, and without its town's code."""


def words_of(text: str) -> list[str]:
    """The words and numbers of a text, without case, accents and marks."""
    flat = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(sign for sign in flat if unicodedata.category(sign) not in ("Mn", "Cf"))
    whole = re.sub(r"['’`]s\b|['’`]", "", kept)
    return [NUMBERS.get(word, word) for word in re.findall(r"[a-z0-9]+", whole)]


def of_address(line: str, postcode: str) -> frozenset[str]:
    """A protected address: its postcode, its number with the street, the name of its house."""
    return frozenset((*_postcodes(words_of(postcode)), *_house(line.split(","))))


def of_detail(kind: ProtectedKind, detail: str, *, family: Collection[str] = ()) -> frozenset[str]:
    """A protected detail: its names, numbers and places, as far as its words hold any.

    A name that is also one of the `family` counts only together with another of its words, or
    every "Mrs" of that family would be taken for the one who told us.
    """
    found = {*_numbers_to_ring(detail), *_postcodes(words_of(detail))}
    parts = PARTS.split(detail)
    if kind is ProtectedKind.PLACE:
        return frozenset((*found, *_house(parts), *_one_word(parts)))
    if kind is ProtectedKind.REFERRER:
        found.update(each for part in parts for each in _streets(words_of(part)))
    for names in _names(parts):
        found.update(_name(names, words_of(detail), family))
    return frozenset(found)


def in_text(text: str) -> frozenset[str]:
    """Every spelling that a text could be checked for; most of them mean nothing."""
    words = words_of(text)
    return frozenset(
        (*_postcodes(words), *_dialled(text), *_numbered(words), *_named(text), *_people(words))
    )


def _postcodes(words: list[str]) -> Iterator[str]:
    """In one word or in several."""
    for start in range(len(words)):
        joined = ""
        for word in words[start : start + LONGEST_POSTCODE]:
            joined += word
            found = POSTCODE.fullmatch(joined)
            if found:
                area = found[1].translate(LETTERS)
                yield f"postcode {area}{found[2].translate(DIGITS)}{found[3]}"


def _numbers_to_ring(detail: str) -> Iterator[str]:
    """Without +44 or 0 in front; and without the town's code, which people leave out."""
    for found in PHONE.findall(detail):
        digits = re.sub(r"\D", "", found)
        national = re.sub(r"^(?:00)?(?:44)?0*", "", digits)
        if len(national) in NATIONAL:
            yield f"ring {national}"
        if len(national) >= LOCAL:
            yield f"ring {national[-LOCAL:]}"


def _dialled(text: str) -> Iterator[str]:
    for found in PHONE.findall(text):
        digits = re.sub(r"\D", "", found)
        if len(digits) == LOCAL:
            yield f"ring {digits}"
        for width in NATIONAL:
            for start in range(len(digits) - width + 1):
                yield f"ring {digits[start : start + width]}"


def _house(parts: list[str]) -> Iterator[str]:
    """The number with the street; the house's name, with the street if it is one word."""
    split = [words_of(part) for part in parts]
    yield from _streets([word for part in split for word in part])
    names = [[word for word in part if word not in NOT_PLACES] for part in split]
    if any(word[0].isdigit() for word in names[0]):
        return
    words = names[0] if len(names[0]) > 1 else [*names[0], *(names[1] if names[1:] else ())]
    if len(words) > 1:
        yield f"house {words[0]} {words[1]}"


def _streets(words: list[str]) -> Iterator[str]:
    known = [word for word in words if word not in NOT_PLACES]
    for number, street in pairwise(known):
        if NUMBER.fullmatch(number) and not NUMBER.fullmatch(street):
            yield f"street {number} {street}"


def _numbered(words: list[str]) -> Iterator[str]:
    """A number with the words after it, or before it when those are no other number's."""
    known = [word for word in words if word not in NOT_PLACES]
    for place, number in enumerate(known):
        if NUMBER.fullmatch(number):
            after = dropwhile(NUMBER.fullmatch, known[place + 1 : place + 6])
            before = known[max(place - 4, 0) : place]
            near = [*takewhile(_is_word, after)][:3]
            if all(map(_is_word, before)):
                near += before[-3:]
            yield from (f"street {number} {word}" for word in near)


def _is_word(word: str) -> bool:
    return not NUMBER.fullmatch(word)


def _named(text: str) -> Iterator[str]:
    for sentence in SENTENCES.split(text):
        for first, second in pairwise(words_of(sentence)):
            yield f"house {first} {second}"


def _one_word(parts: list[str]) -> Iterator[str]:
    words = [word for part in parts for word in words_of(part)]
    if len(words) == 1 and len(words[0]) > 3:
        yield f"word {words[0]}"


def _names(parts: list[str]) -> Iterator[list[str]]:
    """The names in a detail. "Tranter, Yvonne" is one, with a comma in it."""
    single: list[str] = []
    for part in parts:
        words = words_of(part)
        ends = next((at for at, word in enumerate(words) if word[0].isdigit()), len(words))
        names = [word for word in words[:ends] if word not in NOT_NAMES]
        if len(names) > 1:
            yield names
        single += names if len(names) == 1 else []
    if single:
        yield single


def _name(names: list[str], said: list[str], family: Collection[str]) -> Iterator[str]:
    """Any two of the names together, an initial with a name, a title with a name; a lone name."""
    for first, second in combinations(sorted({*names}), 2):
        yield f"name {first} {second}"
    for first, second in permutations(names, 2):
        yield f"name {min(first[0], second)} {max(first[0], second)}"
        yield f"word {first}{second}"
    titles = [word for word in said if word in TITLES] or sorted(TITLES)
    alone = [name for name in names if name not in family and len(name) > 2]
    yield from (f"title {title} {name}" for title in titles for name in alone)
    if len(names) == 1:
        yield from (f"word {name}" for name in alone)


def _people(words: list[str]) -> Iterator[str]:
    for place, word in enumerate(words):
        yield f"word {word}"
        for other in words[place + 1 : place + 3]:
            yield f"name {min(word, other)} {max(word, other)}"
            if word in TITLES:
                yield f"title {word} {other}"
