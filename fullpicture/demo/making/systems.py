"""The agencies' systems as `systems.toml` tells them, with the people who write in them."""

import csv
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

HERE = Path(__file__).parent
STORIES = HERE.parent / "files"


@dataclass(frozen=True)
class Post:
    reference: str
    name: str
    title: str
    phone: str


@dataclass(frozen=True)
class System:
    folder: str
    source: str
    words: str
    begin: str
    holds: str
    nhs: float
    upn: float
    spells: str
    sends: frozenset[str]
    school: dict[str, str]
    posts: dict[str, tuple[Post, ...]]

    def post(self, what: str, number: int) -> Post:
        """Who does this work with the family of that number."""
        posts = self.posts[what]
        return posts[number % len(posts)]

    def drawing(self, *about: object) -> Random:
        """Chance of its own for each thing, so that one change moves nothing else."""
        return Random(":".join(map(str, (self.folder, *about))))


@cache
def systems() -> tuple[System, ...]:
    told = tomllib.loads((HERE / "systems.toml").read_text(encoding="utf-8"))
    return tuple(system(each) for each in told["system"])


def system(told: dict[str, Any]) -> System:
    staff = practitioners(told["folder"])
    return System(
        folder=told["folder"],
        source=told["source"],
        words=told["words"],
        begin=told["begin"],
        holds=told["holds"],
        nhs=told["nhs"],
        upn=told.get("upn", 0.0),
        spells=told["spells"],
        sends=frozenset(told.get("sends", ())),
        school=told.get("school", {}),
        posts={
            what: tuple(staff[reference] for reference in references)
            for what, references in told["posts"].items()
        },
    )


def practitioners(folder: str) -> dict[str, Post]:
    """Everybody who works there is written by hand, with the stories."""
    with (STORIES / folder / "practitioners.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["reference"]: Post(row["reference"], row["name"], row["title"], row["phone"])
            for row in csv.DictReader(file)
        }
