"""Which pairs are looked at at all. Each rule forgives something: a name, a date, a home.

The rules always used stay cheap at a million records. A small set is compared more widely, or
whole; which rules that were is part of the model, so that new records meet the old by the same.
"""

import duckdb

SAME_SOUNDS = "l.given_sound = r.given_sound AND l.family_sound = r.family_sound"
TURNED_SOUNDS = "l.given_sound = r.family_sound AND l.family_sound = r.given_sound"
# Of a frequent name thousands are born in a year, and hundreds have no date.
NOT_ONLY_THE_YEAR = (
    "(l.born_month = r.born_month OR l.born_day = r.born_day OR l.postcode = r.postcode)"
)
HOME = "coalesce(list_has_any(l.homes, r.homes), false)"
TIED = f"{HOME} OR coalesce(list_has_any(l.relatives, r.relatives), false)"
NEAR = f"(l.postcode IS NULL OR r.postcode IS NULL OR {TIED})"
TURNED = "l.given = r.family OR l.family = r.given"
# Of those born on one day many share one name. Two whose other names are in no way alike, and who
# have neither a home nor a relative in common, are found by a number or not at all; but for a first
# name that few bear.
FAMILY_ALIKE = (
    "(NOT (l.given_common AND r.given_common) OR l.family IS NULL OR r.family IS NULL"
    " OR l.family_sound = r.family_sound OR jaro_winkler_similarity(l.family, r.family) >= 0.7"
    f" OR list_has_any(l.families, r.families) OR {TURNED} OR {TIED})"
)
SHORT = "list_has_any(l.formals, r.goes_by) OR list_has_any(l.goes_by, r.formals)"
GIVEN_ALIKE = (
    "(l.given IS NULL OR r.given IS NULL OR l.given_sound = r.given_sound"
    " OR jaro_winkler_similarity(l.given, r.given) >= 0.7"
    f" OR {SHORT} OR list_has_any(l.givens, r.givens) OR {TURNED} OR {TIED})"
)
RULES: dict[str, dict[str, object]] = {
    "number": {"blocking_rule": "l.numbers = r.numbers", "arrays_to_explode": ["numbers"]},
    "upn": {"blocking_rule": "l.upn = r.upn"},
    "names and year": {
        "blocking_rule": f"{SAME_SOUNDS} AND l.born_year = r.born_year AND {NOT_ONLY_THE_YEAR}"
    },
    "names and birthday": {"blocking_rule": f"{SAME_SOUNDS} AND l.birthday = r.birthday"},
    # Two rules: joined by one with OR, all of one name would be looked at.
    "names, the first without a date": {
        "blocking_rule": f"{SAME_SOUNDS} AND l.born IS NULL AND {NEAR}"
    },
    "names, the second without a date": {
        "blocking_rule": f"{SAME_SOUNDS} AND r.born IS NULL AND {NEAR}"
    },
    "turned names and year": {"blocking_rule": f"{TURNED_SOUNDS} AND l.born_year = r.born_year"},
    "postcode and first name": {
        "blocking_rule": "l.postcodes = r.postcodes AND l.given_sound = r.given_sound",
        "arrays_to_explode": ["postcodes"],
    },
    "postcode and born": {
        "blocking_rule": "l.postcodes = r.postcodes AND l.born = r.born",
        "arrays_to_explode": ["postcodes"],
    },
    "household and first name": {
        "blocking_rule": "l.households = r.households AND l.given_sound = r.given_sound",
        "arrays_to_explode": ["households"],
    },
    "household and born": {
        "blocking_rule": "l.households = r.households AND l.born = r.born",
        "arrays_to_explode": ["households"],
    },
    "e-mail": {"blocking_rule": "l.email = r.email"},
    "e-mail name and first name": {
        "blocking_rule": "l.email_user = r.email_user AND l.given_sound = r.given_sound"
    },
    "born and first name": {
        "blocking_rule": f"l.born = r.born AND l.given_sound = r.given_sound AND {FAMILY_ALIKE}"
    },
    "born and family name": {
        "blocking_rule": f"l.born = r.born AND l.family_sound = r.family_sound AND {GIVEN_ALIKE}"
    },
    "turned date and first name": {
        "blocking_rule": (
            f"l.born = r.born_turned AND l.given_sound = r.given_sound AND {FAMILY_ALIKE}"
        )
    },
    "turned date and family name": {
        "blocking_rule": (
            f"l.born = r.born_turned AND l.family_sound = r.family_sound AND {GIVEN_ALIKE}"
        )
    },
}
WIDER: dict[str, str] = {
    "everything": "1 = 1",
    "born": "l.born = r.born",
    "postcode": "l.postcode = r.postcode",
    "address": "l.address = r.address",
    "names": SAME_SOUNDS,
    "family name": "l.family_sound = r.family_sound",
    "first name": "l.given_sound = r.given_sound",
}
EVERY_RULE = RULES | {name: {"blocking_rule": rule} for name, rule in WIDER.items()}
EVERY = "(unique_id IS NOT NULL)"
KEYS = {
    "everything": EVERY,
    "born": "born",
    "postcode": "postcode",
    "address": "address",
    "names": "given_sound || ' ' || family_sound",
    "family name": "family_sound",
    "first name": "given_sound",
}
MOST_PAIRS, MOST_BY_ONE = 500_000, 200_000
"""A set is compared whole up to so many pairs, and by one wider rule up to so many: some seconds of
one processor."""


