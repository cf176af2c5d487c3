"""Whether two records of agencies are one person: learnt from the records, weighed, explained.

Pure: it knows no table and no page. Records come in as an Arrow table or a Parquet file with the
columns of `preparing.COLUMNS`; pairs go out.
"""

from collections.abc import Collection, Iterator
from heapq import merge

from duckdb import DuckDBPyConnection

from fullpicture.linkage.matching import engine
from fullpicture.linkage.matching.clusters import Clustered, clusters
from fullpicture.linkage.matching.engines import Weigh
from fullpicture.linkage.matching.holding import Holding, as_if_alone, asked
from fullpicture.linkage.matching.model import Model, OtherModel
from fullpicture.linkage.matching.pairs import Evidence, Pair
from fullpicture.linkage.matching.preparing import Prepared, prepared
from fullpicture.linkage.matching.scoring import score, weigh
from fullpicture.linkage.matching.training import train
from fullpicture.rules.matching import Band

__all__ = [
    "Band",
    "Clustered",
    "Evidence",
    "Model",
    "OtherModel",
    "Pair",
    "clusters",
    "match",
    "prepared",
    "train",
]

AT_ONCE = 10_000


def match(
    records: engine.Records | Prepared,
    *,
    model: Model,
    against: engine.Records | None = None,
    kept: Collection[Pair] = (),
    weighing: Weigh = weigh,
) -> Iterator[Pair]:
    """The pairs worth telling, sorted: among the records, and between them and those `against`.

    A record takes the place of the one `against` it that has its identifier. The same pair has
    the same probability whatever else is in the set. `kept` are the pairs that this model told
    among those `against`: with them, what comes is what all records together would have given.
    """
    if not model.comparisons:  # learnt from records that say nothing
        return
    if any(pair.model != model.version for pair in kept):
        raise OtherModel("The pairs that were kept were told by another model.")
    with prepared(records) as ready:
        connection = ready.connection
        score(connection, model, against, weighing)
        new = _new(connection, kept)
        still = [pair for pair in kept if pair.left not in new and pair.right not in new]
        holding = Holding(model)
        holding.regard(connection, still)
        before = sorted(map(as_if_alone, still), key=_place)
        found = _found(connection, model, holding)
        yield from map(holding.of, merge(found, before, key=_place))


def _found(connection: DuckDBPyConnection, model: Model, holding: Holding) -> Iterator[Pair]:
    rows = connection.execute(f"SELECT {asked(model)} FROM scored ORDER BY 1, 2")
    while batch := rows.fetchmany(AT_ONCE):
        yield from map(holding.of_itself, batch)


def _new(connection: DuckDBPyConnection, kept: Collection[Pair]) -> set[str]:
    """The records that what was kept no longer speaks of."""
    if not kept:
        return set()
    return {row[0] for row in connection.execute("SELECT unique_id FROM new").fetchall()}


def _place(pair: Pair) -> tuple[str, str]:
    return pair.left, pair.right
