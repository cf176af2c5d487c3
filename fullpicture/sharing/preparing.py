"""Everything the pages of the share journey show about a draft, in one read."""

from dataclasses import dataclass
from uuid import UUID

from fullpicture.agencies import queries as agencies
from fullpicture.agencies.queries import Post
from fullpicture.chronology import queries as chronology
from fullpicture.chronology.queries import Entry
from fullpicture.people import queries as people
from fullpicture.people.queries import Involved, Named
from fullpicture.policy import queries as policy
from fullpicture.policy.queries import ListItem
from fullpicture.rules.basis_facts import OfferedBasis
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Viewer
from fullpicture.rules.sharing_facts import Draft, Outcome
from fullpicture.rules.verdict import Verdict
from fullpicture.sharing import drafts
from fullpicture.sharing.drafts import Prepared
from fullpicture.sharing.facts import facts_of, judge, offered


@dataclass(frozen=True)
class Preparation:
    """A draft with what may be chosen, what was chosen, and how the rules see it now.

    `chosen` is exactly what each recipient would see. `facts` are what `verdict` judged.
    """

    id: UUID
    prepared: Prepared
    child: Named
    own_entries: tuple[Entry, ...]
    chosen: tuple[Entry, ...]
    involved: tuple[Involved, ...]
    directory: tuple[Post, ...]
    recipients: tuple[Post, ...]
    purposes: tuple[ListItem, ...]
    not_told_reasons: tuple[ListItem, ...]
    offers: tuple[OfferedBasis, ...]
    facts: Draft
    verdict: Verdict


def preparation(
    draft: UUID, *, viewer: Viewer, outcome: Outcome = Outcome.SHARE
) -> Preparation | None:
    """The author's own draft about a person whom the author may still see; None otherwise."""
    prepared = drafts.find(draft, viewer=viewer)
    return weigh(draft, prepared, viewer=viewer, outcome=outcome) if prepared else None


def weigh(
    draft: UUID, prepared: Prepared, *, viewer: Viewer, outcome: Outcome
) -> Preparation | None:
    """Read what the draft rests on, and judge it as if decided now."""
    person = UUID(prepared.person)
    child = people.names([person], viewer=viewer).get(person)
    sender = agencies.posts([viewer.post], viewer=viewer).get(viewer.post)
    if child is None or sender is None or not people.may_open(person, viewer=viewer):
        return None
    on = london_date(viewer.at)
    entries = chronology.entries_about(person, viewer=viewer)
    own = tuple(entry for entry in entries if entry.own)
    by_version = {str(entry.version): entry for entry in own}
    chosen = tuple(by_version[each] for each in prepared.versions if each in by_version)
    directory = tuple(post for post in agencies.directory(viewer=viewer) if post.id != viewer.post)
    by_post = {str(post.id): post for post in directory}
    recipients = tuple(by_post[each] for each in prepared.recipients if each in by_post)
    involved = people.involved(person, viewer=viewer)
    at_work = frozenset(
        post.agency.id
        for post in directory
        if post.agency.name in {each.agency for each in involved}
    )
    offers = offered(prepared, sender=sender, recipients=recipients, viewer=viewer)
    facts = facts_of(
        prepared,
        outcome,
        sender=sender,
        recipients=recipients,
        entries=chosen,
        involved=at_work,
        offers=offers,
    )
    return Preparation(
        id=draft,
        prepared=prepared,
        child=child,
        own_entries=own,
        chosen=chosen,
        involved=involved,
        directory=tuple(sorted(directory, key=lambda post: post.agency.id not in at_work)),
        recipients=recipients,
        purposes=policy.purposes(on, viewer=viewer),
        not_told_reasons=policy.not_told_reasons(on, viewer=viewer),
        offers=offers,
        facts=facts,
        verdict=judge(facts, viewer=viewer),
    )
