"""What each agreement weighs in a search, as learnt by `python -m fullpicture.bench.learning`.

A weight is the logarithm of how much likelier the agreement is in the person sought than in others
whom the keys find. The file says from which searches it was learnt; its version is its digest.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from fullpicture.linkage.spelling import DATA
from fullpicture.linkage.typed import Typed

FILE = DATA / "search_weights.json"


@dataclass(frozen=True)
class Weights:
    """`person` by features of one found; `nobody` by features of the search."""

    person: Mapping[str, float]
    nobody: Mapping[str, float]
    made: str
    version: str


@cache
def weights() -> Weights:
    read = FILE.read_bytes()
    told = json.loads(read)
    return Weights(told["person"], told["nobody"], told["made"], sha256(read).hexdigest()[:12])


def weighed(features: Mapping[str, float], by: Mapping[str, float]) -> float:
    return sum(by.get(name, 0.0) * value for name, value in features.items())


def of_search(typed: Typed) -> dict[str, float]:
    """What the chance depends on that whoever is sought is nobody found."""
    said = {
        "always": True,
        "born": typed.born is not None,
        "year": typed.year is not None,
        "postcode": bool(typed.postcode),
        "district": bool(typed.district and not typed.postcode),
        "number": bool(typed.nhs_number or typed.upn),
        "part of a number": bool(typed.near_numbers or typed.tail),
        # "WN7" is taken for a reference too, but more likely is a place.
        "reference": any(each != typed.district for each in typed.references),
        "several names": len(typed.names) > 1,
        "unnamed": typed.unnamed,
    }
    return {name: 1.0 for name, true in said.items() if true}
