"""The sequencer's two transactions: write positions, then sign a checkpoint over them."""

import logging
from collections.abc import Iterable

from django.db import connection, transaction

from fullpicture.ledger import note, signing, tiles
from fullpicture.ledger.merkle import leaf_hash
from fullpicture.ledger.models import Checkpoint

BATCH = 4096

log = logging.getLogger(__name__)


class LedgerBroken(Exception):
    """The ledger does not extend what was signed before, so nothing more may be signed."""


def recover() -> None:
    """Queue what a queue lost, drop what it kept too long, and refuse to build on a broken tree."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM ledger_unplaced u USING ledger_position p WHERE p.leaf_id = u.leaf_id"
        )
        cursor.execute(
            "INSERT INTO ledger_unplaced (leaf_id, queued_at) "
            "SELECT l.id, now() FROM ledger_leaf l "
            "LEFT JOIN ledger_position p ON p.leaf_id = l.id "
            "LEFT JOIN ledger_unplaced u ON u.leaf_id = l.id "
            "WHERE p.leaf_id IS NULL AND u.leaf_id IS NULL ON CONFLICT DO NOTHING"
        )
        if cursor.rowcount:
            log.error("%s leaves had never been queued and are queued now", cursor.rowcount)
        _require_extends(_last_checkpoint(), placed())


def place(limit: int = BATCH) -> int:
    """Give positions to up to `limit` committed leaves, in order of arrival; return how many."""
    with transaction.atomic(), connection.cursor() as cursor:
        # Taken in any order and sorted here: an index on arrival would burden every append.
        cursor.execute(
            "SELECT u.queued_at, u.leaf_id, l.body FROM ledger_unplaced u "
            "JOIN ledger_leaf l ON l.id = u.leaf_id LIMIT %s",
            [limit],
        )
        waiting = sorted(cursor.fetchall(), key=lambda row: (row[0], row[1]))
        if not waiting:
            return 0
        first = placed()
        ids = [row[1] for row in waiting]
        hashes = [leaf_hash(bytes(row[2])) for row in waiting]
        cursor.execute(
            "INSERT INTO ledger_position (position, leaf_id, leaf_hash) "
            "SELECT * FROM unnest(%s::bigint[], %s::uuid[], %s::bytea[])",
            [list(range(first, first + len(ids))), ids, hashes],
        )
        write_tiles(_grown(first, hashes))
        cursor.execute("DELETE FROM ledger_unplaced WHERE leaf_id = ANY(%s::uuid[])", [ids])
    return len(waiting)


def sign() -> bool:
    """Sign a checkpoint over the positions that are committed, if there are new ones."""
    with transaction.atomic(), connection.cursor() as cursor:
        size, last = placed(), _last_checkpoint()
        if size == (last.size if last else 0):
            return False
        _require_extends(last, size)
        root = tiles.root(size, read_tiles(tiles.edge(size)))
        claim = note.Checkpoint(signing.origin(), size, root)
        cursor.execute(
            "INSERT INTO ledger_checkpoint (size, note, at) VALUES (%s, %s, now())",
            [size, note.sign(claim.text(), claim.origin, signing.private_key())],
        )
    return True


def _grown(before: int, hashes: list[bytes]) -> dict[tiles.Key, bytes]:
    try:
        return tiles.grow(before, hashes, read_tiles(tiles.edge(before)))
    except tiles.MissingTile as missing:
        raise LedgerBroken(str(missing)) from missing


def read_tiles(keys: Iterable[tiles.Key]) -> dict[tiles.Key, bytes]:
    pairs = sorted(keys)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.level, t.number, t.hashes FROM ledger_tile t "
            "JOIN unnest(%s::smallint[], %s::bigint[]) AS k(level, number) USING (level, number)",
            [[level for level, _ in pairs], [number for _, number in pairs]],
        )
        return {(level, number): bytes(hashes) for level, number, hashes in cursor.fetchall()}


def write_tiles(changed: dict[tiles.Key, bytes]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO ledger_tile (level, number, hashes) "
            "SELECT * FROM unnest(%s::smallint[], %s::bigint[], %s::bytea[]) "
            "ON CONFLICT (level, number) DO UPDATE SET hashes = EXCLUDED.hashes",
            [
                [level for level, _ in changed],
                [number for _, number in changed],
                list(changed.values()),
            ],
        )


def placed() -> int:
    """How many positions there are."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT COALESCE(max(position) + 1, 0) FROM ledger_position")
        return int(cursor.fetchone()[0])


def _last_checkpoint() -> note.Checkpoint | None:
    last = Checkpoint.objects.order_by("-size").first()
    if last is None:
        return None
    try:
        return note.checkpoint(last.note, signing.verifier())
    except note.BadNote as bad:
        raise LedgerBroken(f"the checkpoint of size {last.size} is not ours: {bad}") from bad


def _require_extends(last: note.Checkpoint | None, size: int) -> None:
    """C2SP tlog-checkpoint: a log never signs what is inconsistent with an earlier checkpoint."""
    if last is None:
        return
    if size < last.size:
        raise LedgerBroken(
            f"{last.size} positions were signed and only {size} are left; "
            "restore the newest backup before anything is added"
        )
    try:
        root = tiles.root(last.size, read_tiles(tiles.edge(last.size)))
    except tiles.MissingTile as missing:
        raise LedgerBroken(str(missing)) from missing
    if root != last.root:
        raise LedgerBroken(f"the tree no longer has the root signed at size {last.size}")
