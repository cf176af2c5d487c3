"""The rivals of `bin/bench search`, on the same people in the same run, without row-level security.

Set up as a careful user would. PostgreSQL's trigram index on the names with an index of birth
dates; a scan by DuckDB over all, with Jaro-Winkler and points for the date; Splink with its stock
comparisons, trained on these people and 20,000 damaged searches for them, one record against all.
Each is given what search understands of the words, so that nobody loses by a date not read.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count, islice
from statistics import mean, quantiles
from time import perf_counter
from typing import Any

import duckdb
import pyarrow as pa
import splink.comparison_library as compare
from django.db import connection
from splink import Linker, SettingsCreator, block_on

from fullpicture.bench import damage, population
from fullpicture.bench.borough import NOON
from fullpicture.bench.damage import KINDS, NEITHER
from fullpicture.bench.measures import Measure, Out
from fullpicture.bench.people import Child
from fullpicture.linkage.matching import engine
from fullpicture.linkage.spelling import folded
from fullpicture.linkage.typed import Typed, read, squeezed

SEED, EACH = 7, {"trigrams": 8, "DuckDB": 8, "Splink": 2}
FIRST = 5
TRAINED_ON = 20_000
TRIGRAMS = """
SELECT id FROM bench_rival
WHERE born = ANY (%(born)s) OR names %% %(names)s
ORDER BY similarity(names, %(names)s) + 0.5 * (born = ANY (%(born)s))::int DESC LIMIT 5
"""
SCAN = """
SELECT id FROM people ORDER BY jaro_winkler_similarity(names, $names)
+ CASE WHEN born = $born::DATE OR born = $turned::DATE THEN 0.5
WHEN month(born) = month($born::DATE) AND day(born) = day($born::DATE) THEN 0.3
WHEN year(born) = year($born::DATE) THEN 0.1 ELSE 0 END
+ CASE WHEN postcode = $postcode THEN 0.5 ELSE 0 END DESC LIMIT 5
"""
SCHEMA = pa.schema(
    [("unique_id", pa.string()), ("given", pa.string()), ("family", pa.string()),
     ("born", pa.date32()), ("postcode", pa.string()), ("nhs", pa.string())]
)  # fmt: skip
BLOCKING = (("nhs",), ("born", "given"), ("born", "family"), ("given", "family"),
            ("postcode", "born"), ("postcode", "given"), ("postcode", "family"))  # fmt: skip
Find = Callable[[Typed], list[int]]


@dataclass(frozen=True)
class Tried:
    """Who was looked for, by number, in which kind, and what was understood."""

    number: int
    kind: str
    typed: Typed


def told(known: list[Child], median: float, size: int, out: Out) -> None:
    """`median` is our own, in seconds."""
    with engine.database() as duck:
        table = everyone(size)
        duck.register("everyone", table)
        duck.execute(
            "CREATE TABLE people AS SELECT unique_id::INTEGER AS id, given || ' ' || family"
            " AS names, born, postcode FROM everyone"
        )
        rivals: dict[str, Find] = {"trigrams": trigrams, "DuckDB": lambda asked: scan(duck, asked)}
        for name, rival in rivals.items():
            tell(name, rival, tried(known, EACH[name], size), median, size, out)
        find = trained(duck, known)
        tell("Splink", find, tried(known, EACH["Splink"], size), median, size, out)


def tell(name: str, find: Find, searches: list[Tried], median: float, size: int, out: Out) -> None:
    taken, hits = [], []
    for each in searches:
        begun = perf_counter()
        found = find(each.typed)
        taken.append(perf_counter() - begun)
        if each.kind not in NEITHER:
            hits.append(each.number in found[:FIRST])
    cuts = quantiles(taken, n=20)
    ratio = round(cuts[9] / median, 1)
    about = f"{len(searches)} searches, {size:,} people"
    must = ">= 20" if name == "Splink" and size >= 1_000_000 else ""
    out.add(
        Measure("search", f"times as fast as {name}, medians, {about}", ratio, "times",
                must=must, met=ratio >= 20 if must else None)
    )  # fmt: skip
    out.add(Measure("search", f"{name}: median, {about}", round(cuts[9] * 1000, 1), "ms"))
    out.add(Measure("search", f"{name}: p95, {about}", round(cuts[18] * 1000, 1), "ms"))
    out.add(
        Measure("search", f"{name}: found among the first five, kinds with a date or postcode,"
                f" {about}", round(mean(hits), 3), "of 1")
    )  # fmt: skip


def tried(known: list[Child], each: int, size: int) -> list[Tried]:
    numbers = {id(child): number for number, child in _numbered(known)}
    return [
        Tried(numbers[id(child)], kind, read(words, on=NOON.date()))
        for kind in KINDS
        for child, words in damage.typed(kind, known, each, SEED)
    ]


def _numbered(known: list[Child]) -> Iterator[tuple[int, Child]]:
    """By the place that each has in the population; the hidden are not in the list."""
    places = (number for number in range(10**9) if not population.is_hidden(number))
    return zip(places, known, strict=False)


def everyone(size: int) -> pa.Table:
    rows = [_row(str(number), child) for number, child in enumerate(population.named(size))]
    return pa.Table.from_pylist(rows, schema=SCHEMA)


def _row(identifier: str, child: Child) -> dict[str, Any]:
    return {
        "unique_id": identifier,
        "given": folded(child.recorded or child.given),
        "family": folded(child.family),
        "born": child.born,
        "postcode": squeezed(child.postcode),
        "nhs": child.nhs or None,
    }


def asked_row(identifier: str, asked: Typed) -> dict[str, Any]:
    given = asked.names[0] if asked.names and not asked.unnamed else None
    return {
        "unique_id": identifier,
        "given": given,
        "family": asked.names[-1] if asked.names else None,
        "born": asked.born,
        "postcode": asked.postcode or None,
        "nhs": asked.nhs_number or None,
    }


def trigrams(asked: Typed) -> list[int]:
    born = [each for each in (asked.born, asked.turned) if each]
    with connection.cursor() as cursor:
        cursor.execute("SET plan_cache_mode = force_custom_plan")
        cursor.execute(TRIGRAMS, {"names": " ".join(asked.names), "born": born})
        return [number for (number,) in cursor.fetchall()]


def scan(duck: duckdb.DuckDBPyConnection, asked: Typed) -> list[int]:
    given = {"names": " ".join(asked.names), "born": asked.born,
             "turned": asked.turned or asked.born, "postcode": asked.postcode}  # fmt: skip
    return [number for (number,) in duck.execute(SCAN, given).fetchall()]


def trained(duck: duckdb.DuckDBPyConnection, known: list[Child]) -> Find:
    """Labels are not used, as its tutorial has it; the damaged searches are the second records."""
    words = (pair for kind in KINDS for pair in damage.typed(kind, known, 600, SEED + 9))
    asked = [asked_row(f"asked {at}", read(text, on=NOON.date()))
             for at, (_, text) in enumerate(islice(words, TRAINED_ON))]  # fmt: skip
    duck.register("asked_of", pa.Table.from_pylist(asked, schema=SCHEMA))
    duck.execute("CREATE TABLE learning AS SELECT * FROM everyone UNION ALL SELECT * FROM asked_of")
    duck.execute("CREATE TABLE persons AS SELECT * FROM everyone")
    interface = engine.splink(duck)
    linker = Linker(interface.register("learning"), settings(), log_level=None)
    train = linker.training
    train.estimate_probability_two_random_records_match(
        [block_on("nhs"), block_on("given", "family", "born")], recall=0.5
    )
    train.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for columns in (("given", "family"), ("born",)):
        train.estimate_parameters_using_expectation_maximisation(block_on(*columns), max_pairs=1e6)
    persons, number = interface.register("persons"), count()

    def between(asked: Typed) -> list[int]:
        name = f"asked_{next(number)}"
        row = pa.Table.from_pylist([asked_row(name, asked)], schema=SCHEMA)
        duck.register(f"{name}_row", row)
        duck.execute(f"CREATE TABLE {name} AS SELECT * FROM {name}_row")
        found = linker.inference.predict_between(
            interface.register(name), persons, warning_mode="never"
        )
        rows = duck.execute(
            f"SELECT CASE WHEN unique_id_l = $own THEN unique_id_r ELSE unique_id_l END"
            f" FROM {found.physical_name} ORDER BY match_probability DESC LIMIT {FIRST}",
            {"own": name},
        ).fetchall()
        found.drop_table_from_database_and_remove_from_cache()
        return [int(other) for (other,) in rows]

    return between


def settings() -> SettingsCreator:
    return SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            compare.ForenameSurnameComparison("given", "family"),
            compare.DateOfBirthComparison("born", input_is_string=False),
            compare.ExactMatch("postcode"),
            compare.ExactMatch("nhs"),
        ],
        blocking_rules_to_generate_predictions=[block_on(*columns) for columns in BLOCKING],
    )
