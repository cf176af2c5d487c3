"""Why pairs are held: by what each is itself, and by what contends with it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, overload

from duckdb import DuckDBPyConnection

from fullpicture.linkage.matching import judging
from fullpicture.linkage.matching.contending import Likely, contended
from fullpicture.linkage.matching.cycles import unsought
from fullpicture.linkage.matching.levels import COMPARISONS
from fullpicture.linkage.matching.model import Model
from fullpicture.linkage.matching.pairs import Evidence, Pair
from fullpicture.linkage.matching.weighings import log_odds
from fullpicture.rules.matching import MATCH, Held, band

PRIOR = "how rare it is that two records are one person"
FAMILY = "children of one family share these as well"
FOREIGN = "same NHS number, not trusted: names and birth dates differ"
TOLD = (
    "unique_id_l, unique_id_r, probability, source_l, source_r, pattern, foreign_number,"
    " family_bits, log_odds"
)

LIKELY = f"unique_id_l, unique_id_r, log_odds, probability >= {MATCH}, pattern, source_l, source_r"
FIELDS = {each.name: each.field for each in COMPARISONS}
NAMED = TOLD.count(",") + 1
PATTERNED = TOLD.split(", ").index("pattern") + 1


def asked(model: Model) -> str:
    """The columns of `scored` that make a row."""
    names = [each.name for each in model.comparisons]
    return ", ".join([TOLD, *(f"gamma_{name}" for name in names), *(f"w_{name}" for name in names)])


class Holding:
    """How pairs stand by themselves; and once it is told which are likely, how they stand."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self._prior = Evidence("prior", PRIOR, log_odds(model.prior))
        self._contended: frozenset[tuple[str, str]] = frozenset()

    @unsought()
    def regard(
        self, connection: DuckDBPyConnection, kept: Iterable[Pair] = (), table: str = "scored"
    ) -> None:
        """The likely pairs in the table, and those kept from before, whose standing may change."""
        rows = connection.execute(f"SELECT {LIKELY} FROM {table} WHERE log_odds > 0 ORDER BY 1, 2")
        likely = [_likely_by(row) for row in rows.fetchall()]
        likely += _likely_before(connection, kept)
        self._contended = contended(likely)

    def of(self, pair: Pair) -> Pair:
        """The pair, held where another contends for one of its records."""
        if not pair.held and (pair.left, pair.right) in self._contended:
            return replace(pair, held=str(Held.HOUSEHOLD))
        return pair

    def of_itself(self, row: Sequence[Any]) -> Pair:
        """The pair as if there were no other."""
        left, right, probability, _, _, pattern = row[:PATTERNED]
        why = judging.standing(pattern)
        return Pair(
            left,
            right,
            probability,
            band(probability),
            why.held,
            Spoken(self, row),
            self.model.version,
            why.apart,
        )

    def said_of(self, row: Sequence[Any]) -> tuple[Evidence, ...]:
        """What speaks for one person in a row, and what against it."""
        *_, foreign, family, _ = row[:NAMED]
        compared = self.model.comparisons
        gammas, weights = row[NAMED : NAMED + len(compared)], row[NAMED + len(compared) :]
        evidence = [self._prior]
        for comparison, number, weight in zip(compared, gammas, weights, strict=True):
            if number is not None and number >= 0:
                evidence += _evidence(comparison.name, number, weight, foreign=foreign)
        if family < 0:
            evidence.append(Evidence("family", FAMILY, family))
        return tuple(evidence)


class Spoken(Sequence[Evidence]):
    """Put into words when it is read: most of millions of pairs go by unread."""

    def __init__(self, holding: Holding, row: Sequence[Any]) -> None:
        self._holding = holding
        self._row: Sequence[Any] | None = row
        self._said: tuple[Evidence, ...] = ()

    def __len__(self) -> int:
        return len(self._all())

    @overload
    def __getitem__(self, place: int) -> Evidence: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Evidence]: ...
    def __getitem__(self, place: int | slice) -> Evidence | Sequence[Evidence]:
        return self._all()[place]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._all() == tuple(other)

    def __hash__(self) -> int:
        return hash(self._all())

    def __repr__(self) -> str:
        return repr(self._all())

    def _all(self) -> tuple[Evidence, ...]:
        if self._row is not None:
            self._said, self._row = self._holding.said_of(self._row), None
        return self._said


def as_if_alone(pair: Pair) -> Pair:
    """Without what an earlier run knew of others."""
    return replace(pair, held="") if pair.held == Held.HOUSEHOLD else pair


def _likely_by(row: Sequence[Any]) -> Likely:
    """As `of_itself` has it, without the words."""
    left, right, bits, is_match, pattern, *sources = row
    why = judging.standing(pattern)
    return Likely(left, right, bits, is_match and not why.held, why.apart, (sources[0], sources[1]))


def _likely(pair: Pair, sources: Sequence[str]) -> Likely:
    return Likely(
        pair.left, pair.right, pair.bits, pair.links, pair.apart, (sources[0], sources[1])
    )


def _likely_before(connection: DuckDBPyConnection, kept: Iterable[Pair]) -> list[Likely]:
    likely = [as_if_alone(pair) for pair in kept if pair.bits > 0]
    if not likely:
        return []
    rows: Mapping[str, str] = dict(
        connection.execute("SELECT unique_id, source FROM old").fetchall()
    )
    return [_likely(pair, (rows[pair.left], rows[pair.right])) for pair in likely]


@lru_cache(maxsize=100_000)
def _evidence(name: str, number: int, weight: float, *, foreign: bool) -> tuple[Evidence, ...]:
    level = judging.LEVELS[name][number]
    if level.weightless:
        return ()
    words = FOREIGN if foreign and name == "nhs" else level.words
    return (Evidence(FIELDS[name], words, weight),)
