"""After a wrong link is undone, every query answers as if the link had never been.

Both worlds are played in one database, one after the other, and each is rolled back. The ledger,
the history of links and corrections sent are apart: they say that it was so.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction

from tests.cast import Scene, partnership
from tests.linkage.sequences import Step, World, answers, sequence, without_wrong_links
from tests.reports import report

pytestmark = pytest.mark.django_db
SEQUENCES = int(os.environ.get("FULLPICTURE_SEQUENCES", "40"))
LENGTH = 14
COMMAND = "FULLPICTURE_SEQUENCES=1000 bin/test linkage -k as_if_never"


@contextmanager
def rolled_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def answered(scene: Scene, steps: list[Step]) -> dict[str, list[str]]:
    with rolled_back():
        world = World(Scene(scene.at, scene.agency, scene.post, {}, {}))
        world.play(steps)
        return dict(answers(world))


def differing(scene: Scene, seed: int) -> tuple[int, list[str]]:
    steps = sequence(seed, LENGTH)
    real, never = answered(scene, steps), answered(scene, without_wrong_links(steps))
    return len(never), sorted(what for what in {*real, *never} if real.get(what) != never.get(what))


def test_every_query_answers_as_if_the_wrong_link_had_never_been(db: None) -> None:
    scene, asked, wrong = partnership(), 0, []
    for seed in range(SEQUENCES):
        questions, differ = differing(scene, seed)
        asked += questions
        wrong += [f"{seed} {what}" for what in differ]
    report(
        "linkage",
        f"answers that an undone link still changes, of {asked:,} in {SEQUENCES:,} sequences",
        len(wrong),
        must="0",
        met=not wrong,
        command=COMMAND,
    )
    assert wrong == []


def test_a_wrong_link_that_stands_would_be_noticed(db: None) -> None:
    """The comparison has teeth: with a wrong link left standing, answers differ."""
    scene = partnership()
    noticed = 0
    for seed in range(6):
        steps = sequence(seed, LENGTH)
        standing = [step for step in steps if step.what != "part"]
        noticed += answered(scene, standing) != answered(scene, without_wrong_links(steps))
    assert noticed >= 3
