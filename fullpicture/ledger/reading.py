"""The ledger's rows as a stream, a tile at a time, for checking."""

from collections.abc import Iterator
from itertools import groupby

from django.db import connection

from fullpicture.ledger.checking import Row
from fullpicture.ledger.explaining import Finding, positions
from fullpicture.ledger.tiles import HASH, HEIGHT, WIDTH, Key

FETCH = 16 * WIDTH
SLACK = 64  # how many tiles may be gone before the tail is taken for forged

# number, how many leaves it should hold, the rows found, the tile found
Portion = tuple[int, int, list[Row], bytes | None]


def tree_size(signed: int) -> tuple[int, list[Finding]]:
    """How many positions there should be, and the rows that lie beyond them.

    Judged by the last tile, leaving aside numbers far beyond the count of tiles, so that one
    forged row does not stretch the tree; and by what was signed, as far as rows reach.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT number, length(hashes) FROM ledger_tile WHERE level = 0 AND number < %s + "
            "(SELECT count(*) FROM ledger_tile WHERE level = 0) ORDER BY number DESC LIMIT 1",
            [SLACK],
        )
        last, length = cursor.fetchone() or (0, 0)
        tiled = last * WIDTH + min(length // HASH, WIDTH)
        cursor.execute("SELECT COALESCE(max(position) + 1, 0) FROM ledger_position")
        size = max(tiled, min(signed, cursor.fetchone()[0]))
        cursor.execute(
            "SELECT position FROM ledger_position WHERE position >= %s OR position < 0 "
            "ORDER BY position LIMIT 1000",
            [size],
        )
        beyond = [position for (position,) in cursor.fetchall()]
        cursor.execute(
            "SELECT number FROM ledger_tile WHERE level = 0 AND (number < 0 OR number >= %s) "
            "ORDER BY number LIMIT 1000",
            [(size + WIDTH - 1) >> HEIGHT],
        )
        stray = [number for (number,) in cursor.fetchall()]
    added = [
        Finding(f"{positions(at, at)}: a row was added beyond the tree.", at, at) for at in beyond
    ]
    return size, added + [Finding(f"Tile {at} of level 0 lies beyond the tree.") for at in stray]


def rows_by_tile(size: int) -> Iterator[Portion]:
    """Every level-0 tile's worth of positions, in order; empty where rows are gone."""
    rows, held = _rows(size), _tiles(size)
    found = groupby(rows, key=lambda row: row[0] >> HEIGHT)
    number, portion = next(found, (-1, iter(())))
    tile_number, tile = next(held, (-1, b""))
    for wanted in range((size + WIDTH - 1) >> HEIGHT):
        here: list[Row] = []
        if number == wanted:
            here = list(portion)
            number, portion = next(found, (-1, iter(())))
        own = None
        if tile_number == wanted:
            own = tile
            tile_number, tile = next(held, (-1, b""))
        yield wanted, min(WIDTH, size - wanted * WIDTH), here, own


def upper_tiles() -> dict[Key, bytes]:
    """All tiles above level 0: one 256th of the whole."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT level, number, hashes FROM ledger_tile WHERE level > 0")
        return {(level, number): bytes(hashes) for level, number, hashes in cursor.fetchall()}


def _rows(size: int) -> Iterator[Row]:
    with connection.chunked_cursor() as cursor:
        cursor.execute(
            "SELECT p.position, p.leaf_hash, l.body FROM ledger_position p "
            "LEFT JOIN ledger_leaf l ON l.id = p.leaf_id "
            "WHERE p.position >= 0 AND p.position < %s ORDER BY p.position",
            [size],
        )
        while rows := cursor.fetchmany(FETCH):
            yield from rows


def _tiles(size: int) -> Iterator[tuple[int, bytes]]:
    with connection.chunked_cursor() as cursor:
        cursor.execute(
            "SELECT number, hashes FROM ledger_tile WHERE level = 0 AND number >= 0 "
            "AND number < %s ORDER BY number",
            [(size + WIDTH - 1) >> HEIGHT],
        )
        while rows := cursor.fetchmany(64):
            yield from rows
