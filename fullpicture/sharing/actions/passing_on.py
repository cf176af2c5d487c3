"""Passing on what was received to a colleague, who accepts it for themselves."""

from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from fullpicture.agencies.details import managers_of
from fullpicture.agencies.queries import Post
from fullpicture.ledger import leaves
from fullpicture.ledger.actor import Actor
from fullpicture.people.travelling import travelling
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Holder, RelationshipKind, Viewer
from fullpicture.rules.stages import Stage
from fullpicture.sharing.actions.answering import received
from fullpicture.sharing.answers import colleagues
from fullpicture.sharing.carrying_out import REVIEWED_AFTER, refused
from fullpicture.sharing.family_knows import as_of_today, known_to, persons_in
from fullpicture.sharing.models import DisclosedItem, Disclosure, PassedOn
from fullpicture.sharing.moving import require_move
from fullpicture.sharing.once import written_before
from fullpicture.visibility import actions as visibility
from fullpicture.visibility import queries as visible
from fullpicture.visibility.actions import Opening
from fullpicture.visibility.holding import held_by, holding
from fullpicture.visibility.models import Lens


@transaction.atomic
def pass_on(
    *, disclosure: UUID, to: UUID | None, why: str, viewer: Viewer, by: Actor, at: datetime
) -> UUID:
    """Pass it to a colleague of the own agency. Passed on again, it finds to whom it went.

    They get the same versions as they stood when they were sent, and the same time to accept in.
    """
    row = received(disclosure, viewer)
    gone = PassedOn.objects.filter(disclosure_id=disclosure).first()
    if gone is not None:
        return gone.to_disclosure_id
    colleague = next((each for each in colleagues(viewer=viewer) if each.id == to), None)
    if colleague is None:
        raise refused("pass.nobody", "Nothing says who it goes to.", "Choose a colleague.", "to")
    _require_sayable(row, why, viewer)
    passed = PassedOn(
        **row.columns(),
        disclosure_id=row.id,
        to_disclosure_id=uuid5(row.id, "passed on"),
        to_post_id=colleague.id,
        why=why.strip(),
        post_id=viewer.post,
        practitioner_id=viewer.practitioner,
        at=at,
    )
    if written_before(passed, disclosure_id=row.id) is not None:
        return PassedOn.objects.get(disclosure_id=disclosure).to_disclosure_id
    further, items = _write(row, colleague, passed.to_disclosure_id, viewer=viewer, at=at)
    _open(row, further, items, viewer=viewer, by=by, at=at)
    person, counterpart, acts = row.person_id, row.agency_id, (passed, further, *items)
    leaves.append("sharing.passed_on", *acts, by=by, at=at, person=person, counterpart=counterpart)
    return further.id


def _require_sayable(row: Disclosure, why: str, viewer: Viewer) -> None:
    """There is a reason, and it gives away nothing that is protected."""
    require_move(row.id, Stage.PASSED_ON, why, viewer, field="pass_why")
    if travelling(row.person_id, {"why": why}, viewer=viewer):
        told = "This would give away a protected detail."
        raise refused("pass.protected", told, "Leave it out.", "pass_why")


def _write(
    row: Disclosure, colleague: Post, further_id: UUID, *, viewer: Viewer, at: datetime
) -> tuple[Disclosure, list[DisclosedItem]]:
    family = as_of_today(row.family, row.person_id, viewer=viewer)
    shielded = visible.standing_of(viewer=viewer, persons=persons_in(family)).shielded
    columns = {
        **row.columns(),
        **holding(Holder(post=colleague.id)),
        "recipient_managers_id": managers_of(colleague.team),
    }
    further = Disclosure(
        id=further_id,
        **columns,
        decision_id=row.decision_id,
        why=row.why,
        asks=row.asks,
        for_action=row.for_action,
        accept_by=row.accept_by,
        clock=row.clock,
        delivered_at=at,
        passed_on_from=row.id,
        in_part=row.in_part,
        nhs_number=row.nhs_number,
        family=known_to(colleague.id, family, shielded, viewer=viewer),
        also_to=[each for each in row.also_to if each != str(colleague.id)],
    )
    further.save(force_insert=True)
    places = DisclosedItem.objects.filter(disclosure_id=row.id).order_by("place")
    items = [
        DisclosedItem(**columns, disclosure_id=further.id, version_id=version, place=place)
        for version, place in places.values_list("version_id", "place")
    ]
    DisclosedItem.objects.bulk_create(items)
    return further, items


def _open(
    row: Disclosure,
    further: Disclosure,
    items: list[DisclosedItem],
    *,
    viewer: Viewer,
    by: Actor,
    at: datetime,
) -> None:
    """The lenses that the passer holds by that decision, and a reason to see the child."""
    holder, person = Holder(post=further.holder_post_id), row.person_id
    origin, review_on = f"disclosure {further.id}", london_date(at) + REVIEWED_AFTER
    kind = RelationshipKind.RECIPIENT
    opening = Opening(
        holder, person, None, kind, origin, at, review_on=review_on, through=further.record_id
    )
    visibility.open_relationships(openings=[opening], by=by, at=at)
    held = Lens.objects.filter(
        held_by(viewer),
        decision_id=row.decision_id,
        version_id__in=[each.version_id for each in items],
    )
    for since in sorted(set(held.values_list("starts_at", flat=True))):
        lenses = held.filter(starts_at=since).values_list("version_id", "record_id")
        visibility.open_lenses(
            versions=[(version, record) for version, record in lenses if record],
            holder=holder,
            person=row.person_id,
            decision=row.decision_id,
            by=by,
            at=at,
            since=since,
        )
