"""How many people bear a name, from a frozen list: in nothing is it counted among those kept here.

Counted here, it would tell of a shielded person with a rare name.
"""

import csv
from functools import cache, lru_cache
from math import log

from fullpicture.linkage.spelling import DATA

RARE = {"given": 8.0, "family": 4.0}
"""Of a million, for names that are not in the list."""
MIDDLING = log(1000)
"""A name that one in a thousand bears is neither rare nor frequent."""


@cache
def _listed() -> dict[tuple[str, str], float]:
    lines = (DATA / "name_shares.csv").read_text("utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return {(row["kind"], row["name"]): float(row["million"]) for row in rows}


@lru_cache(maxsize=100_000)
def rarity(kind: str, names: tuple[str, ...]) -> float:
    """By how much more a name says than one that one in a thousand bears, as a logarithm. Of a
    name of several words the rarest counts."""
    listed = _listed()
    fewest = min((listed.get((kind, name), RARE[kind]) for name in names), default=1000.0)
    return log(1_000_000 / fewest) - MIDDLING
