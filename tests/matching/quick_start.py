"""Splink's own quick start, as its package description has it, on the columns of fake_1000."""

import logging

import pyarrow as pa
import splink.comparison_library as compare
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

COLUMNS = {
    "id": "unique_id",
    "given_names": "first_name",
    "family_name": "surname",
    "birth_date": "dob",
    "city": "city",
    "email": "email",
}


def likely(records: pa.Table) -> list[tuple[str, str]]:
    """Its pairs from a probability of one half. Empty cells are missing, as its loader has them."""
    logging.getLogger("splink").setLevel(logging.ERROR)
    interface = DuckDBAPI()
    table = records.rename_columns(COLUMNS)
    named = ", ".join(
        f"nullif({name}, '') AS {name}" for name in table.column_names if name != "dob"
    )
    interface.duckdb_con.register("given", table)
    interface.duckdb_con.execute(
        f"CREATE TABLE cleaned AS SELECT {named}, try_cast(dob AS DATE) AS dob FROM given"
    )
    linker = Linker(interface.register("cleaned"), settings(), log_level=None)
    train = linker.training
    train.estimate_probability_two_random_records_match(
        [block_on("first_name", "surname")], recall=0.7
    )
    train.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in (block_on("first_name", "surname"), block_on("dob")):
        train.estimate_parameters_using_expectation_maximisation(rule)
    found = linker.inference.predict(threshold_match_probability=0.5).as_record_list()
    return [(row["unique_id_l"], row["unique_id_r"]) for row in found]


def settings() -> SettingsCreator:
    return SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            compare.JaroWinklerAtThresholds("first_name", [0.9, 0.7]),
            compare.JaroAtThresholds("surname", [0.9, 0.7]),
            compare.DateOfBirthComparison(
                "dob",
                input_is_string=False,
                datetime_metrics=["year", "month"],
                datetime_thresholds=[1, 1],
            ),
            compare.ExactMatch("city").configure(term_frequency_adjustments=True),
            compare.EmailComparison("email"),
        ],
        blocking_rules_to_generate_predictions=[block_on("first_name"), block_on("surname")],
    )
