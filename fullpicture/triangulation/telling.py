"""Whether it is the child whose words an entry keeps."""

import re
from uuid import UUID

from fullpicture.chronology.queries import Entry
from fullpicture.people import queries as people
from fullpicture.rules.facts import Viewer

CALLED = frozenset({"child", "the child", "herself", "himself", "themselves", "her", "him", "she"})


def told_by_child(entry: Entry, person: UUID, *, viewer: Viewer) -> bool:
    """By the word for a child, or by the child's given name."""
    told = " ".join(re.findall(r"[^\W_]+", entry.told_by.casefold()))
    named = people.names([person], viewer=viewer).get(person)
    given = named.given_names.casefold().split()[:1] if named else []
    return told in CALLED or (bool(given) and told.split()[:1] == given)
