"""What happens to a family: the steps of its courses, each on its day."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from fullpicture.demo.making import days
from fullpicture.demo.making.people import Family, Person

FILE = Path(__file__).parent / "courses.toml"
TWO_YEARS = timedelta(days=728)
SETTLED = timedelta(days=25)
OF_LATE = timedelta(days=150)
ONE_THING = 0.7


@dataclass(frozen=True)
class Happening:
    """Something that happened to `about`, children before adults; `at` is HH:MM or empty."""

    what: str
    on: date
    at: str
    about: tuple[Person, ...]


@dataclass(frozen=True)
class Service:
    """An agency at work with somebody, over a half-open time."""

    folder: str
    lead: str
    person: Person
    starts: date
    ends: date | None
    words: dict[str, str]


@cache
def courses() -> dict[str, dict[str, Any]]:
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {each["need"]: each for each in told["course"]}


def needs(draw: Random) -> tuple[str, ...]:
    """What a family needs beyond the ordinary: nothing, one thing, or now and then two."""
    kinds = [each for each in courses().values() if "share" in each]
    weights = [each["share"] for each in kinds]
    first, second = (each["need"] for each in draw.choices(kinds, weights, k=2))
    return (first,) if draw.random() < ONE_THING else tuple(dict.fromkeys((first, second)))


class Course:
    """One course in one family."""

    def __init__(self, family: Family, need: str, draw: Random, today: date) -> None:
        self.family, self.draw, self.today = family, draw, today
        self.told = courses()[need]
        self.begins = self.beginning(self.told.get("begins", ""))
        self.one = self.chosen()

    def beginning(self, told: str) -> date:
        first = self.today - TWO_YEARS
        if told == "at once":
            return first
        if told == "of late":
            first = self.today - OF_LATE
        span = (self.today - SETTLED - first).days
        return first + timedelta(days=self.draw.randint(0, span))

    def chosen(self) -> Person:
        """The child whom the course is about: of school age rather than not."""
        born = [child for child in self.family.children if child.born]
        pupils = [child for child in born if child.key in self.family.schools]
        disabled = [child for child in born if child.disabilities]
        return self.draw.choice(disabled or pupils or born)

    def happenings(self) -> Iterator[Happening]:
        for step in self.told["step"]:
            for on in self.days_of(step):
                for about in self.about(step["who"], on):
                    yield Happening(step["what"], on, self.clock(step.get("at", "")), about)

    def days_of(self, step: dict[str, Any]) -> Iterator[date]:
        for turn in range(step.get("times", 1)):
            day = step["day"] + turn * step.get("every", 0) + self.draw.randint(0, step["spread"])
            on = self.begins + timedelta(days=day)
            if on < self.today and self.draw.random() < step.get("chance", 1):
                yield on

    def clock(self, at: str) -> str:
        """About that time, give or take forty minutes."""
        if not at:
            return ""
        hour, minute = map(int, at.split(":"))
        moved = (hour * 60 + minute + self.draw.randint(-8, 8) * 5) % (24 * 60)
        return f"{moved // 60:02}:{moved % 60:02}"

    def about(self, who: str, on: date) -> Iterator[tuple[Person, ...]]:
        """Whom a step is about on that day: one group, several, or none."""
        born = [child for child in self.family.children if child.born and child.born <= on]
        pupils = [child for child in born if self.family.school_of(child, on)]
        unborn = tuple(child for child in self.family.children if child.due)
        groups: dict[str, list[tuple[Person, ...]]] = {
            "all": [tuple(born)],
            "pupils": [tuple(pupils)],
            "pupil": [(self.draw.choice(pupils),)] if pupils else [],
            "any": [(self.draw.choice(born),)] if born else [],
            "one": [(self.one,)] if self.one in born else [],
            "youngest": [tuple(born[-1:])],
            "teen": [tuple(child for child in pupils if aged(child, on) >= 11)[:1]],
            "mother": [(self.family.mother,)],
            "mother_to_be": [(self.family.mother,)] if unborn else [],
            "unborn": [unborn],
            "each_pupil": [(child,) for child in pupils],
            "each_under_five": [(child,) for child in born if aged(child, on) < 5],
            "each_baby": [(child,) for child in born if aged(child, on) < 1],
        }
        yield from (group for group in groups[who] if group)

    def services(self) -> Iterator[Service]:
        for told in self.told.get("service", ()):
            starts = days.working(self.begins + timedelta(days=told["from"]))
            until = told.get("until")
            ends = days.working(self.begins + timedelta(days=until)) if until else None
            if starts >= self.today:
                continue
            words = {name: word for name, word in told.items() if isinstance(word, str)}
            for about in self.about(told["who"], self.today):
                for person in about:
                    begins = max(starts, person.born) if person.born else starts
                    if ends is None or begins < ends:
                        yield Service(told["system"], told["lead"], person, begins, ends, words)


def aged(child: Person, on: date) -> int:
    assert child.born is not None
    return days.years_old(child.born, on)
