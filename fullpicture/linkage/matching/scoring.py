"""Pairs found and weighed by a saved model, one row each: log odds, levels and weights.

Splink adds up what speaks for one person against two strangers. Two children of a family are no
strangers: they share name, home and relatives. So each pair is also weighed as one person against
two of a family, by what is a person's own alone, and the lesser of the two counts.
"""

from collections.abc import Callable, Sequence
from math import log2
from typing import Any

import duckdb

from fullpicture.linkage.matching import blocking, engine, weighings
from fullpicture.linkage.matching.frequencies import freeze
from fullpicture.linkage.matching.judging import pattern
from fullpicture.linkage.matching.levels import FREQUENT, OF_THE_PERSON, Comparison
from fullpicture.linkage.matching.model import Model
from fullpicture.linkage.matching.preparing import prepare, read
from fullpicture.linkage.matching.weighings import gamma, log_odds

BORN_ON_ONE_DAY = 0.03
"""Of pairs of children of one family, so many are twins: more than strangers born on one day."""
NO_SLIP = 0.02
"""A name that is borne by one in fifty of those who bear the other is no slip of the pen: writers
miss one name in a hundred in any one way at most."""
NO_SHORT_FORM = 0.1
"""A short form that is borne by one in ten of those who bear the other is a name of its own too."""
LEAST_BITS = -4.3
"""Below a probability of 0.05 a pair is not told, unless a number says that it should be one."""


def score(
    connection: duckdb.DuckDBPyConnection,
    model: Model,
    against: engine.Records | None = None,
    weighing: Callable[..., None] | None = None,
) -> None:
    """Makes the table `scored` of pairs within `new`, and between them and those `against`.

    The same pair weighs the same whatever else is in the set.
    """
    if against is not None:
        read(connection, against, "old_read")
        # What is new takes the place of what was.
        connection.execute("DELETE FROM old_read WHERE id IN (SELECT id FROM new_read)")
        prepare(connection, "old_read", "old")
    (weighing or weigh)(connection, model, between=against is not None)


def weigh(connection: duckdb.DuckDBPyConnection, model: Model, *, between: bool) -> None:
    """Of prepared records: within `new`, and between it and `old`."""
    asked = [
        (names, least, blocking.found(connection, names, f"blocked_{at}", between=between))
        for at, (names, least) in enumerate(searches(model))
    ]
    tables = _looked_at(connection, [pairs for _, _, pairs in asked]) if between else ["new"]
    everybody = " UNION ALL BY NAME ".join(f"FROM {table}" for table in tables)
    connection.execute(f"CREATE OR REPLACE TEMP VIEW everybody AS {everybody}")
    interface = engine.in_passing(connection)
    found = []
    for names, least, pairs in asked:
        linker = engine.linker(interface, "everybody", settings(model, names))
        freeze(connection, interface, linker, model.frequencies, tables)
        linker.table_management.register_blocked_pairs_for_predict(interface.register(pairs))
        found.append(linker.inference.predict(threshold_match_weight=least, warning_mode="never"))
    rows = " UNION ".join(f"SELECT {told(model)} FROM {each.physical_name}" for each in found)
    add_up(connection, model, rows)


def _looked_at(connection: duckdb.DuckDBPyConnection, pairs: list[str]) -> list[str]:
    """What is new and, of all that is old, whoever is in a pair with it: few of many."""
    sides = " UNION ALL ".join(
        f"SELECT join_key_{side} FROM {table}" for table in pairs for side in "lr"
    )
    connection.execute(f"CREATE OR REPLACE TEMP TABLE met AS FROM old WHERE unique_id IN ({sides})")
    return ["new", "met"]


def add_up(connection: duckdb.DuckDBPyConnection, model: Model, rows: str) -> None:
    """Makes `scored` of the rows that `told` asks for."""
    connection.execute(f"CREATE OR REPLACE TABLE scored AS {_scored(model, rows)}")


def settings(model: Model, names: tuple[str, ...]) -> dict[str, Any]:
    return weighings.settings(
        model.comparisons,
        model.weighings,
        prior=model.prior,
        blocking=blocking.rules(names),
    )


def searches(model: Model) -> list[tuple[tuple[str, ...], float | None]]:
    """By which rules pairs are found, and from which weight they are told: those of one number
    always, however little else agrees.
    """
    likely = (model.blocking, LEAST_BITS)
    return [likely, (("number",), None)] if "nhs" in model.weighings else [likely]


