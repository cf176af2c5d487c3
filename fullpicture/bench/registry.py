"""The benchmarks by name. Each is a module with `SIZES` and `run(size, out)`."""

from collections.abc import Callable
from importlib import import_module

from fullpicture.bench.measures import Out

BENCHES = {
    "access": "fullpicture.bench.access",
    "advice": "fullpicture.bench.advice",
    "chronology": "fullpicture.bench.chronology",
    "ledger": "fullpicture.bench.ledger",
    "link": "fullpicture.bench.link",
    "search": "fullpicture.bench.search",
    "share": "fullpicture.bench.share",
}


def load(name: str) -> tuple[tuple[int, ...], Callable[[int, Out], None]]:
    """The sizes of the design's table, and what to run at each."""
    module = import_module(BENCHES[name])
    return module.SIZES, module.run
