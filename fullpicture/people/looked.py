"""Who looked: at one person, for those who work with them; by one agency, for its governance."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from fullpicture.agencies import queries as agencies
from fullpicture.agencies.queries import Post
from fullpicture.ledger import queries as ledger
from fullpicture.ledger.queries import Look, Sought
from fullpicture.people import queries as people
from fullpicture.people.queries import Named
from fullpicture.rules import access
from fullpicture.rules.facts import Asked, Kind, Sight, Viewer
from fullpicture.visibility import queries as visibility
from fullpicture.visibility.formerly import formerly, today

SHOWN = 25
PAGE = 50
NOBODY = UUID(int=0)


@dataclass(frozen=True)
class Looked:
    """One look or refusal: what was looked at (`kind`), by whom, of which child, and on which
    reason. `child` is None where the viewer's agency has no name for them."""

    leaf: UUID
    at: datetime
    by: Post | None
    kind: str
    opened: bool
    reason: str
    purpose: str
    child: Named | None
    about_somebody: bool
    quiet: bool


@dataclass(frozen=True)
class PostTally:
    """How much one practitioner in one post looked at."""

    by: Post
    looks: int
    persons: int
    refused: int


@dataclass(frozen=True)
class LookPage:
    """A stretch of an agency's looks, newest first; `older` is where the next one begins."""

    looks: tuple[Looked, ...]
    tallies: tuple[PostTally, ...]
    older: UUID | None


def looks_at(person: UUID, *, viewer: Viewer) -> tuple[Looked, ...]:
    """The latest 25 looks at a person, as far as this viewer may know of them."""
    before = formerly(person)
    found = ledger.latest_looks(person, formerly=before, viewer=viewer, limit=SHOWN)
    return _looked((replace(look, person=person) for look in found), viewer)


def looks_of_agency(sought: Sought, *, viewer: Viewer) -> LookPage:
    """Looks and refusals by the viewer's own agency, quiet ones too."""
    found = ledger.looks_by_agency(sought, viewer=viewer, limit=PAGE + 1)
    counted = ledger.tallies(sought, viewer=viewer)
    posts = agencies.posts({each.post for each in counted}, viewer=viewer)
    return LookPage(
        looks=_looked(_as_today(found[:PAGE], viewer), viewer),
        tallies=tuple(
            PostTally(posts[each.post], each.looks, each.persons, each.refused)
            for each in counted
            if each.post in posts
        ),
        older=found[PAGE - 1].leaf_id if len(found) > PAGE else None,
    )


def _as_today(found: list[Look], viewer: Viewer) -> list[Look]:
    """Whoever was looked at by an identifier that they no longer have is named by today's."""
    now = today((look.person, look.at) for look in found if look.person)
    several = {each for persons in now.values() if len(persons) > 1 for each in persons}
    known = people.names(several, viewer=viewer) if several else {}

    def of(look: Look) -> Look:
        persons = now[look.person, look.at] if look.person else []
        return replace(look, person=next((each for each in persons if each in known), look.person))

    return [of(look) for look in found]


def _looked(found: Iterable[Look], viewer: Viewer) -> tuple[Looked, ...]:
    looks = list(found)
    persons = {look.person for look in looks if look.person}
    standing = visibility.standing_of(viewer=viewer, persons=persons)
    answers = access.decide(standing, [_asked_about(look) for look in looks])
    shown = [look for look in looks if answers[look.leaf_id].sight is Sight.FULL]
    posts = agencies.posts({look.post for look in shown if look.post}, viewer=viewer)
    names = people.names({look.person for look in shown if look.person}, viewer=viewer)
    return tuple(
        Looked(
            leaf=look.leaf_id,
            at=look.at,
            by=posts.get(look.post) if look.post else None,
            kind=look.kind,
            opened=look.outcome == "opened",
            reason=look.reason,
            purpose=look.purpose,
            child=names.get(look.person) if look.person else None,
            about_somebody=look.person is not None,
            quiet=look.quiet,
        )
        for look in shown
    )


def _asked_about(look: Look) -> Asked:
    return Asked(
        Kind.LOOK,
        look.leaf_id,
        look.person or NOBODY,
        look.agency,
        actor_post=look.post,
        quiet=look.quiet,
        sender=look.sender,
    )
