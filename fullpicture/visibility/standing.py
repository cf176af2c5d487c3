"""Who the database believes is looking. Set first in every transaction; unset means no rows."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from django.db import connection

from fullpicture.ledger.actor import Actor, ActorKind
from fullpicture.rules.access import PURPOSES
from fullpicture.rules.facts import Viewer

MACHINE_PURPOSES = ("intake", "linkage", "correcting")


def stand(viewer: Viewer) -> None:
    """Let this transaction see what the viewer may. A purpose the role lacks stays unset."""
    role, purpose = viewer.role, viewer.purpose
    allowed = role in PURPOSES and purpose is not None and PURPOSES[role] is purpose
    settle(
        post=str(viewer.post),
        agency=str(viewer.agency),
        teams=",".join(str(team) for team in sorted(viewer.teams)),
        purpose=str(purpose) if allowed else "",
        at=viewer.at.isoformat(),
        agency_code=viewer.agency_code,
    )


def acting(viewer: Viewer) -> Actor:
    """The same practitioner in the same post, as one who acts."""
    return Actor(
        ActorKind.PRACTITIONER,
        str(viewer.practitioner),
        viewer.agency,
        viewer.agency_code,
        viewer.post,
    )


def stand_for_machine(actor: Actor, *, purpose: str, at: datetime) -> None:
    """Let this transaction do one agency's machine work, under a purpose with its own policies."""
    if purpose not in MACHINE_PURPOSES:
        raise ValueError(f"{purpose!r} is no purpose of a machine; use one of {MACHINE_PURPOSES}")
    settle(post="", agency=str(actor.agency), teams="", purpose=purpose, at=at.isoformat())


def stand_for_upkeep(*, at: datetime) -> None:
    """Let the worker clear away what has had its time, and see nothing else."""
    settle(post="", agency="", teams="", purpose="upkeep", at=at.isoformat())


def stand_for_linkage(*, at: datetime) -> None:
    """Let the worker keep in step which records are of whom, for no agency in particular."""
    settle(post="", agency="", teams="", purpose="linkage", at=at.isoformat())


def stand_for_notices(*, at: datetime) -> None:
    """Let the worker know that something waits, for whom and until when, and nothing else."""
    settle(post="", agency="", teams="", purpose="notices", at=at.isoformat())


def stand_for_rule(actor: Actor, *, at: datetime) -> None:
    """Let a rule whose clock has run out act for the agency that it concerns."""
    settle(post="", agency=str(actor.agency), teams="", purpose="upkeep", at=at.isoformat())


@contextmanager
def standing_for_linkage(agency: UUID | None = None) -> Iterator[None]:
    """Widen a machine's transaction to every agency's index, for as long as a link is sought.

    `agency` is for whom something is written meanwhile, where that is another.
    """
    with standing_as("linkage", agency):
        yield


@contextmanager
def standing_as(purpose: str, agency: UUID | None = None) -> Iterator[None]:
    """Let a machine's transaction do another part of its work, for another agency if one is named,
    and stand as before afterwards."""
    before = {"purpose": setting("purpose"), "agency": setting("agency")}
    settle(purpose=purpose, agency=str(agency) if agency else before["agency"])
    try:
        yield
    finally:
        settle(**before)


def settle(**values: str) -> None:
    """Write settings that end with the transaction."""
    if not connection.in_atomic_block:
        raise RuntimeError("a standing is set inside a transaction, or it would not hold")
    columns = ", ".join(f"set_config('fullpicture.{name}', %s, true)" for name in values)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns}", list(values.values()))


def setting(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s, true)", [f"fullpicture.{name}"])
        return cursor.fetchone()[0] or ""
