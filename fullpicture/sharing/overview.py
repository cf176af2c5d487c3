"""Who is involved with a child, who sees them, what is new, and what was shared."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from fullpicture.advice.queries import Advice, advice_about
from fullpicture.agencies.queries import Agency
from fullpicture.chronology import queries as chronology
from fullpicture.chronology.details import ChildSeen
from fullpicture.chronology.queries import Entry
from fullpicture.ledger import queries as ledger
from fullpicture.people import queries as people
from fullpicture.people.agreed import not_asked
from fullpicture.people.queries import Involved
from fullpicture.rules.facts import Viewer
from fullpicture.rules.last_seen import SeenBy, Sighting, seen_by
from fullpicture.sharing import queries
from fullpicture.sharing.child import Part
from fullpicture.sharing.emergencies import EmergencyShare, emergencies_about
from fullpicture.sharing.queries import Decided, Shared
from fullpicture.visibility.formerly import formerly
from fullpicture.visibility.reading import one_reading

ONE_LOOK = timedelta(minutes=15)
"""Within this long of now, somebody is still at the same look (docs/adr/0018)."""
AT_FIRST = 3


@dataclass(frozen=True)
class Since:
    """What came here since the viewer's post last opened this page; `at` is None the first time,
    and then `entries` are the newest few."""

    at: datetime | None
    entries: tuple[Entry, ...]
    received: tuple[Shared, ...]
    decisions: tuple[Decided, ...]

    @property
    def nothing(self) -> bool:
        return not (self.entries or self.received or self.decisions)


@dataclass(frozen=True)
class Overview:
    """As far as this viewer may see. `seen` is None where no entry says who saw the child;
    `not_asked` are agencies that no agreement lets the viewer's own ask."""

    involved: tuple[Involved, ...]
    not_asked: tuple[Agency, ...]
    seen: SeenBy | None
    since: Since


@one_reading()
def overview(person: UUID, *, viewer: Viewer) -> Overview:
    entries = chronology.entries_about(person, viewer=viewer)
    return Overview(
        involved=people.involved(person, viewer=viewer),
        not_asked=not_asked(viewer=viewer),
        seen=seen_by(sightings(entries), at=viewer.at),
        since=_since(person, entries, viewer=viewer),
    )


def sightings(entries: tuple[Entry, ...]) -> list[Sighting]:
    return [
        Sighting(
            each.author_name,
            each.author_role,
            each.agency,
            each.occurred_from,
            each.child_seen is ChildSeen.SEEN_ALONE,
        )
        for each in entries
        if each.child_seen in (ChildSeen.SEEN, ChildSeen.SEEN_ALONE)
    ]


def _since(person: UUID, entries: tuple[Entry, ...], *, viewer: Viewer) -> Since:
    """The look that is being written now is not the one asked for."""
    before = viewer.at - ONE_LOOK
    last = ledger.last_look(
        person,
        formerly=formerly(person),
        kinds=[Part.OVERVIEW],
        before=before,
        viewer=viewer,
    )
    received = queries.shares_received(person, viewer=viewer)
    if last is None:
        return Since(None, entries[:AT_FIRST], received, ())
    decisions = queries.decisions_about(person, viewer=viewer)
    return Since(
        last,
        tuple(each for each in entries if each.received_here > last),
        tuple(each for each in received if each.delivered_at > last),
        tuple(each for each in decisions if each.at > last),
    )


@dataclass(frozen=True)
class SharedAbout:
    """What was decided about a person, and what was received; newest first in each."""

    decisions: tuple[Decided, ...]
    received: tuple[Shared, ...]
    emergencies: tuple[EmergencyShare, ...]
    advice: tuple[Advice, ...]


def shared_about(person: UUID, *, viewer: Viewer) -> SharedAbout:
    return SharedAbout(
        queries.decisions_about(person, viewer=viewer),
        queries.shares_received(person, viewer=viewer),
        emergencies_about(person, viewer=viewer),
        advice_about(person, viewer=viewer),
    )
