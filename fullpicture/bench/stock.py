"""The rival of `bin/bench link`: Splink with the comparisons that come with it.

Set up as a careful user would: the same cleaned columns as ours (names folded, numbers checked,
dates as dates), stock comparisons for each, blocking by number, by birth date with one name, by
both names with the year or the postcode, trained without labels as its tutorial has it.
"""

import duckdb
import splink.comparison_library as compare
from splink import Linker, SettingsCreator, block_on

from fullpicture.linkage.matching import engine
from fullpicture.linkage.matching.preparing import prepare, read

LIKELY = 0.5
SPACED = "postcode[:-4] || ' ' || postcode[-3:] AS postcode"
"""As its comparison of postcodes wants them."""
Pairs = list[tuple[str, str]]
BLOCKING = (
    ("nhs",),
    ("upn",),
    ("born", "given"),
    ("born", "family"),
    ("given", "family", "born_year"),
    ("given", "family", "postcode"),
    ("postcode", "born"),
)
CERTAIN = (("nhs",), ("upn",), ("given", "family", "born", "postcode"))
RECALL = 0.7
"""Of the pairs of one person, so many agree in one of the three, as our generator has it."""


def likely(records: engine.Records) -> Pairs:
    """From reading the records to its pairs that are likelier than not."""
    with engine.database() as connection:
        read(connection, records, "records")
        prepare(connection, "records", "prepared")
        connection.execute(f"CREATE TABLE cleaned AS SELECT * REPLACE ({SPACED}) FROM prepared")
        return _found(connection)


def _found(connection: duckdb.DuckDBPyConnection) -> Pairs:
    interface = engine.splink(connection)
    linker = Linker(interface.register("cleaned"), settings(), log_level=None)
    train = linker.training
    train.estimate_probability_two_random_records_match(
        [block_on(*columns) for columns in CERTAIN], recall=RECALL
    )
    train.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for columns in (("given", "family"), ("born",)):
        train.estimate_parameters_using_expectation_maximisation(block_on(*columns), max_pairs=1e6)
    found = linker.inference.predict(threshold_match_probability=LIKELY)
    rows = connection.execute(f"SELECT unique_id_l, unique_id_r FROM {found.physical_name}")
    return [(str(left), str(right)) for left, right in rows.fetchall()]


def settings() -> SettingsCreator:
    return SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            compare.ForenameSurnameComparison("given", "family"),
            compare.DateOfBirthComparison("born", input_is_string=False),
            compare.PostcodeComparison("postcode"),
            compare.JaroWinklerAtThresholds("address", [0.9]),
            compare.ArrayIntersectAtSizes("relatives", [1]),
            compare.ExactMatch("sex"),
            compare.ExactMatch("nhs"),
            compare.ExactMatch("upn"),
            compare.ExactMatch("city").configure(term_frequency_adjustments=True),
        ],
        blocking_rules_to_generate_predictions=[block_on(*columns) for columns in BLOCKING],
    )
