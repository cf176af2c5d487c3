"""The directory as it stands: every agency and every post, read once and kept until one changes.

A page asks it half a dozen times, and it changes a few times a day. What was read is kept under a
hash of the rows' own content, so that a change is seen at once, by whichever process it was made.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

from django.db import connection

from fullpicture.agencies import models
from fullpicture.rules.facts import Role

CONTENT = """
SELECT (SELECT sum(hash_record_extended(a, 0)) FROM agencies_agency a)::text,
    (SELECT sum(hash_record_extended(t, 0)) FROM agencies_team t)::text,
    (SELECT sum(hash_record_extended(p, 0)) FROM agencies_post p)::text,
    (SELECT sum(hash_record_extended(ROW(id, name, is_active), 0)) FROM agencies_practitioner)::text
"""
# An earlier state comes back where a transaction is undone.
STATES_KEPT = 2

State = tuple[str | None, ...]
_ASKED: ContextVar[list["Directory"] | None] = ContextVar("asked", default=None)


@dataclass(frozen=True)
class Agency:
    id: UUID
    code: str
    name: str
    kind: str
    statutory: bool


@dataclass(frozen=True)
class Post:
    """A practitioner in a post, as the directory shows them. `outside`: somebody without an
    account (`contacts`), who stands here where something is sent to them."""

    id: UUID
    practitioner: UUID
    name: str
    title: str
    role: Role
    team: UUID
    team_name: str
    phone: str
    agency: Agency
    quiet_from: date | None
    quiet_until: date | None
    outside: bool = False

    @property
    def of_no_known_body(self) -> bool:
        """Somebody without an account of whom nobody said what kind of body they work for."""
        return self.outside and not self.agency.kind

    def quiet_on(self, on: date) -> bool:
        """Whether the looks of its team are quiet on a day."""
        begun = self.quiet_from is not None and self.quiet_from <= on
        return begun and (self.quiet_until is None or on < self.quiet_until)


@dataclass(frozen=True)
class Held:
    """A post with the days, [starts_on, ends_on), over which somebody who may sign in holds it."""

    post: Post
    starts_on: date
    ends_on: date | None
    active: bool

    def on(self, day: date) -> bool:
        """Whether somebody acts in it on a day."""
        running = self.starts_on <= day and (self.ends_on is None or day < self.ends_on)
        return self.active and running


@dataclass(frozen=True)
class Directory:
    """Agencies by name; posts, past ones too, by the names of agency and practitioner."""

    agencies: Mapping[UUID, Agency]
    posts: Mapping[UUID, Held]

    def held_on(self, day: date) -> Iterator[Held]:
        return (each for each in self.posts.values() if each.on(day))


def directory() -> Directory:
    """As this transaction sees it."""
    asked = _ASKED.get()
    if asked is None:
        return _read(_state())
    if not asked:
        asked.append(_read(_state()))
    return asked[0]


@contextmanager
def one_directory() -> Iterator[None]:
    """Until its end the directory stands as it did when it was first asked for."""
    before = _ASKED.set([])
    try:
        yield
    finally:
        _ASKED.reset(before)


def _state() -> State:
    with connection.cursor() as cursor:
        cursor.execute(CONTENT)
        return tuple(cursor.fetchone())


@lru_cache(maxsize=STATES_KEPT)
def _read(_state: State) -> Directory:
    agencies = {row.id: _agency(row) for row in models.Agency.objects.order_by("name")}
    rows = models.Post.objects.select_related("practitioner", "team").order_by(
        "agency__name", "practitioner__name", "starts_on", "id"
    )
    return Directory(agencies, {row.id: _held(row, agencies) for row in rows})


def _agency(row: models.Agency) -> Agency:
    return Agency(row.id, row.code, row.name, row.kind, row.statutory)


def _held(row: models.Post, agencies: Mapping[UUID, Agency]) -> Held:
    post = Post(
        id=row.id,
        practitioner=row.practitioner_id,
        name=row.practitioner.name,
        title=row.title,
        role=Role(row.role),
        team=row.team_id,
        team_name=row.team.name,
        phone=row.phone,
        agency=agencies[row.agency_id],
        quiet_from=row.team.quiet_from,
        quiet_until=row.team.quiet_until,
    )
    return Held(post, row.starts_on, row.ends_on, active=row.practitioner.is_active)
