"""Whether a second person lets a protected detail go: what was asked, and what was answered."""

import hashlib
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q

from fullpicture.agencies import queries as agencies
from fullpicture.agencies.details import managers_of
from fullpicture.agencies.queries import Post
from fullpicture.chronology.queries import Entry
from fullpicture.people import queries as people
from fullpicture.people.queries import Named
from fullpicture.rules import access
from fullpicture.rules.facts import Asked, Kind, Purpose, Role, Sight, Viewer
from fullpicture.rules.sharing_facts import GivenAway
from fullpicture.sharing.drafts import Prepared
from fullpicture.sharing.models import Release, ReleaseRequest
from fullpicture.sharing.stopping import words_sent
from fullpicture.visibility import queries as visibility
from fullpicture.visibility.statements import rows_of


@dataclass(frozen=True)
class WouldTell:
    """What of a share would give away what kind of detail, and whom to ring about it."""

    text: str
    kind: str
    ring: str


@dataclass(frozen=True)
class Answered:
    """What somebody said to a request, or to one like it before."""

    by: str
    let_go: bool
    reason: str


@dataclass(frozen=True)
class ToRelease:
    """A request as its author, the one asked and their governance see it.

    `holds` while the draft that it is about is still there; `mine` when this viewer was asked.
    """

    id: UUID
    draft: UUID
    person: UUID
    child: Named | None
    author: Post | None
    second: Post | None
    recipients: tuple[Post, ...]
    text: str
    kinds: tuple[WouldTell, ...]
    earlier: tuple[Answered, ...]
    digest: str
    why: str
    at: datetime
    answer_by: datetime
    answer: Answered | None
    answered_at: datetime | None
    holds: bool
    mine: bool
    own: bool


def digest_of(
    prepared: Prepared,
    chosen: Collection[Entry],
    recipients: Collection[Post],
    stopped: Iterable[UUID],
) -> str:
    """Of exactly what would be sent to whom and what it would give away: any other share of the
    same author has another."""
    sent = {
        "entries": [[each.occurred_from.isoformat(), words_sent(each)] for each in chosen],
        "recipients": sorted(str(each.id) for each in recipients),
        "why": prepared.why,
        "asks": prepared.asks,
        "number_kept_back": prepared.number_kept_back,
        "details": sorted(map(str, stopped)),
    }
    return hashlib.sha256(json.dumps(sent, sort_keys=True).encode()).hexdigest()


def let_go(
    given: tuple[GivenAway, ...], digest: str, asked: Iterable[ToRelease]
) -> tuple[GivenAway, ...]:
    """What would be given away, with the name and the reason of whoever let just this go."""
    said = (each.answer for each in asked if each.digest == digest)
    let = next((each for each in said if each and each.let_go), None)
    if let is None:
        return given
    return tuple(replace(each, released_by=let.by, because=let.reason) for each in given)


def may_be_asked(person: UUID, *, viewer: Viewer) -> tuple[Post, ...]:
    """Managers of the author's team who see the child already, then information governance."""
    own = agencies.posts([viewer.post], viewer=viewer).get(viewer.post)
    if own is None:
        return ()
    held = [
        each
        for each in agencies.posts_now(viewer=viewer)
        if each.practitioner != viewer.practitioner
        and (each.role is Role.GOVERNANCE or (each.role is Role.MANAGER and each.team == own.team))
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM fp_may_be_asked(%s, %s, %s::uuid[])",
            [person, managers_of(own.team), [each.id for each in held]],
        )
        seeing = {identifier for (identifier,) in cursor.fetchall()}
    found = (each for each in held if each.id in seeing)
    return tuple(sorted(found, key=lambda each: (each.role is Role.GOVERNANCE, each.name)))


def asked_for(draft: UUID, *, viewer: Viewer) -> tuple[ToRelease, ...]:
    """What the author asked about a draft, newest first."""
    own = "draft_id = %(draft)s AND post_id = %(post)s ORDER BY at DESC, id DESC"
    rows = rows_of(ReleaseRequest, own, draft=draft, post=viewer.post)
    return _opened(rows, viewer=viewer)


