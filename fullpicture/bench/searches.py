"""Generated searches and whom the keys find for them, in memory: for learning weights, without a
database, and for showing how far the learnt probabilities can be relied on.
"""

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from math import sqrt
from uuid import UUID

from fullpicture.bench import damage
from fullpicture.bench.people import Child, children
from fullpicture.linkage import comparing, keys
from fullpicture.linkage.comparing import Compared, compare, placed
from fullpicture.linkage.keys import Known
from fullpicture.linkage.naming import Naming, splits
from fullpicture.linkage.typed import Typed, read, squeezed
from fullpicture.rules.verdict import Refused

ON = date(2026, 11, 20)
AGENCY = UUID(int=1)
KNOWN = 0.7
"""Of all people are recorded; the others are looked for in vain."""
STRANGERS, TWINS = "a number of somebody else", "a twin not recorded"
OWN = "the right number, another family name or birth date"


@dataclass(frozen=True)
class Sought:
    """A search, whom it found, and the place among them of the person meant, if there."""

    kind: str
    typed: Typed
    found: tuple[Compared, ...]
    true: int | None


class Town:
    """Recorded people, found by their keys as a database would find them."""

    def __init__(self, size: int, seed: int) -> None:
        chance = random.Random(f"town {seed}")
        everyone = list(islice(children(seed, size), size))
        self.recorded = [each for each in everyone if chance.random() < KNOWN]
        kept = set(map(id, self.recorded))
        self.absent = [each for each in everyone if id(each) not in kept]
        self.by_key: dict[str, list[int]] = defaultdict(list)
        for number, child in enumerate(self.recorded):
            for key in keys_of(child):
                self.by_key[key].append(number)

    def find(self, typed: Typed) -> list[int]:
        """In the order of `linkage.candidates`."""
        hits: dict[int, float] = defaultdict(float)
        for key in keys.asked(typed, agency=AGENCY, on=ON):
            found = self.by_key.get(key, ())
            for number in found:
                hits[number] += 1 / sqrt(len(found))
        return sorted(hits, key=lambda number: (-hits[number], number))[: keys.MOST]

    def search(self, kind: str, child: Child, words: str) -> Sought | None:
        try:
            typed = read(words, on=ON)
        except Refused:
            return None
        found = self.find(typed)
        true = next((at for at, number in enumerate(found) if self.recorded[number] is child), None)
        split = splits(typed)
        compared = tuple(
            compare(typed, split, namings(self.recorded[number]),
                    numbers=numbers(typed, self.recorded[number]),
                    place=place(typed, self.recorded[number]))
            for number in found
        )  # fmt: skip
        return Sought(kind, typed, compared, true)


def searches(town: Town, each: int, seed: int) -> Iterator[Sought]:
    """So many of each kind, of which a quarter for somebody who is not recorded."""
    for kind in damage.KINDS:
        for among, count in ((town.recorded, each - each // 4), (town.absent, each // 4)):
            for child, words in damage.typed(kind, among, count, seed):
                made = town.search(kind, child, words)
                if made:
                    yield made
    yield from with_numbers_of_others(town, each // 2, seed)
    yield from with_own_number(town, each // 2, seed)
    yield from of_twins_not_recorded(town, each // 2, seed)


def with_numbers_of_others(town: Town, count: int, seed: int) -> Iterator[Sought]:
    """Somebody looks for a child with a number that belongs to another."""
    chance = random.Random(f"strangers {seed}")
    numbered = [child for child in town.recorded if child.nhs]
    for child in chance.sample(town.recorded + town.absent, count):
        other = chance.choice(numbered)
        made = town.search(STRANGERS, child, f"{damage.whole(child)} {other.nhs}")
        if made:
            yield made


def with_own_number(town: Town, count: int, seed: int) -> Iterator[Sought]:
    """The right number, and a family name or a birth date that is another than recorded."""
    chance = random.Random(f"own {seed}")
    for child in chance.sample([child for child in town.recorded if child.nhs], count):
        other = chance.choice(town.absent)
        changed = ({"family": other.family}, {"born": other.born})[chance.random() < 0.4]
        made = town.search(OWN, child, f"{damage.whole(replace(child, **changed))} {child.nhs}")
        if made:
            yield made


def of_twins_not_recorded(town: Town, count: int, seed: int) -> Iterator[Sought]:
    """One of two is recorded, and the other is looked for."""
    chance = random.Random(f"twins {seed}")
    for child in chance.sample(town.recorded, count):
        twin = replace(child, given=chance.choice(town.absent).given)
        words = damage.whole(twin) + (f" {child.postcode}" if chance.random() < 0.5 else "")
        made = town.search(TWINS, twin, words)
        if made and twin.given != child.given:
            yield made


def keys_of(child: Child) -> Iterator[str]:
    known = as_known(child)
    yield from keys.of_record([known], agency=AGENCY, reference=str(id(child)))
    for each in filter(None, (child.postcode, child.old_postcode)):
        yield keys.postcode_key(each)


def as_known(child: Child) -> Known:
    return Known(
        child.recorded or child.given,
        (child.family, child.former),
        child.born,
        nhs_numbers=(child.nhs,),
    )


def namings(child: Child) -> Iterator[Naming]:
    now = Naming(child.recorded or child.given, child.family, child.born, None)
    yield now
    if child.former:
        yield now._replace(family_name=child.former)


def numbers(typed: Typed, child: Child) -> tuple[str, ...]:
    if not child.nhs:
        return ()
    if child.nhs == typed.nhs_number:
        return (comparing.NHS,)
    if child.nhs in typed.near_numbers:
        return (comparing.NEAR,)
    return (comparing.TAIL,) if child.nhs[-4:] == typed.tail else ()


def place(typed: Typed, child: Child) -> comparing.Place:
    """An earlier address is searched by, and its district is not among those lived in now."""
    recorded = {squeezed(child.postcode), squeezed(child.old_postcode)}
    return placed(typed, typed.postcode in recorded, [child.postcode.split()[0]])
