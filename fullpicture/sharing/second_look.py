"""The checks before anything leaves: names of others, whose words they are, who was never sent
anything, and what a second person said of a protected detail."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from uuid import UUID

from fullpicture.agencies.queries import Post
from fullpicture.chronology.queries import Entry
from fullpicture.chronology.sent_here import sent_here
from fullpicture.people.travelling import Travelling
from fullpicture.rules.facts import Viewer
from fullpicture.rules.naming import Circle
from fullpicture.rules.sharing_facts import Draft
from fullpicture.sharing.drafts import Prepared
from fullpicture.sharing.facts import Parties
from fullpicture.sharing.reading_through import read_through
from fullpicture.sharing.releasing import ToRelease, asked_for, digest_of, let_go
from fullpicture.sharing.stopping import given_away


@dataclass(frozen=True)
class Sending:
    """Exactly what would go, from whom to whom, and the details that it would tell."""

    draft: UUID
    prepared: Prepared
    chosen: tuple[Entry, ...]
    stopped: tuple[Travelling, ...]
    parties: Parties


@dataclass(frozen=True)
class Checks:
    """`first_time` are posts to which nothing about this child was sent before; `digest` is of
    exactly what would be sent; `asked` what a second person was asked about the draft."""

    first_time: frozenset[UUID]
    digest: str
    asked: tuple[ToRelease, ...]


def second_look(
    facts: Draft, sending: Sending, circle: Circle, directory: Collection[Post], *, viewer: Viewer
) -> tuple[Draft, Checks]:
    """The facts with all that these checks found, for the rules to judge."""
    parties = sending.parties
    facts = read_through(
        facts,
        sending.prepared,
        sending.chosen,
        circle=circle,
        sent=sent_here(viewer=viewer) if sending.chosen else (),
        own=parties.sender.agency.name,
    )
    details = {each.detail for each in sending.stopped}
    digest = digest_of(sending.prepared, sending.chosen, parties.recipients, details)
    asked = asked_for(sending.draft, viewer=viewer)
    stopped = given_away(sending.stopped, own_phone=parties.sender.phone)
    given = let_go(stopped, digest, asked)
    known = parties.received
    new = frozenset() if known is None else frozenset(each.id for each in directory) - known
    return replace(facts, given_away=given), Checks(new, digest, asked)
