"""Learns from the records alone, without anybody saying which are one person.

How often two people agree (`sampling`), then how often one person's records do (`sessions`); by
turns where the sample holds many of one person, for then each tells of the other.
What the data cannot tell, experience does. The same records give the same model in whatever order
they come.
"""

import duckdb

from fullpicture.linkage.matching import blocking, engine, sampling, sessions, weighings
from fullpicture.linkage.matching.frequencies import counted
from fullpicture.linkage.matching.levels import COMPARISONS, Comparison
from fullpicture.linkage.matching.model import Model
from fullpicture.linkage.matching.preparing import Prepared, prepared
from fullpicture.linkage.matching.weighings import rounded

BEFOREHAND = 0.0001
"""How probable it is, before anything is known, that two records are one person: at most this, and
in a large set that each has one other record."""


def train(records: engine.Records | Prepared) -> Model:
    """A model of these records."""
    with prepared(records) as ready:
        return trained_on(ready.connection, "new")


def trained_on(connection: duckdb.DuckDBPyConnection, table: str) -> Model:
    comparisons = tuple(each for each in COMPARISONS if _says_anything(connection, table, each))
    frequencies = counted(connection, table)
    sampled = sampling.sample(connection, table, comparisons)
    before = _beforehand(connection, table)
    found = sampled.with_u(weighings.expected(comparisons), before)
    prior, found = sessions.learn(connection, table, comparisons, found, before)
    if sampled.holds_enough(prior):
        found = sampled.with_u(found, prior)
        prior, found = sessions.learn(connection, table, comparisons, found, prior)
    siblings = _siblings(connection, table, prior)
    if siblings is None:  # among families it would count brothers and sisters
        prior = sampled.prior(found, prior)
    people, days = _sizes(connection, table)
    return Model(
        prior=rounded(prior),
        siblings=siblings,
        people=people,
        days=days,
        weighings=found,
        frequencies=frequencies,
        blocking=blocking.chosen(connection, table),
    )


def _beforehand(connection: duckdb.DuckDBPyConnection, table: str) -> float:
    row = connection.execute(f'SELECT count(*) FROM "{table}"').fetchall()[0]
    return min(BEFOREHAND, 1 / max(int(row[0]), 1))


def _says_anything(
    connection: duckdb.DuckDBPyConnection, table: str, comparison: Comparison
) -> bool:
    said = " OR ".join(f"{column} IS NOT NULL" for column in comparison.needs)
    row = connection.execute(f'SELECT count(*) FROM "{table}" WHERE {said}').fetchall()[0]
    return bool(row[0])


def _sizes(connection: duckdb.DuckDBPyConnection, table: str) -> tuple[int, int]:
    """Roughly how many people there are, and on how many days they were born."""
    row = connection.execute(
        "SELECT count(DISTINCT (given_sound, family_sound, born)), count(DISTINCT born)"
        f' FROM "{table}"'
    ).fetchall()[0]
    return int(row[0]), max(int(row[1]), 1)


def _siblings(connection: duckdb.DuckDBPyConnection, table: str, prior: float) -> float | None:
    """Pairs of one person to each pair of two children of one family, as far as homes show it."""
    at = f'FROM "{table}" WHERE family IS NOT NULL AND given IS NOT NULL AND born IS NOT NULL'
    homes = (
        f"SELECT DISTINCT unique_id, given, family, born, unnest(households) AS home {at} UNION"
        f" SELECT DISTINCT unique_id, given, family, born, unnest(postcodes) {at}"
    )
    row = connection.execute(
        f"WITH homes AS ({homes}) SELECT count(DISTINCT (l.unique_id, r.unique_id)) FROM homes l"
        " JOIN homes r ON l.home = r.home AND l.family = r.family AND l.unique_id < r.unique_id"
        " WHERE l.given <> r.given AND l.born <> r.born"
    ).fetchall()[0]
    matches = prior * blocking.pairs(connection, table, blocking.EVERY)
    return rounded(matches / int(row[0])) if row[0] else None
