"""What several agencies' systems hold of one invented borough: records of the same children, each
written in its own way, with twins and brothers and sisters among them.

The truth goes beside: which child each record is of. The same for the same sizes and seed. Names
are more often alike than in life (few family names), mistakes more frequent.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import count, islice
from typing import Any

import pyarrow as pa
from nhs_number.validate import calculate_checksum

from fullpicture.bench.borough import SEED, names
from fullpicture.bench.damage import BACKS, FRONTS, postcode, slip
from fullpicture.linkage.spelling import short_forms
from fullpicture.people.numbers import upn_check_letter

TOWNS = ["Harrowmere", "Ashdown", "Netherby", "Calder", "Oakhanger", "Longford"]
STREETS = [
    "Mill",
    "Church",
    "Station",
    "Park",
    "Queen",
    "Chapel",
    "Meadow",
    "Orchard",
    "Canal",
    "School",
]
DOUBLE, MIDDLE, SAME_MIDDLE, ELSEWHERE, REPLACED = 0.06, 0.4, 0.2, 0.25, 0.02
NEXT_TO = timedelta(days=330)


@dataclass(frozen=True)
class Agency:
    """Whose children it has a record of, from which age, and which numbers it holds."""

    name: str
    known: float
    from_age: int
    nhs: float
    upn: float
    relatives: float


AGENCIES = (
    Agency("health", 1.0, 0, 0.95, 0.0, 0.9),
    Agency("schools", 0.92, 4, 0.4, 0.97, 0.8),
    Agency("council", 0.3, 0, 0.6, 0.3, 0.8),
    Agency("police", 0.12, 0, 0.0, 0.0, 0.5),
)
TODAY = date(2026, 9, 1)


@dataclass(frozen=True)
class Home:
    address: str
    postcode: str
    town: str


@dataclass(frozen=True)
class Child:
    """As the child is, whoever writes of them. `before` is where the family lived earlier."""

    number: int
    given: str
    middle: str
    family: str
    other_family: str
    born: date
    sex: str
    nhs: str
    old_nhs: str
    upn: str
    mother: str
    home: Home
    before: Home


@dataclass
class Drawing:
    """What children are drawn from."""

    chance: random.Random
    names: Iterator[tuple[str, str, str, date]]
    nhs: Iterator[str]
    numbers: Iterator[int]
    families: tuple[str, ...] = tuple(
        front + back for front in FRONTS.split() for back in BACKS.split()
    )

    def family(self) -> str:
        """The first of the list most often."""
        return self.families[self.chance.randrange(1 + self.chance.randrange(len(self.families)))]


@dataclass
class Made:
    """`truth` says of each record which child it is of; `twins` which children are of one birth."""

    table: pa.Table
    truth: dict[str, int]
    twins: set[frozenset[int]] = field(default_factory=set)
    siblings: set[frozenset[int]] = field(default_factory=set)


def borough_records(children: int, *, twins: int, siblings: int, seed: int = SEED) -> Made:
    """So many children, among them so many sets of twins and so many groups of siblings."""
    chance = random.Random(f"records {seed}")
    made = Made(pa.table({}), {})
    born = list(islice(_families(chance, twins, siblings, made, seed), children))
    rows: list[dict[str, Any]] = []
    for child in born:
        for agency in AGENCIES:
            old_enough = (TODAY - child.born).days >= 365 * agency.from_age
            if old_enough and chance.random() < agency.known:
                identifier = f"{agency.name}-{len(rows):07d}"
                made.truth[identifier] = child.number
                rows.append({"id": identifier, **written(child, agency, chance)})
    made.table = pa.Table.from_pylist(sorted(rows, key=lambda row: str(row["id"])), SCHEMA)
    return made


def _families(
    chance: random.Random, twins: int, siblings: int, made: Made, seed: int
) -> Iterator[Child]:
    """First the families with twins, then those with siblings, then children by themselves."""
    draw = Drawing(chance, names(seed), _nhs_numbers(), count())
    for number in count():
        one = _child(draw)
        if number < twins:
            yield from _together(made.twins, [one, _brother([one], draw, twin=True)])
        elif number < twins + siblings:
            family = [one]
            for _ in range(chance.choice((1, 1, 2))):
                family.append(_brother(family, draw))
            yield from _together(made.siblings, family)
        else:
            yield one


def _together(sets: set[frozenset[int]], family: list[Child]) -> list[Child]:
    sets.add(frozenset(child.number for child in family))
    return family


def _child(draw: Drawing) -> Child:
    chance = draw.chance
    given, _, sex, born = next(draw.names)
    family, other = draw.family(), draw.family()
    if chance.random() < DOUBLE:
        family = f"{family}-{other}"
    home = _home(chance)
    return Child(
        number=next(draw.numbers),
        given=given,
        middle=_other_name(draw, given) if chance.random() < MIDDLE else "",
        family=family,
        other_family=other,
        born=born,
        sex=sex,
        nhs=next(draw.nhs),
        old_nhs=next(draw.nhs) if chance.random() < REPLACED else "",
        upn=_upn(chance),
        mother=f"{next(draw.names)[0]} {family}",
        home=home,
        before=_home(chance) if chance.random() < ELSEWHERE else home,
    )


def _other_name(draw: Drawing, given: str) -> str:
    return next(name for name, *_ in draw.names if name != given)


def _brother(family: list[Child], draw: Drawing, *, twin: bool = False) -> Child:
    """Under another name than the first or second of any: so that some twins are named nearly
    alike, and none goes by the name of the other.
    """
    chance, one = draw.chance, family[0]
    given, _, sex, born = next(draw.names)
    while any(given in (each.given, each.middle) or not twin and abs(born - each.born) < NEXT_TO
              for each in family):  # fmt: skip
        given, _, sex, born = next(draw.names)
    return replace(
        one,
        number=next(draw.numbers),
        given=given,
        sex=sex,
        born=one.born if twin else born,
        middle=one.middle if chance.random() < SAME_MIDDLE else "",
        nhs=next(draw.nhs),
        old_nhs="",
        upn=_upn(chance),
    )


def _home(chance: random.Random) -> Home:
    address = f"{chance.randrange(1, 180)} {chance.choice(STREETS)} Street"
    return Home(address, postcode(chance), chance.choice(TOWNS))


def _nhs_numbers() -> Iterator[str]:
    """Valid ones of the range that is kept for tests."""
    for number in range(999_000_000, 1_000_000_000):
        check = calculate_checksum(str(number))
        if check is not None and check < 10:
            yield f"{number}{check}"


def _upn(chance: random.Random) -> str:
    rest = f"359{chance.randrange(10**9):09d}"
    return upn_check_letter(rest) + rest


def written(child: Child, agency: Agency, chance: random.Random) -> dict[str, Any]:
    """One agency's record of a child, with what its writers got wrong or never knew."""
    given, family = _names(child, chance)
    home = child.before if chance.random() < 0.6 else child.home
    known = {
        "source": agency.name,
        "given_names": given,
        "family_name": family,
        "birth_date": _birth_date(child.born, chance),
        "sex": child.sex if chance.random() < 0.97 else None,
        "nhs_number": child.nhs if chance.random() < agency.nhs else None,
        "upn": child.upn if chance.random() < agency.upn else None,
        "address": _slipping(home.address, 0.08, chance),
        "postcodes": _postcodes(child, home, chance),
        "city": home.town if chance.random() < 0.9 else None,
        "relatives": [_slipping(child.mother, 0.08, chance)]
        if chance.random() < agency.relatives
        else None,
    }
    if child.old_nhs and known["nhs_number"]:
        known |= (
            {"nhs_number": child.old_nhs}
            if chance.random() < 0.5
            else {"former_nhs_number": child.old_nhs}
        )
    return known


