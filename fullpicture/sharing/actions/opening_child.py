"""Opening any page of a child: the look is written, then the page is read."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from fullpicture.agencies import queries as agencies
from fullpicture.chronology import queries as chronology
from fullpicture.ledger.actor import Actor
from fullpicture.people import queries as people
from fullpicture.people.looking import look_at
from fullpicture.rules.facts import Viewer
from fullpicture.sharing.child import Opened, Part, T
from fullpicture.sharing.known_first import known_first
from fullpicture.visibility import queries as visibility


@transaction.atomic
def open_child(
    *, person: UUID, part: Part, read: Callable[[], T], viewer: Viewer, by: Actor, at: datetime
) -> Opened[T] | None:
    """One page of a child, or None where nothing may be seen. Every child's address comes here.

    `read` is the query of this page. It runs after the look is written, and not at all after a
    refusal.
    """
    known = look_at(person, viewer=viewer, kind=part)
    if known is None:
        return None
    return Opened(
        child=known,
        first=known_first(person, viewer=viewer),
        part=part,
        may_share=chronology.has_own_entries(person, viewer=viewer),
        shut=people.own_record_is_shut(person, viewer=viewer),
        desk=next((desk for desk in agencies.desks(viewer=viewer) if desk.open_now), None),
        shown=read(),
        open_until=visibility.open_until(person, viewer=viewer),
    )
