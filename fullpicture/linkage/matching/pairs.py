"""Two records that may be of one person, how likely that is, and what speaks for it."""

from dataclasses import dataclass
from enum import StrEnum


class Band(StrEnum):
    """How likely: from 0.95, from 0.85, or less."""

    MATCH = "match"
    POSSIBLE = "possible"
    LOW = "low"


@dataclass(frozen=True)
class Evidence:
    """One comparison of one pair. `weight` is log2 of its Bayes factor: positive speaks for the
    same person."""

    field: str
    words: str
    weight: float


@dataclass(frozen=True)
class Pair:
    """`left` and `right` are identifiers of records. `held` is why a person has to decide whatever
    the score, or empty; `evidence` begins with the prior; `model` is the saved model's version."""

    left: str
    right: str
    probability: float
    band: Band
    held: str
    evidence: tuple[Evidence, ...]
    model: str
