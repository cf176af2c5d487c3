"""Prints the figures in a folder of reports: `bin/figures`. Standard library only."""

import json
import os
import sys
from pathlib import Path
from typing import Any


def main(folder: Path) -> int:
    figures = [
        {"area": report.stem, **json.loads(line)}
        for report in sorted(folder.glob("*.jsonl"))
        for line in report.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]
    if not figures:
        print("No figures yet. Run bin/test, then bin/bench.")
        return 0
    # Unmet first; what nothing is demanded of (met is null) stands with the met ones.
    figures.sort(key=lambda figure: (figure["met"] is not False, figure["area"]))
    for figure in figures:
        print(told(figure))
    unmet = sum(figure["met"] is False for figure in figures)
    print(f"\n{len(figures)} figures, {unmet} not met")
    return 1 if unmet else 0


def told(figure: dict[str, Any]) -> str:
    mark = {True: "met    ", False: "NOT MET", None: "seen   "}[figure["met"]]
    must = f"  (must be {figure['must']})" if figure.get("must") else ""
    what = f"{figure['area']}: {figure['what']}: {figure['figure']}{must}"
    return f"{mark}  {what}  [{figure['command']}]"


if __name__ == "__main__":
    try:
        code = main(Path(sys.argv[1]))
        sys.stdout.flush()
    except BrokenPipeError:  # `bin/figures | head` has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code)
