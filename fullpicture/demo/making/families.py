"""Families: who lives together, who is whose, where they have lived, who has died."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from fullpicture.demo.making import days, places
from fullpicture.demo.making.naming import Names, People
from fullpicture.demo.making.numbers import Numbers
from fullpicture.demo.making.people import Family, Home, Person, Tie
from fullpicture.demo.making.schooling import schools_of

SIZES = (1, 2, 3, 4), (34, 38, 20, 8)
TWINS = 0.03
FORMS = ("couple", "mother", "father", "step", "grandmother"), (46, 34, 5, 12, 3)
OF_A_MOTHER = {"new_baby", "low_mood", "domestic_abuse"}
DISABILITIES = (
    ("AUT",), ("AUT", "LD"), ("LD", "COMM"), ("MOB",), ("CON",), ("HEAR",), ("VIS",), ("BEH",),
)  # fmt: skip
"""National codes."""
AGES = range(18), (5,) * 5 + (7,) * 11 + (3,) * 2
"""Under five, of school age, and the last two years before eighteen."""


class Drawing:
    """Draws one family after another. What the borough holds once (numbers) it keeps."""

    def __init__(self, draw: Random, numbers: Numbers, today: date) -> None:
        self.draw, self.numbers, self.today, self.names = draw, numbers, today, Names()

    def family(self, number: int, needs: tuple[str, ...]) -> Family:
        draw = self.draw
        among = self.names.people(draw)
        form = self.form(needs)
        if form == "grandmother":
            needs = tuple(need for need in needs if need not in OF_A_MOTHER)
        surname = self.names.family(among, draw)
        children = self.children(number, among, surname, needs)
        oldest = min(child.born for child in children if child.born)
        carers, apart = self.adults(number, among, surname, form, oldest)
        homes = self.homes(oldest, needs)
        placed, schools = schools_of(children, homes, draw, self.numbers, self.today)
        ties = (*parents(placed, carers, apart, form), *siblings(placed, form))
        return Family(number, carers, placed, apart, ties, homes, schools, needs)

    def form(self, needs: tuple[str, ...]) -> str:
        """Who brings the children up."""
        form = "grandmother" if "kinship" in needs else self.draw.choices(*FORMS)[0]
        alone = form == "father" and OF_A_MOTHER & set(needs)
        return "mother" if alone else form

    def children(
        self, number: int, among: People, surname: str, needs: tuple[str, ...]
    ) -> tuple[Person, ...]:
        """Oldest first, at least a year apart unless twins."""
        draw = self.draw
        ages = sorted(self.ages(needs), reverse=True)
        born = [
            self.day(self.today - timedelta(days=365 * age + draw.randint(8, 350))) for age in ages
        ]
        if len(born) < 4 and draw.random() < TWINS:
            born.append(born[-1])
        taken: set[str] = set()
        found = []
        for place, day in enumerate(born, 1):
            child = self.child(f"f{number}c{place}", among, surname, day, taken)
            if place == 1 and "disability" in needs:
                child = replace(child, disabilities=draw.choice(DISABILITIES))
            taken.add(child.given)
            found.append(child)
        if "new_baby" in needs and draw.random() < 0.4:
            due = self.today + timedelta(days=draw.randint(20, 170))
            found.append(Person(f"f{number}u", False, "", surname, "U", due=due))
        return tuple(found)

    def ages(self, needs: tuple[str, ...]) -> set[int]:
        """Ages that fit the need: a baby where one is new, a teenager who goes missing."""
        draw = self.draw
        first = {"new_baby": (0, 0), "missing": (12, 15), "offending": (13, 15), "low_mood": (0, 4)}
        low, high = next((first[need] for need in needs if need in first), (-1, -1))
        ages = {draw.randint(low, high)} if low >= 0 else set()
        wanted = draw.choices(*SIZES)[0]
        while len(ages) < wanted:
            ages.add(draw.choices(*AGES)[0])
        return ages

    def child(self, key: str, among: People, surname: str, born: date, taken: set[str]) -> Person:
        draw = self.draw
        sex = draw.choice("FM")
        return Person(
            key,
            False,
            self.names.child(among, sex, draw, taken),
            surname,
            sex,
            born=born,
            nhs=self.numbers.nhs(),
            former_nhs=self.numbers.nhs() if draw.random() < 0.02 else "",
            ethnicity=draw.choice(among.ethnicity),
            languages=among.languages,
        )

    def adults(
        self, number: int, among: People, surname: str, form: str, oldest: date
    ) -> tuple[tuple[Person, ...], tuple[Person, ...]]:
        """Those who live with the children, the day-by-day carer first; and those who do not."""
        draw = self.draw
        age = draw.randint(48, 66) if form == "grandmother" else draw.randint(19, 38)
        first = self.grown(
            number, "a", "M" if form == "father" else "F", among, surname, oldest, age
        )
        if form in ("couple", "step"):
            name = surname if form == "couple" else self.names.family(self.names.people(draw), draw)
            second = self.grown(number, "b", "M", among, name, oldest, age + draw.randint(-2, 6))
        if form == "couple":
            return (first, second), ()
        sex = "F" if form in ("father", "grandmother") else "M"
        name = surname if draw.random() < 0.5 else self.names.family(among, draw)
        other = self.grown(number, "x", sex, among, name, oldest, draw.randint(19, 36))
        if draw.random() < 0.04:
            other = replace(other, died=self.today - timedelta(days=draw.randint(200, 2000)))
        return ((first, second) if form == "step" else (first,)), (other,)

    def grown(
        self, number: int, place: str, sex: str, among: People, surname: str, oldest: date, age: int
    ) -> Person:
        """`age` is theirs when the oldest child was born."""
        draw = self.draw
        born = self.day(oldest - timedelta(days=365 * age + draw.randint(10, 350)))
        former = sex == "F" and draw.random() < 0.3
        return Person(
            f"f{number}{place}",
            True,
            self.names.adult(among, sex, born.year, draw),
            surname,
            sex,
            born=born,
            nhs=self.numbers.nhs(),
            former_family=self.names.family(among, draw) if former else "",
            ethnicity=draw.choice(among.ethnicity),
            languages=among.languages,
            interpreter=draw.random() < among.interpreter,
        )

    def homes(self, oldest: date, needs: tuple[str, ...]) -> tuple[Home, ...]:
        """One, or those between which the family moved in the two years."""
        draw = self.draw
        starts = oldest + timedelta(days=draw.randint(0, 700))
        moves = 2 if "housing" in needs else 1 if draw.random() < 0.15 else 0
        ends = sorted(self.today - timedelta(days=draw.randint(30, 690)) for _ in range(moves))
        ends = [day for day in ends if day > starts]
        begins, found = starts, []
        for day in (*ends, None):
            if day is None or day > begins:
                found.append(places.home(draw, min(begins, self.today), day))
                begins = day or begins
        return tuple(found)

    def day(self, about: date) -> date:
        """Nobody is born ahead of today."""
        return min(about, self.today - days.DAY)


def parents(
    children: tuple[Person, ...], carers: tuple[Person, ...], apart: tuple[Person, ...], form: str
) -> tuple[Tie, ...]:
    """Who is whose parent, with what responsibility in law; and the carers to one another."""
    found = []
    for child in children:
        for carer, relation, parental in roles(carers, apart, form):
            found.append(Tie(child, carer, relation, parental if child.born else "unknown"))
    if len(carers) == 2:
        found.append(Tie(carers[0], carers[1], "partner"))
    if form == "grandmother":
        found.append(Tie(apart[0], carers[0], "mother"))
    elif apart:
        found.append(Tie(carers[0], apart[0], "former_partner"))
    return tuple(found)


def roles(
    carers: tuple[Person, ...], apart: tuple[Person, ...], form: str
) -> list[tuple[Person, str, str]]:
    if form == "grandmother":
        return [(carers[0], "grandparent", "yes"), (apart[0], "mother", "yes")]
    first = [(carers[0], "father" if form == "father" else "mother", "yes")]
    if form == "couple":
        return [*first, (carers[1], "father", "yes")]
    if form == "step":
        first.append((carers[1], "step_parent", "no"))
    return [*first, (apart[0], "mother" if form == "father" else "father", "unknown")]


def siblings(children: tuple[Person, ...], form: str) -> tuple[Tie, ...]:
    """In a family with a step-parent the youngest is of the new couple, as often as not."""
    half = form == "step" and len(children) > 2
    return tuple(
        Tie(one, two, "half_sibling" if half and two is children[-1] else "sibling")
        for place, one in enumerate(children)
        for two in children[place + 1 :]
    )
