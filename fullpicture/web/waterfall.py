"""How each comparison adds to, or takes from, what speaks for one child: bars from step to step."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from fullpicture.linkage.matching.pairs import Evidence

WIDTH = 100.0
THINNEST = 0.5
BEGINNING = "to begin with"


@dataclass(frozen=True)
class Step:
    """One comparison: what it speaks for and how much, and the sum so far, in words; and as a bar
    from `x` on, of `width`, of a drawing 100 wide whose `zero` is where nothing speaks either way.
    """

    field: str
    words: str
    speaks: str
    total: str
    speaks_for: bool
    x: float
    width: float
    zero: float


def steps(evidence: Sequence[Evidence]) -> tuple[Step, ...]:
    sums = [0.0, *accumulate(each.weight for each in evidence)]
    low, high = min(sums), max(sums)
    scale = WIDTH / ((high - low) or 1.0)
    found = []
    for each, before, after in zip(evidence, sums, sums[1:], strict=False):
        left, right = sorted((before, after))
        found.append(
            Step(
                field=BEGINNING if each.field == "prior" else each.field,
                words=each.words,
                speaks=_speaks(each.weight),
                total=f"{after:.1f}".replace("-", "−"),
                speaks_for=each.weight >= 0,
                x=round((left - low) * scale, 2),
                width=round(max((right - left) * scale, THINNEST), 2),
                zero=round((0.0 - low) * scale, 2),
            )
        )
    return tuple(found)


def _speaks(weight: float) -> str:
    if abs(weight) < 0.05:
        return "neither way"
    return f"{abs(weight):.1f} {'for' if weight > 0 else 'against'}"
