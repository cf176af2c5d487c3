"""The ways in which a search for an invented person is damaged.

The first thirteen kinds are those of the comparison of methods that chose hashed keys; the others
are what else goes wrong at a desk. Short names and names of other languages come from lists that
search itself uses, so those two kinds flatter; "as it sounds" is from a list apart.
"""

import csv
import random
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from string import ascii_lowercase

from fullpicture.bench.people import Child, postcode
from fullpicture.linkage.sounds import spelt_otherwise
from fullpicture.linkage.spelling import folded, short_forms

BY_EAR = Path(__file__).parent / "data" / "by_ear.csv"
TRANSLITERATED = {"ü": "ue", "ö": "oe", "ä": "ae", "ø": "oe", "å": "aa", "ñ": "n", "ß": "ss"}


def slip(word: str, chance: random.Random) -> str:
    """One letter left out, added, changed, or put before the one it follows."""
    at, letter = chance.randrange(len(word)), chance.choice(ascii_lowercase)
    swap = max(at, 1)
    slips = (
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at:],
        word[:at] + letter + word[at + 1 :],
        word[: swap - 1] + word[swap : swap + 1] + word[swap - 1] + word[swap + 1 :],
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


def another_year(child: Child, chance: random.Random) -> Child:
    """Two digits of the year turned round, or one wrong, or simply another."""
    drawn = chance.choice([year for year in range(2008, 2027) if abs(year - child.born.year) > 1])
    day = 28 if (child.born.month, child.born.day) == (2, 29) else child.born.day
    return replace(child, born=child.born.replace(year=drawn, day=day))


def day_or_month_slips(child: Child, chance: random.Random) -> Child:
    """One digit of the day or the month wrong."""
    digits = f"{child.born:%d%m}"
    while True:
        at = chance.randrange(4)
        slipped = digits[:at] + str(chance.randrange(10)) + digits[at + 1 :]
        day, month = int(slipped[:2]), int(slipped[2:])
        if slipped != digits and 1 <= month <= 12 and 1 <= day <= 28:
            return replace(child, born=child.born.replace(day=day, month=month))


def short_name(child: Child, chance: random.Random) -> Child:
    return replace(child, given=chance.choice(short_forms(plain(child.given))))


def of_another_language(child: Child, chance: random.Random) -> Child:
    others = sorted(spelt_otherwise(plain(child.given)) - {plain(child.given)})
    return replace(child, given=chance.choice(others))


def as_it_sounds(child: Child, chance: random.Random) -> Child:
    """Each name that somebody spells by ear."""
    given, family = by_ear().get(plain(child.given)), by_ear().get(plain(child.family))
    return replace(
        child,
        given=chance.choice(given) if given else child.given,
        family=chance.choice(family) if family else child.family,
    )


@cache
def by_ear() -> dict[str, list[str]]:
    lines = (line for line in BY_EAR.read_text("utf-8").splitlines() if line[:1] != "#")
    found: dict[str, list[str]] = {}
    for row in csv.DictReader(lines):
        found.setdefault(row["name"], []).append(row["heard"])
    return found


def half_of(child: Child, chance: random.Random) -> Child:
    return replace(child, family=chance.choice(child.family.split("-")))


def respelt(text: str) -> str:
    """Accents as who has no such keys writes them."""
    wide = "".join(TRANSLITERATED.get(sign, sign) for sign in text.lower())
    apart = unicodedata.normalize("NFD", wide)
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def signs_otherwise(text: str, chance: random.Random) -> str:
    """Apostrophes and hyphens as a blank, as nothing, or as another sign."""
    other = {"'": ("", " ", "\u2019"), "-": ("", " ")}
    return re.sub("['-]", lambda found: chance.choice(other[found[0]]), text)


def plain(name: str) -> str:
    return folded(name)


def accented(text: str) -> bool:
    return not text.isascii()


def part_of_number(child: Child, chance: random.Random) -> str:
    """The first seven to nine digits, or the last four."""
    if chance.random() < 0.3:
        return f"???{child.nhs[-4:]} {child.family}"
    return f"{child.nhs[: chance.choice((7, 8, 9))]}? {child.family}"


