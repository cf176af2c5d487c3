"""Invented children and the ways in which a search for one of them is damaged.

The kinds are those of the comparison of methods that chose hashed keys. Nicknames come from the
list that search itself uses, so that kind flatters.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from string import ascii_lowercase

from fullpicture.bench.borough import names
from fullpicture.linkage.spelling import short_forms

FRONTS = "Ash Barrow Calder Dun East Farrow Green Hollin Ingle Kelder Lang Marlow Nether Oak Pen"
BACKS = "by combe dale field gate halt hanger hope ley low mere moor more side wood worth"
DISTRICTS = ("HW1", "HW2", "HW3", "HW4", "HW5", "HW6", "HW7", "HW8", "HW9")
SIBLINGS, TWINS = 0.35, 0.02


@dataclass(frozen=True)
class Child:
    """What is known of an invented child."""

    given: str
    family: str
    born: date
    postcode: str


def children(seed: int) -> Iterator[Child]:
    """One after another, with siblings under one roof and twins among them."""
    chance = random.Random(f"children {seed}")
    families = [front + back for front in FRONTS.split() for back in BACKS.split()]
    before: Child | None = None
    for given, _, _, born in names(seed):
        if before and chance.random() < SIBLINGS:
            twin = chance.random() < TWINS / SIBLINGS
            made = replace(before, given=given, born=before.born if twin else born)
        else:
            family = chance.choice(families[: 1 + chance.randrange(len(families))])
            made = Child(given, family, born, postcode(chance))
        yield made
        before = made


def postcode(chance: random.Random) -> str:
    letters = "ABDEFGHJLNPQRSTUWXYZ"
    inward = f"{chance.randrange(10)}{chance.choice(letters)}{chance.choice(letters)}"
    return f"{chance.choice(DISTRICTS)} {inward}"


def slip(word: str, chance: random.Random) -> str:
    """One letter left out, added, changed, or put before the one it follows."""
    at, letter = chance.randrange(len(word)), chance.choice(ascii_lowercase)
    slips = (
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at:],
        word[:at] + letter + word[at + 1 :],
        word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :] if at else word[1:] + word[0],
    )
    return chance.choice([each for each in slips if len(each) > 1])


def one_slip(child: Child, chance: random.Random) -> Child:
    if chance.random() < 0.5:
        return replace(child, given=slip(child.given.lower(), chance))
    return replace(child, family=slip(child.family.lower(), chance))


def both_slip(child: Child, chance: random.Random) -> Child:
    given, family = child.given.lower(), child.family.lower()
    return replace(child, given=slip(given, chance), family=slip(family, chance))


def family_slips_twice(child: Child, chance: random.Random) -> Child:
    return replace(child, family=slip(slip(child.family.lower(), chance), chance))


def a_year_out(child: Child, chance: random.Random) -> Child:
    year = child.born.year + chance.choice((-1, 1))
    day = 28 if (child.born.month, child.born.day) == (2, 29) else child.born.day
    return replace(child, born=child.born.replace(year=year, day=day))


def short_name(child: Child, chance: random.Random) -> Child:
    return replace(child, given=chance.choice(short_forms(child.given.lower())))


def named(child: Child) -> str:
    return f"{child.given} {child.family}"


def whole(child: Child) -> str:
    return f"{named(child)} {child.born:%d/%m/%Y}"


def turned(child: Child) -> str:
    """Day and month the other way round."""
    return f"{named(child)} {child.born:%m/%d/%Y}"


def placed(child: Child) -> str:
    return f"{named(child)} {child.postcode}"


Damage = Callable[[Child, random.Random], str]
KINDS: dict[str, Damage] = {
    "nothing wrong": lambda child, _: whole(child),
    "one slip": lambda child, chance: whole(one_slip(child, chance)),
    "a slip in each name": lambda child, chance: whole(both_slip(child, chance)),
    "two slips in the family name": lambda child, chance: whole(family_slips_twice(child, chance)),
    "names the other way round": lambda child, _: (
        f"{child.family} {child.given} {child.born:%d/%m/%Y}"
    ),
    "day and month the other way round": lambda child, _: turned(child),
    "the same and a slip": lambda child, chance: turned(one_slip(child, chance)),
    "a year out": lambda child, chance: whole(a_year_out(child, chance)),
    "a year out and a slip": lambda child, chance: whole(
        one_slip(a_year_out(child, chance), chance)
    ),
    "a short name": lambda child, chance: whole(short_name(child, chance)),
    "no birth date, postcode": lambda child, _: placed(child),
    "no birth date, postcode, a slip": lambda child, chance: placed(one_slip(child, chance)),
    "names alone": lambda child, _: named(child),
}
NAMES_ALONE = "names alone"


def fits(kind: str, child: Child) -> bool:
    """Whether a child can be damaged in that way at all."""
    if "day and month" in kind or "the same" in kind:
        return child.born.day <= 12 and child.born.day != child.born.month
    return bool(short_forms(child.given.lower())) if kind == "a short name" else True


def typed(kind: str, among: list[Child], count: int, seed: int) -> Iterator[tuple[Child, str]]:
    """Children and what somebody types who looks for them."""
    chance = random.Random(f"{kind} {seed}")
    for child in chance.sample([child for child in among if fits(kind, child)], count):
        yield child, KINDS[kind](child, chance)
