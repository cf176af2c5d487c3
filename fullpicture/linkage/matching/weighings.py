"""Comparisons with their weighings as Splink takes them, and back."""

from collections.abc import Mapping
from math import exp2, log2
from typing import Any

from fullpicture.linkage.matching.levels import Comparison, Level
from fullpicture.linkage.matching.model import Weighing

Weighings = Mapping[str, Mapping[str, Weighing]]


def expected(comparisons: tuple[Comparison, ...]) -> dict[str, dict[str, Weighing]]:
    """What experience says, before any data."""
    return {
        each.name: {level.name: Weighing(level.m, level.u) for level in each.levels}
        for each in comparisons
    }


def settings(
    comparisons: tuple[Comparison, ...],
    weighings: Weighings,
    *,
    prior: float,
    blocking: list[dict[str, object]],
) -> dict[str, Any]:
    return {
        "link_type": "dedupe_only",
        "probability_two_random_records_match": prior,
        "comparisons": [_comparison(each, weighings[each.name]) for each in comparisons],
        "blocking_rules_to_generate_predictions": blocking,
        "retain_matching_columns": True,  # without them Splink does not tell the levels
        "additional_columns_to_retain": ["source"],
        "retain_intermediate_calculation_columns": True,
        "max_iterations": 25,
        "em_convergence": 0.0005,
        "linker_uid": "fullpicture",
    }


def _comparison(comparison: Comparison, weighings: Mapping[str, Weighing]) -> dict[str, Any]:
    missing = {
        "sql_condition": comparison.missing,
        "label_for_charts": "missing",
        "is_null_level": True,
    }
    levels = [_level(level, weighings[level.name]) for level in comparison.levels]
    return {
        "output_column_name": comparison.name,
        "comparison_description": comparison.field,
        "comparison_levels": [missing, *levels],
    }


def _level(level: Level, weighing: Weighing) -> dict[str, Any]:
    told: dict[str, Any] = {
        "sql_condition": level.sql,
        "label_for_charts": level.name,
        "m_probability": weighing.m,
        "u_probability": weighing.u,
    }
    if level.frequency:
        told["tf_adjustment_column"] = level.frequency
    if level.weightless:
        told |= {"fix_m_probability": True, "fix_u_probability": True}
    return told


def gamma(comparison: Comparison, level: Level) -> int:
    """Splink's number of a level: the last, ELSE, is 0, and what is missing is -1."""
    return len(comparison.levels) - 1 - comparison.levels.index(level)


def log_odds(share: float) -> float:
    """In bits."""
    return log2(share / (1 - share))


def probability(bits: float) -> float:
    return 1 / (1 + exp2(max(min(-bits, 1_000.0), -1_000.0)))


def rounded(share: float) -> float:
    """As exact as the order of adding up allows: a model must not differ by the order of rows."""
    return float(f"{share:.9g}")
