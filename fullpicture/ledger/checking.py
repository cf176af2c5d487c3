"""Does the tree of these rows have the roots that were signed? Pure; knows no database.

Rows are fed one tile (256 positions) at a time. What does not fit is kept as slots, which
`explaining` puts into words at the end.
"""

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from hashlib import sha256

from fullpicture.ledger import tiles
from fullpicture.ledger.merkle import leaf_hash
from fullpicture.ledger.regrown import Regrown
from fullpicture.ledger.tiles import FULL, HASH, WIDTH, Key

# position, the hash kept beside it, the leaf's body (None when the leaf is gone)
Row = tuple[int, bytes, bytes | None]

UNKNOWN = bytes(HASH)  # stands where no row, leaf or tile says what was there

# How many misfits are kept to be named one by one; an attack on every row needs no longer list.
KEPT = 20_000


@dataclass(frozen=True)
class Claim:
    """A root that was signed: by a checkpoint of our own, or by one kept outside."""

    size: int
    root: bytes
    outside: bool = False


@dataclass(frozen=True)
class Slot:
    """One position that does not fit. None: there is no such row, leaf or tile entry."""

    position: int
    row: bytes | None
    leaf: bytes | None
    tile: bytes | None


@dataclass(frozen=True)
class Judged:
    """Whether the leaves, and whether the stored tiles, have the root that was signed. When only
    the tiles have, the positions that do not fit them are the whole of the damage."""

    claim: Claim
    fits: bool
    tiles_fit: bool


@dataclass
class TreeCheck:
    """Builds the tree again from leaf bodies and compares, as the rows go past."""

    claims: Sequence[Claim]
    size: int = 0
    slots: list[Slot] = field(default_factory=list)
    more: int = 0
    judged: list[Judged] = field(default_factory=list)
    wrong_tiles: list[tuple[Key, int]] = field(default_factory=list)
    _built: Regrown = field(default_factory=Regrown)
    _tiled: Regrown | None = None  # the tree of the stored tiles, once it is another one
    _next: int = 0

    def __post_init__(self) -> None:
        self.claims = sorted(self.claims, key=lambda claim: claim.size)

    def feed(self, number: int, length: int, rows: Sequence[Row], tile: bytes | None) -> None:
        """The rows of level-0 tile `number`, which should hold `length` leaves.

        Call it for every number from 0, in order. A tile that is gone altogether (None) is
        reported by the caller; its rows are still compared with their leaves.
        """
        start = number * WIDTH
        hashes = _fast(start, length, rows, tile)
        if hashes is None:
            self._tiled = self._tiled or deepcopy(self._built)
            hashes = self._slowly(start, length, rows, tile)
        self.size = start + length
        self._built.add(number, hashes)
        if self._tiled is not None:
            entries = tiles.entries(tile or b"")[:length]
            self._tiled.add(number, entries + hashes[len(entries) :])
        self._judge()

    def compare_upper(self, stored: Mapping[Key, bytes]) -> None:
        """Interior tiles against the tree built here: an entry that differs is kept."""
        for level, built in enumerate(self._built.levels, start=1):
            for number in range((len(built) + FULL - 1) // FULL):
                expected = bytes(built[number * FULL : (number + 1) * FULL])
                found = stored.get((level, number), b"")
                if found != expected:
                    self.wrong_tiles.append(((level, number), _first_difference(found, expected)))

    def _slowly(
        self, start: int, length: int, rows: Iterable[Row], tile: bytes | None
    ) -> list[bytes]:
        by_position = {position: (kept, body) for position, kept, body in rows}
        entries = tiles.entries(tile or b"")
        if len(entries) > length:
            self.wrong_tiles.append(((0, start // WIDTH), length))
        hashes = []
        for offset in range(length):
            kept, body = by_position.get(start + offset, (None, None))
            leaf = None if body is None else leaf_hash(body)
            entry = entries[offset] if offset < len(entries) else None
            if leaf is None or kept != leaf or (tile is not None and entry != leaf):
                self._keep(Slot(start + offset, kept, leaf, entry))
            hashes.append(leaf or kept or entry or UNKNOWN)
        return hashes

    def _keep(self, slot: Slot) -> None:
        if len(self.slots) < KEPT:
            self.slots.append(slot)
        else:
            self.more += 1

    def _judge(self) -> None:
        """Compare every claim whose tree ends in this tile."""
        while self._next < len(self.claims) and self.claims[self._next].size <= self.size:
            claim = self.claims[self._next]
            fits = self._built.root(claim.size) == claim.root
            tiles_fit = (self._tiled or self._built).root(claim.size) == claim.root
            self.judged.append(Judged(claim, fits, tiles_fit))
            self._next += 1


def _fast(start: int, length: int, rows: Sequence[Row], tile: bytes | None) -> list[bytes] | None:
    """The hashes, when everything fits, as it nearly always does; otherwise None."""
    if len(rows) != length or rows[0][0] != start or rows[-1][0] != start + length - 1:
        return None
    try:
        hashes = [sha256(b"\x00" + body).digest() for _, _, body in rows]  # type: ignore[operator]
    except TypeError:  # a leaf is gone
        return None
    fits = b"".join(hashes) == tile and hashes == [kept for _, kept, _ in rows]
    return hashes if fits else None


def _first_difference(found: bytes, expected: bytes) -> int:
    """The first entry in which two tiles differ."""
    pairs = zip(tiles.entries(found), tiles.entries(expected), strict=False)
    same = [one == other for one, other in pairs]
    return same.index(False) if False in same else len(same)
