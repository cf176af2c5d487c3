"""How far probabilities can be relied on: of all answers said to be likely to a degree, how many
were the person meant. `python -m fullpicture.bench.reliability` writes the table in `docs/`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from fullpicture.bench.searches import Sought, Town, searches
from fullpicture.linkage import weights
from fullpicture.linkage.comparing import levels
from fullpicture.linkage.scoring import LEAST, Fitting, Score, scores, weight
from fullpicture.rules.matching import MATCH, POSSIBLE

TABLE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "search-reliability.md"
SEED, PEOPLE, EACH = 77, 60_000, 200
"""A town in which nothing was learnt."""
WORDS = """# How far the probabilities of a search can be relied on

Written by `python -m fullpicture.bench.reliability`, with the weights of version `{version}`.

In an invented town of {people:,} people (seed {seed}: no weight was learnt there), of
whom three in ten are not recorded, {tried:,} searches of {kinds} kinds were made, a quarter of them
for somebody who is not recorded. Of all answers that a page would show:

| said to be | answers | said, on average | were the person meant | |
|---|---:|---:|---:|---|
{rows}

Expected calibration error: {error:.4f}, the mean gap between what was said and what was, weighed by
the number of answers. From 0.85 to 0.95 lie the answers that no search may call a match because no
first name agrees; they are likelier than said, and that is meant. Of {absent:,} searches whose
person is not recorded, or was not found, {wrong} showed a match with somebody else.

The searches are generated, and so are the mistakes in them; names are drawn by the very shares that
the weights go by. In life the error will be larger. Measure it on your own searches before anything
but the order and the words of a page rests on it.
"""
EDGES = (0.0, 0.02, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, POSSIBLE, MATCH, 0.99, 1.0000001)


@dataclass
class Degree:
    """Answers between two probabilities: how many, what they were said to be, how many were."""

    above: float
    below: float
    answers: int = 0
    said: float = 0.0
    meant: int = 0

    @property
    def expected(self) -> float:
        return self.said / self.answers if self.answers else 0.0

    @property
    def observed(self) -> float:
        return self.meant / self.answers if self.answers else 0.0

    def add(self, probability: float, meant: bool) -> None:
        self.answers += 1
        self.said += probability
        self.meant += meant


def scored(sought: Sought) -> list[Score]:
    fit = [Fitting(each, weight(levels(sought.typed, each))) for each in sought.found]
    return scores(sought.typed, fit)


def table(searches: Iterable[Sought]) -> list[Degree]:
    """Of every answer that a page would show."""
    found = degrees()
    for sought in searches:
        for at, score in enumerate(scored(sought)):
            if score.alone >= LEAST or score.has_the_number:
                degree_of(found, score.probability).add(score.probability, at == sought.true)
    return [each for each in found if each.answers]


def degrees() -> list[Degree]:
    return [Degree(*edges) for edges in zip(EDGES, EDGES[1:], strict=False)]


def degree_of(found: list[Degree], probability: float) -> Degree:
    return next(each for each in found if each.above <= probability < each.below)


def expected_error(found: list[Degree]) -> float:
    """The mean gap between what was said and what was, weighed by how many answers had it."""
    total = sum(each.answers for each in found)
    return sum(each.answers * abs(each.expected - each.observed) for each in found) / total


def written() -> str:
    """The page, with a bar for each degree as long as its share of persons meant."""
    from fullpicture.bench.damage import KINDS

    every = list(searches(Town(PEOPLE, SEED), EACH, SEED))
    told = table(every)
    bars = [f"{'█' * round(20 * each.observed)}{'░' * (20 - round(20 * each.observed))}"
            for each in told]  # fmt: skip
    rows = [
        f"| {each.above:g} to {min(each.below, 1):g} | {each.answers:,} | {each.expected:.3f}"
        f" | {each.observed:.3f} | `{bar}` |"
        for each, bar in zip(told, bars, strict=True)
    ]
    absent = [each for each in every if each.true is None]
    wrong = sum(any(score.band == "match" for score in scored(each)) for each in absent)
    return WORDS.format(
        version=weights.weights().version, people=PEOPLE, seed=SEED, tried=len(every),
        kinds=len(KINDS) + 3, rows="\n".join(rows), error=expected_error(told),
        absent=len(absent), wrong=wrong,
    )  # fmt: skip


if __name__ == "__main__":
    TABLE.write_text(written(), "utf-8")
