"""Which child of one list of a household is which of another's, each at most once.

Compared one by one, a brother may look like the nearest match while the right child is in the list
as well. So the two lists are set against one another as a whole: the assignment of the greatest
total weight, whatever the order of the lists. Where another assignment is nearly as good, nobody
is assigned, and a person decides.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf

from fullpicture.rules import sources
from fullpicture.rules.verdict import cites

CLEAR = 4.25
"""In bits: every other assignment is nineteen times less likely, as at the edge of *match*."""
LARGEST = 60
"""A home of more children than this is no family, and is left to a person."""

Pair = tuple[str, str]
Grid = Sequence[Sequence[float]]


@dataclass(frozen=True)
class Assigned:
    """Who is whom, and between whom it is not clear. Sorted."""

    one_to_one: tuple[Pair, ...]
    undecided: tuple[Pair, ...]


@cites(sources.NEVER_TWINS, sources.HOUSEHOLDS)
def assigned(weights: Mapping[Pair, float]) -> Assigned:
    """Which records of two lists of one household are one child, each in at most one pair.

    `weights` are log odds in bits; a pair that is not named, or is not likelier than not, is none.
    """
    likely = {pair: weight for pair, weight in weights.items() if weight > 0}
    left = sorted({one for one, _ in likely})
    right = sorted({other for _, other in likely})
    if max(len(left), len(right)) > LARGEST:
        return Assigned((), tuple(sorted(likely)))
    grid = [[likely.get((one, other), 0.0) for other in right] for one in left]
    chosen = {(left[row], right[column]) for row, column in _best(grid)[1]}
    clear = {pair for pair in chosen if _is_clear(pair, left, right, grid)}
    undecided = {pair for pair in likely if pair not in clear and _touches(pair, chosen - clear)}
    return Assigned(tuple(sorted(clear)), tuple(sorted(undecided)))


def _touches(pair: Pair, unclear: set[Pair]) -> bool:
    return any(pair[0] == one or pair[1] == other for one, other in unclear)


def _is_clear(pair: Pair, left: list[str], right: list[str], grid: Grid) -> bool:
    """Whether the best assignment without the pair is far worse."""
    row, column = left.index(pair[0]), right.index(pair[1])
    without = [list(line) for line in grid]
    without[row][column] = 0.0
    return _best(grid)[0] - _best(without)[0] >= CLEAR


def _best(grid: Grid) -> tuple[float, list[tuple[int, int]]]:
    """The greatest total, and the pairs that make it: Kuhn and Munkres, by shortest paths."""
    size = max(len(grid), max((len(line) for line in grid), default=0))
    cost = [
        [-grid[row][column] if row < len(grid) and column < len(grid[row]) else 0.0
         for column in range(size)] for row in range(size)
    ]  # fmt: skip
    owner = _owners(cost)
    pairs = [(row, column) for column, row in enumerate(owner) if cost[row][column] < 0]
    return -sum(cost[row][column] for row, column in pairs), pairs


def _owners(cost: Grid) -> list[int]:
    """For each column the row that it is given to. Rows join one by one."""
    size = len(cost)
    row_price, column_price = [0.0] * (size + 1), [0.0] * (size + 1)
    owner = [0] * (size + 1)  # counted from 1; column 0 is where a row waits
    for row in range(1, size + 1):
        owner[0] = row
        way = _path(cost, owner, row_price, column_price)
        _hand_over(owner, way)
    return [row - 1 for row in owner[1:]]


def _path(
    cost: Grid, owner: list[int], row_price: list[float], column_price: list[float]
) -> list[int]:
    """The shortest way to a column that nobody owns. The last of the way comes first."""
    size = len(cost)
    least, before, done = [inf] * (size + 1), [0] * (size + 1), [False] * (size + 1)
    column = 0
    while owner[column]:
        done[column] = True
        row = owner[column]
        free = [each for each in range(1, size + 1) if not done[each]]
        for each in free:
            reduced = cost[row - 1][each - 1] - row_price[row] - column_price[each]
            if reduced < least[each]:
                least[each], before[each] = reduced, column
        nearest = min(free, key=least.__getitem__)
        step = least[nearest]
        for each in range(size + 1):
            if done[each]:
                row_price[owner[each]] += step
                column_price[each] -= step
            else:
                least[each] -= step
        column = nearest
    way = [column]
    while way[-1]:
        way.append(before[way[-1]])
    return way


def _hand_over(owner: list[int], way: list[int]) -> None:
    for here, source in zip(way, way[1:], strict=False):
        owner[here] = owner[source]
