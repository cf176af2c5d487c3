"""A person beside what was typed: what agrees, what does not, and so the features to be weighed."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from fullpicture.linkage.days import Dated, Day, dated
from fullpicture.linkage.likeness import Alike, How
from fullpicture.linkage.naming import NOTHING_TYPED, Naming, Reading, Split, best_reading, recorded
from fullpicture.linkage.shares import rarity
from fullpicture.linkage.typed import Typed

EXACT = frozenset({How.SAME, How.PART, How.SHORT, How.OTHERWISE})
AGREEING = EXACT | {How.SOUND, How.NEARLY, How.TWICE}
BORN = 0.42
OF_ANOTHER = "this number is recorded for somebody of another name and birth date: check it"
NHS, UPN, REFERENCE = "same NHS number", "same UPN", "same reference of your agency"
NEAR, TAIL = "NHS number nearly the same", "same last digits of the NHS number"


class Place(StrEnum):
    """By these names the weights know them."""

    POSTCODE = "postcode"
    DISTRICT = "district"
    DISTRICT_ALONE = "district alone"
    ELSEWHERE = "elsewhere"
    NOT_RECORDED = "not recorded"
    NOT_TYPED = ""


PLACES = {
    Place.POSTCODE: "same postcode",
    Place.DISTRICT: "same postcode district",
    Place.DISTRICT_ALONE: "same postcode district",
    Place.ELSEWHERE: "lives elsewhere: perhaps moved house",
}


@dataclass(frozen=True)
class Compared:
    """The naming that fits best, beside what was typed."""

    reading: Reading
    born: Dated
    place: Place
    numbers: tuple[str, ...] = ()
    unnamed: bool = False
    remark: str = ""

    @property
    def value(self) -> float:
        return self.reading.value + BORN * self.born.value

    @property
    def first_name_agrees(self) -> bool:
        given = self.reading.given
        return given is not None and given.how in AGREEING

    @property
    def names_differ(self) -> bool:
        either = (self.reading.given, self.reading.family)
        return any(each is not None and each.how is How.NO for each in either)

    @property
    def born_differs(self) -> bool:
        return self.born.day in (Day.DIFFERS, Day.YEAR, Day.OF_ANOTHER_YEAR)

    @property
    def number_is_anothers(self) -> bool:
        return NHS in self.numbers and self.names_differ and self.born_differs


def compare(
    typed: Typed,
    split: list[Split],
    namings: Iterable[Naming],
    *,
    numbers: tuple[str, ...] = (),
    place: Place = Place.NOT_TYPED,
) -> Compared:
    """Of all that any version of any record says of the person, what fits best."""
    every = [beside(typed, split, naming, numbers, place) for naming in namings]
    if len(every) == 1:
        return every[0]
    return max(
        every,
        key=lambda each: each.value,
        default=Compared(NOTHING_TYPED, dated(typed, None, None), place, numbers),
    )


def beside(
    typed: Typed, split: list[Split], naming: Naming, numbers: tuple[str, ...], place: Place
) -> Compared:
    return Compared(
        best_reading(split, naming),
        dated(typed, naming.birth_date, naming.expected_date),
        place,
        numbers,
        recorded(naming.given_names, naming.family_name, naming.known_as).unnamed,
        naming.remark,
    )


def placed(typed: Typed, same_postcode: bool, districts: Iterable[str]) -> Place:
    known = set(districts)
    if not typed.district:
        return Place.NOT_TYPED
    if same_postcode and typed.postcode:
        return Place.POSTCODE
    if typed.district in known:
        return Place.DISTRICT if typed.postcode else Place.DISTRICT_ALONE
    return Place.ELSEWHERE if known else Place.NOT_RECORDED


Levels = tuple[Reading, Day, Place, str]


def levels(typed: Typed, compared: Compared) -> Levels:
    """How far one person agrees, without the person: the same for many of those found."""
    # A district without a postcode is said and not weighed: nothing was learnt of it.
    place = compared.place if typed.postcode else Place.NOT_TYPED
    return compared.reading, compared.born.day, place, number_level(typed, compared)


def features(levels: Levels) -> dict[str, float]:
    """What is weighed of one person: levels of agreement, and how rare the names in common are."""
    reading, day, place, number = levels
    found = {f"given {level(reading.given)}": 1.0, f"family {level(reading.family)}": 1.0,
             f"born {day}": 1.0, f"place {place}": 1.0, f"number {number}": 1.0}  # fmt: skip
    for kind, alike, words in (
        ("given", reading.given, reading.given_typed),
        ("family", reading.family, reading.family_typed),
    ):
        if alike is not None and alike.how in AGREEING:
            exact = "" if alike.how in EXACT else "nearly "
            found[f"{exact}rare {kind}"] = rarity(kind, words)
    if reading.turned:
        found["names turned"] = 1.0
    if reading.given and reading.given.how is How.NO and reading.family:
        found |= of_a_family(reading.family, day, place)
    return found


def of_a_family(family: Alike, day: Day, place: Place) -> dict[str, float]:
    """Another first name in the same family: a brother or sister, or a twin."""
    if family.how not in AGREEING:
        return {}
    found = {"sibling": 1.0}
    if day is Day.SAME:
        found["twin"] = 1.0
    if place is Place.POSTCODE:
        found["sibling at home"] = 1.0
    return found


def level(alike: Alike | None) -> str:
    return "NOT TYPED" if alike is None else alike.how.name


def number_level(typed: Typed, compared: Compared) -> str:
    """A number in common counts the less the more speaks against it."""
    if not compared.numbers:
        return "typed" if typed.nhs_number or typed.upn else ""
    against = f"{' name' * compared.names_differ}{' birth date' * compared.born_differs}"
    for number in (NHS, UPN, REFERENCE, NEAR, TAIL):
        if number in compared.numbers:
            return f"{number}{' against' * bool(against)}{against}"
    return "typed" if typed.nhs_number or typed.upn else ""


def reasons(compared: Compared) -> tuple[str, ...]:
    """In words, what is alike and what is not."""
    reading = compared.reading
    said = [*compared.numbers]
    if compared.number_is_anothers:
        said.append(OF_ANOTHER)
    if reading.given:
        said.append(reading.given.said_of("first name"))
    if reading.family:
        said.append(reading.family.said_of("family name"))
    if compared.unnamed:
        said.append("no first name recorded")
    if reading.turned:
        said.append("names the other way round")
    said += [compared.born.reason, PLACES.get(compared.place, "")]
    found = [each for each in said if each]
    return (*found, compared.remark) if compared.remark and found else tuple(found)
