"""Figures of a benchmark: printed, as JSON if wanted, and kept for `bin/figures`."""

import json
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TextIO

REPORTS = Path(__file__).resolve().parents[2] / "var" / "reports"


@dataclass(frozen=True)
class Measure:
    """`must` and `met` say what the design asks; without `must` the figure is for reading."""

    bench: str
    measure: str
    value: float
    unit: str
    rival: str = ""
    rival_value: float | None = None
    ratio: float | None = None
    must: str = ""
    met: bool | None = None

    def words(self) -> str:
        said = f"{self.bench}: {self.measure}: {self.value:g} {self.unit}"
        if self.rival_value is not None:
            said += f"; {self.rival}: {self.rival_value:g} {self.unit}"
        if self.ratio is not None:
            said += f"; ratio {self.ratio:g}"
        if self.must:
            said += f" (must be {self.must}: {'met' if self.met else 'NOT MET'})"
        return said


@dataclass
class Out:
    """Where a benchmark says what it found. The first figure replaces those of the last run."""

    as_json: bool = False
    stream: TextIO = field(default_factory=lambda: sys.stdout)
    _begun: set[str] = field(default_factory=set)

    def say(self, words: str) -> None:
        """Progress, out of the way of the figures."""
        print(words, file=sys.stderr, flush=True)

    def add(self, measure: Measure) -> None:
        line = json.dumps(asdict(measure)) if self.as_json else measure.words()
        print(line, file=self.stream, flush=True)
        self._keep(measure)

    def _keep(self, measure: Measure) -> None:
        REPORTS.mkdir(parents=True, exist_ok=True)
        mode = "a" if measure.bench in self._begun else "w"
        self._begun.add(measure.bench)
        rated = measure.must.startswith("ratio") and measure.ratio is not None
        kept = {
            "what": f"{measure.measure} ({measure.unit})" if not rated else measure.measure,
            "figure": measure.ratio if rated else measure.value,
            "must": measure.must,
            "met": measure.met,
            "command": f"bin/bench {measure.bench}",
        }
        with (REPORTS / f"bench-{measure.bench}.jsonl").open(mode, encoding="utf-8") as file:
            file.write(json.dumps(kept) + "\n")
