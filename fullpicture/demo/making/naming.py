"""Given and family names, drawn as often as they are given."""

import csv
import tomllib
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

LISTS = Path(__file__).parent / "names"
EARLIEST, LATEST = 1944, 1994


@dataclass(frozen=True)
class People:
    """One of the borough's peoples, and the names among them."""

    share: int
    ethnicity: tuple[str, ...]
    languages: tuple[str, ...]
    interpreter: float
    names: dict[str, tuple[str, ...]]


class Names:
    def __init__(self) -> None:
        told = tomllib.loads((LISTS / "peoples.toml").read_text(encoding="utf-8"))
        self.peoples = tuple(people(each) for each in told["people"])
        self.ranks: dict[tuple[int, str], list[str]] = {}
        with (LISTS / "england.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                self.ranks.setdefault((int(row["year"]), row["sex"]), []).append(row["name"])

    def people(self, draw: Random) -> People:
        return draw.choices(self.peoples, [each.share for each in self.peoples])[0]

    def family(self, among: People, draw: Random) -> str:
        return draw.choice(among.names["families"])

    def child(self, among: People, sex: str, draw: Random, taken: set[str]) -> str:
        """A name that no brother or sister has."""
        names = among.names["girls" if sex == "F" else "boys"]
        free = [name for name in names if name not in taken] or list(names)
        return by_rank(free, draw)

    def adult(self, among: People, sex: str, born: int, draw: Random) -> str:
        """Of the own people's list, or as common as it was in the nearest year on record."""
        own = among.names.get("women" if sex == "F" else "men")
        if own:
            return draw.choice(own)
        year = min(max(round((born - 4) / 10) * 10 + 4, EARLIEST), LATEST)
        return by_rank(self.ranks[year, sex], draw)


def people(told: dict[str, Any]) -> People:
    lists = {key: tuple(words.split()) for key, words in told.items() if isinstance(words, str)}
    return People(
        told["share"],
        tuple(told["ethnicity"]),
        tuple(told["languages"]),
        told.get("interpreter", 0.0),
        lists,
    )


def by_rank(names: list[str], draw: Random) -> str:
    """Earlier names more often: the twentieth half as often as the first."""
    return draw.choices(names, [1 / (20 + place) for place in range(len(names))])[0]
