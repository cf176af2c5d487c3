"""Supervision: brought by a practitioner, held by a manager, signed by both."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from fullpicture.advice.models import Supervision, SupervisionOutcome, SupervisionSigned
from fullpicture.advice.supervision import Brought, Held, managers, supervision
from fullpicture.ledger import leaves, looks
from fullpicture.ledger.actor import Actor
from fullpicture.people import queries as people
from fullpicture.policy import queries as policy
from fullpicture.rules import sources
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Viewer
from fullpicture.rules.lengths import SAYING, TELLING, require_fits
from fullpicture.rules.verdict import Reason, Refused


@transaction.atomic
def bring(
    *,
    form: UUID,
    manager: UUID,
    agenda: Sequence[Brought],
    reflection: str,
    viewer: Viewer,
    by: Actor,
    at: datetime,
) -> UUID:
    """Bring open things and one's own thoughts to one's manager. The same form again is once."""
    if supervision(form, viewer=viewer) is not None:
        return form
    if manager not in {each.id for each in managers(viewer=viewer)}:
        raise _refused("nobody", "Nobody is chosen.", "Choose your manager.", "manager")
    if not reflection.strip():
        raise _refused(
            "no_reflection", "Nothing says what you think.", "Write what you make of it.",
            "reflection",
        )  # fmt: skip
    require_fits(TELLING, reflection=reflection)
    due = policy.due("supervision_held", at, viewer=viewer)
    row = Supervision(
        id=form,
        agency_id=viewer.agency,
        post_id=viewer.post,
        practitioner_id=viewer.practitioner,
        manager_post_id=manager,
        agenda=[_as_kept(each, viewer) for each in agenda],
        reflection=reflection.strip(),
        hold_by=due.at,
        clock=str(due.clock),
        at=at,
    )
    _write(row)
    leaves.append("advice.supervision.brought", row, by=by, at=at)
    return form


def _as_kept(item: Brought, viewer: Viewer) -> dict[str, str]:
    """By the own agency's record and no name, so that it goes wherever the record goes."""
    records = (
        people.records_of(item.person, viewer=viewer, agency=viewer.agency) if item.person else ()
    )
    return {
        "what": item.what,
        "record": str(records[0]) if records else "",
        "until": item.until.isoformat() if item.until else "",
    }


@transaction.atomic
def open_supervision(
    *, supervision_id: UUID, viewer: Viewer, by: Actor, at: datetime
) -> Held | None:
    """One supervision, for its two people: a look at it, and at each child named in it."""
    found = supervision(supervision_id, viewer=viewer)
    if found is None:
        looks.refuse("supervision", supervision_id, viewer=viewer)
        return None
    looks.open("supervision", supervision_id, viewer=viewer)
    persons = dict.fromkeys(each.child.person for each in found.agenda if each.child)
    looks.open_each("child", list(persons), viewer=viewer)
    return found


@transaction.atomic
def hold(
    *,
    supervision_id: UUID,
    decision: str,
    action: str,
    action_by: date | None,
    viewer: Viewer,
    by: Actor,
    at: datetime,
) -> UUID:
    """What was decided and is to be done, signed by the manager. The same again finds it."""
    found = supervision(supervision_id, viewer=viewer)
    if found is None or found.mine:
        raise _absent()
    if found.held_at is not None:
        if (found.decision, found.action) == (decision.strip(), action.strip()):
            return supervision_id
        raise _refused("held", "This was signed already.", "Nothing was changed.")
    day = _require_whole(decision, action, action_by, at)
    assert found.practitioner is not None, "a post is never taken out of the directory"
    due = policy.due("supervision_signed", at, viewer=viewer)
    made = SupervisionOutcome(
        supervision_id=supervision_id,
        agency_id=viewer.agency,
        post_id=viewer.post,
        practitioner_id=viewer.practitioner,
        practitioner_post_id=found.practitioner.id,
        decision=decision.strip(),
        action=action.strip(),
        action_by=day,
        sign_by=due.at,
        clock=str(due.clock),
        at=at,
    )
    _write(made)
    leaves.append("advice.supervision.held", made, by=by, at=at)
    return supervision_id


def _require_whole(decision: str, action: str, action_by: date | None, at: datetime) -> date:
    for field, words in (("decision", decision), ("action", action)):
        if not words.strip():
            raise _refused(f"no_{field}", f"The {field} is missing.", "Write it down.", field)
    require_fits(SAYING, decision=decision, action=action)
    if action_by is None or action_by < london_date(at):
        raise _refused("no_day", "No day is given.", "Give today or a later day.", "action_by")
    return action_by


@transaction.atomic
def sign(*, supervision_id: UUID, comment: str, viewer: Viewer, by: Actor, at: datetime) -> UUID:
    """The practitioner's sign-off, with what they would add. Twice is once."""
    found = supervision(supervision_id, viewer=viewer)
    if found is None or not found.mine or found.manager is None:
        raise _absent()
    if found.held_at is None:
        raise _refused("not_held", "Nothing is decided yet.", "Wait for your manager.")
    if found.signed_at is not None:
        return supervision_id
    require_fits(SAYING, comment=comment)
    made = SupervisionSigned(
        supervision_id=supervision_id,
        agency_id=viewer.agency,
        post_id=viewer.post,
        practitioner_id=viewer.practitioner,
        manager_post_id=found.manager.id,
        comment=comment.strip(),
        at=at,
    )
    _write(made)
    leaves.append("advice.supervision.signed", made, by=by, at=at)
    return supervision_id


def _write(row: Supervision | SupervisionOutcome | SupervisionSigned) -> None:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:  # the same click, arrived twice at once
        raise _refused("twice", "This was sent already.", "Open it from your Home.") from None


def _absent() -> Refused:
    return _refused("absent", "There is no such supervision for you.", "Look on your Home.")


def _refused(code: str, words: str, remedy: str, field: str = "") -> Refused:
    return Refused(Reason(f"supervision.{code}", words, sources.SUPERVISION, remedy), field=field)
