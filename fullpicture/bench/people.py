"""Invented people to be looked for: each with what a record says of them.

Names are drawn by the shares that search itself goes by, so that frequencies agree more closely
than in life. Twins, brothers and sisters among them; some with double, former or accented names, an
earlier address, an NHS number, or no first name yet.
"""

import csv
import random
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from string import ascii_lowercase

from nhs_number.validate import calculate_checksum

from fullpicture.linkage.spelling import DATA

FRONTS = "Ash Barrow Calder Dun East Farrow Green Hollin Ingle Kelder Lang Marlow Nether Oak Pen"
BACKS = "by combe dale field gate halt hanger hope ley low mere moor more side wood worth"
MIDDLES = "a en er i o ing els and ur"
LISTED = 0.72
"""Of all people bear a family name that is in the list; the others a made up, rare one."""
SIBLINGS, TWINS, DOUBLE, FORMER, MOVED, NUMBERED = 0.35, 0.02, 0.05, 0.06, 0.3, 0.8
LATEST = date(2026, 8, 31)
YEARS = 18
UNNAMED_UNDER, UNNAMED = timedelta(days=300), 0.5
A_DISTRICT, A_RANGE = 40_000, 1_000_000
"""So many people to a postcode district; so many have a number of the range kept for tests."""
ACCENTED = {
    "Jose": "José", "Zoe": "Zoë", "Chloe": "Chloé", "Siobhan": "Siobhán", "Joao": "João",
    "Sian": "Siân", "Noel": "Noël", "Aine": "Áine", "Sofia": "Sofía", "Garcia": "García",
    "Muller": "Müller", "Munoz": "Muñoz", "Lopez": "López", "Perez": "Pérez", "Nunez": "Núñez",
    "Gomez": "Gómez", "Schroder": "Schröder", "Gunther": "Günther", "Obrien": "O'Brien",
    "Oconnor": "O'Connor", "Oneill": "O'Neill", "Odonnell": "O'Donnell", "Oneal": "O'Neal",
    "Oconnell": "O'Connell", "Ohara": "O'Hara", "Darcy": "D'Arcy", "Oleary": "O'Leary",
}  # fmt: skip


@dataclass(frozen=True)
class Child:
    """What is known of an invented child. `recorded` is the first name of the record, if another:
    "Baby". `former` and `old_postcode` are recorded too."""

    given: str
    family: str
    born: date
    postcode: str
    former: str = ""
    old_postcode: str = ""
    nhs: str = ""
    recorded: str = ""


def children(seed: int, size: int = 0) -> Iterator[Child]:
    """One after another. `size` says for how many people there are to be postcodes."""
    numbered = NUMBERED * min(1.0, A_RANGE / max(size, 1))
    draw = Drawing(random.Random(f"people {seed}"), max(9, size // A_DISTRICT), numbered)
    before: Child | None = None
    while True:
        made = draw.child()
        if before and draw.chance.random() < SIBLINGS:
            twin = draw.chance.random() < TWINS / SIBLINGS
            made = replace(
                made,
                family=before.family,
                former=before.former,
                postcode=before.postcode,
                old_postcode=before.old_postcode,
            )
            made = replace(made, born=before.born, recorded="") if twin else made
        yield made
        before = made


class Drawing:
    """One source of chance, drawn from in one order."""

    def __init__(self, chance: random.Random, districts: int, numbered: float) -> None:
        self.numbered = numbered
        self.chance = chance
        self.districts = districts
        self.numbers = _nhs_numbers()

    def child(self) -> Child:
        chance = self.chance
        born = LATEST - timedelta(days=chance.randrange(YEARS * 365))
        unnamed = LATEST - born < UNNAMED_UNDER and chance.random() < UNNAMED
        return Child(
            given=self.name("given"),
            family=self.family(),
            born=born,
            postcode=self.postcode(),
            former=self.family() if chance.random() < FORMER else "",
            old_postcode=self.postcode() if chance.random() < MOVED else "",
            nhs=next(self.numbers) if chance.random() < self.numbered else "",
            recorded="Baby" if unnamed else "",
        )

    def family(self) -> str:
        one = self.one_family()
        return f"{one}-{self.one_family()}" if self.chance.random() < DOUBLE else one

    def one_family(self) -> str:
        if self.chance.random() < LISTED:
            return self.name("family")
        parts = (FRONTS.split(), ["", *MIDDLES.split()], BACKS.split())
        return "".join(self.chance.choice(each) for each in parts)

    def name(self, kind: str) -> str:
        names, reached = _listed(kind)
        found = names[bisect(reached, self.chance.random() * reached[-1])].capitalize()
        return ACCENTED.get(found, found)

    def postcode(self) -> str:
        return postcode(self.chance, self.districts)


def postcode(chance: random.Random, districts: int = 9) -> str:
    letters = "ABDEFGHJLNPQRSTUWXYZ"
    inward = f"{chance.randrange(10)}{chance.choice(letters)}{chance.choice(letters)}"
    number = chance.randrange(districts)
    area = "HW" if number < 99 else f"H{letters[number // 99]}"
    return f"{area}{1 + number % 99} {inward}"


def slip_or_turn(word: str, chance: random.Random) -> str:
    """As `damage.slip`, but the first letter may go to the end: the records of `bin/bench link`
    stay as they were when they were measured."""
    at, letter = chance.randrange(len(word)), chance.choice(ascii_lowercase)
    slips = (
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at:],
        word[:at] + letter + word[at + 1 :],
        word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :] if at else word[1:] + word[0],
    )
    return chance.choice([each for each in slips if len(each) > 1])


@cache
def _listed(kind: str) -> tuple[list[str], list[float]]:
    lines = (DATA / "name_shares.csv").read_text("utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    known = [(row["name"], float(row["million"])) for row in rows if row["kind"] == kind]
    return [name for name, _ in known], list(accumulate(share for _, share in known))


def _nhs_numbers() -> Iterator[str]:
    """Valid ones of the range that is kept for tests, spread over it; in the largest towns they
    come round again."""
    at = 0
    while True:
        at = (at + 370_373) % 1_000_000
        number = f"999{at:06d}"
        check = calculate_checksum(number)
        if check is not None and check < 10:
            yield f"{number}{check}"
