"""Records of one person together: whatever links join, and nobody whom a rule keeps apart."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fullpicture.linkage.matching.cycles import unsought
from fullpicture.linkage.matching.pairs import Pair


@dataclass(frozen=True)
class Clustered:
    """Of each record that links join to another: the first record of its cluster.

    `refused` are links that would have joined two who are kept apart; a person decides them.
    """

    of: dict[str, str]
    refused: tuple[tuple[str, str], ...]


@unsought()
def clusters(pairs: Iterable[Pair], *, numbers: Mapping[str, str] | None = None) -> Clustered:
    """Link by link, the surest first, so that it does not matter in which order they come.

    `numbers` are the current valid NHS numbers of the records: a cluster never holds two.
    """
    joined = _Clusters(numbers or {})
    links = []
    for pair in pairs:
        if pair.links:
            links.append((-pair.probability, pair.left, pair.right))
        elif pair.apart:
            joined.keep_apart(pair.left, pair.right)
    refused = [(left, right) for _, left, right in sorted(links) if not joined.join(left, right)]
    return Clustered(joined.named(), tuple(refused))


class _Clusters:
    def __init__(self, numbers: Mapping[str, str]) -> None:
        self._numbers = numbers
        self._apart: dict[str, set[str]] = {}
        self._cluster: dict[str, set[str]] = {}

    def keep_apart(self, one: str, other: str) -> None:
        self._apart.setdefault(one, set()).add(other)
        self._apart.setdefault(other, set()).add(one)

    def join(self, one: str, other: str) -> bool:
        """Whether the two are in one cluster now."""
        first = self._cluster.setdefault(one, {one})
        second = self._cluster.setdefault(other, {other})
        if first is second:
            return True
        less, more = sorted((first, second), key=len)
        if any(self._apart.get(record, set()) & more for record in less):
            return False
        if len({self._numbers[record] for record in less | more if record in self._numbers}) > 1:
            return False
        more |= less
        for record in less:
            self._cluster[record] = more
        return True

    def named(self) -> dict[str, str]:
        names: dict[int, str] = {}
        for cluster in self._cluster.values():
            names.setdefault(id(cluster), min(cluster))
        return {record: names[id(cluster)] for record, cluster in sorted(self._cluster.items())
                if len(cluster) > 1}  # fmt: skip