def told(model: Model) -> str:
    """What is kept of a pair, the lesser identifier to the left."""
    turned = "unique_id_l > unique_id_r"
    sides = [
        f"CASE WHEN {turned} THEN {name}_{other} ELSE {name}_{side} END AS {name}_{side}"
        for name in ("unique_id", "source") for side, other in (("l", "r"), ("r", "l"))
    ]  # fmt: skip
    numbers = [f"gamma_{each.name}" for each in model.comparisons]
    weights = [f"{_weight(each)} AS w_{each.name}" for each in model.comparisons]
    return ", ".join([*sides, *numbers, *weights, f"{_namesakes(model)} AS namesakes",
                      f"{_two_names(model)} AS two_names"])  # fmt: skip


def _scored(model: Model, rows: str) -> str:
    return f"""
    WITH trusted AS (
      SELECT * REPLACE ({_trusted(model)}), {_foreign(model)} AS foreign_number FROM ({rows})
    ), strangers AS (
      SELECT *, {log_odds(model.prior)} + {_sum(model.comparisons)} AS bits FROM trusted
    ), told AS (
      SELECT *, least(0.0, {_for_siblings(model)}) AS family_bits FROM strangers
    )
    SELECT *, {pattern([each.name for each in model.comparisons])} AS pattern,
      bits + family_bits AS log_odds,
      1 / (1 + pow(2.0, -(bits + family_bits))) AS probability
    FROM told WHERE bits + family_bits >= {LEAST_BITS} OR foreign_number
    """


def _weight(comparison: Comparison) -> str:
    adjusted = any(level.frequency for level in comparison.levels)
    return f"mw_{comparison.name}" + (f" + mw_tf_adj_{comparison.name}" if adjusted else "")


def _sum(comparisons: Sequence[Comparison]) -> str:
    return " + ".join(f"w_{each.name}" for each in comparisons) or "0.0"


def _named(model: Model, name: str) -> Comparison | None:
    return next((each for each in model.comparisons if each.name == name), None)


def _stands_at(comparison: Comparison, *levels: str) -> str:
    numbers = [str(gamma(comparison, level)) for level in comparison.levels if level.name in levels]
    return f"gamma_{comparison.name} IN ({', '.join(numbers)})"


def _foreign(model: Model) -> str:
    """One number, and both names and birth dates say that these are two people."""
    nhs, born = _named(model, "nhs"), _named(model, "born")
    names = [each for name in ("given", "family") if (each := _named(model, name))]
    if not (nhs and born and names):
        return "false"
    unlike = [level.name for level in born.levels if level.alike is False]
    differ = " OR ".join(_stands_at(each, "other") for each in names)
    return f"({_stands_at(nhs, 'same')} AND {_stands_at(born, *unlike)} AND ({differ}))"


def _trusted(model: Model) -> str:
    if _named(model, "nhs") is None:
        return "unique_id_l AS unique_id_l"
    return f"CASE WHEN {_foreign(model)} THEN 0.0 ELSE w_nhs END AS w_nhs"


def _for_siblings(model: Model) -> str:
    """How many bits fewer there are for one person against two of a family."""
    if model.siblings is None:
        return "0.0"
    own = [each for each in model.comparisons if each.name in OF_THE_PERSON]
    terms = [_own_weight(model, each) for each in own]
    against = " + ".join([str(log2(model.siblings)), *terms])
    # The log odds against both: strangers, and children of one family.
    return f"-log2(pow(2.0, -bits) + pow(2.0, -({against}))) - bits"


def _own_weight(model: Model, comparison: Comparison) -> str:
    if comparison.name != "born":
        return f"w_{comparison.name}"
    same = comparison.levels[0]
    most = log2(model.weighing(comparison, same).m / BORN_ON_ONE_DAY)
    return f"least(w_born, {most})"


def _namesakes(model: Model) -> str:
    """How many other children of these names born that day there are among those compared."""
    if not {"given", "family", "born"} <= set(model.weighings):
        return "NULL::DOUBLE"
    names = [f"greatest(tf_{column}_l, tf_{column}_r)" for column in FREQUENT[:2]]
    return f"{model.people / model.days} * {' * '.join(names)}"


def _two_names(model: Model) -> str:
    """Whether each first name is one that people bear, and no slip or seldom form of the other."""
    given = _named(model, "given")
    if given is None:
        return "false"
    least = f"CASE WHEN {_stands_at(given, 'short')} THEN {NO_SHORT_FORM} ELSE {NO_SLIP} END"
    fewer, more = (f"{which}(tf_given_l, tf_given_r)" for which in ("least", "greatest"))
    rare = model.frequencies["given"].rare
    return f"coalesce({fewer} > {rare} AND {fewer} >= ({least}) * {more}, false)"
