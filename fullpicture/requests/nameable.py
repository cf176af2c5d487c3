"""Of whom it may be said that they have caused a child harm, without asking anybody anything."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from fullpicture.agencies import queries as agencies
from fullpicture.agencies.queries import Post
from fullpicture.agencies.without_account import to_say_of
from fullpicture.people import queries as people
from fullpicture.people.queries.family import family_of
from fullpicture.requests.addressing import addressed, askable
from fullpicture.requests.alleged import (
    OUTSIDE,
    PERSON,
    PRACTITIONER,
    could_be,
    feared_in,
    readers_of,
)
from fullpicture.requests.queries import requests_about
from fullpicture.requests.said import Said, said_of
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Viewer


@dataclass(frozen=True)
class Nameable:
    """One who may be named, by a code as a form sends it. `kept_from`: the records keep the child
    from them, so that they count as named whatever is said."""

    code: str
    name: str
    where: str = ""
    kept_from: bool = False


@dataclass(frozen=True)
class MayBeNamed:
    """All of them, by what they are to the child; `before` were named before and are none of the
    others. `said` is what stands."""

    family: tuple[Nameable, ...]
    at_work: tuple[Nameable, ...]
    outside: tuple[Nameable, ...]
    before: tuple[Nameable, ...]
    said: Said | None

    @property
    def codes(self) -> tuple[str, ...]:
        every = (*self.family, *self.at_work, *self.outside, *self.before)
        return tuple(each.code for each in every if not each.kept_from)


def may_be_named(person: UUID, *, viewer: Viewer) -> MayBeNamed:
    """Grown-ups of the family; whoever is at work with the child or was asked about them, with
    those who would read what is put to them; the agency's people without an account."""
    family = family_of(person, viewer=viewer)
    kept = set(feared_in(family))
    members = tuple(
        Nameable(code, each.name, kept_from=code in kept)
        for each in could_be(family)
        for code in [f"{PERSON}-{each.person}"]
    )
    at_work = tuple(_at_work(person, viewer))
    outside = tuple(
        Nameable(f"{OUTSIDE}-{each.id}", each.name, each.agency.name)
        for each in to_say_of(viewer=viewer)
    )
    said = said_of(person, viewer=viewer)
    offered = {each.code for each in (*members, *at_work, *outside)}
    before = (Nameable(each.code, each.name) for each in (said.who if said else ()))
    return MayBeNamed(
        members, at_work, outside, tuple(each for each in before if each.code not in offered), said
    )


def _at_work(person: UUID, viewer: Viewer) -> Iterable[Nameable]:
    """Once each, however many posts they hold; never the viewer, who would not read it."""
    posts = agencies.posts_today(london_date(viewer.at), viewer=viewer)
    wanted = {*_readers(person, viewer), *_colleagues(person, posts, viewer)}
    named: dict[UUID, Post] = {}
    for post in posts:
        code = f"{PRACTITIONER}-{post.practitioner}"
        if code in wanted and post.practitioner != viewer.practitioner:
            named.setdefault(post.practitioner, post)
    ordered = sorted(named.values(), key=lambda each: (each.agency.name, each.name, each.id))
    return [
        Nameable(f"{PRACTITIONER}-{each.practitioner}", each.name, each.agency.name)
        for each in ordered
    ]


def _readers(person: UUID, viewer: Viewer) -> Iterable[str]:
    for line in askable(person, viewer=viewer):
        if line.involved and line.code:
            readers = readers_of(addressed(line, viewer=viewer), apart=(), viewer=viewer)
            yield from (each.who for each in readers)
    for asked in requests_about(person, viewer=viewer).by_us:
        if asked.recipient and not asked.outside:
            yield f"{PRACTITIONER}-{asked.recipient.practitioner}"


def _colleagues(person: UUID, posts: Iterable[Post], viewer: Viewer) -> Iterable[str]:
    """Who leads the own agency's work with the child."""
    leads = {each.lead_name for each in people.involved(person, viewer=viewer) if not each.masked}
    for post in posts:
        if post.agency.id == viewer.agency and post.name in leads:
            yield f"{PRACTITIONER}-{post.practitioner}"
