"""What waits for somebody: one read for the Home page."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fullpicture.advice import drafts as question_drafts
from fullpicture.advice.queries import Advice, answered_lately
from fullpicture.advice.queries import to_answer as advice_to_give
from fullpicture.advice.supervision import Held, supervisions_waiting
from fullpicture.agencies import queries as agencies
from fullpicture.agencies.queries import Post
from fullpicture.chronology import drafts as entry_drafts
from fullpicture.linkage.desk import PairLine, pairs_waiting
from fullpicture.linkage.queries import Alert, alerts
from fullpicture.people import queries as people
from fullpicture.people.queries import Named
from fullpicture.policy import queries as policy
from fullpicture.rules.facts import Purpose, Viewer
from fullpicture.sharing import drafts
from fullpicture.sharing.answers import ToAnswer, to_answer
from fullpicture.sharing.corrections import Told, corrections_waiting
from fullpicture.sharing.emergencies import EmergencyShare, emergencies_waiting
from fullpicture.sharing.handing_over import Handed, outside_waiting
from fullpicture.sharing.late import late, not_reviewed
from fullpicture.sharing.queries import Shared, waiting
from fullpicture.sharing.releasing import ToRelease, decided_for, to_decide
from fullpicture.sharing.reviewing import to_review
from fullpicture.sharing.told import ToTell, to_tell
from fullpicture.sharing.unaccepted import Unaccepted, unaccepted_of_hidden
from fullpicture.sharing.waited import Waited, waited
from fullpicture.sharing.withdrawals import Closed, closed_and_not_confirmed
from fullpicture.visibility import queries as visibility
from fullpicture.visibility.queries import Declared


@dataclass(frozen=True)
class UnfinishedDraft:
    """A draft of the viewer's own; `gone_at` is when it is deleted unless it is touched."""

    id: UUID
    child: Named | None
    changed_at: datetime
    gone_at: datetime


@dataclass(frozen=True)
class UnfinishedEntry:
    """An entry begun and not saved; or a correction or an account of `entry`."""

    person: UUID
    child: Named | None
    entry: UUID | None
    account: bool
    changed_at: datetime
    gone_at: datetime


@dataclass(frozen=True)
class ReasonGiven:
    """Somebody opened a child with a reason. `to_review` when this viewer has to review it.

    `until` is when the review is due, or else when the notice leaves the owner's Home.
    """

    declared: Declared
    child: Named | None
    by: Post | None
    to_review: bool
    until: datetime


@dataclass(frozen=True)
class Home:
    shares: tuple[Shared, ...]
    corrections: tuple[Told, ...]
    closed: tuple[Closed, ...]
    to_answer: tuple[ToAnswer, ...]
    late: tuple[Shared, ...]
    reasons: tuple[ReasonGiven, ...]
    drafts: tuple[UnfinishedDraft, ...]
    entries: tuple[UnfinishedEntry, ...]
    alerts: tuple[Alert, ...]
    waited: tuple[Waited, ...]
    to_tell: tuple[ToTell, ...]
    emergencies: tuple[EmergencyShare, ...]
    to_release: tuple[ToRelease, ...]
    released: tuple[ToRelease, ...]
    to_review: tuple[Shared, ...]
    not_reviewed: tuple[Shared, ...]
    unaccepted: tuple[Unaccepted, ...]
    pairs: tuple[PairLine, ...]
    questions: tuple[UnfinishedDraft, ...]
    advice_to_give: tuple[Advice, ...]
    advice_given: tuple[Advice, ...]
    supervision: tuple[Held, ...]
    outside: tuple[tuple[Shared, Handed], ...]


