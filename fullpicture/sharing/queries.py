"""Decisions and shares as a viewer may see them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from fullpicture.agencies import queries as agencies
from fullpicture.agencies.queries import Post
from fullpicture.chronology.queries import Entry
from fullpicture.ledger.traces import leaves_about
from fullpicture.people import queries as people
from fullpicture.people.queries import Named
from fullpicture.rules.facts import Viewer
from fullpicture.rules.sharing_facts import Outcome
from fullpicture.rules.stages import Stage
from fullpicture.sharing import models
from fullpicture.sharing.also_to import named_with
from fullpicture.sharing.answers import Changed, Passed, Said
from fullpicture.sharing.beside import Beside, beside_of, stage_of
from fullpicture.sharing.corrections import Told
from fullpicture.sharing.family_knows import FamilyKnows, Today, as_read, persons_in, today
from fullpicture.sharing.sealed_advice import resting_on_own_advice, without_advice
from fullpicture.sharing.sent_items import items_of
from fullpicture.sharing.sight import is_sent_to, open_decisions, open_to
from fullpicture.sharing.withdrawals import Withdrawn
from fullpicture.visibility.holding import held_by

VERBS = {
    Outcome.SHARE: "sharing.shared",
    Outcome.PART_SHARE: "sharing.part_shared",
    Outcome.DO_NOT_SHARE: "sharing.not_shared",
    Outcome.WAIT_UNTIL: "sharing.waiting",
}
"""What the ledger says of each outcome."""


@dataclass(frozen=True)
class Shared:
    """One disclosure to one recipient, and how far it has come.

    `in_part` when something was left out; `part_why` says why, to the sender's side alone.
    `also_to` is read for one at a time, as `items` are. `whole` unless something in it is of
    somebody who is hidden from the viewer, and left out here.
    """

    id: UUID
    decision: UUID
    child: Named | None
    sender: Post | None
    recipient: Post | None
    why: str
    asks: str
    for_action: bool
    due_at: datetime | None
    delivered_at: datetime
    stage: Stage
    seen_at: datetime | None
    accepted_at: datetime | None
    will_do: str
    by_when: date | None
    review_by: datetime | None
    items: tuple[Entry, ...]
    leaf: UUID | None
    mine: bool
    person: UUID
    corrections: tuple[Told, ...]
    withdrawn: Withdrawn | None
    said: tuple[Said, ...]
    changed: Changed | None
    passed: Passed | None
    nhs_number: str
    in_part: bool
    part_why: str
    family: tuple[FamilyKnows, ...]
    also_to: tuple[Post, ...]
    whole: bool

    @property
    def waits(self) -> bool:
        """Whether the recipient still has to do something about it."""
        if self.stage in (Stage.WITHDRAWN, Stage.CLOSED, Stage.PASSED_ON) or self.accepted_at:
            return False
        return self.for_action or self.stage is Stage.DELIVERED


@dataclass(frozen=True)
class Decided:
    """A decision with its reasons and what became of each share. `whole` as of `Shared`."""

    id: UUID
    child: Named | None
    person: UUID
    by: Post | None
    outcome: Outcome
    purpose: str
    why: str
    basis: str
    condition: str
    gateway: str
    openness: list[dict[str, str]]
    whole: bool
    risk_of_not_sharing: str
    views: str
    verdict: dict[str, Any]
    at: datetime
    shares: tuple[Shared, ...]
    leaf: UUID | None
    emergency: UUID | None

    @property
    def waits(self) -> bool:
        """Whether somebody has still to accept it: until then it is its sender's own."""
        return any(share.waits and share.for_action for share in self.shares)


def sent_to(holders: Q, *, viewer: Viewer) -> tuple[Shared, ...]:
    """What was sent to some of those whose shares this viewer may know of, soonest due first."""
    found = _shared(models.Disclosure.objects.filter(holders), viewer=viewer)
    return tuple(sorted(found, key=lambda each: (each.due_at or each.delivered_at, each.id)))


def waiting(*, viewer: Viewer) -> tuple[Shared, ...]:
    """What was sent to this viewer and is not yet accepted, or not yet seen; soonest due first."""
    return tuple(each for each in sent_to(held_by(viewer), viewer=viewer) if each.waits)


def decisions_about(person: UUID, *, viewer: Viewer) -> tuple[Decided, ...]:
    """Decisions about a person, newest first."""
    rows = models.Decision.objects.filter(person_id=person).order_by("-at", "id")
    return _decided(rows, viewer=viewer)


def shares_received(person: UUID, *, viewer: Viewer) -> tuple[Shared, ...]:
    """What others sent to the viewer, their team or their agency about a person, newest first."""
    rows = models.Disclosure.objects.filter(held_by(viewer), person_id=person)
    return _shared(rows.order_by("-delivered_at", "id"), viewer=viewer)


def decision(identifier: UUID, *, viewer: Viewer) -> Decided | None:
    found = _decided(models.Decision.objects.filter(id=identifier), viewer=viewer)
    return found[0] if found else None


def share(identifier: UUID, *, viewer: Viewer) -> Shared | None:
    found = _shared(models.Disclosure.objects.filter(id=identifier), viewer=viewer, items=True)
    return found[0] if found else None


