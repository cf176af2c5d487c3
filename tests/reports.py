"""Figures that proofs are asked for, kept for `bin/figures`."""

import json
from pathlib import Path

REPORTS = Path(__file__).resolve().parents[1] / "var" / "reports"
_begun: set[str] = set()


def report(
    area: str, what: str, figure: float | str, *, must: str, met: bool, command: str
) -> None:
    """One line in var/reports/<area>.jsonl; a run's first line replaces the area's old ones."""
    REPORTS.mkdir(parents=True, exist_ok=True)
    line = {"what": what, "figure": figure, "must": must, "met": met, "command": command}
    mode = "a" if area in _begun else "w"
    _begun.add(area)
    with (REPORTS / f"{area}.jsonl").open(mode, encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")
