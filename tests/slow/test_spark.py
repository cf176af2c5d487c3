"""The same saved model on Spark tells the same pairs and clusters as on DuckDB.

Not run with the others: it needs Java and pyspark, and takes a quarter of an hour. `bin/test slow`.
"""

import os
import random
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from fullpicture.bench.records import borough_records
from fullpicture.linkage.matching import Model, Pair, clusters, match, train
from fullpicture.linkage.matching.engines import Engine, Weigh, weighing_on
from fullpicture.linkage.matching.keeping import Kept
from fullpicture.linkage.matching.on_spark import OnSpark
from tests.reports import report

COMMAND = "bin/test slow"
RECORDS = int(os.environ.get("FULLPICTURE_SPARK_RECORDS", "20000"))
CHILDREN_OF_A_RECORD = 0.47
EXACT = 1e-9
"""The two add up in another order."""


@pytest.fixture(scope="module")
def on_spark() -> Iterator[Weigh]:
    with weighing_on(Engine.SPARK) as weighing:
        yield weighing


@pytest.fixture(scope="module")
def table() -> pa.Table:
    children = round(RECORDS * CHILDREN_OF_A_RECORD) + 100
    made = borough_records(children, twins=children // 50, siblings=3 * children // 20, seed=47)
    return made.table.slice(0, RECORDS)


def test_words_are_as_alike_on_spark_as_on_duckdb(on_spark: Weigh, table: pa.Table) -> None:
    assert isinstance(on_spark, OnSpark)
    chance = random.Random(2)
    words = sorted({str(each) for name in ("given_names", "family_name", "address", "birth_date")
                    for each in table[name].to_pylist() if each})  # fmt: skip
    words += ["Zoë", "Zoé", "Łucja", "Lucja", "Мария", "Мариа", "", "A", "ab", "ba", "axb", "bxa"]
    near = [(one, chance.choice(words[max(0, at - 4) : at + 5])) for at, one in enumerate(words)]
    far = [(chance.choice(words), chance.choice(words)) for _ in range(20_000)]
    asked = pa.table(dict(zip("ab", zip(*near, *far, strict=True), strict=True)))
    session = on_spark.spark.session
    session.createDataFrame(asked).createOrReplaceTempView("words")
    told = session.sql(
        "SELECT a, b, jaro_winkler(a, b) AS near, damerau_levenshtein(a, b) AS slips FROM words"
    ).toArrow()
    with duckdb.connect() as connection:
        connection.register("told", told)
        differing = connection.execute(
            "SELECT a, b, near, jaro_winkler_similarity(a, b), slips, damerau_levenshtein(a, b)"
            " FROM told WHERE abs(near - jaro_winkler_similarity(a, b)) > 1e-12"
            " OR slips <> damerau_levenshtein(a, b)"
        ).fetchall()
    report("slow", f"pairs of words as alike on Spark as on DuckDB, of {told.num_rows:,}",
           told.num_rows - len(differing), must=f"{told.num_rows}", met=not differing,
           command=COMMAND)  # fmt: skip
    assert differing == []


def test_spark_tells_the_same_pairs_and_clusters(on_spark: Weigh, table: pa.Table) -> None:
    model = train(table)
    here = list(match(table, model=model))
    there = list(match(table, model=model, weighing=on_spark))
    clusters_here, clusters_there = clusters(here), clusters(there)
    same = clusters_here == clusters_there
    report("slow", f"clusters on Spark other than on DuckDB, {table.num_rows:,} records",
           len(set(clusters_here.of.items()) ^ set(clusters_there.of.items())), must="0",
           met=same, command=COMMAND)  # fmt: skip
    report("slow", f"pairs that both tell alike, {table.num_rows:,} records", len(here),
           must="> 0", met=alike(here, there), command=COMMAND)  # fmt: skip
    assert same
    assert alike(here, there)


def alike(here: list[Pair], there: list[Pair]) -> bool:
    return bool(here) and len(here) == len(there) and all(
        (one.left, one.right, one.band, one.held, one.apart)
        == (other.left, other.right, other.band, other.held, other.apart)
        and abs(one.probability - other.probability) < EXACT
        and [each.words for each in one.evidence] == [each.words for each in other.evidence]
        for one, other in zip(here, there, strict=True)
    )  # fmt: skip


def test_what_was_kept_is_added_to_on_either(on_spark: Weigh, tmp_path: Path) -> None:
    rows = borough_records(60, twins=4, siblings=6, seed=3).table
    model: Model = train(rows)
    half = rows.num_rows // 2
    kept = Kept.begun(tmp_path / "kept", rows.slice(0, half), model=model)
    Kept(kept.path, weighing=on_spark).add(rows.slice(half))
    assert alike(kept.pairs(), list(match(rows, model=model)))
