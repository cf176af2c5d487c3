"""Which pairs are looked at at all. Each rule forgives something: a name, a date, a home.

The rules always used stay cheap at a million records. A small set is compared more widely, or
whole; which rules that were is part of the model, so that new records meet the old by the same.
"""

import duckdb

SAME_SOUNDS = "l.given_sound = r.given_sound AND l.family_sound = r.family_sound"
TURNED_SOUNDS = "l.given_sound = r.family_sound AND l.family_sound = r.given_sound"
# Of a frequent name thousands are born in a year, and hundreds have no date.
NOT_ONLY_THE_YEAR = (
    "(month(l.born) = month(r.born) OR day(l.born) = day(r.born) OR l.postcode = r.postcode)"
)
NEAR = "coalesce(l.postcode = r.postcode OR l.city = r.city, true)"
RULES: dict[str, dict[str, object]] = {
    "number": {"blocking_rule": "l.numbers = r.numbers", "arrays_to_explode": ["numbers"]},
    "upn": {"blocking_rule": "l.upn = r.upn"},
    "born and first name": {"blocking_rule": "l.born = r.born AND l.given_sound = r.given_sound"},
    "born and family name": {
        "blocking_rule": "l.born = r.born AND l.family_sound = r.family_sound"
    },
    "turned date and first name": {
        "blocking_rule": "l.born = r.born_turned AND l.given_sound = r.given_sound"
    },
    "turned date and family name": {
        "blocking_rule": "l.born = r.born_turned AND l.family_sound = r.family_sound"
    },
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
MOST_PAIRS = 500_000
"""A wider rule is used where it makes no more pairs than this."""


def chosen(connection: duckdb.DuckDBPyConnection, table: str) -> tuple[str, ...]:
    """The names of the rules for these records."""
    wide = [name for name in WIDER if pairs(connection, table, KEYS[name]) <= MOST_PAIRS]
    return ("everything",) if "everything" in wide else (*RULES, *wide)


def pairs(connection: duckdb.DuckDBPyConnection, table: str, key: str) -> int:
    counted = (
        f'SELECT coalesce(sum(n * (n - 1) / 2), 0) FROM (SELECT count(*) AS n FROM "{table}"'
        f" WHERE {key} IS NOT NULL GROUP BY {key})"
    )
    return int(connection.execute(counted).fetchall()[0][0])


def rules(names: tuple[str, ...]) -> list[dict[str, object]]:
    """As Splink takes them."""
    return [RULES[name] if name in RULES else {"blocking_rule": WIDER[name]} for name in names]
