"""Opening one entry: its versions, the family's accounts, and who else should know of it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from fullpicture.chronology import queries as chronology
from fullpicture.chronology.queries import Entry
from fullpicture.ledger import looks
from fullpicture.ledger.actor import Actor
from fullpicture.people import queries as people
from fullpicture.people.queries import Named
from fullpicture.rules.facts import Viewer
from fullpicture.sharing.telling import Suggested, who_else


@dataclass(frozen=True)
class EntryPage:
    """One entry as a child's page leads to it. `versions` are the earlier ones, newest first."""

    child: Named
    entry: Entry
    versions: tuple[Entry, ...]
    may_correct: bool
    suggested: tuple[Suggested, ...]


@transaction.atomic
def open_entry(
    *, entry: UUID, viewer: Viewer, by: Actor, at: datetime, child_from: UUID | None = None
) -> EntryPage | None:
    """An entry with all that stands beside it, or None where nothing may be seen. `child_from` is
    whose page led to it, where it is about several."""
    versions = chronology.versions_of(entry, viewer=viewer)
    child = _child_of(versions, child_from, viewer=viewer)
    if child is None:
        looks.refuse("entry", entry, viewer=viewer)
        return None
    newest, *earlier = versions
    looks.open("entry", entry, viewer=viewer, person=child.person, records=[newest.record])
    return EntryPage(
        child=child,
        entry=newest,
        versions=tuple(earlier),
        may_correct=chronology.may_correct(entry, viewer=viewer),
        suggested=who_else(newest, child.person, viewer=viewer) if newest.own else (),
    )


def _child_of(
    versions: tuple[Entry, ...], child_from: UUID | None, *, viewer: Viewer
) -> Named | None:
    """Of those whom the event is about, the first that this viewer may open; whoever's page led
    here before all others."""
    about = [each for version in versions[:1] for each in version.about]
    about.sort(key=lambda each: each != child_from)
    open_to_me = [each for each in about if people.may_open(each, viewer=viewer)]
    return people.names(open_to_me[:1], viewer=viewer).get(open_to_me[0]) if open_to_me else None
