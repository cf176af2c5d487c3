"""Linking records in a test, as the worker does."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from fullpicture.ledger.actor import Actor
from fullpicture.linkage import actions as linkage
from fullpicture.linkage.models import Grounds
from fullpicture.people.models import Record
from fullpicture.visibility.standing import stand_for_machine
from tests.cast import Scene
from tests.roles import as_owner, as_role


@contextmanager
def linking_in(scene: Scene, code: str = "HMC") -> Iterator[Actor]:
    """The worker linking records."""
    actor = Actor.machine("linkage", agency=scene.agency[code], agency_code=code)
    with as_role("fullpicture_worker"):
        stand_for_machine(actor, purpose="linkage", at=scene.at)
        yield actor


def merge(scene: Scene, left: str, right: str) -> UUID:
    with linking_in(scene) as by:
        return linkage.merge(
            left=scene.record[left],
            right=scene.record[right],
            grounds=Grounds.DECIDED,
            by=by,
            at=scene.at,
        )


def part(scene: Scene, merged: UUID) -> UUID:
    with linking_in(scene) as by:
        return linkage.part(merge=merged, why="Two children", by=by, at=scene.at)


def person(scene: Scene, record: str) -> UUID:
    with as_owner():
        return Record.objects.get(id=scene.record[record]).person_id