def to_release(request: UUID, *, viewer: Viewer) -> ToRelease | None:
    found = _shown(Q(id=request), viewer=viewer)
    return found[0] if found else None


def to_decide(*, viewer: Viewer) -> tuple[ToRelease, ...]:
    """Those that wait for this viewer's word: of one draft, what was asked last."""
    asked = _shown(Q(second_post_id=viewer.post), viewer=viewer)
    newest = {each.draft: each for each in reversed(asked)}
    return tuple(each for each in newest.values() if each.answer is None and each.holds)


def decided_for(*, viewer: Viewer) -> tuple[ToRelease, ...]:
    """Those that were answered, of drafts that their author has not decided yet."""
    asked = _shown(Q(post_id=viewer.post), viewer=viewer)
    newest = {each.draft: each for each in reversed(asked)}
    return tuple(each for each in newest.values() if each.answer and each.holds)


def _shown(which: Q, *, viewer: Viewer) -> tuple[ToRelease, ...]:
    """Newest first. Whoever else of the agency may see its decisions does not see these."""
    party = Q(post_id=viewer.post) | Q(second_post_id=viewer.post)
    if viewer.purpose is Purpose.GOVERNANCE:
        party = Q(agency_id=viewer.agency)
    rows = ReleaseRequest.objects.filter(which & party).order_by("-at", "-id")
    return _opened(list(rows), viewer=viewer)


def _opened(rows: list[ReleaseRequest], *, viewer: Viewer) -> tuple[ToRelease, ...]:
    if not rows:
        return ()
    standing = visibility.standing_of(
        viewer=viewer,
        persons={row.person_id for row in rows},
        records={row.record_id for row in rows},
    )
    asked = [
        Asked(Kind.DECISION, row.id, row.person_id, row.agency_id, row.record_id,
              actor_post=row.post_id)
        for row in rows
    ]  # fmt: skip
    answers = access.decide(standing, asked)
    return _views([row for row in rows if answers[row.id].sight is Sight.FULL], viewer=viewer)


def _views(rows: list[ReleaseRequest], *, viewer: Viewer) -> tuple[ToRelease, ...]:
    names = people.names({row.person_id for row in rows}, viewer=viewer)
    posts = agencies.posts(
        {UUID(each) for row in rows for each in row.recipients}
        | {each for row in rows for each in (row.post_id, row.second_post_id)},
        viewer=viewer,
    )
    given = Release.objects.filter(request_id__in=[row.id for row in rows])
    answers = {row.request_id: row for row in given}
    there = still_drafted({row.draft_id for row in rows})
    return tuple(
        _view(row, names, posts, answers.get(row.id), row.draft_id in there, viewer) for row in rows
    )


def _view(
    row: ReleaseRequest,
    names: dict[UUID, Named],
    posts: dict[UUID, Post],
    answer: Release | None,
    there: bool,
    viewer: Viewer,
) -> ToRelease:
    second = posts.get(row.second_post_id)
    by = second.name if second else ""
    return ToRelease(
        id=row.id,
        draft=row.draft_id,
        person=row.person_id,
        child=names.get(row.person_id),
        author=posts.get(row.post_id),
        second=second,
        recipients=tuple(posts[UUID(each)] for each in row.recipients if UUID(each) in posts),
        text=row.text or "",
        kinds=tuple(WouldTell(**each) for each in row.kinds or ()),
        earlier=tuple(Answered(**each) for each in row.earlier or ()),
        digest=row.digest,
        why=row.why or "",
        at=row.at,
        answer_by=row.answer_by,
        answer=Answered(by, answer.let_go, answer.reason or "") if answer else None,
        answered_at=answer.at if answer else None,
        holds=there,
        mine=row.second_post_id == viewer.post,
        own=row.post_id == viewer.post,
    )


def still_drafted(identifiers: Collection[UUID]) -> frozenset[UUID]:
    """Those drafts that are neither decided nor thrown away, for whoever asked or was asked."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM fp_still_drafted(%s::uuid[])", [sorted(identifiers)])
        return frozenset(identifier for (identifier,) in cursor.fetchall())
