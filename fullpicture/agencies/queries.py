"""The directory, readable by everybody who signs in: no content about a child is in it."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from fullpicture.agencies import models
from fullpicture.agencies.details import duty_of, managers_of
from fullpicture.agencies.directory import Agency as Agency
from fullpicture.agencies.directory import Held
from fullpicture.agencies.directory import Post as Post
from fullpicture.agencies.directory import directory as directory_now
from fullpicture.agencies.without_account import posts_among
from fullpicture.policy import queries as policy
from fullpicture.rules.access import PURPOSES
from fullpicture.rules.basis_facts import AgencyKind
from fullpicture.rules.clocks import LONDON, london_date
from fullpicture.rules.desks import Hours, answered
from fullpicture.rules.facts import Role, Viewer

LOCAL = LONDON
WITH_CHILDREN = frozenset({Role.PRACTITIONER, Role.MANAGER, Role.DUTY, Role.CHAIR})
"""Roles of those who work with children, and to whom something can be sent."""


@dataclass(frozen=True)
class SignIn:
    """Somebody's sign-in, as far as the directory may tell."""

    practitioner: UUID
    has_password: bool


@dataclass(frozen=True)
class Desk:
    """A duty desk; `open_now` in local time at the viewer's instant, or else `opens_at`.

    `team` answers it, if the directory names one.
    """

    id: UUID
    agency: str
    name: str
    phone: str
    hours: str
    open_now: bool
    opens_at: datetime | None
    agency_id: UUID
    team: UUID | None
    out_of_hours: bool


@dataclass(frozen=True)
class Reached:
    """Somebody of another agency, or its desk, with the number to ring."""

    name: str
    phone: str


def find_agency(code: str, *, viewer: Viewer | None) -> Agency | None:
    return next((each for each in directory_now().agencies.values() if each.code == code), None)


def all_agencies(*, viewer: Viewer | None) -> tuple[Agency, ...]:
    return tuple(directory_now().agencies.values())


def sign_in_of(email: str, *, viewer: Viewer | None) -> SignIn | None:
    row = models.Practitioner.objects.filter(email__iexact=email).first()
    return SignIn(row.id, row.has_usable_password()) if row else None


def agencies_of(identifiers: Collection[UUID], *, viewer: Viewer | None) -> dict[UUID, Agency]:
    known = directory_now().agencies
    return {each: known[each] for each in identifiers if each in known}


def posts_held(practitioner: UUID, on: date, *, viewer: Viewer | None) -> tuple[Post, ...]:
    """The posts somebody may act in on this date. None of them: nothing to see."""
    found = [each for each in _current(on) if each.post.practitioner == practitioner]
    found.sort(key=lambda each: (each.starts_on, each.post.id))
    return tuple(each.post for each in found)


def posts_today(on: date, *, viewer: Viewer | None) -> tuple[Post, ...]:
    """Every post that somebody holds on a day."""
    return tuple(sorted((each.post for each in _current(on)), key=lambda post: post.id))


def team_of(post: UUID, *, viewer: Viewer | None) -> UUID | None:
    """The team of a post, past ones too."""
    found = directory_now().posts.get(post)
    return found.post.team if found else None


def addresses_of(practitioners: Collection[UUID], *, viewer: Viewer | None) -> dict[UUID, str]:
    """The e-mail addresses of those who may still sign in."""
    rows = models.Practitioner.objects.filter(id__in=practitioners, is_active=True)
    return dict(rows.values_list("id", "email"))


def viewer_in(held: Post, at: datetime, *, viewer: Viewer | None = None) -> Viewer:
    """The practitioner of a post, looking for the one purpose that its role is for."""
    teams = {held.team}
    if held.role is Role.MANAGER:
        teams.add(managers_of(held.team))
    if held.role is Role.DUTY:
        teams.add(duty_of(held.agency.id))
    return Viewer(
        practitioner=held.practitioner,
        post=held.id,
        agency=held.agency.id,
        teams=frozenset(teams),
        role=held.role,
        purpose=PURPOSES[held.role],
        at=at,
        agency_code=held.agency.code,
        in_quiet_team=held.quiet_on(london_date(at)),
    )


def posts(identifiers: Collection[UUID], *, viewer: Viewer) -> dict[UUID, Post]:
    """Past ones too, and people without an account to whom the viewer's own agency sent."""
    known = directory_now().posts
    found = {each: known[each].post for each in identifiers if each in known}
    return found | posts_among({*identifiers} - found.keys(), viewer=viewer)


