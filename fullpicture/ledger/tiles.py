"""Hashes kept 256 to a tile, as C2SP tlog-tiles lays them out. Pure; knows no database.

Level 0 holds leaf hashes; an entry of level n + 1 is the root of one full tile of level n. Only
the rightmost tile of a level may be partial.
"""

from collections.abc import Mapping, Sequence

from fullpicture.ledger.merkle import (
    EMPTY,
    inclusion_proof,
    node_hash,
    perfect_root,
    split,
)

HEIGHT = 8
WIDTH = 1 << HEIGHT
HASH = 32
FULL = WIDTH * HASH

Key = tuple[int, int]  # level, number


class MissingTile(LookupError):
    """A tile that the tree needs is absent or too short."""

    def __init__(self, key: Key) -> None:
        super().__init__(f"tile {key[1]} of level {key[0]} is missing or too short")
        self.key = key


def entries(tile: bytes) -> list[bytes]:
    return [tile[start : start + HASH] for start in range(0, len(tile), HASH)]


def edge(size: int) -> set[Key]:
    """The partial tiles at the right edge: all that a root or an append needs."""
    keys, level = set(), 0
    while size:
        if size % WIDTH:
            keys.add((level, size >> HEIGHT))
        size >>= HEIGHT
        level += 1
    return keys


def path(index: int, size: int) -> set[Key]:
    """The tiles that an inclusion proof needs: the leaf's own at each level, and the edge."""
    keys = edge(size)
    level = 0
    while (size - 1) >> (HEIGHT * level):
        keys.add((level, index >> (HEIGHT * (level + 1))))
        level += 1
    return keys


def grow(size: int, hashes: Sequence[bytes], held: Mapping[Key, bytes]) -> dict[Key, bytes]:
    """The tiles to write when `hashes` are appended to a tree of `size`. `held`: its edge."""
    changed: dict[Key, bytes] = {}
    level, fresh = 0, list(hashes)
    while fresh:
        number, filled = divmod(size, WIDTH)
        row = _slice(held, (level, number), 0, filled) + fresh
        fresh = []
        for start in range(0, len(row), WIDTH):
            part = row[start : start + WIDTH]
            changed[level, number + start // WIDTH] = b"".join(part)
            if len(part) == WIDTH:
                fresh.append(perfect_root(part))
        level, size = level + 1, size >> HEIGHT
    return changed


def root(size: int, held: Mapping[Key, bytes]) -> bytes:
    """The root of a tree of `size`, from the tiles at its right edge."""
    peaks: list[bytes] = []
    level = 0
    while size:
        number, filled = divmod(size, WIDTH)
        peaks = _peaks(_slice(held, (level, number), 0, filled)) + peaks
        level, size = level + 1, size >> HEIGHT
    if not peaks:
        return EMPTY
    whole = peaks.pop()
    while peaks:
        whole = node_hash(peaks.pop(), whole)
    return whole


def prove_inclusion(index: int, size: int, held: Mapping[Key, bytes]) -> list[bytes]:
    return inclusion_proof(index, size, lambda low, high: subtree(low, high, held))


def subtree(low: int, high: int, held: Mapping[Key, bytes]) -> bytes:
    """The root of leaves [low, high), where `low` is a multiple of the power of two above."""
    width = high - low
    if width & (width - 1):
        cut = low + split(width)
        return node_hash(subtree(low, cut, held), subtree(cut, high, held))
    bits = width.bit_length() - 1
    level, inside = divmod(bits, HEIGHT)
    number, start = divmod(low >> (HEIGHT * level), WIDTH)
    return perfect_root(_slice(held, (level, number), start, start + (1 << inside)))


def _peaks(row: Sequence[bytes]) -> list[bytes]:
    """Roots of the perfect trees that a partial row falls into, left to right."""
    found, start = [], 0
    for bit in reversed(range(HEIGHT)):
        if len(row) & (1 << bit):
            found.append(perfect_root(row[start : start + (1 << bit)]))
            start += 1 << bit
    return found


def _slice(held: Mapping[Key, bytes], key: Key, start: int, end: int) -> list[bytes]:
    if start == end:
        return []
    tile = held.get(key, b"")
    if len(tile) < end * HASH:
        raise MissingTile(key)
    return entries(tile[start * HASH : end * HASH])
