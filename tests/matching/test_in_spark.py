"""Levels and rules said in Spark's words, as far as it needs no Spark (`bin/test slow` does)."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from fullpicture.linkage.matching.blocking import EVERY_RULE
from fullpicture.linkage.matching.levels import COMPARISONS
from fullpicture.linkage.matching.on_spark import in_spark, spoken

DUCKDBS = ("list_has_any", "jaro_winkler_similarity", "jarowinkler_similarity", "&&", '"')
"""What Spark does not know, or takes for something else."""


def test_no_level_and_no_rule_keeps_a_word_that_is_duckdbs_alone() -> None:
    said = [each.missing for each in COMPARISONS]
    said += [level.sql for each in COMPARISONS for level in each.levels]
    said += [str(rule["blocking_rule"]) for rule in EVERY_RULE.values()]
    for sql in said:
        there = in_spark(sql).lower()
        assert not [word for word in DUCKDBS if word in there], there
    assert in_spark("ELSE") == "ELSE"


def test_all_of_splinks_settings_is_said_and_nothing_else_changed() -> None:
    told = {
        "comparisons": [{"comparison_levels": [{"sql_condition": 'list_has_any("a_l", "a_r")'}]}],
        "blocking_rules_to_generate_predictions": [
            {"blocking_rule": "l.a = r.a", "arrays_to_explode": ["a"]}
        ],
        "probability_two_random_records_match": 0.1,
    }
    assert spoken(told) == told | {
        "comparisons": [{"comparison_levels": [{"sql_condition": "ARRAYS_OVERLAP(`a_l`, `a_r`)"}]}]
    }


def test_without_java_one_sentence_names_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fullpicture.linkage.matching.spark_session.shutil.which", lambda _: None)
    path = tmp_path / "a.csv"
    path.write_text("ref,forename,surname,dob\n1,Ruth,Aldous,2012-11-30\n", encoding="utf-8")
    with pytest.raises(CommandError, match="openjdk-17-jdk-headless|requirements-spark.lock"):
        call_command("link", "files", str(path), f"--out={path}.parquet", engine="spark")
