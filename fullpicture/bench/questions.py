"""Questions for advice with identities planted in them, in twelve ways and four hands.

Everybody is invented. The sentences and the sweep are by one hand, which flatters.
"""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from fullpicture.advice.sweep import Circle, KnownAddress, KnownPerson, KnownPlace
from fullpicture.bench import identities
from fullpicture.bench import question_words as said
from fullpicture.bench.identities import Family
from fullpicture.bench.people import Child, children

HELD_BACK = 3
"""Every so many-th sentence is for the measured seed alone."""
PLANTS = 4
"""Identities in one question."""
ROADS = [
    "Road",
    "Street",
    "Lane",
    "Avenue",
    "Close",
    "Drive",
    "Crescent",
    "Court",
    "Terrace",
    "Way",
]
SAINTS = (
    "Chad",
    "Oswald",
    "Hilda",
    "Bede",
    "Cuthbert",
    "Wilfrid",
    "Aidan",
    "Agatha",
    "Winifred",
    "Alban",
    "Edmund",
    "Werburgh",
)
SCHOOLS = ("CofE Primary School", "Primary School", "Academy", "High School", "RC Primary School")
AREAS = ["Eastbrook", "Nethergate", "Copley", "Fellside", "Wharfend", "Millhouses"]
TOWNS = ("01632", "0113 496", "0161 496", "07700")


@dataclass(frozen=True)
class Planted:
    """Where in the text an identity stands, as what, and in which way."""

    begins: int
    ends: int
    way: str


@dataclass(frozen=True)
class Question:
    text: str
    circle: Circle
    planted: tuple[Planted, ...]


Way = Callable[[Family, random.Random], tuple[str, str]]
"""The identity as it stands in the text, and what is written directly behind it."""


def questions(seed: int, size: int, *, all_sentences: bool) -> Iterator[Question]:
    """As many questions; the held-back sentences only with `all_sentences`."""
    chance = random.Random(f"questions {seed}")
    people = children(seed)
    ways = list(WAYS)
    for number in range(size):
        family = _family(people, chance)
        chosen = [ways[(number * PLANTS + each) % len(ways)] for each in range(PLANTS)]
        yield _question(family, chosen, chance, all_sentences=all_sentences)


def _family(people: Iterator[Child], chance: random.Random) -> Family:
    child, other, mother = next(people), next(people), next(people)
    school = _school(chance)
    area = chance.choice(AREAS)
    road = f"{chance.choice(FRONTS)}{chance.choice(BACKS)} {chance.choice(ROADS)}"
    line = f"{chance.randrange(1, 190)} {road}"
    phone = _phone(chance)
    upn = chance.choice("ABCDEFGHJKLMNPQRTUVWXYZ") + f"{chance.randrange(10**12):012d}"
    circle = Circle(
        people=(
            _known("Child A", child, is_child=True),
            _known("Child B", other, is_child=True),
            _known("mother", mother),
        ),
        places=(KnownPlace("a school", school), KnownPlace("the borough", "Harrowmere")),
        addresses=(KnownAddress(f"{line}, {area}", child.postcode),),
        numbers=(child.nhs, phone, upn),
    )
    return Family(child, other, mother, school, line, phone, upn, circle)


FRONTS = ["Hazel", "Bram", "Thorn", "Birch", "Raven", "Elder", "Ivel", "Kings", "Lark", "Holm"]
BACKS = ["brook", "croft", "ley", "thwaite", "mere", "hurst", "well", "sted"]


def _known(role: str, child: Child, *, is_child: bool = False) -> KnownPerson:
    families = tuple(filter(None, (child.family, child.former)))
    return KnownPerson(role, (child.given,), families, born=child.born, is_child=is_child)


def _school(chance: random.Random) -> str:
    if chance.random() < 0.6:
        return f"St {chance.choice(SAINTS)}'s {chance.choice(SCHOOLS)}"
    return f"{chance.choice(FRONTS)}{chance.choice(BACKS)} {chance.choice(SCHOOLS)}"


def _phone(chance: random.Random) -> str:
    town = chance.choice(TOWNS)
    left = 11 - len(town.replace(" ", ""))
    return f"{town} {chance.randrange(10**left):0{left}d}"


WAYS: dict[str, tuple[Way, list[str]]] = {
    "full name": (identities.full, said.WHO),
    "first name": (identities.first, said.WHO),
    "title and family name": (identities.titled, said.WHO),
    "possessive": (identities.possessive, said.WHOSE),
    "initials": (identities.initials, said.WHO),
    "misspelt": (identities.misspelt, said.WHO),
    "short form": (identities.short, said.WHO),
    "over a line's end": (identities.split, said.WHO),
    "e-mail or online name": (identities.online, said.ONLINE),
    "school": (identities.at_school, said.SCHOOL),
    "address or postcode": (identities.address, said.PLACE),
    "number or birth date": (identities.number, said.NUMBER),
}


def _question(
    family: Family, ways: list[str], chance: random.Random, *, all_sentences: bool
) -> Question:
    def draw(listed: list[str]) -> str:
        free = [
            each for place, each in enumerate(listed) if all_sentences or (place + 1) % HELD_BACK
        ]
        return chance.choice(free)

    pieces: list[tuple[str, str]] = [(draw(said.OPENINGS), "")]
    for way in ways:
        pieces += _planted(family, way, draw, chance)
        if chance.random() < 0.5:
            pieces.append((" " + draw(said.PLAIN), ""))
    pieces.append((" " + draw(said.QUESTIONS), ""))
    return _written(family, pieces, chance)


def _planted(
    family: Family, way: str, draw: Callable[[list[str]], str], chance: random.Random
) -> list[tuple[str, str]]:
    make, sentences = WAYS[way]
    if way == "number or birth date":
        make, sentences = chance.choice(
            ((identities.number, said.NUMBER), (identities.born, said.BORN))
        )
    identity, behind = make(family, chance)
    before, after = draw(sentences).split("{}")
    if way == "title and family name":  # the title alone tells nobody
        title, identity = identity.split(" ", 1)
        before = f"{before}{title} "
    return [(" " + before, ""), (identity, way), (behind + after, "")]


def _written(family: Family, pieces: list[tuple[str, str]], chance: random.Random) -> Question:
    """In one of four hands: as it is, all in small letters, a line each, or without full stops."""
    hand = chance.choice(("plain", "plain", "plain", "small", "lines", "unstopped"))
    text, planted = "", []
    for piece, way in pieces:
        if hand == "lines" and not way and piece.startswith(" ") and text:
            piece = "\n- " + piece[1:]
        if hand == "small" and way != "initials":
            piece = piece.lower()
        if hand == "unstopped" and not way:
            piece = re.sub(r"\.$", "", piece)
        if way:
            planted.append(Planted(len(text), len(text) + len(piece), way))
        text += piece
    return Question(text, family.circle, tuple(planted))
