"""Search keys: 64-bit hashes under which a person is found by equality, and by nothing else.

Every likeness that search forgives is a key of its own, and each joins two or three things, so
that few people share it however many there are: names by sound with the year, one name with the
birth date, the first and last letters of both names with the birth date (a slip harms one of
them), and one name with a letter of the other where a part of the date is wrong.
Keyed hashes, because whoever reads the table without the key file shall not be able to try all
postcodes. Trigrams, LIKE and ranges are not leakproof: under row-level security they would scan.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from itertools import chain, product
from uuid import UUID

from fullpicture.linkage.sounds import called, heard
from fullpicture.linkage.spelling import is_not_yet_named, spellings, words
from fullpicture.linkage.typed import Typed, squeezed

NO_YEAR = "none"
HEAD, TAIL = "<", ">"
MOST = 64
"""Who is found by more and rarer keys comes first; behind so many a name alone says too little."""
ALWAYS, BESIDE_THE_FIRST = 12, 0.05
"""Behind so many, whoever's keys weigh less than this part of the first one's is not compared: of
3,500 people sought among a million nobody was lost by it, and a third is left out."""


@dataclass(frozen=True)
class Known:
    """What one version of a record says of a person, as far as search goes by it."""

    given_names: str
    family_names: tuple[str, ...]
    birth_date: date | None = None
    expected_date: date | None = None
    nhs_numbers: tuple[str, ...] = ()
    upn: str = ""
    known_as: str = ""


def of_record(versions: Iterable[Known], *, agency: UUID, reference: str) -> Iterator[str]:
    """The keys of a record, by all that its versions ever said: a former name finds too."""
    yield reference_key(agency, reference)
    for known in versions:
        yield from strong_of(known)
        yield from likely_of(known)


def strong_of(known: Known) -> Iterator[str]:
    """What one person alone should have: a number, or name and birth date together."""
    yield from (f"nhs {number}" for number in known.nhs_numbers if number)
    if known.upn:
        yield f"upn {known.upn}"
    if known.birth_date:
        for given, family in product(given_sounds(known), family_sounds(known)):
            yield f"strong {given} {family} {known.birth_date}"


def likely_of(known: Known) -> Iterator[str]:
    given, family = given_sounds(known), family_sounds(known)
    born = known.birth_date
    if born:
        yield from dated(born, given_names(known), family_names(known))
    if known.expected_date:
        yield from (f"expected {known.expected_date} {name}" for name in family)
    day = born or known.expected_date
    year = str(day.year) if day else NO_YEAR
    for pair in product(given, family):
        yield from ("names {} {}".format(*pair), "names {} {} ".format(*pair) + year)
    if not given:
        yield from (f"baby {name} {year}" for name in family)
    for tail in {number[-4:] for number in known.nhs_numbers if number}:
        yield from (f"tail {tail} {name}" for name in family)
        if born:
            yield f"tail {tail} {born}"


def dated(born: date, given: Collection[str], family: Collection[str]) -> Iterator[str]:
    """By a birth date and names of which one may be misspelt, or by names and most of the date."""
    first, last = sounds_of(given), sorted(set(map(heard, family)))
    own = sorted(set(map(heard, given)))
    yield from (f"family {name} {born}" for name in last)
    yield from (f"given {name} {born}" for name in first)
    yield from (f"family {name} {born:%m-%d}" for name in last)
    yield from (f"given {name} {born:%m-%d}" for name in first)
    for one, other in product(ends(given), ends(family)):
        yield f"ends {one} {other} {born}"
    yield from slipping(born, own, ends(family), "given")
    yield from slipping(born, last, ends(given), "family")


def slipping(
    born: date, sounding: Iterable[str], other: Collection[str], which: str
) -> Iterator[str]:
    """One name by sound, a letter of the other, and two parts of the date of three."""
    year, month, day = str(born).split("-")
    for name, end in product(sounding, other):
        yield f"{which} {name} {end} {month}-{day}"
        yield f"{which} {name} {end} {year}-{month}"
        yield f"{which} {name} {end} {year} {day}"


def ends(names: Iterable[str]) -> set[str]:
    """The first and the last letters of names: one slip leaves one of the two."""
    return {end for name in names for end in (HEAD + name[0], TAIL + name[-1])}


def given_names(known: Known) -> list[str]:
    """The first, the one they go by, and a double first name written as one. None while nobody
    has named the child."""
    parts = words(known.given_names)
    named = () if is_not_yet_named(parts) else parts
    return list(dict.fromkeys([*named[:1], *words(known.known_as)]))


def given_sounds(known: Known) -> list[str]:
    """Of each given name; of the first, and of the one they go by, also what it is short for."""
    parts = words(known.given_names)
    named = () if is_not_yet_named(parts) else parts
    further = {heard(name) for name in spellings(named[:2])} | {heard(name) for name in named[2:]}
    return sorted({*sounds_of(given_names(known)), *further})


def family_names(known: Known) -> list[str]:
    every = chain.from_iterable(spellings(words(name)) for name in known.family_names)
    return list(dict.fromkeys(every))


def family_sounds(known: Known) -> list[str]:
    return list(dict.fromkeys(heard(name) for name in family_names(known)))


def sounds_of(names: Iterable[str]) -> list[str]:
    return sorted({heard(each) for name in names for each in called(name)})


def asked(typed: Typed, *, agency: UUID, on: date) -> set[str]:
    """Under which keys to look for what was typed."""
    found = set(strong(typed, agency=agency))
    found |= {f"nhs {number}" for number in typed.near_numbers}
    if typed.postcode:
        found.add(postcode_key(typed.postcode))
    pairs = list(pairs_of(typed.names))
    dates = [each for each in (typed.born, typed.turned) if each]
    families = {heard(name) for name in spellings(typed.names)} if typed.names else set()
    for each in dates:
        found |= set(asked_of_date(typed, each))
        found |= {f"expected {each} {family}" for family in families}
    found |= tails(typed)
    years = [*map(str, typed.years), NO_YEAR]
    found |= {f"names {given} {family} {year}" for given, family in pairs for year in years}
    if not dates:
        found |= {f"names {given} {family}" for given, family in pairs}
    if typed.unnamed:
        around = [*map(str, typed.years or (on.year - 1, on.year, on.year + 1)), NO_YEAR]
        found |= {f"baby {family} {year}" for family in families for year in around}
    return found


def tails(typed: Typed) -> set[str]:
    """The last digits of a number, with a family name or a birth date: alone many share them."""
    beside = (*map(heard, typed.names), *filter(None, (typed.born, typed.turned)))
    return {f"tail {typed.tail} {each}" for each in beside} if typed.tail else set()


def asked_of_date(typed: Typed, born: date) -> Iterator[str]:
    """What `dated` keeps, of whichever word may be the given and the family name. One name and
    the day alone are asked where nothing else was typed: many share them.
    """
    every = spellings(typed.names) if typed.names else ()
    yield from (f"family {heard(name)} {born}" for name in every)
    yield from (f"given {name} {born}" for name in sounds_of(every))
    if len(typed.names) == 1:
        yield from (f"family {heard(name)} {born:%m-%d}" for name in every)
        yield from (f"given {name} {born:%m-%d}" for name in sounds_of(every))
    for one, others in beside(typed.names):
        for end, other in product(ends([one]), ends(others)):
            yield f"ends {end} {other} {born}"
            yield f"ends {other} {end} {born}"
        yield from slipping(born, sounds_of([one]), ends(others), "given")
        yield from slipping(born, [heard(one)], ends(others), "family")


def beside(names: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each typed name, and what may be the other one of a pair: with neighbours as one."""
    for place, name in enumerate(names):
        before, after = names[:place], names[place + 1 :]
        others = [*(spellings(before) if before else ()), *(spellings(after) if after else ())]
        if others:
            yield name, tuple(dict.fromkeys(others))


def strong(typed: Typed, *, agency: UUID) -> Iterator[str]:
    """The keys that one person alone should have, of those typed."""
    if typed.nhs_number:
        yield f"nhs {typed.nhs_number}"
    if typed.upn:
        yield f"upn {typed.upn}"
    yield from (reference_key(agency, reference) for reference in typed.references)
    if typed.born:
        for given, family in pairs_of(typed.names):
            yield f"strong {given} {family} {typed.born}"


def pairs_of(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each typed name as the given one, with each other, or neighbours as one, as the family's."""
    for name, others in beside(names):
        yield from product(sounds_of([name]), {heard(other) for other in others})


def reference_key(agency: UUID, reference: str) -> str:
    return f"reference {agency} {squeezed(reference)}"


def postcode_key(postcode: str) -> str:
    return f"postcode {squeezed(postcode)}"


def hashed(keys: Iterable[str], *, secret: bytes) -> set[int]:
    """As signed 64-bit numbers, for a bigint column."""
    return {
        int.from_bytes(blake2b(key.encode(), key=secret, digest_size=8).digest(), signed=True)
        for key in keys
    }
