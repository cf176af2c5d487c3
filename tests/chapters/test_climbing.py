"""An emergency share that was opened and that nobody took on climbs to both managers; about a
hidden child, to those listed and to both agencies' information governance."""

from typing import Any
from uuid import UUID

import pytest

from fullpicture.rules.facts import Role
from fullpicture.sharing import home
from fullpicture.visibility import actions as visibility
from tests.architecture.test_urls import sent_in_emergency, signed_in
from tests.cast import Scene, files_in, standing
from tests.chapters import urgent

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(db: None) -> Scene:
    """Dora has opened what Joan sent to the council's front desk; nobody took it on. Della
    manages the desk, Meera manages Joan."""
    scene = urgent.manned()
    urgent.hire(scene, "della", "desk", "HMC", Role.MANAGER)
    return scene


def sent_and_seen(scene: Scene) -> UUID:
    share = urgent.send(scene)
    urgent.seen(scene, "dora", share)
    return share


def accept_by(scene: Scene, share: UUID) -> Scene:
    """The first minute after its time to be accepted."""
    with standing(scene, "joan") as viewer:
        (found,) = home.home(viewer=viewer).emergencies
    assert found.id == share
    return scene.later(seconds=(found.accept_by - scene.at).total_seconds() + 60)


def lines(scene: Scene, name: str) -> str:
    """Home as it reads, at the scene's instant."""
    import time_machine

    with time_machine.travel(scene.at, tick=False):
        return signed_in(name).get("/").content.decode()


LATE = "has not accepted an emergency share in time"
HIDDEN = "Nobody has accepted an emergency share about a hidden child"


def test_opened_and_not_accepted_it_climbs_to_both_managers_and_the_sender(scene: Scene) -> None:
    over = accept_by(scene, sent_and_seen(scene))
    for name in ("joan", "meera", "della"):
        assert LATE not in lines(over.later(minutes=-2), name), name
        assert LATE in lines(over, name), name
    for name in ("dora", "nils", "amara", "gita", "olwen", "tom"):
        assert LATE not in lines(over, name), name


def test_sent_to_one_person_it_climbs_to_whoever_manages_them(scene: Scene) -> None:
    share = sent_in_emergency(scene)
    urgent.seen(scene, "joan", share)
    later = scene.later(days=5)
    for name in ("meera", "morag", "amara"):
        assert LATE in lines(later, name), name
    urgent.accept(later, "joan", share)
    assert LATE not in lines(later, "meera")


def test_accepted_it_climbs_no_more(scene: Scene) -> None:
    share = sent_and_seen(scene)
    over = accept_by(scene, share)
    urgent.accept(over, "dora", share)
    for name in ("joan", "meera", "della"):
        assert LATE not in lines(over, name), name


def shield(scene: Scene, **how: Any) -> None:
    with files_in(scene, "HMC") as by:
        visibility.shield(
            person=scene.person["lena"], why="Staff family", by=by, at=scene.at, **how
        )


def test_about_a_hidden_child_those_listed_and_both_governances_hear(scene: Scene) -> None:
    over = accept_by(scene, sent_and_seen(scene))
    shield(scene, listed=(scene.post["amara"],))
    for name in ("amara", "gita", "olwen"):
        page = lines(over, name)
        assert HIDDEN in page, name
        assert "Joan Invented, Oakfield Primary School, 01632 960001" in page, name
        assert urgent.TEXT not in page
    for name in ("joan", "meera", "della", "dora", "rhys", "tom", "femi"):
        page = lines(over, name)
        assert HIDDEN not in page, name
        assert LATE not in page, name


def test_of_a_child_who_is_not_hidden_nobody_hears_so(scene: Scene) -> None:
    over = accept_by(scene, sent_and_seen(scene))
    assert HIDDEN not in lines(over, "gita")
