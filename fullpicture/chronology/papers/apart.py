"""Cleaning in a process of its own, which is ended when it takes too long or too much."""

import json
import subprocess
import sys
from pathlib import Path

import fullpicture
from fullpicture.chronology.papers.kinds import Bounds, Clean, PaperKind, Trouble, Unclean

SECONDS = 60
"""By the clock; what it may work is less (`__main__`), however busy the machine is."""
PROGRAM = (sys.executable, "-m", "fullpicture.chronology.papers")
ROOT = Path(fullpicture.__file__).parents[1]


def clean_apart(content: bytes, name: str, bounds: Bounds) -> Clean:
    """As `cleaning.clean`. Whatever ends the process otherwise is a file that cannot be cleaned."""
    if not content:
        raise Unclean(Trouble.EMPTY)
    if len(content) > bounds.size:
        raise Unclean(Trouble.TOO_LARGE)
    # Of the name only what follows its last dot is looked at; the rest is nobody's business.
    ending = f"x.{name.rpartition('.')[2]}"[:12] if "." in name else "x"
    words = [*PROGRAM, *map(str, (bounds.size, bounds.points, bounds.pages)), ending]
    try:
        done = subprocess.run(
            words,
            input=content,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            cwd=ROOT,
            env={},
        )
    except subprocess.TimeoutExpired:
        raise Unclean(Trouble.NOT_CLEANED) from None
    return _read(done.stdout) if done.returncode == 0 else _failed()


def _failed() -> Clean:
    raise Unclean(Trouble.NOT_CLEANED)


def _read(said: bytes) -> Clean:
    head, _, rest = said.partition(b"\n")
    told = json.loads(head)
    if isinstance(told, list):
        raise Unclean(Trouble(told[0]), told[1])
    return Clean(
        kind=PaperKind(told["kind"]),
        small=rest[: told["small"]],
        content=rest[told["small"] :],
        width=told["width"],
        height=told["height"],
        pages=told["pages"],
    )
