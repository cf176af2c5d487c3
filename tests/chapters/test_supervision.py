"""Supervision has an agenda, thoughts, a decision, something to do, and two signatures."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection

from fullpicture.advice.supervision import managers, supervision, supervisions_waiting
from fullpicture.rules.verdict import Refused
from tests.cast import Scene, household, standing
from tests.chapters.supervised import brought, held, signed

TABLES = ("advice_supervision", "advice_supervisionoutcome", "advice_supervisionsigned")


@pytest.fixture
def scene(db: None) -> Scene:
    return household()


def waits(scene: Scene, who: str) -> int:
    with standing(scene, who) as viewer:
        return len(supervisions_waiting(viewer=viewer))


def test_it_goes_from_one_to_the_other_and_back(scene: Scene) -> None:
    made = brought(scene)
    assert (waits(scene, "amara"), waits(scene, "morag")) == (0, 1)
    held(scene, made)
    assert (waits(scene, "amara"), waits(scene, "morag")) == (1, 0)
    signed(scene, made)
    with standing(scene, "morag") as viewer:
        found = supervision(made, viewer=viewer)
    assert found is not None
    assert (found.decision, found.action, found.action_by) == (
        "Visit before Friday.", "See her.", date(2026, 11, 27),
    )  # fmt: skip
    assert found.comment == "With her teacher."
    assert found.signed_at == found.held_at == scene.at


def test_what_was_agreed_stays_until_its_day(scene: Scene) -> None:
    signed(scene, held(scene, brought(scene)))
    assert waits(scene, "amara") == 1
    assert waits(scene.later(days=7), "amara") == 1
    assert waits(scene.later(days=8), "amara") == 0


def test_the_agenda_names_a_child_to_whoever_may_open_them(scene: Scene) -> None:
    """Morag manages Amara's team, and so may; the row itself holds no name."""
    made = brought(scene)
    for who in ("amara", "morag"):
        with standing(scene, who) as viewer:
            found = supervision(made, viewer=viewer)
        assert found is not None
        assert [each.child and each.child.given_names for each in found.agenda] == ["Lena"]
    with standing(scene, "amara"), connection.cursor() as cursor:
        cursor.execute("SELECT agenda::text FROM advice_supervision")
        assert "Lena" not in cursor.fetchone()[0]


@pytest.mark.parametrize("who", ["gita", "rhys", "piotr", "joan", "nadia", "bea"])
def test_nobody_else_reads_it(scene: Scene, who: str) -> None:
    signed(scene, held(scene, brought(scene)))
    with standing(scene, who), connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"SELECT count(*) FROM {table}")
            assert cursor.fetchone()[0] == 0


def test_each_signs_in_turn_and_once(scene: Scene) -> None:
    form = uuid4()
    made = brought(scene, form)
    assert brought(scene, form) == made == form
    with pytest.raises(Refused, match="Nothing is decided yet"):
        signed(scene, made)
    for who in ("amara", "gita"):
        with pytest.raises(Refused, match="no such supervision"):
            held(scene, made, who)
    assert held(scene, made) == held(scene, made) == made
    with pytest.raises(Refused, match="signed already"):
        held(scene, made, action="Something else.")
    with pytest.raises(Refused, match="no such supervision"):
        signed(scene, made, "morag")
    assert signed(scene, made) == signed(scene, made) == made


def test_one_is_supervised_by_ones_own_manager(scene: Scene) -> None:
    with standing(scene, "amara") as viewer:
        assert [post.name for post in managers(viewer=viewer)] == ["Morag Invented"]
    for who in ("gita", "rhys"):
        with pytest.raises(Refused, match="Nobody is chosen"):
            brought(scene, to=who)
