"""Search keys: 64-bit hashes under which a person is found by equality, and by nothing else.

Every likeness that search forgives is a key of its own: names by sound and through nicknames,
with the year; one name with day and month, where the year is wrong; both dates that 3/7 may be.
Keyed hashes, because whoever reads the table without the key file shall not be able to try all
postcodes. Trigrams, LIKE and ranges are not leakproof: under row-level security they would scan.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from itertools import chain, product
from uuid import UUID

from fullpicture.linkage.spelling import (
    formal_names,
    is_not_yet_named,
    sound,
    spellings,
    words,
)
from fullpicture.linkage.typed import Typed, squeezed

NO_YEAR = "none"


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
        yield f"born {born}"
        yield from (f"family {name} {born:%m-%d}" for name in family)
        yield from (f"given {name} {born:%m-%d}" for name in given)
    if known.expected_date:
        yield f"expected {known.expected_date}"
    day = born or known.expected_date
    year = str(day.year) if day else NO_YEAR
    for pair in product(given, family):
        yield from ("names {} {}".format(*pair), "names {} {} ".format(*pair) + year)
    if not given:
        yield from (f"baby {name} {year}" for name in family)


def given_sounds(known: Known) -> list[str]:
    """Of each given name; of the first, and of the one they go by, also what it is short for.

    None while nobody has named the child.
    """
    parts = words(known.given_names)
    named = () if is_not_yet_named(parts) else parts
    further = {sound(name) for name in spellings(named[:2])} | {sound(name) for name in named[2:]}
    return sorted({*heard([*named[:1], *words(known.known_as)]), *further})


def family_sounds(known: Known) -> list[str]:
    every = chain.from_iterable(spellings(words(name)) for name in known.family_names)
    return list(dict.fromkeys(sound(name) for name in every))


def heard(names: Iterable[str]) -> list[str]:
    return sorted({sound(formal) for name in names for formal in formal_names(name)})


def asked(typed: Typed, *, agency: UUID, on: date) -> set[str]:
    """Under which keys to look for what was typed."""
    found = set(strong(typed, agency=agency))
    if typed.postcode:
        found.add(postcode_key(typed.postcode))
    pairs = list(pairs_of(typed.names))
    dates = [each for each in (typed.born, typed.turned) if each]
    for each in dates:
        found |= {f"born {each}", f"expected {each}"}
    for name, each in product(spellings(typed.names) if typed.names else (), dates):
        found.add(f"family {sound(name)} {each:%m-%d}")
        found |= {f"given {formal} {each:%m-%d}" for formal in heard([name])}
    years = [*map(str, typed.years), NO_YEAR]
    found |= {f"names {given} {family} {year}" for given, family in pairs for year in years}
    if not dates:
        found |= {f"names {given} {family}" for given, family in pairs}
    if typed.unnamed:
        around = [*map(str, typed.years or (on.year - 1, on.year, on.year + 1)), NO_YEAR]
        families = {sound(name) for name in spellings(typed.names)} if typed.names else set()
        found |= {f"baby {family} {year}" for family in families for year in around}
    return found


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
    if len(names) < 2:
        return
    for place, name in enumerate(names):
        before, after = names[:place], names[place + 1 :]
        others = {*(spellings(before) if before else ()), *(spellings(after) if after else ())}
        yield from product(heard([name]), {sound(other) for other in others})


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
