"""A trained model: what each level weighs, frozen with the frequencies of names it was made from.

Its version is made from its content, so that a link which names the version names every figure
that made it. It holds no record: names borne by few are counted together.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, Self

from fullpicture.linkage.matching.levels import COMPARISONS, Comparison, Level

FORM = 1
"""Changes when what a saved model says is read in another way."""


class OtherModel(Exception):
    """A file that is no model, or one of a program that compared otherwise."""


@dataclass(frozen=True)
class Weighing:
    """How often one person's records, and two people's, stand at a level."""

    m: float
    u: float


@dataclass(frozen=True)
class Frequencies:
    """Shares of the values that several people bear; `rare` is the share of any other one."""

    shares: Mapping[str, float]
    rare: float


@dataclass(frozen=True)
class Model:
    """`prior` is how probable it is that two records drawn at random are one person; `siblings`
    how many pairs of one person there are to one of two children of a family, None where that
    cannot be seen. `people` is roughly how many people the records were of, and `days` on how many
    days they were born. `blocking` names the rules by which pairs are found.
    """

    prior: float
    siblings: float | None
    people: int
    days: int
    weighings: Mapping[str, Mapping[str, Weighing]]
    frequencies: Mapping[str, Frequencies]
    blocking: tuple[str, ...]

    @cached_property
    def comparisons(self) -> tuple[Comparison, ...]:
        return tuple(each for each in COMPARISONS if each.name in self.weighings)

    def weighing(self, comparison: Comparison, level: Level) -> Weighing:
        return self.weighings[comparison.name][level.name]

    @cached_property
    def version(self) -> str:
        return sha256(self.written().encode()).hexdigest()[:12]

    def written(self) -> str:
        """As JSON, always in the same order."""
        return json.dumps({"form": FORM, **asdict(self)}, sort_keys=True, indent=1)

    def save(self, path: Path) -> None:
        path.write_text(self.written() + "\n", encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> Self:
        try:
            return cls.read(path.read_text(encoding="utf-8"), path.name)
        except UnicodeDecodeError as error:
            raise OtherModel(f"{path.name} is no saved model.") from error

    @classmethod
    def read(cls, text: str, name: str = "This") -> Self:
        try:
            told = json.loads(text)
            if told.pop("form") != FORM:
                raise OtherModel(f"{name} is a model of another version of this program.")
            made = cls(**_read(told))
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise OtherModel(f"{name} is no saved model.") from error
        made.require_levels()
        return made

    def require_levels(self) -> None:
        """The levels it weighs must be those that are compared now."""
        known = {each.name: {level.name for level in each.levels} for each in COMPARISONS}
        for name, levels in self.weighings.items():
            if known.get(name) != set(levels):
                raise OtherModel(f"The model weighs {name} otherwise than it is compared now.")


def _read(told: dict[str, Any]) -> dict[str, Any]:
    return told | {
        "weighings": {
            name: {level: Weighing(**each) for level, each in levels.items()}
            for name, levels in told["weighings"].items()
        },
        "frequencies": {
            column: Frequencies(**each) for column, each in told["frequencies"].items()
        },
        "blocking": tuple(told["blocking"]),
    }
