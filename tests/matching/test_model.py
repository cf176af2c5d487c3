"""A model is what its records are: the same twice, saved and loaded, in whatever order."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from splink.internals.linker_components.training import LinkerTraining

from fullpicture.bench.records import borough_records
from fullpicture.linkage.matching import Model, OtherModel, Pair, match, train


@pytest.fixture(scope="module")
def table() -> pa.Table:
    return borough_records(150, twins=5, siblings=20, seed=3).table


@pytest.fixture(scope="module")
def model(table: pa.Table) -> Model:
    return train(table)


@pytest.fixture(scope="module")
def pairs(table: pa.Table, model: Model) -> list[Pair]:
    return list(match(table, model=model))


def test_the_same_records_give_the_same_model(table: pa.Table, model: Model) -> None:
    assert train(table).version == model.version


def test_the_order_of_the_records_does_not_matter(
    table: pa.Table, model: Model, pairs: list[Pair]
) -> None:
    turned = table.take(list(reversed(range(table.num_rows))))
    assert train(turned).version == model.version
    assert list(match(turned, model=model)) == pairs


def test_saved_and_loaded_it_gives_the_same_probabilities(
    table: pa.Table, model: Model, pairs: list[Pair], tmp_path: Path
) -> None:
    model.save(tmp_path / "model.json")
    loaded = Model.load(tmp_path / "model.json")
    assert loaded.version == model.version
    assert list(match(table, model=loaded)) == pairs


def test_another_content_is_another_version(table: pa.Table, model: Model) -> None:
    assert train(table.slice(0, table.num_rows - 20)).version != model.version


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"form": 0}', '{"form": 1, "prior": 1}'])
def test_what_is_no_model_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "model.json").write_text(text)
    with pytest.raises(OtherModel):
        Model.load(tmp_path / "model.json")


def test_new_records_weigh_as_they_would_among_all(
    table: pa.Table, model: Model, pairs: list[Pair]
) -> None:
    new, old = table.slice(0, 30), table.slice(30)
    fresh = set(new["id"].to_pylist())
    whole = {(pair.left, pair.right): pair.probability for pair in pairs
             if fresh & {pair.left, pair.right}}  # fmt: skip
    found = {(pair.left, pair.right): pair.probability
             for pair in match(new, model=model, against=old)}  # fmt: skip
    assert found == whole


def test_a_parquet_file_is_read_as_well_as_a_table(
    table: pa.Table, model: Model, pairs: list[Pair], tmp_path: Path
) -> None:
    pq.write_table(table, tmp_path / "records.parquet")
    assert list(match(tmp_path / "records.parquet", model=model)) == pairs


@pytest.mark.parametrize("rows", [0, 1, 2])
def test_next_to_no_records_are_no_trouble(table: pa.Table, rows: int) -> None:
    few = table.slice(0, rows)
    assert isinstance(list(match(few, model=train(few))), list)


def test_a_session_in_which_a_level_dies_away_teaches_nothing(
    table: pa.Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Splink raises once a share is less than a float can say; the demo of 40 children met it."""

    def raised(*_args: object, **_words: object) -> None:
        raise ValueError("m_probability value 1.9e-312 is below the minimum allowed")

    name = "estimate_parameters_using_expectation_maximisation"
    monkeypatch.setattr(LinkerTraining, name, raised)
    assert list(match(table, model=train(table)))


def test_names_that_few_bear_stand_in_no_model(table: pa.Table, model: Model) -> None:
    names = [name for name in table["family_name"].to_pylist() if name]
    once = {name.lower() for name in names if names.count(name) == 1 and name.isalpha()}
    assert once
    assert not once & set(model.frequencies["family"].shares)
