"""Which child went to which school, when; and the pupil numbers that follow."""

from dataclasses import replace
from datetime import date
from random import Random

from fullpicture.demo.making import days
from fullpicture.demo.making.numbers import Numbers
from fullpicture.demo.making.people import Home, Person, Schooling

PRIMARIES, SECONDARY = ("OAK", "PEN"), "HHS"
ESTABLISHMENT = {"OAK": "9992001", "PEN": "9992002", "HHS": "9994001"}
TRANSFER, LAST = 7, 12
"""Year 7 is the first of secondary school; nobody is on the roll from year 12."""


def schools_of(
    children: tuple[Person, ...],
    homes: tuple[Home, ...],
    draw: Random,
    numbers: Numbers,
    today: date,
) -> tuple[tuple[Person, ...], dict[str, tuple[Schooling, ...]]]:
    """The children with their pupil numbers, and where each has been."""
    primary = draw.choice(PRIMARIES)
    moved = homes[-1].starts if len(homes) > 1 and draw.random() < 0.5 else None
    placed, found = [], {}
    for child in children:
        been = been_at(child, primary, moved, today) if child.born else ()
        if been:
            first = been[0]
            number = numbers.upn(ESTABLISHMENT[first.school], first.starts.year)
            child = replace(child, upn=number)
            found[child.key] = been
        placed.append(child)
    return tuple(placed), found


def been_at(child: Person, primary: str, moved: date | None, today: date) -> tuple[Schooling, ...]:
    assert child.born is not None
    year = days.school_year(child.born, today)
    if year < 0 or year >= LAST:
        return ()
    autumn = today.year if today.month >= 9 else today.year - 1
    if year >= TRANSFER:
        return (Schooling(SECONDARY, days.school(date(autumn - (year - TRANSFER), 9, 2))),)
    starts = days.school(date(autumn - year, 9, 2))
    if moved is None or moved <= starts:
        return (Schooling(primary, starts),)
    other = PRIMARIES[1 - PRIMARIES.index(primary)]
    change = days.school(moved)
    return (Schooling(primary, starts, change), Schooling(other, change))