def chosen(connection: duckdb.DuckDBPyConnection, table: str) -> tuple[str, ...]:
    """The names of the rules for these records."""
    made = {name: pairs(connection, table, KEYS[name]) for name in WIDER}
    if made["everything"] <= MOST_PAIRS:
        return ("everything",)
    wide = [name for name, count in made.items() if count <= MOST_BY_ONE]
    return (*RULES, *wide)


def pairs(connection: duckdb.DuckDBPyConnection, table: str, key: str) -> int:
    counted = (
        f'SELECT coalesce(sum(n * (n - 1) / 2), 0) FROM (SELECT count(*) AS n FROM "{table}"'
        f" WHERE {key} IS NOT NULL GROUP BY {key})"
    )
    return int(connection.execute(counted).fetchall()[0][0])


def found(
    connection: duckdb.DuckDBPyConnection, names: tuple[str, ...], name: str, *, between: bool
) -> str:
    """Makes the table of the pairs that these rules find, as Splink takes it, and returns its name:
    within `new`, and between it and `old`.

    Splink's own way asks of each pair of a rule all that the rules before it asked: with rules as
    many as these it took longer than weighing the pairs. The lesser identifier is always to the
    left.
    """
    pairs = _within(names)
    if between:
        pairs += " UNION ALL " + " UNION ".join(_pairs(name, "new", "old") for name in names)
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT '0' AS match_key,"
        " least(one, other) AS join_key_l, greatest(one, other) AS join_key_r"
        f" FROM ({pairs})"
    )
    return name


def _within(names: tuple[str, ...]) -> str:
    """Pairs of `new`, by their rows until each is there once: millions of identifiers are long."""
    pairs = " UNION ".join(_pairs(name, "new", "new") for name in names)
    return (
        f"SELECT l.unique_id AS one, r.unique_id AS other FROM ({pairs})"
        " JOIN new l ON l.rowid = one_row JOIN new r ON r.rowid = other_row"
    )


def _pairs(name: str, left: str, right: str) -> str:
    rule = EVERY_RULE[name]
    lists = rule.get("arrays_to_explode")
    listed = lists[0] if isinstance(lists, list) else ""
    columns = f"* REPLACE (unnest({listed}) AS {listed})" if listed else "*"
    if left == right:
        told, each = "l.row AS one_row, r.row AS other_row", " AND l.row < r.row"
        columns += ", rowid AS row"
    else:
        told, each = "l.unique_id AS one, r.unique_id AS other", ""
    one, other = (f"(SELECT {columns} FROM {table})" for table in (left, right))
    return f"SELECT {told} FROM {one} l JOIN {other} r ON ({rule['blocking_rule']}){each}"


def rules(names: tuple[str, ...]) -> list[dict[str, object]]:
    """As Splink takes them."""
    return [EVERY_RULE[name] for name in names]
