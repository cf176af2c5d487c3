"""One line of Home."""

from dataclasses import dataclass
from datetime import datetime

from fullpicture.people.queries import Named


@dataclass(frozen=True)
class Line:
    """What waits, about whom, from whom, since when, until when; one button, or no address."""

    what: str
    child: Named | None
    whom: str
    since: datetime
    until: datetime
    ends: str
    button: str
    address: str
    danger: bool = False
