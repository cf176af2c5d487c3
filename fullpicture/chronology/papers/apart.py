"""Cleaning in a process of its own, which is ended when it takes too long or too much."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import fullpicture
from fullpicture.chronology.papers.kinds import Bounds, Clean, PaperKind, Trouble, Unclean

SECONDS = 60
"""By the clock; what it may work is less (`__main__`), however busy the machine is."""
DRAWING = 10
"""The same for drawing the first page of a paper, which can be done without."""
PROGRAM = (sys.executable, "-m", "fullpicture.chronology.papers")
ROOT = Path(fullpicture.__file__).parents[1]


def clean_apart(content: bytes, name: str, bounds: Bounds) -> Clean:
    """As `cleaning.clean`, and a paper with its first page small. Whatever ends the process
    otherwise is a file that cannot be cleaned."""
    if not content:
        raise Unclean(Trouble.EMPTY)
    if len(content) > bounds.size:
        raise Unclean(Trouble.TOO_LARGE)
    # Of the name only what follows its last dot is looked at; the rest is nobody's business.
    ending = f"x.{name.rpartition('.')[2]}"[:12] if "." in name else "x"
    said = _run(content, *map(str, (bounds.size, bounds.points, bounds.pages)), ending)
    if said is None:
        raise Unclean(Trouble.NOT_CLEANED)
    made = _read(said)
    return made if made.small else _with_first_page(made)


def _with_first_page(made: Clean) -> Clean:
    """A paper with its first page small. One that cannot be drawn in time goes without: it is
    safe, and nobody is kept from sending it."""
    said = _run(made.content, "first-page", seconds=DRAWING)
    if said is None:
        return made
    drawn = _read(said)
    return replace(made, small=drawn.small, width=drawn.width, height=drawn.height)


def _run(content: bytes, *words: str, seconds: int = SECONDS) -> bytes | None:
    """What the process says, unless it was ended before."""
    try:
        done = subprocess.run(
            [*PROGRAM, *words],
            input=content,
            capture_output=True,
            timeout=seconds,
            check=False,
            cwd=ROOT,
            env={},
        )
    except subprocess.TimeoutExpired:
        return None
    return done.stdout if done.returncode == 0 else None


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
