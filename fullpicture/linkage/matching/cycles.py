"""Python's own search for things that hold one another in a circle, held off for a while."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unsought() -> Iterator[None]:
    """For what makes millions of small things and no circle among them: to go through all of them
    again and again took a sixth of a full run over a million records."""
    sought = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if sought:
            gc.enable()
