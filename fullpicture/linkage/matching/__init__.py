"""Whether two records of agencies are one person: learnt from the records, weighed, explained.

Pure: it knows no table and no page. Records come in as an Arrow table or a Parquet file with the
columns of `preparing.COLUMNS`; pairs go out.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from duckdb import DuckDBPyConnection

from fullpicture.linkage.matching import engine, judging
from fullpicture.linkage.matching.clusters import Clustered, clusters
from fullpicture.linkage.matching.contending import Likely, contended
from fullpicture.linkage.matching.levels import Comparison
from fullpicture.linkage.matching.model import Model, OtherModel
from fullpicture.linkage.matching.pairs import Evidence, Pair
from fullpicture.linkage.matching.scoring import score
from fullpicture.linkage.matching.training import train
from fullpicture.linkage.matching.weighings import log_odds
from fullpicture.rules.matching import MATCH, MOST_NAMESAKES, Band, Held, band

__all__ = [
    "Band",
    "Clustered",
    "Evidence",
    "Model",
    "OtherModel",
    "Pair",
    "clusters",
    "match",
    "train",
]

PRIOR = "how rare it is that two records are one person"
FAMILY = "children of one family share these as well"
FOREIGN = "same NHS number, not trusted: names and birth dates differ"
AT_ONCE = 10_000
TOLD = "unique_id_l, unique_id_r, probability, namesakes, foreign_number"


def match(
    records: engine.Records, *, model: Model, against: engine.Records | None = None
) -> Iterator[Pair]:
    """The pairs worth telling, sorted: among the records, and between them and those `against`.

    The same pair has the same probability in either way, whatever else is in the set.
    """
    if not model.comparisons:  # learnt from records that say nothing
        return
    with engine.database() as connection:
        score(connection, records, model, against)
        holding = Holding(connection, model)
        names = [each.name for each in model.comparisons]
        asked = connection.execute(
            f"SELECT {TOLD}, family_bits, {', '.join(f'gamma_{name}' for name in names)},"
            f" {', '.join(f'w_{name}' for name in names)} FROM scored ORDER BY 1, 2"
        )
        while rows := asked.fetchmany(AT_ONCE):
            yield from (_pair(row, model, holding) for row in rows)


class Holding:
    """Why pairs are held: by what each is itself, and by what contends with it."""

    def __init__(self, connection: DuckDBPyConnection, model: Model) -> None:
        self.model = model
        gammas = ", ".join(f"gamma_{each.name}" for each in model.comparisons)
        rows = connection.execute(
            f"SELECT {TOLD}, log_odds, source_l, source_r, {gammas} FROM scored WHERE log_odds > 0"
        ).fetchall()
        self.contended = contended(map(self._likely, rows))

    def _likely(self, row: Sequence[Any]) -> Likely:
        left, right, probability, namesakes, _, bits, one, other, *gammas = row
        itself = self.of_itself(gammas, namesakes)
        links = not itself.held and probability >= MATCH
        return Likely(left, right, bits, links, itself.apart, (one, other))

    def of_itself(self, gammas: Sequence[int], namesakes: float | None) -> judging.Standing:
        stands = {each.name: number
                  for each, number in zip(self.model.comparisons, gammas, strict=True)}  # fmt: skip
        rare = None if namesakes is None else namesakes <= MOST_NAMESAKES
        return judging.standing(tuple(stands.get(name) for name in judging.JUDGED), rare)

    def of(self, row: Sequence[Any], gammas: Sequence[int]) -> judging.Standing:
        left, right, _, namesakes = row[:4]
        itself = self.of_itself(gammas, namesakes)
        contends = not itself.held and (left, right) in self.contended
        return judging.Standing(str(Held.HOUSEHOLD), False) if contends else itself


def _pair(row: Sequence[Any], model: Model, holding: Holding) -> Pair:
    left, right, probability, _, foreign, family_bits, *rest = row
    gammas, weights = rest[: len(model.comparisons)], rest[len(model.comparisons) :]
    evidence = [Evidence("prior", PRIOR, log_odds(model.prior))]
    for comparison, number, weight in zip(model.comparisons, gammas, weights, strict=True):
        evidence += _evidence(comparison, number, weight, foreign=foreign)
    if family_bits < -0.05:
        evidence.append(Evidence("family", FAMILY, family_bits))
    why = holding.of(row, gammas)
    return Pair(
        left,
        right,
        probability,
        band(probability),
        why.held,
        tuple(evidence),
        model.version,
        why.apart,
    )


def _evidence(
    comparison: Comparison, number: int, weight: float, *, foreign: bool
) -> list[Evidence]:
    level = judging.level_of(comparison.name, number)
    if level is None or level.weightless:
        return []
    words = FOREIGN if foreign and comparison.name == "nhs" else level.words
    return [Evidence(comparison.field, words, weight)]
