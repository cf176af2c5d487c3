"""What is to be told of by e-mail: that something waits, for whom, until when, and nothing more.

For the worker alone, under a purpose that shows it identifiers and instants.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import connection

from fullpicture.agencies import queries as agencies
from fullpicture.agencies.details import managers_of
from fullpicture.agencies.queries import Post
from fullpicture.policy import queries as policy
from fullpicture.rules.access import PURPOSES
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Purpose
from fullpicture.sharing.models import Notice

COLUMNS = "what, thing, to_kind, to_id, but, since, due, clock, listed"
WAITS = (
    f"SELECT {COLUMNS} FROM fp_waiting() UNION ALL SELECT {COLUMNS} FROM fp_waiting_for_advice()"
)
Key = tuple[UUID, UUID, str]
"""A post, a thing, and what is to be done about it: told of once."""


@dataclass(frozen=True)
class Waiting:
    """One thing that waits for one post; `due` is None for what is only to be known."""

    post: UUID
    practitioner: UUID
    thing: UUID
    what: str
    due: datetime | None

    @property
    def key(self) -> Key:
        return self.post, self.thing, self.what


@dataclass(frozen=True)
class Message:
    """One e-mail that is to go. `waits` is False when all of it was dealt with meanwhile; `due`
    is the soonest of what still waits."""

    id: UUID
    practitioner: UUID
    waits: bool
    due: datetime | None


def waiting(*, at: datetime) -> tuple[Waiting, ...]:
    """Everything that waits for anybody who may know of it at this instant."""
    with connection.cursor() as cursor:
        cursor.execute(WAITS)
        rows = cursor.fetchall()
    receivers = _Receivers(at)
    found: dict[Key, Waiting] = {}
    for what, thing, kind, to, but, since, due, clock, listed in rows:
        until = policy.due(clock, since, viewer=None).at if clock else due
        for post in receivers.of(kind, to):
            if post.id in but or (listed is not None and post.id not in listed):
                continue
            each = Waiting(post.id, post.practitioner, thing, what, until)
            found.setdefault(each.key, each)
    return tuple(found.values())


class _Receivers:
    """Today's posts, by what they hold things as."""

    def __init__(self, at: datetime) -> None:
        self.posts = agencies.posts_today(london_date(at), viewer=None)
        self.managers: dict[UUID, UUID] = {}
        self.teams = {
            each.id: agencies.viewer_in(each, at).teams
            for each in self.posts
            if PURPOSES[each.role] is Purpose.SAFEGUARDING
        }

    def of(self, kind: str, identifier: UUID) -> Iterator[Post]:
        if kind == "managers_of":
            kind, identifier = "team", self._managers(identifier)
        for post in self.posts:
            if kind == "governance":
                governs = PURPOSES[post.role] is Purpose.GOVERNANCE
                hears = governs and post.agency.id == identifier
            elif kind == "whoever":
                hears = post.id == identifier
            else:
                hears = post.id in self.teams and self._holds(post, kind, identifier)
            if hears:
                yield post

    def _managers(self, post: UUID) -> UUID:
        """Those who manage a post, one that is held no more too: its things are still theirs."""
        if post not in self.managers:
            team = agencies.team_of(post, viewer=None)
            self.managers[post] = managers_of(team) if team else post
        return self.managers[post]

    def _holds(self, post: Post, kind: str, identifier: UUID) -> bool:
        if kind == "post":
            return post.id == identifier
        return identifier in (self.teams[post.id] if kind == "team" else (post.agency.id,))


@contextmanager
def alone() -> Iterator[bool]:
    """Whether no other round is under way. The lock is the session's: it ends with whoever dies."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtext('notices'))")
        held = bool(cursor.fetchone()[0])
    try:
        yield held
    finally:
        if held and connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(hashtext('notices'))")


def note_new(now: tuple[Waiting, ...], *, at: datetime) -> int:
    """Keep whatever nobody was told of yet, one message for each practitioner.

    Not for those to whom a message is still to go: what is new waits for the next round.
    """
    things = {each.thing for each in now}
    told = set(Notice.objects.filter(thing__in=things).values_list("post_id", "thing", "what"))
    unsent = Notice.objects.filter(settled_at=None)
    busy = set(unsent.values_list("practitioner_id", flat=True))
    messages: dict[UUID, UUID] = {}
    rows = [
        Notice(
            post_id=each.post,
            practitioner_id=each.practitioner,
            thing=each.thing,
            what=each.what,
            message=messages.setdefault(each.practitioner, uuid4()),
            noticed_at=at,
        )
        for each in now
        if each.key not in told and each.practitioner not in busy
    ]
    Notice.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def to_send(now: tuple[Waiting, ...]) -> tuple[Message, ...]:
    """Every message kept and not yet settled, as what is in it stands now."""
    waits = {each.key: each for each in now}
    batches: dict[UUID, list[Notice]] = {}
    for row in Notice.objects.filter(settled_at=None).order_by("noticed_at", "message", "id"):
        batches.setdefault(row.message, []).append(row)
    return tuple(_message(rows, waits) for rows in batches.values())


def _message(rows: list[Notice], waits: dict[Key, Waiting]) -> Message:
    keys = [(row.post_id, row.thing, row.what) for row in rows]
    still = [waits[key] for key in keys if key in waits]
    dues = [each.due for each in still if each.due]
    return Message(rows[0].message, rows[0].practitioner_id, bool(still), min(dues, default=None))


def settle(message: UUID, *, at: datetime) -> None:
    """It went, or need not go."""
    Notice.objects.filter(message=message, settled_at=None).update(settled_at=at)
