"""Whose names a share about a child may bear: as far as its author may know, and no further."""

from collections.abc import Iterable
from uuid import UUID

from fullpicture.agencies import queries as agencies
from fullpicture.agencies.queries import Post
from fullpicture.chronology.queries import Entry
from fullpicture.people import queries as people
from fullpicture.people.queries import Involved, NamingVersion
from fullpicture.people.queries.homes import schools_of
from fullpicture.rules.facts import Viewer
from fullpicture.rules.naming import Circle
from fullpicture.sharing.stakes import Stakes

SHORTEST = 4
"""A school is written without "School" too, but no word of two or three letters is one."""


def circle_of(
    stakes: Stakes,
    entries: tuple[Entry, ...],
    *,
    involved: tuple[Involved, ...],
    directory: tuple[Post, ...],
    viewer: Viewer,
) -> Circle:
    """Nobody is looked up: whoever the author may not know of is not of it."""
    persons = {each.person for each in stakes.family.members}
    persons |= {person for entry in entries for person in entry.about}
    versions = people.naming_versions(persons, viewer=viewer)
    family_names = {name for known in versions.values() for each in known for name in _names(each)}
    family_names |= {line.name for line in stakes.lines}
    family_names |= {name for entry in entries for name in entry.also}
    own = agencies.posts([viewer.post], viewer=viewer).values()
    others = {each.name for each in (*directory, *own)}
    others |= {each.lead_name for each in involved} | {each.author_name for each in entries}
    places = _places(stakes.family.child, involved, viewer)
    return Circle(frozenset(family_names), frozenset(others), places)


def _names(each: NamingVersion) -> Iterable[str]:
    for given in filter(None, (each.given_names, each.known_as)):
        for name in filter(None, (each.family_name, each.former_family_name)):
            yield f"{given} {name}"


def _places(child: UUID, involved: tuple[Involved, ...], viewer: Viewer) -> frozenset[str]:
    named = {each.name for each in agencies.all_agencies(viewer=viewer)}
    named |= {name for each in involved for name in (each.service, each.agency)}
    named |= set(schools_of(child, viewer=viewer))
    short = {each.rpartition(" School")[0] for each in named if each.endswith(" School")}
    return frozenset(each for each in named | short if len(each) >= SHORTEST)
