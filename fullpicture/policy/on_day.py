"""All of policy that a decision needs, as it stands on a day, read once and kept.

Policy's rows never change and are never taken away, so what stands on a day follows from which
rows there are. What was read is kept under a sum of their identifiers: a version adopted a moment
ago, by another process too, has another sum and is read.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.db import connection

from fullpicture.policy import queries
from fullpicture.policy.queries import ListItem
from fullpicture.rules.agreements import Table
from fullpicture.rules.basis_facts import Starts
from fullpicture.rules.clocks import Clock, Due, london_date
from fullpicture.rules.clocks import due as clocks_due
from fullpicture.rules.facts import Viewer
from fullpicture.rules.sharing_facts import Edition, Limits

ROWS = """
SELECT md5(string_agg(id::text, '' ORDER BY id)) FROM (
    SELECT id FROM policy_edition UNION ALL SELECT id FROM policy_goldenrule
    UNION ALL SELECT id FROM policy_provision UNION ALL SELECT id FROM policy_clock
    UNION ALL SELECT id FROM policy_listitem UNION ALL SELECT id FROM policy_agreement
    UNION ALL SELECT id FROM policy_revocation
) AS adopted
"""
DAYS_KEPT = 16
_ASKED: ContextVar[list[str] | None] = ContextVar("policy", default=None)


@dataclass(frozen=True)
class Policy:
    """What a sharing is judged by on one day."""

    edition: Edition
    starts: Starts
    limits: Limits
    purposes: tuple[ListItem, ...]
    not_told_reasons: tuple[ListItem, ...]
    not_shared_reasons: tuple[ListItem, ...]
    clocks: tuple[Clock, ...]
    bank_holidays: frozenset[date]
    agreements: Table

    def due(self, code: str, start: datetime) -> Due:
        """When a clock that starts on this day runs out; refused for one that nobody set."""
        running = {each.code: each for each in self.clocks}.get(code)
        running = running or queries.clock(code, london_date(start), viewer=None)
        return clocks_due(running, start=start, bank_holidays=self.bank_holidays)


def on_day(on: date, *, viewer: Viewer | None) -> Policy:
    """Refused where no edition or no limits are in force, as the queries themselves refuse."""
    asked = _ASKED.get()
    if asked is None:
        return _read(_adopted(), on)
    if not asked:
        asked.append(_adopted())
    return _read(asked[0], on)


@contextmanager
def one_policy() -> Iterator[None]:
    """Until its end policy stands as it did when it was first asked for."""
    before = _ASKED.set([])
    try:
        yield
    finally:
        _ASKED.reset(before)


def _adopted() -> str:
    with connection.cursor() as cursor:
        cursor.execute(ROWS)
        return str(cursor.fetchone()[0])


@lru_cache(maxsize=DAYS_KEPT)
def _read(rows: str, on: date) -> Policy:
    return Policy(
        edition=queries.edition_in_force(on, viewer=None),
        starts=queries.starts(viewer=None),
        limits=queries.sharing_limits(on, viewer=None),
        purposes=queries.purposes(on, viewer=None),
        not_told_reasons=queries.not_told_reasons(on, viewer=None),
        not_shared_reasons=queries.not_shared_reasons(on, viewer=None),
        clocks=queries.clocks(on, viewer=None),
        bank_holidays=queries.bank_holidays(on, viewer=None),
        agreements=Table.of(queries.agreements(on, viewer=None)),
    )
