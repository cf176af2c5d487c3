"""Keeping the directory: agencies, teams, desks, practitioners and posts."""

import uuid
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db import models, transaction

from fullpicture.agencies.details import PractitionerDetails, Stored
from fullpicture.agencies.fitting import unfit
from fullpicture.agencies.models import (
    Agency,
    Desk,
    DirectoryChange,
    Post,
    Practitioner,
    Team,
)
from fullpicture.ledger import leaves
from fullpicture.ledger.actor import Actor


@transaction.atomic
def register_agency(
    *, code: str, name: str, kind: str, statutory: bool, by: Actor, at: datetime
) -> UUID:
    """Add or correct an agency. `statutory`: a public body with safeguarding duties."""
    told = {"name": name, "kind": kind, "statutory": statutory}
    return _keep(Agency, {"code": code}, told, by=by, at=at)[0]


@transaction.atomic
def register_team(
    *,
    agency: UUID,
    code: str,
    name: str,
    quiet_from: date | None = None,
    quiet_until: date | None = None,
    by: Actor,
    at: datetime,
) -> UUID:
    """Add or correct a team. Looks by a quiet team stay out of the list that others read."""
    told = {"name": name, "quiet_from": quiet_from, "quiet_until": quiet_until}
    return _keep(Team, {"agency_id": agency, "code": code}, told, by=by, at=at)[0]


@transaction.atomic
def register_desk(
    *,
    agency: UUID,
    name: str,
    phone: str,
    opens: str,
    closes: str,
    weekdays: str,
    team: str = "",
    out_of_hours_from: date | None = None,
    out_of_hours_until: date | None = None,
    by: Actor,
    at: datetime,
) -> UUID:
    """Add or correct a duty desk. Hours as HH:MM local time, weekdays as digits, Monday 1.

    `team` is the code of the team that answers it, of the same agency.
    """
    told = {
        "team_id": _team_of(agency, team) if team else None,
        "out_of_hours_from": out_of_hours_from,
        "out_of_hours_until": out_of_hours_until,
        "phone": phone,
        "opens": time.fromisoformat(opens),
        "closes": time.fromisoformat(closes),
        "weekdays": weekdays,
    }
    return _keep(Desk, {"agency_id": agency, "name": name}, told, by=by, at=at)[0]


@transaction.atomic
def register_practitioner(*, details: PractitionerDetails, by: Actor, at: datetime) -> Stored:
    """Add or correct a practitioner and the post that the agency's reference names.

    The sign-in has no password until one is set for it (`set_password`).
    """
    team = _team_of(by.agency, details.team)
    practitioner, renamed = _person_of(details, by=by, at=at)
    key = {"agency_id": by.agency, "source": details.source, "reference": details.reference}
    known = Post.objects.filter(**key).exists()
    told = {
        "practitioner_id": practitioner,
        "team_id": team,
        "role": str(details.role),
        "title": details.title,
        "phone": details.phone,
        "starts_on": details.starts_on,
        "ends_on": details.ends_on,
    }
    _, changed = _keep(Post, key, told, by=by, at=at)
    if not known:
        return Stored.NEW
    return Stored.CHANGED if changed or renamed else Stored.SAME


@transaction.atomic
def set_password(*, practitioner: UUID, password: str, by: Actor, at: datetime) -> None:
    """Give a practitioner a password. The ledger records that it happened, never the password."""
    row = Practitioner.objects.get(id=practitioner)
    row.set_password(password)
    row.save(update_fields=["password"])
    change = DirectoryChange(kind="password", subject_id=row.id, told={}, at=at)
    change.save(force_insert=True)
    leaves.append("agencies.password.set", change, by=by, at=at)


def _team_of(agency: UUID, code: str) -> UUID:
    team = Team.objects.filter(agency_id=agency, code=code).first()
    if team is None:
        raise unfit(
            "team_unknown",
            f"Team {code!r} is not one of this agency's teams.",
            "Use the code of a team in the directory, or ask for the team to be added.",
            "team",
        )
    return team.id


def _person_of(details: PractitionerDetails, *, by: Actor, at: datetime) -> tuple[UUID, bool]:
    """Whoever signs in with this e-mail address, and whether something about them was new.

    Somebody who also works for another agency keeps their name: one agency's file gives them a
    post in that agency and changes nothing else about them.
    """
    known = Practitioner.objects.filter(email__iexact=details.email).first()
    if known and known.posts.exclude(agency_id=by.agency).exists():
        return known.id, False
    key = {"id": known.id} if known else {"id": uuid.uuid4()}
    told = {"email": details.email.lower(), "name": details.name}
    return _keep(Practitioner, key, told, by=by, at=at)


def _keep(
    model: type[models.Model], key: dict[str, Any], told: dict[str, Any], *, by: Actor, at: datetime
) -> tuple[UUID, bool]:
    """Make the directory row say what it was told; its id, and whether that was new."""
    row = model._default_manager.filter(**key).first()
    if row is not None and all(getattr(row, name) == value for name, value in told.items()):
        return row.pk, False
    if row is None:
        row = model(**key, **told)
        if isinstance(row, Practitioner):
            row.set_unusable_password()
        row.save(force_insert=True)
    else:
        for name, value in told.items():
            setattr(row, name, value)
        row.save(update_fields=list(told))
    kind = model._meta.model_name or ""
    change = DirectoryChange(
        kind=kind,
        subject_id=row.pk,
        told={name: str(value) for name, value in (key | told).items()},
        at=at,
    )
    change.save(force_insert=True)
    leaves.append(f"agencies.{kind}.registered", change, by=by, at=at)
    return row.pk, True
