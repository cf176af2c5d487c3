"""New and changed records added to old ones give what a full run over all of them gives."""

import os
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest
from duckdb import DuckDBPyConnection
from hypothesis import given, settings
from hypothesis import strategies as some

from fullpicture.bench.records import borough_records
from fullpicture.linkage.matching import Model, OtherModel, Pair, clusters, match, train
from fullpicture.linkage.matching.keeping import Kept
from fullpicture.linkage.matching.scoring import weigh
from tests.matching.loading import COMMAND
from tests.reports import report

TRIED = int(os.environ.get("FULLPICTURE_ADDING_TRIED", "6"))
"""How many divisions into old and new are tried. 200 of them take some minutes."""
BOROUGH = borough_records(90, twins=15, siblings=20, seed=5).table


def triplets(number: int) -> list[dict[str, object]]:
    """Two on one school's roll, and one elsewhere whose name is as near to either."""
    at_home = {
        "family_name": ("Ormskirk", "Penhallow")[number],
        "birth_date": ("2011-02-10", "2015-03-13")[number],
        "address": f"{number} Mill Street",
        "postcodes": [f"HW{5 + number} 9ZZ"],
    }
    names = {"schools-a": "Zorvan", "schools-b": "Zorvar", "council-c": "Zorva"}
    upns = {"schools-a": "A359000000001", "schools-b": "B359000000002"}
    return [
        {"id": f"{who}{number}", "source": who.split("-")[0], "given_names": name, **at_home,
         "upn": upns.get(who)} for who, name in names.items()
    ]  # fmt: skip


ROWS = BOROUGH.to_pylist() + [row for number in range(2) for row in triplets(number)]
COLUMNS = BOROUGH.schema.append(pa.field("former_family_name", pa.string()))
TABLE = pa.Table.from_pylist(ROWS, COLUMNS)
NUMBER = len(ROWS)


@pytest.fixture(scope="module")
def model() -> Model:
    return train(TABLE)


@pytest.fixture(scope="module")
def full(model: Model) -> list[Pair]:
    return list(match(TABLE, model=model))


def table(rows: list[dict[str, object]]) -> pa.Table:
    return pa.Table.from_pylist(rows, TABLE.schema)


NUMBERS = {str(row["id"]): str(row["nhs_number"]) for row in ROWS if row.get("nhs_number")}
DIVISIONS = some.tuples(
    some.lists(some.booleans(), min_size=NUMBER, max_size=NUMBER),
    some.dictionaries(some.integers(0, NUMBER - 1), some.integers(0, NUMBER - 1), max_size=12),
)


def test_what_is_added_gives_what_a_full_run_gives(model: Model, full: list[Pair]) -> None:
    """However the records are divided, and though some were known otherwise before."""
    assert any(pair.held == "household" for pair in full), "nothing contends: a dull table"
    outcomes: list[bool] = []

    @given(DIVISIONS)
    @settings(max_examples=TRIED, deadline=None, derandomize=True, database=None)
    def tried(division: tuple[list[bool], dict[int, int]]) -> None:
        found = added(model, *division)
        outcomes.append(found == full and clusters(found) == clusters(full))
        assert found == full
        assert clusters(found) == clusters(full)

    try:
        tried()
    finally:
        report("matching", f"additions that differ from a full run, of {len(outcomes)} tried",
               outcomes.count(False), must="0", met=bool(outcomes) and all(outcomes),
               command=COMMAND)  # fmt: skip


def added(model: Model, are_new: list[bool], known_as: dict[int, int]) -> list[Pair]:
    """Some are new; some were known otherwise, as another child, and are now corrected."""
    old = [ROWS[known_as.get(at, at)] | {"id": ROWS[at]["id"]}
           for at in range(NUMBER) if not are_new[at]]  # fmt: skip
    new = [row for at, row in enumerate(ROWS) if are_new[at] or at in known_as]
    kept = list(match(table(old), model=model))
    return list(match(table(new), model=model, against=table(old), kept=kept))


def test_a_link_that_was_clear_is_held_when_another_child_comes(
    model: Model, full: list[Pair]
) -> None:
    """The pair stands among the old ones, and only what is new speaks against it."""
    contended = next(pair for pair in full if pair.held == "household")
    two = {contended.left, contended.right}
    near = {each for pair in full if two & {pair.left, pair.right}
            for each in (pair.left, pair.right)} - two  # fmt: skip
    for each in (row for row in ROWS if row["id"] in near):
        old = [row for row in ROWS if row is not each]
        before = {(pair.left, pair.right): pair for pair in match(table(old), model=model)}
        was = before[contended.left, contended.right]
        if was.links:
            kept = list(before.values())
            found = match(table([each]), model=model, against=table(old), kept=kept)
            now = {(pair.left, pair.right): pair for pair in found}
            assert now[contended.left, contended.right].held == "household"
            return
    pytest.fail("no record by itself contends")


