"""How often two records of one person agree: Splink's expectation maximisation, in sessions.

A session looks at pairs that agree in one thing and learns of the others, nobody having said which
pairs are one person. What it could not see, experience says.
"""

from dataclasses import dataclass
from math import isfinite

import duckdb

from fullpicture.linkage.matching import blocking, engine, weighings
from fullpicture.linkage.matching.levels import Comparison
from fullpicture.linkage.matching.model import Weighing
from fullpicture.linkage.matching.weighings import Weighings, rounded

FEW = 25
"""What experience says counts as much as so many pairs of one person."""
MOST_PAIRS = 500_000.0


@dataclass(frozen=True)
class Session:
    """A rule for pairs, the key that counts them, and the comparisons of which it cannot teach.

    Among namesakes two people agree in sex, in relatives' names and in e-mail names more often
    than strangers do: learnt there, a large set's namesakes would all look like one person.

    `agree` are those whose agreement the rule presupposes.
    """

    rule: str
    key: str
    spent: tuple[str, ...]
    agree: tuple[str, ...]


SESSIONS = {
    "born": Session("l.born = r.born", "born", ("born",), ("born",)),
    "names": Session(
        "l.given = r.given AND l.family = r.family",
        "given || ' ' || family",
        ("given", "family", "sex", "relatives", "email"),
        ("given", "family"),
    ),
    "email": Session("l.email = r.email", "email", ("email",), ("email",)),
    "postcode": Session("l.postcode = r.postcode", "postcode", ("home",), ()),
}


@dataclass(frozen=True)
class Learnt:
    """How many pairs of one person a session found, and their m by comparison and level."""

    session: Session
    matches: float
    m: dict[str, dict[str, float]]


def learn(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    comparisons: tuple[Comparison, ...],
    found: Weighings,
    beforehand: float,
) -> tuple[float, dict[str, dict[str, Weighing]]]:
    """The prior, and the weighings with the m of each session that has anything to say of it."""
    held = [_held(connection, table, taught, found, beforehand, session)
            for session in _usable(connection, table)
            if (taught := _taught(comparisons, session))]  # fmt: skip
    told = [each for each in held if each]
    made = {each.name: _with_m(each, found, told) for each in comparisons}
    return _prior(connection, table, told, made), made


def _taught(comparisons: tuple[Comparison, ...], session: Session) -> tuple[Comparison, ...]:
    """With those that the rule presupposes, by which Splink knows how much it narrows down.

    Nothing if there are no others.
    """
    named = {each.name for each in comparisons} - set(session.spent)
    kept = named | set(session.agree) if named else set()
    return tuple(each for each in comparisons if each.name in kept)


def _usable(connection: duckdb.DuckDBPyConnection, table: str) -> list[Session]:
    """Birth dates teach of names, and names of all else. Homes and e-mail addresses teach only
    where there are no birth dates: brothers and sisters share them.
    """
    usable = [name for name, session in SESSIONS.items()
              if blocking.pairs(connection, table, session.key) > 0]  # fmt: skip
    wanted = ("born", "names") if "born" in usable else ("names", "email", "postcode")
    return [SESSIONS[name] for name in wanted if name in usable]


def _held(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    comparisons: tuple[Comparison, ...],
    found: Weighings,
    beforehand: float,
    session: Session,
) -> Learnt | None:
    settings = weighings.settings(comparisons, found, prior=beforehand, blocking=[])
    linker = engine.linker(engine.splink(connection), table, settings)
    try:
        trained = linker.training.estimate_parameters_using_expectation_maximisation(
            session.rule, estimate_without_term_frequencies=True, max_pairs=MOST_PAIRS
        ).core_model_settings
    except ValueError:  # Splink: of few records a level died away, to less than a float can say
        return None
    share = float(trained.probability_two_random_records_match)
    if not isfinite(share):
        return None
    m = {
        each.output_column_name: {
            level.label_for_charts: float(level.m_probability)
            for level in each.comparison_levels
            if not level.is_null_level and isinstance(level.m_probability, float)
        }
        for each in trained.comparisons
    }
    return Learnt(session, share * blocking.pairs(connection, table, session.key), m)


def _with_m(comparison: Comparison, found: Weighings, learnt: list[Learnt]) -> dict[str, Weighing]:
    """Each session counts as far as it found pairs."""
    told = [(each.matches, each.m[comparison.name]) for each in learnt
            if comparison.name in each.m]  # fmt: skip
    matches = sum(count for count, _ in told)
    made = {}
    for level in comparison.levels:
        seen = sum(count * m.get(level.name, 0.0) for count, m in told)
        m = level.m if level.weightless else (seen + FEW * level.m) / (matches + FEW)
        made[level.name] = Weighing(rounded(m), found[comparison.name][level.name].u)
    return made


def _prior(
    connection: duckdb.DuckDBPyConnection, table: str, learnt: list[Learnt], found: Weighings
) -> float:
    """As many pairs of one person as a session found, and those that its rule leaves out."""
    guesses = [1.0]
    for each in learnt:
        agree = 1.0
        for name in each.session.agree:
            agree *= found[name]["same"].m if name in found else 1.0
        guesses.append(each.matches / agree)
    pairs = blocking.pairs(connection, table, blocking.EVERY)
    return min(max(guesses) / (pairs + 1), 0.5)
