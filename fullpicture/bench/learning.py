"""Learns what each agreement weighs in a search: `python -m fullpicture.bench.learning`.

A conditional logistic regression: of all whom the keys find for a generated search, and of nobody,
one is the person meant, and the weights are those under which that is likeliest. So they are
logarithms of likelihood ratios, as those of Fellegi and Sunter, learnt together rather than each
as if it stood alone, with the chance that nobody is meant. What was seen too seldom, experience
says (`EXPERIENCE`). Needs numpy, which is there for tests.
"""

import json
from dataclasses import dataclass
from typing import Any

import numpy as np

from fullpicture.bench.searches import Sought, Town, searches
from fullpicture.linkage.comparing import features, levels
from fullpicture.linkage.weights import FILE, of_search

SEEDS = (101, 102, 103)
SIZES = (4_000, 20_000, 60_000)
EACH = 220
ROUNDS, RATE, RIDGE = 900, 0.05, 0.5
MADE = (
    "Version 1. Learnt by python -m fullpicture.bench.learning from {count} generated searches in"
    " three invented towns (seeds {seeds}; {sizes} people, 3 in 10 of them not recorded): {each} of"
    " each kind of damage in each town, a quarter of them for somebody who is not recorded."
    " Besides, half as many with a number of somebody else, with the right"
    " number and another family name or birth date, and for a twin not recorded."
    " Conditional logistic regression, ridge {ridge} towards experience."
)
EXPERIENCE = {
    "given SAME": 3.0, "given SHORT": 2.0, "given OTHERWISE": 2.0, "given NEARLY": 1.5,
    "given SOUND": 1.5, "given TWICE": 0.5, "given BEGINS": 0.0, "given NO": -4.0,
    "given UNKNOWN": -0.5, "family SAME": 4.0, "family PART": 3.0, "family SOUND": 2.0,
    "family NEARLY": 2.0, "family TWICE": 1.0, "family BEGINS": 0.5, "family NO": -3.0,
    "family UNKNOWN": -0.5, "rare given": 0.8, "rare family": 0.8, "nearly rare given": 0.4,
    "nearly rare family": 0.4, "names turned": -1.5, "sibling": -1.0, "twin": -1.0,
    "sibling at home": -1.0, "born same": 6.0, "born expected": 5.0, "born near expected": 2.0,
    "born turned": 4.0, "born digit": 3.0, "born year out": 4.0, "born birthday": 2.0,
    "born part": 1.0, "born year": -1.0, "born differs": -4.0, "born not recorded": 0.0,
    "born of that year": 2.0, "born of the next year": 0.5, "born of another year": -3.0,
    "place postcode": 5.0, "place district": 1.0, "place district alone": 1.5,
    "place elsewhere": -0.5, "number same NHS number": 9.0,
    "number same NHS number against name": 6.0,
    "number same NHS number against birth date": 6.0,
    "number same NHS number against name birth date": -1.0,
    "number same UPN": 9.0,
    "number same UPN against name": 5.0, "number same UPN against birth date": 6.0,
    "number same UPN against name birth date": 0.0,
    "number same reference of your agency": 7.0,
    "number same reference of your agency against name": 1.0,
    "number same reference of your agency against birth date": 2.0,
    "number same reference of your agency against name birth date": -2.0,
    "number typed": -1.0, "nobody always": 5.0, "nobody reference": 0.0,
}  # fmt: skip


@dataclass
class Rows:
    """A row for each person found, then one of nobody for each search; `search` says whose."""

    names: list[str]
    values: Any
    search: Any
    true: Any


def main() -> None:
    sought = [
        each
        for size, seed in zip(SIZES, SEEDS, strict=True)
        for each in searches(Town(size, seed), EACH, seed)
    ]
    learnt = learn(rows_of(sought))
    sizes = ", ".join(f"{size:,}" for size in SIZES)
    seeds = ", ".join(map(str, SEEDS))
    said = MADE.format(count=len(sought), seeds=seeds, sizes=sizes, each=EACH, ridge=RIDGE)
    nobody = {name.removeprefix("nobody "): value for name, value in learnt.items()
              if name.startswith("nobody ")}  # fmt: skip
    person = {name: value for name, value in learnt.items() if not name.startswith("nobody ")}
    told = {"made": said, "person": person, "nobody": nobody}
    FILE.write_text(json.dumps(told, indent=1, sort_keys=True) + "\n", "utf-8")


def rows_of(sought: list[Sought]) -> Rows:
    said: list[dict[str, float]] = []
    search: list[int] = []
    true: list[bool] = []
    for number, each in enumerate(sought):
        for at, compared in enumerate(each.found):
            said.append(features(levels(each.typed, compared)))
            true.append(at == each.true)
        said.append({f"nobody {name}": value for name, value in of_search(each.typed).items()})
        true.append(each.true is None)
        search += [number] * (len(each.found) + 1)
    names = sorted(set(EXPERIENCE).union(*said))
    place = {name: at for at, name in enumerate(names)}
    values = np.zeros((len(said), len(names)), dtype=np.float32)
    for at, row in enumerate(said):
        for name, value in row.items():
            values[at, place[name]] = value
    return Rows(names, values, np.array(search), np.array(true))


def learn(rows: Rows) -> dict[str, float]:
    """By Adam, on everything at once: the same rows give the same weights."""
    prior = np.array([EXPERIENCE.get(name, 0.0) for name in rows.names])
    weights, mean, square = prior.copy(), np.zeros_like(prior), np.zeros_like(prior)
    for step in range(1, ROUNDS + 1):
        slope = rows.values.T @ (rows.true - chances(rows, weights)) - RIDGE * (weights - prior)
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope**2
        rate = RATE * (1 - step / (ROUNDS + 1))
        weights += rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-9)
    return {name: round(float(value), 3) for name, value in zip(rows.names, weights, strict=True)}


def chances(rows: Rows, weights: Any) -> Any:
    """Of each row, that it is the one meant among all of its search."""
    odds = rows.values @ weights
    most = np.full(rows.search.max() + 1, -np.inf)
    np.maximum.at(most, rows.search, odds)
    raised = np.exp(odds - most[rows.search])
    return raised / np.bincount(rows.search, raised)[rows.search]


if __name__ == "__main__":
    main()