def test_what_is_kept_in_a_file_gives_what_a_full_run_gives(
    model: Model, full: list[Pair], tmp_path: Path
) -> None:
    """Three additions, one of them of corrected records."""
    known_as = {at: (7 * at) % NUMBER for at in range(0, NUMBER, 9)}
    wrong = [ROWS[known_as.get(at, at)] | {"id": row["id"]} for at, row in enumerate(ROWS)]
    kept = Kept.begun(tmp_path / "kept", table(wrong[: NUMBER // 2]), model=model)
    kept.add(table(wrong[NUMBER // 2 :]))
    kept.add(table([ROWS[at] for at in sorted(known_as)][::2]))
    found = Kept(tmp_path / "kept").add(table([ROWS[at] for at in sorted(known_as)][1::2]))
    assert kept.clusters() == clusters(full, numbers=NUMBERS).of
    assert set(found) <= set(full)
    assert kept.pairs() == full


def test_what_another_model_told_is_refused(model: Model, full: list[Pair]) -> None:
    with pytest.raises(OtherModel):
        list(match(TABLE, model=model, against=TABLE, kept=[replace(full[0], model="another")]))


def chain() -> list[dict[str, object]]:
    """One child, written of in six places: each knows what the one before knew, and one thing
    else. Records that are not next to one another are no pair at all."""
    names = ("Ormskirk", "Penhallow", "Quarrington", "Tregenza", "Wolstenholme", "Zennor")
    days = ("2011-02-10", "2011-02-11", "2011-03-11", "2014-03-11", "2014-03-21", "2014-06-21")
    return [
        {"id": f"m{5 - at}", "source": str(at), "given_names": "Zorvan", "sex": "m",
         "family_name": name, "former_family_name": names[at - 1] if at else None,
         "birth_date": day, "address": f"{at} Mill Street",
         "postcodes": [f"HW{at + 2} 9ZA", f"HW{at + 1} 9ZA"]}
        for at, (name, day) in enumerate(zip(names, days, strict=True))
    ]  # fmt: skip


def test_a_link_at_one_end_of_a_chain_is_known_at_the_other(model: Model, tmp_path: Path) -> None:
    rows = chain()
    pairs = list(match(pa.Table.from_pylist(rows), model=model))
    assert [(pair.left, pair.right) for pair in pairs] == [(f"m{n}", f"m{n + 1}") for n in range(5)]
    kept = Kept.begun(tmp_path / "kept", pa.Table.from_pylist(rows[:-1]), model=model)
    assert set(kept.clusters().values()) == {"m1"}
    kept.add(pa.Table.from_pylist(rows[-1:]))
    assert kept.clusters() == {f"m{n}": "m0" for n in range(6)}


def test_who_is_gone_takes_pairs_along_and_parts_the_chain(model: Model, tmp_path: Path) -> None:
    rows = chain()
    kept = Kept.begun(tmp_path / "kept", pa.Table.from_pylist(rows), model=model)
    left = pa.Table.from_pylist([row for row in rows if row["id"] != "m3"])
    changes = kept.bring_up(left)
    assert (changes.new, changes.changed, changes.gone) == (0, 0, 1)
    assert kept.pairs() == list(match(left, model=model))
    assert kept.clusters() == {"m0": "m0", "m1": "m0", "m2": "m0", "m4": "m4", "m5": "m4"}


def test_only_what_says_something_else_is_weighed_again(model: Model, tmp_path: Path) -> None:
    weighed: list[int] = []

    def weighing(connection: DuckDBPyConnection, model: Model, *, between: bool) -> None:
        row = connection.execute("SELECT count(*) FROM new").fetchall()[0]
        weighed.append(int(row[0]))
        weigh(connection, model, between=between)

    kept = Kept.begun(tmp_path / "kept", TABLE, model=model, weighing=weighing)
    changed = ROWS[3] | {"family_name": "Quarrington"}
    now = [*ROWS[:3], changed, *ROWS[4:], *chain()[:1]]
    changes = kept.bring_up(table(now))
    assert (changes.new, changes.changed, changes.gone) == (1, 1, 0)
    assert weighed == [NUMBER, 2]
    assert kept.pairs() == list(match(table(now), model=model))
    kept.bring_up(table(now))
    assert weighed == [NUMBER, 2]


def test_what_a_record_said_before_is_nowhere_in_the_file(model: Model, tmp_path: Path) -> None:
    name = "Wolstenholme"
    rows = [*chain(), *ROWS[:40]]
    kept = Kept.begun(tmp_path / "kept", table(rows), model=model)
    assert name.lower().encode() in kept.path.read_bytes()
    kept.bring_up(table([row for row in rows if name not in row.values()]))
    assert name.lower().encode() not in kept.path.read_bytes()


def test_a_pair_weighs_the_same_whichever_of_its_records_comes_first(model: Model) -> None:
    """Two letters are too few to call a name a slip of another, in either order."""
    at_home = {"family_name": "Ormskirk", "birth_date": "2011-02-10", "address": "1 Mill Street",
               "postcodes": ["HW5 9ZZ"]}  # fmt: skip
    told = []
    for names in (("My", "Amy"), ("Amy", "My")):
        rows = [{"id": each, "source": each, "given_names": name, **at_home}
                for each, name in zip(("council", "schools"), names, strict=True)]  # fmt: skip
        told.append([(pair.probability, pair.held) for pair in match(table(rows), model=model)])
    assert told[0] == told[1] != []
