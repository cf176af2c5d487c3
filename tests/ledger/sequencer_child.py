"""A sequencer in a process of its own, which stops for good at a chosen point, to be killed.

`python sequencer_child.py POINT`: prints "here" at that point and waits. Without a point it works
until nothing is left to do, prints "done" and ends.
"""

import sys
from threading import Event
from typing import Any

import django

django.setup()

from fullpicture.ledger import note, placing, sequencer, signing  # noqa: E402


def halt(*_words: Any, **_more: Any) -> Any:
    print("here", flush=True)
    Event().wait()


def after(function: Any) -> Any:
    def then_halt(*words: Any, **more: Any) -> Any:
        function(*words, **more)
        halt()

    return then_halt


def until_done(stop: Event) -> Any:
    place, sign = placing.place, placing.sign

    def place_or_stop() -> int:
        placed = place()
        if not placed:
            sign()
            stop.set()
        return placed

    return place_or_stop


def main(point: str) -> None:
    stop = Event()
    if point == "positions written, not committed":
        placing.write_tiles = halt
    elif point == "tiles written, not committed":
        placing.write_tiles = after(placing.write_tiles)
    elif point == "positions committed, not signed":
        placing.sign = halt
    elif point == "signed, not committed":
        note.sign = after(note.sign)
    elif point == "checkpoint committed":
        placing.sign = after(placing.sign)
    else:
        placing.place = until_done(stop)
    assert signing.origin()
    sequencer.run(stop)
    print("done", flush=True)


main(sys.argv[1] if len(sys.argv) > 1 else "")
