"""Figures that proofs are asked for, kept for `bin/figures`."""

import fcntl
import json
import os
from pathlib import Path

REPORTS = Path(__file__).resolve().parents[1] / "var" / "reports"


def report(
    area: str, what: str, figure: float | str, *, must: str, met: bool, command: str
) -> None:
    """One line in var/reports/<area>.jsonl; a run's first line replaces the area's old ones.

    A run may be several processes: they share pytest-xdist's name of the run.
    """
    line = {"what": what, "figure": figure, "must": must, "met": met, "command": command}
    begun = REPORTS / "runs"
    begun.mkdir(parents=True, exist_ok=True)
    with (begun / area).open("a+", encoding="utf-8") as marker:
        fcntl.flock(marker, fcntl.LOCK_EX)
        marker.seek(0)
        fresh = marker.read() != run()
        if fresh:
            marker.truncate(0)
            marker.write(run())
            marker.flush()
        with (REPORTS / f"{area}.jsonl").open("w" if fresh else "a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")


def run() -> str:
    return os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))
