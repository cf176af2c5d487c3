"""Checks what stands beside each leaf, and the acts themselves, against the leaf's commitments."""

import json
from collections.abc import Callable, Iterator
from itertools import islice
from uuid import UUID

from django.db import connection

from fullpicture.ledger import particulars
from fullpicture.ledger.canonical import minute
from fullpicture.ledger.commitments import commit
from fullpicture.ledger.explaining import Finding
from fullpicture.ledger.models import Leaf, Particulars, Position

BATCH = 1000

WORDS = {
    "actor": "who acted was altered beside it",
    "subjects": "whom it concerns was altered beside it",
    "content": "the act, or what stands beside it, was altered",
}

ALONE = """
SELECT p.position, l.id FROM ledger_leaf l
LEFT JOIN ledger_particulars b ON b.leaf_id = l.id
LEFT JOIN ledger_position p ON p.leaf_id = l.id
WHERE b.leaf_id IS NULL ORDER BY p.position LIMIT 1000
"""
WITHOUT_LEAF = """
SELECT p.position, b.leaf_id FROM ledger_particulars b
LEFT JOIN ledger_leaf l ON l.id = b.leaf_id
LEFT JOIN ledger_position p ON p.leaf_id = b.leaf_id
WHERE l.id IS NULL ORDER BY p.position LIMIT 1000
"""


def check_particulars(progress: Callable[[str, int, int], None]) -> list[Finding]:
    """Null keys were destroyed by erasure: what they sealed can no longer be checked."""
    return [
        *_lone(ALONE, "nothing stands beside it: the particulars were removed, or never written"),
        *_lone(WITHOUT_LEAF, "particulars stand there without a leaf"),
        *_recomputed(progress),
    ]


def _lone(statement: str, words: str) -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        for position, leaf_id in cursor.fetchall():
            yield _finding(position, leaf_id, words)


def _recomputed(progress: Callable[[str, int, int], None]) -> Iterator[Finding]:
    rows = Particulars.objects.order_by("leaf_id").iterator(chunk_size=BATCH)
    total, done = Particulars.objects.count(), 0
    while batch := list(islice(rows, BATCH)):
        ids = [row.leaf_id for row in batch]
        bodies = dict(Leaf.objects.filter(id__in=ids).values_list("id", "body"))
        places = dict(Position.objects.filter(leaf_id__in=ids).values_list("leaf_id", "position"))
        acts = particulars.load(ref for row in batch for ref in particulars.referred(row))
        for row in batch:
            if row.leaf_id in bodies:
                for words in _wrong(row, bytes(bodies[row.leaf_id]), acts):
                    yield _finding(places.get(row.leaf_id), row.leaf_id, words)
        done += len(batch)
        progress("particulars", done, total)


def _wrong(row: Particulars, body: bytes, acts: particulars.Acts) -> Iterator[str]:
    try:
        leaf = json.loads(body)
        sealed = {name: leaf[name] for name in ("verb", "minute", *WORDS)}
    except (ValueError, KeyError, TypeError):
        yield "the leaf cannot be read"
        return
    if row.verb != sealed["verb"] or minute(row.at) != sealed["minute"]:
        yield "its verb or time was altered beside it"
    for label, identity in particulars.referred(row):
        if (label, identity) not in acts and row.content_key is not None:
            yield f"the act it records ({label} {identity}) is gone"
    for name, (key, text) in particulars.texts(row, acts).items():
        if commit(key, text) != sealed[name]:
            yield WORDS[name]


def _finding(position: int | None, leaf_id: UUID, words: str) -> Finding:
    if position is None:
        return Finding(f"Leaf {leaf_id}, without a position: {words}.")
    return Finding(f"Position {position}: {words}.", position, position)
