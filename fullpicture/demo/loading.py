"""The directory, the policy and the sign-ins of the demo; its files go through `import`."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from django.db import transaction

from fullpicture.agencies import actions as agencies
from fullpicture.agencies import queries as directory
from fullpicture.demo.borough import Borough, DemoAgency
from fullpicture.ledger.actor import Actor
from fullpicture.policy import actions as policy
from fullpicture.visibility.standing import stand_for_machine

FOUNDING = UUID(int=0)


class NotTheDemo(Exception):
    """This installation holds somebody's own data."""


def require_demo(borough: Borough) -> None:
    """Invented families never mix with real ones, and a known password opens no real record."""
    ours = {agency.code: agency.name for agency in borough.agencies}
    others = [
        each.name
        for each in directory.all_agencies(viewer=None)
        if ours.get(each.code) != each.name
    ]
    if others:
        raise NotTheDemo(
            f"This installation holds {others[0]}, which is not of the demo. The demo loads only"
            " into an installation of its own: set FULLPICTURE_VAR to an empty folder."
        )


@contextmanager
def acting(by: Actor, at: datetime) -> Iterator[None]:
    """One transaction, in which this machine stands."""
    with transaction.atomic():
        stand_for_machine(by, purpose="intake", at=at)
        yield


def set_up(told: DemoAgency, *, at: datetime) -> Actor:
    """An agency with its teams and desks. Returns the machine that acts for it."""
    known = directory.find_agency(told.code, viewer=None)
    # The first act about an agency is its own registration, before it has an identifier.
    founder = Actor.machine("demo", agency=known.id if known else FOUNDING, agency_code=told.code)
    with acting(founder, at):
        identifier = agencies.register_agency(
            code=told.code,
            name=told.name,
            kind=told.kind,
            statutory=told.statutory,
            by=founder,
            at=at,
        )
    by = Actor.machine("demo", agency=identifier, agency_code=told.code)
    with acting(by, at):
        set_up_parts(told, by=by, at=at)
    return by


def set_up_parts(told: DemoAgency, *, by: Actor, at: datetime) -> None:
    for code, name in told.teams:
        quiet_from = told.quiet.get(code)
        agencies.register_team(
            agency=by.agency, code=code, name=name, quiet_from=quiet_from, by=by, at=at
        )
    for name, phone, opens, closes, weekdays, team in told.desks:
        agencies.register_desk(
            agency=by.agency,
            name=name,
            phone=phone,
            opens=opens,
            closes=closes,
            weekdays=weekdays,
            team=team,
            out_of_hours_from=told.out_of_hours.get(name),
            by=by,
            at=at,
        )


def adopt_policy(*, by: Actor, at: datetime) -> None:
    with acting(by, at):
        policy.adopt_shipped(by=by, at=at)


def give_passwords(borough: Borough, *, by: Actor, at: datetime) -> int:
    """The one password of the demo, for each of the cast who has none yet."""
    given = 0
    for email, _ in borough.cast:
        with acting(by, at):
            found = directory.sign_in_of(email, viewer=None)
            if found is None or found.has_password:
                continue
            agencies.set_password(
                practitioner=found.practitioner, password=borough.password, by=by, at=at
            )
            given += 1
    return given
