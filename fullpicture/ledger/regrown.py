"""A tree grown again a tile at a time, keeping what a later root needs and no more. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from fullpicture.ledger import tiles
from fullpicture.ledger.merkle import perfect_root
from fullpicture.ledger.tiles import FULL, WIDTH, Key


@dataclass
class Regrown:
    """`levels` holds the interior entries, level 1 first; of level 0 only the last tile stays."""

    levels: list[bytearray] = field(default_factory=list)
    _last: tuple[int, bytes] = (0, b"")

    def add(self, number: int, hashes: Sequence[bytes]) -> None:
        """Level-0 tile `number`. Only the last tile of all may be partial."""
        self._last = number, b"".join(hashes)
        if len(hashes) == WIDTH:
            self._carry(perfect_root(hashes))

    def root(self, size: int) -> bytes:
        """The root at any size that ends in the last tile added."""
        number, hashes = self._last
        held: dict[Key, bytes] = {(0, number): hashes}
        for level, built in enumerate(self.levels, start=1):
            last = (len(built) - 1) // FULL
            held[level, last] = bytes(built[last * FULL :])
        return tiles.root(size, held)

    def _carry(self, root: bytes) -> None:
        """Add the root of a full tile to the level above, and so on upwards."""
        for built in self.levels:
            built += root
            if len(built) % FULL:
                return
            root = perfect_root(tiles.entries(bytes(built[-FULL:])))
        self.levels.append(bytearray(root))
