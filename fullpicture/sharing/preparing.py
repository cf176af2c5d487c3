"""Everything the pages of the share journey show about a draft, in one read."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from fullpicture.agencies import queries as agencies
from fullpicture.agencies.queries import Post
from fullpicture.agencies.without_account import to_share_with
from fullpicture.chronology import queries as chronology
from fullpicture.chronology.queries import Entry
from fullpicture.people import queries as people
from fullpicture.people.details import PersonKind
from fullpicture.people.queries import Involved, Named
from fullpicture.people.queries.family import Family, family_of
from fullpicture.policy.on_day import Policy, on_day
from fullpicture.policy.queries import ListItem
from fullpicture.rules.basis_facts import OfferedBasis
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Viewer
from fullpicture.rules.sharing_facts import Draft, Outcome
from fullpicture.rules.verdict import Verdict
from fullpicture.sharing import drafts
from fullpicture.sharing.also_to import openly_at_work
from fullpicture.sharing.circle import circle_of
from fullpicture.sharing.closeness import names_near, received_before
from fullpicture.sharing.drafts import Prepared
from fullpicture.sharing.emergency_recipient import sent_in_emergency
from fullpicture.sharing.facts import Parties, facts_of, judge, offered
from fullpicture.sharing.family_knows import FamilyKnows, Line, as_read, as_sent
from fullpicture.sharing.numbers import Number, number_for
from fullpicture.sharing.parts import parted
from fullpicture.sharing.second_look import Checks, Sending, second_look
from fullpicture.sharing.stakes import Stakes, stakes_of
from fullpicture.sharing.stopping import would_travel
from fullpicture.visibility.reading import one_reading


@dataclass(frozen=True)
class Preparation:
    """A draft with what may be chosen, what was chosen, and how the rules see it now.

    `picked` are the entries ticked; `chosen` is exactly what each recipient would see of them,
    `left` what is left out whole. `stopped` are the protected details that it would tell, which
    no page shows. `records` are of the child, by agency. `facts` are what `verdict` judged.
    """

    id: UUID
    prepared: Prepared
    child: Named
    records: Mapping[UUID, tuple[UUID, ...]]
    own_entries: tuple[Entry, ...]
    picked: tuple[Entry, ...]
    chosen: tuple[Entry, ...]
    left: tuple[Entry, ...]
    number: Number
    involved: tuple[Involved, ...]
    directory: tuple[Post, ...]
    recipients: tuple[Post, ...]
    policy: Policy
    offers: tuple[OfferedBasis, ...]
    stopped: frozenset[UUID]
    stakes: Stakes
    checks: Checks
    facts: Draft
    verdict: Verdict

    @property
    def blank(self) -> bool:
        """Whether nothing is chosen or written yet, so that the rules can only say so."""
        said = self.prepared
        return not (said.versions or said.recipients or said.why or said.asks or said.emergency)

    @property
    def family(self) -> tuple[FamilyKnows, ...]:
        """What goes of it with what is sent, as the sender sees it."""
        names = {UUID(line.person): line.name for line in self.prepared.knows}
        return as_read(self.family_lines, self.child.person, names, self.stakes.shielded)

    @property
    def family_lines(self) -> list[Line]:
        return as_sent(self.prepared.knows, self.stakes.recorded)

    @property
    def named(self) -> tuple[Post, ...]:
        """Those of the recipients of whom the others are told."""
        return openly_at_work(self.recipients, self.involved)

    @property
    def purposes(self) -> tuple[ListItem, ...]:
        return self.policy.purposes

    @property
    def not_told_reasons(self) -> tuple[ListItem, ...]:
        return self.policy.not_told_reasons

    @property
    def not_shared_reasons(self) -> tuple[ListItem, ...]:
        return self.policy.not_shared_reasons


def preparation(
    draft: UUID, *, viewer: Viewer, outcome: Outcome = Outcome.SHARE
) -> Preparation | None:
    """The author's own draft about a person whom the author may still see; None otherwise."""
    prepared = drafts.find(draft, viewer=viewer)
    return weigh(draft, prepared, viewer=viewer, outcome=outcome) if prepared else None


@one_reading()
def weigh(
    draft: UUID, prepared: Prepared, *, viewer: Viewer, outcome: Outcome
) -> Preparation | None:
    """Read what the draft rests on, and judge it as if decided now."""
    known = _known(UUID(prepared.person), viewer=viewer)
    return _weighed(draft, prepared, known, outcome, viewer=viewer) if known else None


