"""One person as different systems hold them: spelt as typed, as heard, in capitals, cut short."""

import unicodedata
from dataclasses import dataclass
from datetime import date
from random import Random

from fullpicture.demo.making.people import Person

SHORT = {
    "Oliver": "Ollie", "Thomas": "Tom", "Alexander": "Alex", "Elizabeth": "Liz", "Matilda": "Tilly",
    "Isabella": "Bella", "Charlotte": "Lottie", "Frederick": "Freddie", "Joshua": "Josh",
    "Samuel": "Sam", "Daniel": "Dan", "Jessica": "Jess", "Muhammad": "Mo", "Jakub": "Kuba",
    "Ellie-Mae": "Ellie", "Summer-Rose": "Summer", "Wiktoria": "Wika", "Nathaniel": "Nat",
    "Florence": "Flo", "Harrison": "Harry", "Henry": "Harry", "Zakariya": "Zak", "Stanley": "Stan",
}  # fmt: skip
HEARD = (
    ("ph", "f"), ("Muhammad", "Mohammed"), ("Yusuf", "Yousef"), ("Aisha", "Ayesha"), ("ck", "k"),
    ("ey", "y"), ("ie", "y"), ("Sean", "Shaun"), ("Amelia", "Emelia"), ("Isla", "Eyela"),
    ("Zofia", "Sofia"), ("Kacper", "Casper"), ("Jakub", "Jacob"), ("Thackray", "Thackeray"),
)  # fmt: skip
TYPED_WRONG = 0.025
WRONG_BIRTH = 0.012


@dataclass(frozen=True)
class Held:
    """What one system has of one person."""

    given: str
    family: str
    known_as: str
    born: date | None


def held(person: Person, spells: str, draw: Random) -> Held:
    given, family, known_as = person.given, person.family, person.known_as
    if spells in ("upper", "heard"):
        given, family = plain(given), plain(family)
    if spells == "heard":
        given, family = as_heard(given, draw), as_heard(family, draw)
    if spells == "short" or (not person.adult and draw.random() < 0.05):
        given, known_as = SHORT.get(given, given), known_as or SHORT.get(given, "")
    if draw.random() < TYPED_WRONG:
        family = slipped(family, draw)
    elif draw.random() < TYPED_WRONG and given:
        given = slipped(given, draw)
    if spells == "upper":
        given, family = given.upper(), family.upper()
    if spells == "upper_family":
        family = family.upper()
    born = mistaken(person.born, draw) if draw.random() < WRONG_BIRTH else person.born
    return Held(given, family, known_as, born)


def plain(name: str) -> str:
    """Without the signs that an old system cannot store."""
    flat = name.replace("ł", "l").replace("Ł", "L")
    return "".join(sign for sign in unicodedata.normalize("NFD", flat) if sign.isascii())


def as_heard(name: str, draw: Random) -> str:
    for said, spelt in HEARD:
        if said in name and draw.random() < 0.5:
            return name.replace(said, spelt, 1)
    return name


def slipped(name: str, draw: Random) -> str:
    """Two letters swapped, or one dropped, after the first."""
    if len(name) < 4:
        return name
    place = draw.randint(1, len(name) - 3)
    one, two = name[place], name[place + 1]
    return name[:place] + (two + one if draw.random() < 0.6 else two) + name[place + 2 :]


def mistaken(born: date | None, draw: Random) -> date | None:
    """Day and month swapped where that is a date, or a day too early."""
    if born is None:
        return None
    if born.day <= 12 and born.day != born.month and born.year < 2025:
        return born.replace(day=born.month, month=born.day)
    return born.replace(day=max(born.day - 1, 1))
