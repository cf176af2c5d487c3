"""Writing down that somebody with a stake was told of a decision, or is not told yet."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from fullpicture.ledger import leaves
from fullpicture.ledger.actor import Actor
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Purpose, Viewer
from fullpicture.rules.sharing_facts import Outcome
from fullpicture.sharing import queries
from fullpicture.sharing.carrying_out import refused
from fullpicture.sharing.models import Decision, FamilyTold
from fullpicture.sharing.once import written_before


@transaction.atomic
def tell_family(
    *,
    form: UUID,
    decision: UUID,
    who: UUID,
    told: bool,
    on: date,
    how: str,
    viewer: Viewer,
    by: Actor,
    at: datetime,
) -> UUID:
    """Somebody was told on a day, and how; or is not told, why, and when to look again.

    Under the form's identifier, so that a second click writes nothing new.
    """
    row = own_decision(decision, viewer)
    _require_stake(row, who)
    _require_sense(told, on, how, today=london_date(at))
    made = FamilyTold(
        id=form,
        person_id=row.person_id,
        record_id=row.record_id,
        agency_id=row.agency_id,
        decision_id=row.id,
        who=who,
        told=told,
        on=on,
        how=how.strip(),
        post_id=viewer.post,
        practitioner_id=viewer.practitioner,
        at=at,
    )
    if written_before(made, id=form, decision_id=row.id, post_id=viewer.post) is not None:
        return form
    leaves.append("sharing.family_told", made, by=by, at=at, person=row.person_id)
    return made.id


def own_decision(decision: UUID, viewer: Viewer) -> Decision:
    seen = queries.decision(decision, viewer=viewer)
    row = Decision.objects.filter(id=decision, agency_id=viewer.agency).first()
    if row is None or seen is None or viewer.purpose is not Purpose.SAFEGUARDING:
        raise refused("decision.absent", "There is no such decision for you.", "Look on your Home.")
    return row


def _require_stake(row: Decision, who: UUID) -> None:
    if not Outcome(row.outcome).discloses:
        raise refused(
            "told.not_shared", "Nothing was shared, so there is nothing to tell.", "Go to Home."
        )
    if str(who) not in {line["person"] for line in row.openness or []}:
        raise refused("told.nobody", "That person is not in the decision.", "Choose one who is.")


def _require_sense(told: bool, on: date, how: str, *, today: date) -> None:
    if told and on > today:
        raise refused(
            "told.later",
            "That day is still to come.",
            "Give the day on which they were told.",
            "on",
        )
    if not told and on <= today:
        raise refused(
            "told.no_later_day",
            "Nothing says when you look at this again.",
            "Give a day after today.",
            "on",
        )
    if not how.strip():
        raise refused(
            "told.how_missing",
            "Nothing says how they were told." if told else "Nothing says why they are not told.",
            "Say it in a few words.",
            "how",
        )
