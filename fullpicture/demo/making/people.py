"""Who lives in the borough, before any agency has written a word about them."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Person:
    """Somebody as they are. What an agency holds of them differs: see `spelling.py`."""

    key: str
    adult: bool
    given: str
    family: str
    sex: str
    born: date | None = None
    due: date | None = None
    died: date | None = None
    nhs: str = ""
    former_nhs: str = ""
    upn: str = ""
    known_as: str = ""
    former_family: str = ""
    ethnicity: str = ""
    languages: tuple[str, ...] = ()
    interpreter: bool = False
    disabilities: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tie:
    """`other` is the `relation` of `person`."""

    person: Person
    other: Person
    relation: str
    parental: str = "no"


@dataclass(frozen=True)
class Home:
    """Where a family lived; `ends` is the first day somewhere else."""

    line: str
    postcode: str
    starts: date
    ends: date | None = None


@dataclass(frozen=True)
class Schooling:
    """One child at one school; `school` is the code of its agency, or a name outside."""

    school: str
    starts: date
    ends: date | None = None


@dataclass(frozen=True)
class Family:
    """A household and who belongs to it. `carers` live there; `apart` live elsewhere."""

    number: int
    carers: tuple[Person, ...]
    children: tuple[Person, ...]
    apart: tuple[Person, ...]
    ties: tuple[Tie, ...]
    homes: tuple[Home, ...]
    schools: dict[str, tuple[Schooling, ...]]
    needs: tuple[str, ...]

    @property
    def mother(self) -> Person:
        """Whoever cares for the children day by day."""
        return self.carers[0]

    @property
    def all(self) -> tuple[Person, ...]:
        return (*self.carers, *self.children, *self.apart)

    def school_of(self, child: Person, on: date) -> str:
        for each in self.schools.get(child.key, ()):
            if each.starts <= on and (each.ends is None or on < each.ends):
                return each.school
        return ""
