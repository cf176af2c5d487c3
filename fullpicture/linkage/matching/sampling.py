"""How often two records of different people agree by chance: a sample compared with itself.

Not every pair of the sample is of two people. In a small file of many duplicates that would make
agreement look common, so each pair counts only as far as it is not one person by what is known.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from math import log2

import duckdb

from fullpicture.linkage.matching.levels import Comparison
from fullpicture.linkage.matching.model import Weighing
from fullpicture.linkage.matching.weighings import Weighings, gamma, log_odds, probability, rounded

SAMPLE = 700
"""Records: a quarter of a million pairs."""
FEW = 200
"""What experience says counts as much as so many pairs."""
ENOUGH, ROUNDS = 50, 10


@dataclass(frozen=True)
class Sampled:
    """How many pairs of the sample agree in which way: a level's number for each comparison."""

    comparisons: tuple[Comparison, ...]
    patterns: tuple[tuple[tuple[int, ...], int], ...]

    def with_u(self, found: Weighings, prior: float) -> dict[str, dict[str, Weighing]]:
        """The weighings with u by this sample, leaning on experience where pairs are few."""
        counts = self._counts(found, prior)
        made: dict[str, dict[str, Weighing]] = {}
        for place, each in enumerate(self.comparisons):
            total = sum(counts[place, gamma(each, level)] for level in each.levels)
            made[each.name] = {}
            for level in each.levels:
                seen = counts[place, gamma(each, level)]
                share = (seen + FEW * level.u) / (total + FEW)
                # Never seen is no proof that it never happens.
                u = level.u if level.weightless else max(share, min(level.u, 0.5 / (total + 1)))
                made[each.name][level.name] = Weighing(found[each.name][level.name].m, rounded(u))
        return made

    @property
    def pairs(self) -> int:
        return sum(count for _, count in self.patterns)

    def holds_enough(self, prior: float) -> bool:
        """Whether pairs of one person are so many in the sample that they tell on it."""
        return prior * self.pairs >= ENOUGH

    def prior(self, found: Weighings, before: float) -> float:
        """How many pairs of the sample are one person by the weighings, if it holds enough such."""
        if not self.holds_enough(before):
            return before
        pairs = self.pairs
        for _ in range(ROUNDS):
            weighed = self._weighed(found, before)
            before = sum(count * share for _, count, share in weighed) / pairs
        return before

    def _counts(self, found: Weighings, prior: float) -> dict[tuple[int, int], float]:
        """By comparison and level, pairs in so far as they are two people."""
        counts: dict[tuple[int, int], float] = defaultdict(float)
        for numbers, pairs, share in self._weighed(found, prior):
            for place, number in enumerate(numbers):
                counts[place, number] += pairs * (1 - share)
        return counts

    def _weighed(
        self, found: Weighings, prior: float
    ) -> Iterator[tuple[tuple[int, ...], int, float]]:
        """Each pattern with how probable it is that its pairs are one person."""
        weights = [
            {gamma(each, level): _bits(found[each.name][level.name]) for level in each.levels}
            for each in self.comparisons
        ]
        start = log_odds(prior)
        for numbers, pairs in self.patterns:
            bits = start + sum(
                weights[place][number] for place, number in enumerate(numbers) if number >= 0
            )
            yield numbers, pairs, probability(bits)


def _bits(weighing: Weighing) -> float:
    return log2(max(weighing.m, 1e-9) / weighing.u)


def sample(
    connection: duckdb.DuckDBPyConnection, table: str, comparisons: tuple[Comparison, ...]
) -> Sampled:
    """By the hash of the identifier, so that no chance is drawn."""
    if not comparisons:
        return Sampled((), ())
    chosen = f'SELECT * FROM "{table}" ORDER BY md5(unique_id), unique_id LIMIT {SAMPLE}'
    names = [row[0] for row in connection.execute(f'DESCRIBE "{table}"').fetchall()]
    sides = ", ".join(f'l."{name}" AS "{name}_l", r."{name}" AS "{name}_r"' for name in names)
    numbers = ", ".join(_numbered(each) for each in comparisons)
    rows = connection.execute(
        f"WITH chosen AS ({chosen}), beside AS (SELECT {sides} FROM chosen l JOIN chosen r"
        f" ON l.unique_id < r.unique_id), numbered AS (SELECT {numbers} FROM beside)"
        " SELECT *, count(*) FROM numbered GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    return Sampled(comparisons, tuple((tuple(row[:-1]), int(row[-1])) for row in rows))


def _numbered(comparison: Comparison) -> str:
    """The level at which a pair stands, as Splink numbers it."""
    steps = [f"WHEN {comparison.missing} THEN -1"]
    steps += [
        f"WHEN {level.sql} THEN {gamma(comparison, level)}" for level in comparison.levels[:-1]
    ]
    return f"CASE {' '.join(steps)} ELSE 0 END AS gamma_{comparison.name}"
