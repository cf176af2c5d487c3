"""What stands beside disclosures, each thing read once for the whole set; and where each stands."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fullpicture.agencies import queries as agencies
from fullpicture.agencies.queries import Post
from fullpicture.ledger.traces import first_looks, leaves_about
from fullpicture.people import queries as people
from fullpicture.people.queries import Named
from fullpicture.rules.facts import Viewer
from fullpicture.rules.stages import Stage
from fullpicture.sharing import models
from fullpicture.sharing.answers import Changed, Passed, Said, changed_by, passed_on, said_about
from fullpicture.sharing.corrections import Told, corrections_of
from fullpicture.sharing.family_knows import as_of_today, persons_in
from fullpicture.sharing.withdrawals import Withdrawn, withdrawals_of
from fullpicture.visibility import queries as visibility


@dataclass(frozen=True)
class Beside:
    """What stands beside a set of disclosures, each read once. `hidden` are those of the families
    who do not exist for the viewer; `cut` are disclosures with less of them than was sent."""

    names: dict[UUID, Named]
    posts: dict[UUID, Post]
    accepted: dict[UUID, models.Acceptance]
    seen: dict[UUID, datetime]
    leaves: dict[UUID, UUID]
    corrections: tuple[Told, ...]
    withdrawn: dict[UUID, Withdrawn]
    said: tuple[Said, ...]
    changed: dict[UUID, Changed]
    passed: dict[UUID, Passed]
    hidden: frozenset[UUID]
    cut: frozenset[UUID]

    @property
    def spelt(self) -> dict[UUID, str]:
        return {person: each.name for person, each in self.names.items()}


def beside_of(rows: list[models.Disclosure], *, viewer: Viewer, family: bool = False) -> Beside:
    """`family` reads what its lines say today, for one at a time."""
    sent = {row.id: len(row.family) for row in rows if family}
    for row in rows:
        row.family = as_of_today(row.family, row.person_id, viewer=viewer) if family else []
    ids = [row.id for row in rows]
    accepted = models.Acceptance.objects.filter(disclosure_id__in=ids)
    senders = {row.actor_post_id for row in rows}
    recipients = {row.holder_post_id for row in rows if row.holder_post_id}
    recipients |= {UUID(each) for row in rows for each in row.also_to}
    persons = {person for row in rows for person in persons_in(row.family)}
    names = people.names(persons | {row.person_id for row in rows}, viewer=viewer)
    return Beside(
        names=names,
        posts=agencies.posts(senders | recipients, viewer=viewer),
        accepted={row.disclosure_id: row for row in accepted},
        seen=_seen_by_recipients(rows, viewer=viewer),
        leaves=leaves_about(ids, verbs=["sharing.disclosed"], viewer=viewer),
        corrections=corrections_of(ids, viewer=viewer),
        withdrawn=withdrawals_of(ids, viewer=viewer),
        said=said_about(ids, viewer=viewer),
        changed=changed_by(ids, viewer=viewer),
        passed=passed_on(ids, viewer=viewer),
        hidden=visibility.hidden_among(persons - names.keys(), viewer=viewer),
        cut=frozenset(row.id for row in rows if len(row.family) < sent.get(row.id, 0)),
    )


def stage_of(row: models.Disclosure, beside: Beside) -> Stage:
    if (withdrawn := beside.withdrawn.get(row.id)) is not None:
        return Stage.CLOSED if withdrawn.misdirected else Stage.WITHDRAWN
    if row.id in beside.passed:
        return Stage.PASSED_ON
    if row.id in beside.changed:
        return Stage.REVIEWED
    accepted = beside.accepted.get(row.id)
    open_since = accepted.at if accepted else row.delivered_at
    raised = [
        each
        for each in beside.said
        if each.disclosure == row.id and not each.replied_at and each.at >= open_since
    ]
    if raised:
        return Stage.DISPUTED if raised[-1].disputes else Stage.QUESTIONED
    if accepted:
        return Stage.ACCEPTED
    return Stage.SEEN if row.id in beside.seen else Stage.DELIVERED


def _seen_by_recipients(rows: list[models.Disclosure], *, viewer: Viewer) -> dict[UUID, datetime]:
    """When each recipient first opened what was sent to them."""
    seen: dict[UUID, datetime] = {}
    for post in {row.holder_post_id for row in rows if row.holder_post_id}:
        theirs = [row.id for row in rows if row.holder_post_id == post]
        seen |= first_looks(theirs, post=post, viewer=viewer)
    return seen
