"""Whom an emergency share may be sent to: duty desks, then people at work with the child."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fullpicture.agencies import queries as agencies
from fullpicture.agencies.details import duty_of, managers_of
from fullpicture.agencies.queries import Desk, Post
from fullpicture.people import queries as people
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Holder, Role, Viewer


@dataclass(frozen=True)
class Addressees:
    """Desks open now first; `closed` say when they open, and cannot be chosen."""

    open: tuple[Desk, ...]
    at_work: tuple[Post, ...]
    closed: tuple[Desk, ...]


@dataclass(frozen=True)
class Addressee:
    """Who gets it: one desk or one post, as whoever will hold it."""

    holder: Holder
    agency: UUID
    managers: UUID | None
    desk: UUID | None = None


def addressees(person: UUID, *, viewer: Viewer) -> Addressees:
    desks = agencies.desks(viewer=viewer)
    return Addressees(
        open=tuple(each for each in desks if each.open_now),
        at_work=at_work(person, viewer=viewer),
        closed=tuple(each for each in desks if not each.open_now),
    )


def at_work(person: UUID, *, viewer: Viewer) -> tuple[Post, ...]:
    """Practitioners who lead a service at work with the child, as far as the viewer may know."""
    leading = {
        (each.agency, each.lead_name)
        for each in people.involved(person, viewer=viewer)
        if not each.masked
    }
    known = agencies.directory(viewer=viewer) if leading else ()
    return tuple(
        each
        for each in known
        if (each.agency.name, each.name) in leading and each.id != viewer.post
    )


def addressed(code: str, person: UUID, *, viewer: Viewer) -> Addressee | None:
    """What a code stands for. A desk that has closed since it was chosen still gets it."""
    kind, _, identifier = code.partition("-")
    if kind == "desk":
        desks = agencies.desks(viewer=viewer)
        found = next((each for each in desks if str(each.id) == identifier), None)
        return of_desk(found, london_date(viewer.at)) if found else None
    posts = at_work(person, viewer=viewer) if kind == "post" else ()
    post = next((each for each in posts if str(each.id) == identifier), None)
    if post is None:
        return None
    return Addressee(Holder(post=post.id), post.agency.id, managers_of(post.team))


def of_desk(desk: Desk, on: date) -> Addressee:
    """The team that answers it; else whoever is on duty; else the agency, and never nobody."""
    if desk.team:
        return Addressee(Holder(team=desk.team), desk.agency_id, managers_of(desk.team), desk.id)
    if agencies.somebody_on_duty(desk.agency_id, on, viewer=None):
        return Addressee(Holder(team=duty_of(desk.agency_id)), desk.agency_id, None, desk.id)
    return Addressee(Holder(agency=desk.agency_id), desk.agency_id, None, desk.id)


def as_post(desk: Desk, agency: agencies.Agency) -> Post:
    """A desk where the rules judge a recipient: on duty, of its agency."""
    return Post(
        id=desk.id,
        practitioner=desk.id,
        name=desk.name,
        title="duty desk",
        role=Role.DUTY,
        team=desk.team or desk.id,
        team_name=desk.name,
        phone=desk.phone,
        agency=agency,
        quiet_from=None,
        quiet_until=None,
    )