def home(*, viewer: Viewer) -> Home:
    """Shares, corrections, reasons given, who looked for the hidden, and what was begun."""
    drafts_begun, entries_begun, questions = _begun(viewer=viewer)
    return Home(
        shares=waiting(viewer=viewer),
        corrections=corrections_waiting(viewer=viewer),
        closed=closed_and_not_confirmed(viewer=viewer),
        to_answer=to_answer(viewer=viewer),
        late=late(viewer=viewer),
        reasons=reasons_given(visibility.declared_reasons(viewer=viewer), viewer=viewer),
        drafts=drafts_begun,
        entries=entries_begun,
        alerts=alerts(viewer=viewer),
        waited=waited(viewer=viewer),
        to_tell=to_tell(viewer=viewer),
        emergencies=emergencies_waiting(viewer=viewer),
        to_release=to_decide(viewer=viewer),
        released=decided_for(viewer=viewer),
        to_review=to_review(viewer=viewer),
        not_reviewed=not_reviewed(viewer=viewer),
        unaccepted=unaccepted_of_hidden(viewer=viewer),
        pairs=tuple(each for each in pairs_waiting(viewer=viewer) if not each.have_said),
        questions=questions,
        advice_to_give=advice_to_give(viewer=viewer),
        advice_given=answered_lately(viewer=viewer),
        supervision=supervisions_waiting(viewer=viewer),
        outside=outside_waiting(viewer=viewer),
    )


Begun = tuple[tuple[UnfinishedDraft, ...], tuple[UnfinishedEntry, ...], tuple[UnfinishedDraft, ...]]


def _begun(*, viewer: Viewer) -> Begun:
    """What the viewer has begun and not finished, with the names of whom it is about."""
    begun = [
        each
        for each in drafts.mine(viewer=viewer)
        if not drafts.is_empty(each[2]) and not each[2].emergency
    ]
    written = entry_drafts.mine(viewer=viewer)
    asking = [each for each in question_drafts.mine(viewer=viewer) if each[2].text]
    about = {each[2].person for listed in (begun, written, asking) for each in listed}
    names = people.names({UUID(person) for person in about}, viewer=viewer)
    kept = drafts.KEPT_FOR

    def unfinished(draft: UUID, changed_at: datetime, person: str) -> UnfinishedDraft:
        return UnfinishedDraft(draft, names.get(UUID(person)), changed_at, changed_at + kept)

    return (
        tuple(unfinished(draft, changed, held.person) for draft, changed, held in begun),
        tuple(
            UnfinishedEntry(
                person=UUID(each.person),
                child=names.get(UUID(each.person)),
                entry=UUID(each.entry) if each.entry else None,
                account=each.account,
                changed_at=changed_at,
                gone_at=changed_at + kept,
            )
            for _, changed_at, each in written
        ),
        tuple(unfinished(draft, changed, held.person) for draft, changed, held in asking),
    )


def reason(identifier: UUID, *, viewer: Viewer) -> ReasonGiven | None:
    """One declared reason, if this viewer should know of it."""
    declared = visibility.declared_reason(identifier, viewer=viewer)
    if declared is None:
        return None
    return reasons_given([declared], viewer=viewer)[0]


def reasons_given(declared: Collection[Declared], *, viewer: Viewer) -> tuple[ReasonGiven, ...]:
    names = people.names({each.person for each in declared}, viewer=viewer)
    posts = agencies.posts({each.post for each in declared}, viewer=viewer)
    return tuple(_reason_given(each, names, posts, viewer=viewer) for each in declared)


def _reason_given(
    declared: Declared, names: dict[UUID, Named], posts: dict[UUID, Post], *, viewer: Viewer
) -> ReasonGiven:
    by = posts.get(declared.post)
    own = by is not None and by.agency.id == viewer.agency
    governs = own and viewer.purpose is Purpose.GOVERNANCE
    due = policy.due("declared_reason_review", declared.starts_at, viewer=viewer)
    return ReasonGiven(
        declared=declared,
        child=names.get(declared.person),
        by=by,
        to_review=governs and not declared.reviewed,
        until=due.at if governs else declared.starts_at + visibility.OWNER_IS_TOLD_FOR,
    )