def _weighed(
    draft: UUID, prepared: Prepared, about: "_About", outcome: Outcome, *, viewer: Viewer
) -> Preparation:
    child, sender = about.child, about.sender
    own = tuple(each for each in chronology.entries_about(child.person, viewer=viewer) if each.own)
    directory = _others(viewer)
    recipients = sent_in_emergency(prepared, viewer=viewer) or _picked(directory, prepared)
    policy = on_day(on := london_date(viewer.at), viewer=viewer)
    parts, number = parted(own, prepared), number_for(child.person, prepared, policy, viewer=viewer)
    outcome, chosen = parts.outcome(outcome), parts.chosen
    involved = people.involved(child.person, viewer=viewer)
    offers = offered(prepared, sender=sender, recipients=recipients, policy=policy, on=on)
    stakes = stakes_of(child, prepared.knows, about.family, viewer=viewer)
    prepared = replace(prepared, knows=stakes.lines)
    parties = _parties(sender, recipients, directory, stakes, involved, viewer=viewer)
    stopped = would_travel(child.person, prepared, chosen, viewer=viewer)
    facts = facts_of(prepared, outcome, parties, chosen, offers, number.as_fact)
    facts = replace(facts, adult=child.kind is PersonKind.ADULT)
    circle = circle_of(stakes, own, involved=involved, directory=directory, viewer=viewer)
    sending = Sending(draft, prepared, chosen, stopped, parties)
    facts, checks = second_look(facts, sending, circle, directory, viewer=viewer)
    return Preparation(
        id=draft,
        prepared=prepared,
        child=child,
        records=people.records_by_agency(child.person, viewer=viewer),
        own_entries=own,
        **vars(parts),
        number=number,
        involved=involved,
        directory=tuple(sorted(directory, key=lambda each: each.agency.id not in parties.involved)),
        recipients=recipients,
        policy=policy,
        offers=offers,
        stopped=frozenset(each.detail for each in stopped),
        stakes=stakes,
        checks=checks,
        facts=facts,
        verdict=judge(facts, policy=policy, at=viewer.at),
    )


@dataclass(frozen=True)
class _About:
    child: Named
    sender: Post
    family: Family


def _known(person: UUID, *, viewer: Viewer) -> _About | None:
    """Nothing for whoever may not open the child."""
    if not people.may_open(person, viewer=viewer):
        return None
    # Before all else: whoever is named afterwards is of it, and is read once.
    family = family_of(person, viewer=viewer)
    child = people.names([person], viewer=viewer).get(person)
    sender = agencies.posts([viewer.post], viewer=viewer).get(viewer.post)
    return _About(child, sender, family) if child and sender else None


def _others(viewer: Viewer) -> tuple[Post, ...]:
    """Whoever may be chosen: people without an account last."""
    colleagues = (each for each in agencies.directory(viewer=viewer) if each.id != viewer.post)
    return (*colleagues, *to_share_with(viewer=viewer))


def _picked(directory: tuple[Post, ...], prepared: Prepared) -> tuple[Post, ...]:
    """Who was ticked, in that order, as far as they may still be chosen."""
    known = {str(each.id): each for each in directory}
    return tuple(known[each] for each in prepared.recipients if each in known)


def _parties(
    sender: Post,
    recipients: tuple[Post, ...],
    directory: tuple[Post, ...],
    stakes: Stakes,
    involved: tuple[Involved, ...],
    *,
    viewer: Viewer,
) -> Parties:
    at_work = _agencies_at_work(involved, directory)
    near = names_near(stakes.family, stakes.feared, viewer=viewer)
    received = received_before(stakes.family.child, viewer=viewer)
    return Parties(sender, recipients, at_work, near, confirmed(involved), received, involved)


def confirmed(involved: tuple[Involved, ...]) -> dict[tuple[str, str], date]:
    """When each contact was last confirmed, by agency and name."""
    known = [each for each in involved if each.confirmed_on and each.lead_name]
    known.sort(key=lambda each: each.confirmed_on or date.min)
    return {(each.agency, each.lead_name): each.confirmed_on for each in known if each.confirmed_on}


def _agencies_at_work(
    involved: tuple[Involved, ...], directory: tuple[Post, ...]
) -> frozenset[UUID]:
    """Agencies known to be involved with the child, as far as the sender may know."""
    names = {each.agency for each in involved}
    return frozenset(each.agency.id for each in directory if each.agency.name in names)
