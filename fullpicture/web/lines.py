"""One line of Home."""

from dataclasses import dataclass
from datetime import datetime

from fullpicture.people.queries import Named
from fullpicture.sharing.home import UnfinishedDraft, UnfinishedEntry


@dataclass(frozen=True)
class Line:
    """What waits, about whom, from whom, since when, until when if it has a clock; one button, or
    no address. `towards`: for whom one's own waits, in place of from whom. `last`: after all that
    somebody waits for."""

    what: str
    child: Named | None
    whom: str
    since: datetime
    until: datetime | None
    ends: str
    button: str
    address: str
    danger: bool = False
    towards: str = ""
    last: bool = False

    @property
    def place(self) -> tuple[bool, datetime]:
        """Where it stands among others: what has no clock, by when it came."""
        return self.last, self.until or self.since


def unfinished(what: str, address: str, begun: UnfinishedDraft | UnfinishedEntry) -> Line:
    """What somebody began and may throw away."""
    return Line(
        what=what,
        child=begun.child,
        whom="you",
        since=begun.changed_at,
        until=begun.gone_at,
        ends="until it is deleted",
        button="Go on",
        address=address,
    )
