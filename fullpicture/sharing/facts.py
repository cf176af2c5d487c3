"""From a draft as typed to the frozen facts that the rules judge."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from fullpicture.agencies.queries import Post
from fullpicture.chronology.details import HowKnown, Nature
from fullpicture.chronology.queries import Entry
from fullpicture.people.queries import Involved
from fullpicture.policy.on_day import Policy
from fullpicture.rules import bases, sharing
from fullpicture.rules.basis_facts import Body, ChosenBasis, Condition, OfferedBasis
from fullpicture.rules.facts import Holder
from fullpicture.rules.sharing_facts import (
    Advice,
    Against,
    Agreement,
    Draft,
    Item,
    NumberSent,
    Openness,
    Outcome,
    Point,
    Recipient,
    Stake,
    Stance,
)
from fullpicture.rules.verdict import Verdict
from fullpicture.sharing.closeness import bears_one_of
from fullpicture.sharing.drafts import Knows, Prepared


@dataclass(frozen=True)
class Parties:
    """Who sends to whom. `involved` are agencies known to work with the child; of an agency
    not among them nobody can tell. `feared` may not be told about the child, each with the names
    of those who live with them; `confirmed` is when a contact, by agency and name, was last
    confirmed; `received` are posts that were sent something about the child before; `at_work` are
    the services that say openly that they are at work with the child.
    """

    sender: Post
    recipients: tuple[Post, ...]
    involved: frozenset[UUID]
    feared: Mapping[UUID, tuple[str, ...]] = field(default_factory=dict)
    confirmed: Mapping[tuple[str, str], date] = field(default_factory=dict)
    received: frozenset[UUID] | None = None
    at_work: tuple[Involved, ...] = ()


SAID = {"yes": True, "no": False}


def judge(draft: Draft, *, policy: Policy, at: datetime) -> Verdict:
    """Judge by the edition and the start dates in force on a day."""
    return sharing.judge(
        draft,
        edition=policy.edition,
        starts=policy.starts,
        limits=policy.limits,
        at=at,
        purposes=frozenset(item.code for item in policy.purposes),
    )


def facts_of(
    prepared: Prepared,
    outcome: Outcome,
    parties: Parties,
    entries: tuple[Entry, ...],
    offers: tuple[OfferedBasis, ...],
    number: NumberSent,
) -> Draft:
    """What the rules may read of a draft, and nothing else."""
    return Draft(
        outcome=outcome,
        sender=body_of(parties.sender),
        purpose=prepared.purpose,
        why=prepared.why,
        items=tuple(item_of(entry) for entry in entries) or sent_in_emergency(prepared),
        recipients=tuple(recipient_of(post, parties) for post in parties.recipients),
        basis=chosen(prepared, offers),
        openness=tuple(openness_of(line) for line in prepared.knows),
        views=prepared.views,
        views_not_asked=prepared.views_not_asked,
        harm_indicated=SAID.get(prepared.harm_indicated),
        risk_if_not_shared=prepared.risk_if_not_shared,
        risk_if_shared=prepared.risk_if_shared,
        # One text said in an emergency what happens, why, and what is needed.
        asks=prepared.why if prepared.emergency else prepared.asks,
        for_action=prepared.for_action,
        unsure=SAID.get(prepared.unsure),
        advice=advice_of(prepared),
        against=against_of(prepared),
        wait_until=date.fromisoformat(prepared.wait_until) if prepared.wait_until else None,
        nhs_number=number,
        number_why=prepared.number_why,
        going_ahead=going_ahead(prepared.going_ahead),
    )


def offered(
    prepared: Prepared, *, sender: Post, recipients: tuple[Post, ...], policy: Policy, on: date
) -> tuple[OfferedBasis, ...]:
    """The bases that fit sender, recipients, purpose and day; the first is the usual one."""
    return bases.offered_bases(
        sender=body_of(sender),
        recipients=tuple(body_of(post) for post in recipients),
        purpose=prepared.purpose,
        on=on,
        starts=policy.starts,
    )


def chosen(prepared: Prepared, offers: tuple[OfferedBasis, ...]) -> ChosenBasis | None:
    """The basis and condition that were ticked, as far as they are still offered."""
    offer = next((each for each in offers if each.code == prepared.basis), None)
    if offer is None:
        return None
    known = {each.value for each in Condition}
    condition = Condition(prepared.condition) if prepared.condition in known else None
    return ChosenBasis(offer.article6, offer.gateway, condition)


def going_ahead(said: Mapping[str, str]) -> dict[Point, str]:
    points = {point.value: point for point in Point}
    return {points[code]: words for code, words in said.items() if code in points}


def item_of(entry: Entry) -> Item:
    return Item(
        version=entry.version,
        nature=entry.nature,
        how_known=entry.how_known,
        told_by=entry.told_by,
        occurred_from=entry.occurred_from,
        occurred_to=entry.occurred_to,
        recorded_at=entry.recorded_at,
        significant=entry.significant,
    )


def sent_in_emergency(prepared: Prepared) -> tuple[Item, ...]:
    """The text that was sent; nothing for any other draft."""
    if not prepared.emergency:
        return ()
    at = datetime.fromisoformat(prepared.emergency_at)
    return (Item(UUID(prepared.emergency), Nature.ALLEGATION, HowKnown.OBSERVED, at, at, at),)


def openness_of(line: Knows) -> Openness:
    return Openness(
        person=UUID(line.person),
        stake=Stake(line.stake),
        stance=Stance(line.stance),
        told_on=date.fromisoformat(line.told_on) if line.told_on else None,
        reason=line.reason,
        text=line.text,
        agreement=Agreement(line.agreement),
        protected_from=frozenset(UUID(person) for person in line.kept_from),
        responsible=SAID.get(line.responsibility),
        competent=SAID.get(line.competent),
    )


def recipient_of(post: Post, parties: Parties) -> Recipient:
    return Recipient(
        Holder(post=post.id),
        body_of(post),
        post.role,
        True if post.agency.id in parties.involved else None,
        close_to=frozenset(
            person for person, names in parties.feared.items() if bears_one_of(post.name, names)
        ),
        verified_on=parties.confirmed.get((post.agency.name, post.name)),
        received_before=None if parties.received is None else post.id in parties.received,
        shown=_shown_to(post, parties),
    )


def _shown_to(post: Post, parties: Parties) -> tuple[str, ...]:
    """Nothing new to an agency at work with the child, or to whoever received something before;
    a colleague is given what is sent alone."""
    sees = {parties.sender.agency.id, *parties.involved}
    if post.agency.id in sees or post.id in (parties.received or ()):
        return ()
    names = (each.agency for each in parties.at_work if not (each.masked or each.sensitive))
    return tuple(dict.fromkeys(names))


def advice_of(prepared: Prepared) -> Advice | None:
    if not (prepared.advice_by or prepared.advice):
        return None
    on = date.fromisoformat(prepared.advice_on) if prepared.advice_on else None
    return Advice(prepared.advice_by, on, prepared.advice)


def against_of(prepared: Prepared) -> frozenset[Against]:
    """A reason that the partnership added turns no rule: it counts as another reason."""
    known = set(Against)
    return frozenset(Against(code) if code in known else Against.OTHER for code in prepared.against)


def body_of(post: Post) -> Body:
    return Body(kind=post.agency.kind, statutory=post.agency.statutory)
