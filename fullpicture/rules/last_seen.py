"""Who sees a child, counted from what is written down. It says nothing of how the child is."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from fullpicture.rules import sources
from fullpicture.rules.verdict import cites

LATELY = timedelta(days=91)


@dataclass(frozen=True)
class Sighting:
    """Somebody saw the child; `alone` is whether without the family."""

    name: str
    role: str
    agency: str
    at: datetime
    alone: bool


@dataclass(frozen=True)
class SeenBy:
    """`most` is who saw the child most often in the last 13 weeks, `times` how often."""

    last: Sighting
    last_alone: Sighting | None
    most: Sighting | None
    times: int


@cites(sources.DESIGN_CHILD)
def seen_by(sightings: Iterable[Sighting], *, at: datetime) -> SeenBy | None:
    """None where nothing says that anybody has seen the child."""
    seen = sorted(
        (each for each in sightings if each.at <= at), key=lambda each: each.at, reverse=True
    )
    if not seen:
        return None
    alone = next((each for each in seen if each.alone), None)
    lately = [each for each in seen if each.at > at - LATELY]
    counted = Counter((each.name, each.agency) for each in lately)
    # Of two who saw the child equally often, the one who did so last.
    most = max(lately, key=lambda each: (counted[each.name, each.agency], each.at), default=None)
    return SeenBy(seen[0], alone, most, counted[most.name, most.agency] if most else 0)