def wrong_number(child: Child, chance: random.Random) -> str:
    at = chance.randrange(3, 10)
    digit = chance.choice([each for each in "0123456789" if each != child.nhs[at]])
    return f"{child.nhs[:at]}{digit}{child.nhs[at + 1 :]}"


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
    "another year": lambda child, chance: whole(another_year(child, chance)),
    "another year and a slip": lambda child, chance: whole(
        one_slip(another_year(child, chance), chance)
    ),
    "a digit of day or month": lambda child, chance: whole(day_or_month_slips(child, chance)),
    "a digit of day or month and a slip": lambda child, chance: whole(
        one_slip(day_or_month_slips(child, chance), chance)
    ),
    "as it sounds": lambda child, chance: whole(as_it_sounds(child, chance)),
    "as another language spells it": lambda child, chance: whole(
        of_another_language(child, chance)
    ),
    "half of a double name": lambda child, chance: whole(half_of(child, chance)),
    "the former family name": lambda child, _: whole(replace(child, family=child.former)),
    "baby": lambda child, _: f"baby {child.family} {child.born:%d/%m/%Y}",
    "recorded as baby, named since": lambda child, _: whole(child),
    "no birth date, old address": lambda child, _: placed(
        replace(child, postcode=child.old_postcode)
    ),
    "family name, birth date and postcode": lambda child, _: (
        f"{child.family} {child.born:%d/%m/%Y} {child.postcode}"
    ),
    "one name and postcode": lambda child, chance: (
        f"{chance.choice((child.given, child.family))} {child.postcode}"
    ),
    "one name and birth date": lambda child, chance: (
        f"{chance.choice((child.given, child.family))} {child.born:%d/%m/%Y}"
    ),
    "all of it, and a slip": lambda child, chance: (
        f"{whole(one_slip(child, chance))} {child.postcode}"
    ),
    "moved house": lambda child, chance: f"{whole(child)} {postcode(chance)}",
    "moved house, and a slip": lambda child, chance: (
        f"{whole(one_slip(child, chance))} {postcode(chance)}"
    ),
    "accents left out or written out": lambda child, _: respelt(whole(child)),
    "apostrophes and hyphens otherwise": lambda child, chance: (
        signs_otherwise(named(child), chance) + f" {child.born:%d/%m/%Y}"
    ),
    "NHS number": lambda child, _: child.nhs,
    "part of an NHS number, family name": part_of_number,
    "NHS number with a wrong digit, names": lambda child, chance: (
        f"{named(child)} {wrong_number(child, chance)}"
    ),
}
NEITHER = (
    "names alone",
    "one name and postcode",
    "one name and birth date",
    "NHS number",
    "part of an NHS number, family name",
    "NHS number with a wrong digit, names",
)
"""Kinds that give neither a birth date nor a postcode, or beside it one name only."""


FITTING: dict[str, Callable[[Child], bool]] = {
    "day and month the other way round": lambda child: turns(child),
    "the same and a slip": lambda child: turns(child),
    "a short name": lambda child: bool(short_forms(plain(child.given))),
    "as it sounds": lambda child: bool({plain(child.given), plain(child.family)} & set(by_ear())),
    "as another language spells it": lambda child: len(spelt_otherwise(plain(child.given))) > 1,
    "half of a double name": lambda child: "-" in child.family,
    "the former family name": lambda child: bool(child.former),
    "no birth date, old address": lambda child: bool(child.old_postcode),
    "accents left out or written out": lambda child: accented(named(child)),
    "apostrophes and hyphens otherwise": lambda child: bool(re.search("['-]", named(child))),
    "NHS number": lambda child: bool(child.nhs),
    "part of an NHS number, family name": lambda child: bool(child.nhs),
    "NHS number with a wrong digit, names": lambda child: bool(child.nhs),
}
BABIES = ("baby", "recorded as baby, named since")


def turns(child: Child) -> bool:
    return child.born.day <= 12 and child.born.day != child.born.month


def fits(kind: str, child: Child) -> bool:
    """Whether a child can be damaged in that way at all."""
    if bool(child.recorded) != (kind in BABIES):
        return False
    return kind not in FITTING or FITTING[kind](child)


def typed(kind: str, among: list[Child], count: int, seed: int) -> Iterator[tuple[Child, str]]:
    """Children and what somebody types who looks for them."""
    chance = random.Random(f"{kind} {seed}")
    able = [child for child in among if fits(kind, child)]
    for child in chance.sample(able, min(count, len(able))):
        yield child, KINDS[kind](child, chance)