def _decided(rows: Iterable[models.Decision], *, viewer: Viewer) -> tuple[Decided, ...]:
    """The decisions that the access rules open, with all they hold, read as one set."""
    allowed = open_decisions(rows, viewer=viewer)
    ids = [row.id for row in allowed]
    shares = _shared(models.Disclosure.objects.filter(decision_id__in=ids), viewer=viewer)
    names = people.names({row.person_id for row in allowed}, viewer=viewer)
    posts = agencies.posts({row.post_id for row in allowed}, viewer=viewer)
    completed = models.EmergencyCompletion.objects.filter(decision_id__in=ids)
    emergencies = dict(completed.values_list("decision_id", "emergency_id"))
    families = today([(row.person_id, row.openness or []) for row in allowed], viewer=viewer)
    advised = resting_on_own_advice(allowed, viewer=viewer)
    recorded = leaves_about(ids, verbs=[VERBS[outcome] for outcome in Outcome], viewer=viewer)
    return tuple(
        _decision_view(
            row,
            child=names.get(row.person_id),
            by=posts.get(row.post_id),
            shares=tuple(each for each in shares if each.decision == row.id),
            leaf=recorded.get(row.id),
            emergency=emergencies.get(row.id),
            family=family,
            advised=row.id in advised,
        )
        for row, family in zip(allowed, families, strict=True)
    )


def _decision_view(
    row: models.Decision,
    *,
    child: Named | None,
    by: Post | None,
    shares: tuple[Shared, ...],
    leaf: UUID | None,
    emergency: UUID | None,
    family: Today,
    advised: bool,
) -> Decided:
    return Decided(
        id=row.id,
        child=child,
        person=row.person_id,
        by=by,
        outcome=Outcome(row.outcome),
        purpose=row.purpose,
        why=row.why or "",
        basis=row.basis,
        condition=row.condition,
        gateway=row.gateway,
        openness=family.seen(row.openness or []),
        whole=not (advised or family.hidden),
        risk_of_not_sharing=row.risk_of_not_sharing or "",
        views=row.views or "",
        verdict=without_advice(row.verdict) if advised and row.verdict else row.verdict or {},
        at=row.at,
        shares=shares,
        leaf=leaf,
        emergency=emergency,
    )


def _shared(
    rows: Iterable[models.Disclosure], *, viewer: Viewer, items: bool = False
) -> tuple[Shared, ...]:
    """The disclosures that the access rules open. `items` reads their text, for one at a time."""
    allowed = open_to(rows, viewer=viewer)
    beside = beside_of(allowed, viewer=viewer, family=items)
    reasons = _reasons_for_parts(allowed, viewer=viewer)
    return tuple(
        _share_view(
            row,
            beside,
            items_of(row, viewer=viewer) if items else (),
            named_with(row, beside.posts) if items else (),
            reasons.get(row.decision_id, ""),
            viewer=viewer,
        )
        for row in allowed
    )


def _reasons_for_parts(rows: list[models.Disclosure], *, viewer: Viewer) -> dict[UUID, str]:
    """Why something was left out, by decision, for whoever may see the decision."""
    asked = {row.decision_id for row in rows if row.in_part}
    if not asked:
        return {}
    decided = open_decisions(models.Decision.objects.filter(id__in=asked), viewer=viewer)
    return {row.id: row.verdict["weighed"]["part_why"] for row in decided if row.verdict}


def _share_view(
    row: models.Disclosure,
    beside: Beside,
    items: tuple[Entry, ...],
    also_to: tuple[Post, ...],
    part_why: str,
    *,
    viewer: Viewer,
) -> Shared:
    return Shared(
        id=row.id,
        decision=row.decision_id,
        person=row.person_id,
        child=beside.names.get(row.person_id),
        sender=beside.posts.get(row.actor_post_id),
        recipient=beside.posts.get(row.holder_post_id) if row.holder_post_id else None,
        why=row.why or "",
        asks=row.asks or "",
        for_action=row.for_action,
        due_at=row.accept_by,
        delivered_at=row.delivered_at,
        stage=stage_of(row, beside),
        seen_at=beside.seen.get(row.id),
        **_taken_on(beside.accepted.get(row.id)),
        items=items,
        leaf=beside.leaves.get(row.id),
        mine=is_sent_to(row, viewer),
        corrections=tuple(each for each in beside.corrections if each.disclosure == row.id),
        withdrawn=beside.withdrawn.get(row.id),
        said=tuple(each for each in beside.said if each.disclosure == row.id),
        changed=beside.changed.get(row.id),
        passed=beside.passed.get(row.id),
        nhs_number=row.nhs_number or "",
        in_part=row.in_part,
        part_why=part_why,
        family=as_read(row.family, row.person_id, beside.spelt),
        also_to=also_to,
        whole=row.id not in beside.cut and beside.hidden.isdisjoint(persons_in(row.family)),
    )


def _taken_on(accepted: models.Acceptance | None) -> dict[str, Any]:
    return {
        "accepted_at": accepted.at if accepted else None,
        "will_do": (accepted.will_do or "") if accepted else "",
        "by_when": accepted.by_when if accepted else None,
        "review_by": accepted.review_by if accepted else None,
    }
