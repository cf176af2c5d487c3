"""What the database would read from end to end, of every statement of a search."""

import json
from collections.abc import Sequence
from typing import Any

from django.db import connection, transaction

from fullpicture.bench import damage
from fullpicture.bench.borough import NOON
from fullpicture.bench.damage import KINDS
from fullpicture.bench.measures import Measure, Out
from fullpicture.bench.people import Child
from fullpicture.linkage import actions as linkage
from fullpicture.rules.facts import Viewer
from fullpicture.visibility.standing import acting, stand

SEED = 7
SMALL = 2_000
"""A table of fewer rows is read from end to end because that is quicker."""

Statement = tuple[str, Any]


def told(known: list[Child], viewer: Viewer, size: int, out: Out) -> None:
    scans = _scans(known, viewer)
    out.add(
        Measure(
            "search",
            f"plans with a sequential scan over {SMALL:,} rows, {size:,} people",
            len(scans),
            f"of all statements of {len(KINDS)} searches",
            must="0",
            met=not scans,
        )
    )
    for line in scans:
        out.say(line)


def _scans(known: list[Child], viewer: Viewer) -> list[str]:
    found = []
    for kind in KINDS:
        for _, words in damage.typed(kind, known, 1, SEED):
            for statement in _statements(words, viewer):
                found += [f"{kind}: {scan}" for scan in _plan(statement, viewer)]
    return found


def _statements(words: str, viewer: Viewer) -> Sequence[Statement]:
    seen: list[Statement] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.lstrip().startswith(("SELECT", "WITH related")) and "set_config" not in sql:
            seen.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note), transaction.atomic():
        stand(viewer)
        linkage.find(words=words, viewer=viewer, by=acting(viewer), at=NOON)
    return seen


def _plan(statement: Statement, viewer: Viewer) -> list[str]:
    sql, params = statement
    with transaction.atomic(), connection.cursor() as cursor:
        stand(viewer)
        cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", params)
        told = cursor.fetchone()[0]
        plan = told if isinstance(told, list) else json.loads(told)
        names = {node["Relation Name"] for node in _nodes(plan[0]["Plan"])
                 if node["Node Type"] == "Seq Scan"}  # fmt: skip
        return [name for name in sorted(names) if _rows(name) > SMALL]


def _nodes(plan: dict[str, Any]) -> list[dict[str, Any]]:
    return [plan, *(node for part in plan.get("Plans", ()) for node in _nodes(part))]


def _rows(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE relname = %s", [table])
        return int(cursor.fetchone()[0])