def posts_of_agency(*, viewer: Viewer) -> tuple[Post, ...]:
    """Every post of the viewer's own agency, past ones too, by name."""
    held = (each.post for each in directory_now().posts.values())
    return tuple(post for post in held if post.agency.id == viewer.agency)


def posts_now(*, viewer: Viewer) -> tuple[Post, ...]:
    """Every post of the viewer's own agency that somebody holds today, by name."""
    held = (each.post for each in _current(london_date(viewer.at)))
    return tuple(post for post in held if post.agency.id == viewer.agency)


def directory(*, viewer: Viewer) -> tuple[Post, ...]:
    """Everybody who works with children and can be shared with, by agency and name."""
    held = (each.post for each in _current(london_date(viewer.at)))
    return tuple(post for post in held if post.role in WITH_CHILDREN)


def governing(*, viewer: Viewer) -> Post | None:
    """Who answers for information governance in the viewer's own agency today."""
    found = [
        each
        for each in _current(london_date(viewer.at))
        if each.post.agency.id == viewer.agency and each.post.role is Role.GOVERNANCE
    ]
    found.sort(key=lambda each: (each.starts_on, each.post.id))
    return found[0].post if found else None


def rung_about_records(agency: UUID, *, viewer: Viewer) -> Reached | None:
    """Who is rung about what an agency keeps: whoever governs it there, or else its duty desk;
    nobody without a number."""
    held = sorted(_current(london_date(viewer.at)), key=lambda each: (each.starts_on, each.post.id))
    posts = (each.post for each in held if each.post.agency.id == agency)
    leads = [Reached(f"{post.name}, {post.title}", post.phone)
             for post in posts if post.role is Role.GOVERNANCE]  # fmt: skip
    theirs = [Reached(each.name, each.phone)
              for each in desks(viewer=viewer) if each.agency_id == agency]  # fmt: skip
    return next((each for each in (*leads, *theirs) if each.phone), None)


def desks(*, viewer: Viewer) -> tuple[Desk, ...]:
    """Duty desks: open ones first, and of these children's social care, whose a child in danger is.

    Of two authorities the viewer's own comes first.
    """
    rows = models.Desk.objects.select_related("agency").order_by("agency__name", "name")
    social_care_first = sorted(
        rows,
        key=lambda row: (
            row.agency.kind != AgencyKind.LOCAL_AUTHORITY,
            row.agency_id != viewer.agency,
        ),
    )
    return _open_first(social_care_first, viewer.at)


def out_of_hours_desks(at: datetime, *, viewer: Viewer | None) -> tuple[Desk, ...]:
    """Desks that get what nobody opened elsewhere in time; those open now first."""
    rows = models.Desk.objects.select_related("agency").order_by("agency__name", "name")
    found = _open_first(rows.filter(out_of_hours_from__isnull=False), at)
    return tuple(each for each in found if each.out_of_hours)


def _open_first(rows: Iterable[models.Desk], at: datetime) -> tuple[Desk, ...]:
    holidays = policy.bank_holidays(london_date(at), viewer=None)
    found = [_desk(row, at, holidays) for row in rows]
    return tuple(sorted(found, key=lambda each: not each.open_now))


def somebody_on_duty(agency: UUID, on: date, *, viewer: Viewer | None) -> bool:
    """Whether anybody holds a duty post of an agency on a day."""
    held = (each.post for each in _current(on))
    return any(post.agency.id == agency and post.role is Role.DUTY for post in held)


def _current(on: date) -> Iterator[Held]:
    return directory_now().held_on(on)


def _desk(row: models.Desk, at: datetime, bank_holidays: frozenset[date]) -> Desk:
    hours = Hours(row.opens, row.closes, row.weekdays)
    found = answered(hours, at=at, bank_holidays=bank_holidays)
    on, since, until = london_date(at), row.out_of_hours_from, row.out_of_hours_until
    always = row.opens == row.closes
    return Desk(
        id=row.id,
        agency=row.agency.name,
        name=row.name,
        phone=row.phone,
        hours="day and night" if always else f"{row.opens:%H:%M} to {row.closes:%H:%M}",
        open_now=found.now,
        opens_at=found.opens_at,
        agency_id=row.agency_id,
        team=row.team_id,
        out_of_hours=since is not None and since <= on and (until is None or on < until),
    )