def _names(child: Child, chance: random.Random) -> tuple[str, str]:
    given = f"{child.given} {child.middle}".strip()
    family = child.family
    drawn = chance.random()
    if drawn < 0.06:
        given = chance.choice(short_forms(child.given.lower()) or [child.given])
    elif drawn < 0.10:
        given = _slipping(child.given, 1.0, chance)
    elif drawn < 0.115 and child.middle:
        given = child.middle
    elif drawn < 0.125:
        given = "Baby"
    drawn = chance.random()
    if drawn < 0.05:
        family = _slipping(family, 1.0, chance)
    elif drawn < 0.09:
        family = child.other_family
    elif drawn < 0.10:
        given, family = family, child.given
    return given, family


def _slipping(text: str, share: float, chance: random.Random) -> str:
    return slip(text.lower(), chance) if chance.random() < share else text


def _birth_date(born: date, chance: random.Random) -> str | None:
    drawn = chance.random()
    if drawn < 0.01:
        return None
    if drawn < 0.02 and born.day <= 12:
        return f"{born.year}-{born.day:02d}-{born.month:02d}"
    if drawn < 0.035:
        return f"{born.year + chance.choice((-1, 1))}-{born.month:02d}-{min(born.day, 28):02d}"
    if drawn < 0.05:
        return str(born.replace(day=chance.randrange(1, 29)))
    return str(born)


def _postcodes(child: Child, home: Home, chance: random.Random) -> list[str] | None:
    if chance.random() < 0.03:
        return None
    history = home is child.home and chance.random() < 0.4
    return list(dict.fromkeys([home.postcode, *([child.before.postcode] if history else [])]))


SCHEMA = pa.schema(
    [(name, pa.string()) for name in ("id", "source", "given_names", "family_name", "birth_date",
     "sex", "nhs_number", "former_nhs_number", "upn", "address", "city")]
    + [(name, pa.list_(pa.string())) for name in ("postcodes", "relatives")]
)  # fmt: skip
