"""Finding a child by a damaged search, as the web role under row-level security.

The first form: a borough's size, and no rival yet. A million people and the rivals come with
matching. What is measured is the whole search with its looks and traces, in its transaction.
"""

import json
from collections.abc import Sequence
from statistics import mean, quantiles
from time import perf_counter
from typing import Any

from django.db import connection, transaction

from fullpicture.bench import damage, filling, own_database
from fullpicture.bench.borough import NOON, Borough, borough
from fullpicture.bench.damage import KINDS, NAMES_ALONE, Child
from fullpicture.bench.measures import Measure, Out
from fullpicture.linkage import actions as linkage
from fullpicture.rules.facts import Viewer
from fullpicture.visibility.standing import acting, stand

SIZES = (20_000,)
EACH = 60
SEED = 7
SMALL = 2_000
"""A table of fewer rows is read from end to end because that is quicker."""

Statement = tuple[str, Any]


def run(size: int, out: Out) -> None:
    name = f"bench_search_{size}"
    out.say(f"search, {size} children: database {name}")
    own_database.use(name)
    made = borough(size)
    out.say(filling.filled(name, size))
    viewer = made.viewer(made.posts[0])
    known = among(made)
    taken = [each for kind in KINDS for each in _measure(kind, known, viewer, size, out)]
    cuts = quantiles(taken, n=20)
    about = f"of {len(taken)} searches of {len(KINDS)} kinds, {size:,} children"
    out.add(Measure("search", f"median {about}", round(cuts[9] * 1000, 1), "ms"))
    out.add(Measure("search", f"p95 {about}", round(cuts[18] * 1000, 1), "ms"))
    scans = _scans(known, viewer)
    out.add(
        Measure(
            "search",
            f"plans with a sequential scan over {SMALL:,} rows, {size:,} children",
            len(scans),
            "of all statements of 13 searches",
            must="0",
            met=not scans,
        )
    )
    for line in scans:
        out.say(line)


def among(made: Borough) -> list[Child]:
    """Children who may be found: those of whom an agency has a record, but for the shielded."""
    hidden = set(made.shielded)
    return list({row.person: child for row, child in filling.named(made)
                 if row.person not in hidden}.values())  # fmt: skip


def _measure(kind: str, known: list[Child], viewer: Viewer, size: int, out: Out) -> list[float]:
    """How often the child is found, said at once; and how long each search took."""
    taken, places = [], []
    for child, words in damage.typed(kind, known, EACH, SEED):
        begun = perf_counter()
        answers = _find(words, viewer).answers
        taken.append(perf_counter() - begun)
        names = [(each.child.given_names, each.child.family_name, each.child.birth_date)
                 for each in answers]  # fmt: skip
        own = (child.given, child.family, child.born)
        places.append(names.index(own) + 1 if own in names else 99)
    about = f"{kind}, {size:,} children"
    recall = round(mean(place <= 5 for place in places), 3)
    needed = kind != NAMES_ALONE
    out.add(
        Measure("search", f"found among the first five, {about}", recall, "of 1",
                must=">= 0.95" if needed else "", met=recall >= 0.95 if needed else None)
    )  # fmt: skip
    return taken


def _find(words: str, viewer: Viewer) -> linkage.Found:
    with transaction.atomic():
        stand(viewer)
        return linkage.find(words=words, viewer=viewer, by=acting(viewer), at=NOON)


def _scans(known: list[Child], viewer: Viewer) -> list[str]:
    """What the database would read from end to end, of every statement of a search."""
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

    with connection.execute_wrapper(note):
        _find(words, viewer)
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
