"""Why pairs are held: by what each is itself, and by what contends with it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from duckdb import DuckDBPyConnection

from fullpicture.linkage.matching import judging
from fullpicture.linkage.matching.contending import Likely, contended
from fullpicture.linkage.matching.levels import Comparison
from fullpicture.linkage.matching.model import Model
from fullpicture.linkage.matching.pairs import Evidence, Pair
from fullpicture.linkage.matching.weighings import log_odds
from fullpicture.rules.matching import MATCH, MOST_NAMESAKES, MOST_OF_A_MOTHER, Held, band

PRIOR = "how rare it is that two records are one person"
FAMILY = "children of one family share these as well"
FOREIGN = "same NHS number, not trusted: names and birth dates differ"
TOLD = (
    "unique_id_l, unique_id_r, probability, source_l, source_r, namesakes, two_names,"
    " foreign_number, family_bits"
)

NAMED = TOLD.count(",") + 1
NAMESAKE_STEPS = (MOST_NAMESAKES, MOST_OF_A_MOTHER)


def asked(model: Model) -> str:
    """The columns of `scored` that make a row."""
    names = [each.name for each in model.comparisons]
    return ", ".join([TOLD, *(f"gamma_{name}" for name in names), *(f"w_{name}" for name in names)])


class Holding:
    """How pairs stand by themselves; and once it is told which are likely, how they stand."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self._contended: frozenset[tuple[str, str]] = frozenset()

    def regard(
        self, connection: DuckDBPyConnection, kept: Iterable[Pair] = (), table: str = "scored"
    ) -> None:
        """The likely pairs in the table, and those kept from before, whose standing may change."""
        rows = connection.execute(f"SELECT {asked(self.model)} FROM {table} WHERE log_odds > 0")
        likely = [_likely(self.of_itself(row), row[3:5]) for row in rows.fetchall()]
        likely += _likely_before(connection, kept)
        self._contended = contended(likely)

    def of(self, pair: Pair) -> Pair:
        """The pair, held where another contends for one of its records."""
        if not pair.held and (pair.left, pair.right) in self._contended:
            return replace(pair, held=str(Held.HOUSEHOLD))
        return pair

    def of_itself(self, row: Sequence[Any]) -> Pair:
        """The pair as if there were no other."""
        left, right, probability, source, other_source, *beside, foreign, family = row[:NAMED]
        rest = row[NAMED:]
        compared = self.model.comparisons
        gammas, weights = rest[: len(compared)], rest[len(compared) :]
        evidence = [Evidence("prior", PRIOR, log_odds(self.model.prior))]
        for comparison, number, weight in zip(compared, gammas, weights, strict=True):
            evidence += _evidence(comparison, number, weight, foreign=foreign)
        if family < 0:
            evidence.append(Evidence("family", FAMILY, family))
        why = self._standing(gammas, *beside, one_list=bool(source) and source == other_source)
        return Pair(
            left,
            right,
            probability,
            band(probability),
            why.held,
            tuple(evidence),
            self.model.version,
            why.apart,
        )

    def _standing(
        self, gammas: Sequence[int], namesakes: float | None, two_names: bool, *, one_list: bool
    ) -> judging.Standing:
        stands = {
            each.name: number for each, number in zip(self.model.comparisons, gammas, strict=True)
        }
        rough = None if namesakes is None else next(
            (step for step in NAMESAKE_STEPS if namesakes <= step), 1.0
        )  # fmt: skip
        beside = judging.Beside(rough, two_names, one_list)
        return judging.standing(tuple(map(stands.get, judging.JUDGED)), beside)


def as_if_alone(pair: Pair) -> Pair:
    """Without what an earlier run knew of others."""
    return replace(pair, held="") if pair.held == Held.HOUSEHOLD else pair


def _likely(pair: Pair, sources: Sequence[str]) -> Likely:
    links = not pair.held and pair.probability >= MATCH
    return Likely(pair.left, pair.right, pair.bits, links, pair.apart, (sources[0], sources[1]))


def _likely_before(connection: DuckDBPyConnection, kept: Iterable[Pair]) -> list[Likely]:
    likely = [as_if_alone(pair) for pair in kept if pair.bits > 0]
    if not likely:
        return []
    rows: Mapping[str, str] = dict(
        connection.execute("SELECT unique_id, source FROM old").fetchall()
    )
    return [_likely(pair, (rows[pair.left], rows[pair.right])) for pair in likely]


def _evidence(
    comparison: Comparison, number: int, weight: float, *, foreign: bool
) -> list[Evidence]:
    level = judging.level_of(comparison.name, number)
    if level is None or level.weightless:
        return []
    words = FOREIGN if foreign and comparison.name == "nhs" else level.words
    return [Evidence(comparison.field, words, weight)]
