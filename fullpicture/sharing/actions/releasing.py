"""Asking a second person whether a protected detail may go, and that person's answer."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import transaction

from fullpicture.ledger import leaves, looks
from fullpicture.ledger.actor import Actor
from fullpicture.people import queries as people
from fullpicture.policy import queries as policy
from fullpicture.rules.facts import Purpose, Viewer
from fullpicture.rules.sharing_facts import Outcome
from fullpicture.sharing import drafts
from fullpicture.sharing.carrying_out import refused
from fullpicture.sharing.models import Release, ReleaseRequest
from fullpicture.sharing.once import written_before
from fullpicture.sharing.preparing import Preparation, weigh
from fullpicture.sharing.releasing import (
    Answered,
    ToRelease,
    may_be_asked,
    still_drafted,
    to_release,
)
from fullpicture.sharing.sending import as_text, would_tell


@transaction.atomic
def ask_second_person(
    *, draft: UUID, second: UUID, why: str, viewer: Viewer, by: Actor, at: datetime
) -> UUID:
    """Ask somebody whether what this draft would give away may go. The same asked of the same
    person again finds the question that was asked."""
    weighed = _stopped_draft(draft, viewer)
    person, digest = weighed.child.person, weighed.checks.digest
    asked = [each for each in weighed.checks.asked if each.digest == digest]
    before = next((each for each in asked if each.second and each.second.id == second), None)
    if before:
        return before.id
    _require_sense(person, second, why, viewer)
    due = policy.due("release_answer", at, viewer=viewer)
    (record, *_) = people.records_of(person, viewer=viewer, agency=by.agency)
    row = ReleaseRequest(
        draft_id=draft,
        person_id=person,
        record_id=record,
        agency_id=by.agency,
        post_id=viewer.post,
        practitioner_id=viewer.practitioner,
        second_post_id=second,
        recipients=[str(each.id) for each in weighed.recipients],
        text=as_text(weighed),
        kinds=[asdict(each) for each in would_tell(weighed)],
        earlier=[asdict(each.answer) for each in asked if each.answer],
        digest=digest,
        why=why.strip(),
        answer_by=due.at,
        clock=str(due.clock),
        at=at,
    )
    only = {"draft_id": draft, "digest": digest, "second_post_id": second}
    earlier = written_before(row, **only)
    if earlier is not None:
        return earlier
    leaves.append("sharing.release.asked", row, by=by, at=at, person=person, records=(record,))
    return row.id


def _require_sense(person: UUID, second: UUID, why: str, viewer: Viewer) -> None:
    if second not in {each.id for each in may_be_asked(person, viewer=viewer)}:
        raise refused(
            "release.nobody", "Nobody is chosen to ask.", "Choose one of those listed.", "second"
        )
    if not why.strip():
        raise refused(
            "release.no_reason", "Nothing says why they need it.", "Say it in a few words.", "why"
        )


def _stopped_draft(draft: UUID, viewer: Viewer) -> Preparation:
    """The author's own draft, if there is something in it that a second person could let go."""
    prepared = drafts.take(draft, viewer=viewer)
    weighed = (
        weigh(draft, prepared, viewer=viewer, outcome=Outcome.SHARE)
        if prepared and viewer.purpose is Purpose.SAFEGUARDING
        else None
    )
    if weighed is None:
        raise refused("draft.absent", "There is no such draft.", "Start again from the child.")
    if weighed.prepared.emergency or not weighed.stopped:
        raise refused(
            "release.nothing", "Nothing protected stands in it.", "Go back, and share it."
        )
    if not weighed.recipients:
        raise refused("release.to_nobody", "Nobody is chosen to get it.", "Choose who gets it.")
    return weighed


@transaction.atomic
def answer_release(
    *, request: UUID, let_go: bool, reason: str, viewer: Viewer, by: Actor, at: datetime
) -> UUID:
    """Say whether it may go, and why. The same answer sent again finds the one given."""
    found = to_release(request, viewer=viewer)
    if found is None:
        raise refused("release.absent", "There is no such question for you.", "Look on your Home.")
    if found.mine and _is_same(found.answer, let_go, reason):
        return request
    _require_open(found, reason)
    row = ReleaseRequest.objects.get(id=request)
    made = Release(
        request_id=row.id,
        draft_id=row.draft_id,
        person_id=row.person_id,
        record_id=row.record_id,
        agency_id=row.agency_id,
        author_post_id=row.post_id,
        let_go=let_go,
        reason=reason.strip(),
        post_id=viewer.post,
        practitioner_id=viewer.practitioner,
        at=at,
    )
    if written_before(made, request_id=row.id) is not None:
        raise _answered()
    verb = "sharing.release.let_go" if let_go else "sharing.release.kept_back"
    leaves.append(verb, made, by=by, at=at, person=row.person_id, records=(row.record_id,))
    return request


def _is_same(answer: Answered | None, let_go: bool, reason: str) -> bool:
    return answer is not None and (answer.let_go, answer.reason) == (let_go, reason.strip())


def _require_open(found: ToRelease, reason: str) -> None:
    """By whoever was asked, once, with a reason, while the share is still to be decided."""
    if not found.mine:
        raise refused(
            "release.not_asked",
            "Whoever asks does not answer." if found.own else "Somebody else was asked.",
            "Wait for their answer.",
        )
    if found.answer:
        raise _answered()
    if not still_drafted([found.draft]):
        raise refused(
            "release.gone",
            "The share was decided or thrown away meanwhile.",
            "There is nothing left to answer.",
        )
    if not reason.strip():
        raise refused(
            "release.unsaid", "Nothing says why.", "Say why it may go, or may not.", "reason"
        )


def _answered() -> Exception:
    return refused("release.answered", "This was answered already.", "Nothing was changed.")


@transaction.atomic
def open_release(*, request: UUID, viewer: Viewer, by: Actor, at: datetime) -> ToRelease | None:
    """A question about a protected detail, for those who asked, were asked or govern."""
    found = to_release(request, viewer=viewer)
    if found is None:
        looks.refuse("release", request, viewer=viewer)
        return None
    looks.open("release", request, viewer=viewer, person=found.person)
    return found
