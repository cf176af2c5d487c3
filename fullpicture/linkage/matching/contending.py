"""Records that contend for one another: two children of a household for one record.

Two lists of a household are set against one another as a whole (`rules/households.py`), so that a
record goes to at most one child. What loses there, and what is not clear, is held.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from fullpicture.rules.households import CLEAR, assigned

Key = tuple[str, str]


@dataclass(frozen=True)
class Likely:
    """A pair that is likelier than not one person. `links` if only contention can hold it; `apart`
    if a rule says that the two are two children.
    """

    left: str
    right: str
    bits: float
    links: bool
    apart: bool
    sources: tuple[str, str]

    @property
    def key(self) -> Key:
        return key_of(self.left, self.right)


def key_of(one: str, other: str) -> Key:
    return (one, other) if one < other else (other, one)


def contended(likely: Iterable[Likely]) -> frozenset[Key]:
    """The linking pairs that a person has to decide because another record contends."""
    pairs = {pair.key: pair for pair in likely}
    found: set[Key] = set()
    for group in _groups(pairs.values()):
        if len(group) > 1:
            found |= set(_between_lists(group)) | set(_between_two_children(group, pairs))
    return frozenset(found)


def _groups(pairs: Iterable[Likely]) -> Iterator[list[Likely]]:
    """Links that hang together, sorted."""
    links = sorted((pair for pair in pairs if pair.links), key=lambda pair: pair.key)
    joined = Joined()
    for pair in links:
        joined.join(pair.left, pair.right)
    groups: dict[str, list[Likely]] = defaultdict(list)
    for pair in links:
        groups[joined.root(pair.left)].append(pair)
    yield from groups.values()


class Joined:
    """Which things hang together: union and find, each group named by its first."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def root(self, thing: str) -> str:
        above = self._above.setdefault(thing, thing)
        while above != self._above[above]:
            self._above[thing] = self._above[above]
            thing, above = above, self._above[above]
        return above

    def join(self, one: str, other: str) -> None:
        first, second = sorted((self.root(one), self.root(other)))
        self._above[second] = first


def _between_lists(group: list[Likely]) -> Iterator[Key]:
    """Each two sources of a group against one another. Records that one source links are one."""
    children = Joined()
    for pair in group:
        if pair.sources[0] == pair.sources[1]:
            children.join(pair.left, pair.right)
    lists: dict[Key, list[Likely]] = defaultdict(list)
    for pair in group:
        if pair.sources[0] != pair.sources[1]:
            lists[key_of(*pair.sources)].append(pair)
    for (first, _), pairs in sorted(lists.items()):
        by_children: dict[Key, list[Likely]] = defaultdict(list)
        for pair in pairs:
            turned = pair.sources[0] != first
            one, other = (pair.right, pair.left) if turned else (pair.left, pair.right)
            by_children[children.root(one), children.root(other)].append(pair)
        if len(by_children) > 1:
            yield from _losers(by_children)


def _losers(by_children: Mapping[Key, list[Likely]]) -> Iterator[Key]:
    weights = {key: max(pair.bits for pair in pairs) for key, pairs in by_children.items()}
    clear = set(assigned(weights).one_to_one)
    for key, pairs in by_children.items():
        if key not in clear:
            yield from (pair.key for pair in pairs)


def _between_two_children(group: list[Likely], pairs: Mapping[Key, Likely]) -> Iterator[Key]:
    """A record that would join two who are known to be two children, in whatever lists."""
    near: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for pair in group:
        near[pair.left].append((pair.bits, pair.right))
        near[pair.right].append((pair.bits, pair.left))
    for record, others in near.items():
        for (bits, one), (fewer, other) in combinations(sorted(others, reverse=True), 2):
            between = pairs.get(key_of(one, other))
            if between is None or not between.apart:
                continue
            yield key_of(record, other)
            if bits - fewer < CLEAR:
                yield key_of(record, one)
