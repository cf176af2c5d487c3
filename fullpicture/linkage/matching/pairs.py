"""Two records compared: how probable it is that they are one person, and why, field by field."""

from collections.abc import Sequence
from dataclasses import dataclass

from fullpicture.rules.matching import Band


@dataclass(frozen=True)
class Evidence:
    """One comparison of one pair. `weight` is log2 of the Bayes factor: positive speaks for one
    person. The weights of a pair, the prior's among them, add up to the log odds.
    """

    field: str
    words: str
    weight: float


@dataclass(frozen=True)
class Pair:
    """`left` sorts before `right`. `held` is "" or why a person must decide whatever the score.

    `apart` if it is held because the two are two children, until a person says otherwise, and not
    because too little is known. `model` is the version of the saved model that made the
    probability.
    """

    left: str
    right: str
    probability: float
    band: Band
    held: str
    evidence: Sequence[Evidence]
    model: str
    apart: bool = False

    @property
    def bits(self) -> float:
        """The log odds."""
        return sum(each.weight for each in self.evidence)

    @property
    def links(self) -> bool:
        """Whether a machine may link the two."""
        return self.band is Band.MATCH and not self.held
