"""After a wrong link is undone, every query answers as if the link had never been.

Both worlds are played in one database, one after the other, and each is rolled back. The ledger,
the history of links and corrections sent are apart: they say that it was so.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction

from fullpicture.agencies.actions import register_desk
from tests.cast import Scene, files_in, partnership
from tests.linkage.sequences import Step, World, answers, sequence, without_wrong_links
from tests.reports import report

pytestmark = pytest.mark.django_db
SEQUENCES = int(os.environ.get("FULLPICTURE_SEQUENCES", "40"))
FIRST = int(os.environ.get("FULLPICTURE_FIRST_SEQUENCE", "0"))
"""So that many may be played a part at a time."""
LENGTH = 13
ONCE_DIFFERED = (394, 498, 611, 699, 871, 923)
"""Of a thousand; each is played always, whatever part is."""
COMMAND = "FULLPICTURE_SEQUENCES=1000 bin/test linkage -k as_if_never"


@pytest.fixture
def scene(db: None) -> Scene:
    """The partnership, and a desk to which an emergency share goes. No child yet."""
    made = partnership()
    with files_in(made, "HMC") as by:
        made.post["desk"] = register_desk(
            agency=made.agency["HMC"],
            name="Front desk",
            phone="01632 960100",
            opens="08:30",
            closes="17:00",
            weekdays="12345",
            team="main",
            by=by,
            at=made.at,
        )
    return made


@contextmanager
def rolled_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def answered(scene: Scene, steps: list[Step]) -> tuple[dict[str, list[str]], set[int]]:
    """What everybody is answered after these steps, and which of them could not be taken."""
    with rolled_back():
        world = World(Scene(scene.at, scene.agency, scene.post, {}, {}))
        world.play(steps)
        return dict(answers(world)), world.prevented


def differing(scene: Scene, seed: int) -> tuple[int, list[str]]:
    """While a wrong link hid a child, nobody could send: then nothing is sent without it either."""
    steps = sequence(seed, LENGTH)
    (real, prevented), (never, anyway) = both(scene, steps)
    if prevented != anyway:
        sent = [step for step in steps if step.minute not in prevented | anyway]
        (real, _), (never, _) = both(scene, sent)
    return len(never), sorted(what for what in {*real, *never} if real.get(what) != never.get(what))


Both = tuple[tuple[dict[str, list[str]], set[int]], tuple[dict[str, list[str]], set[int]]]


def both(scene: Scene, steps: list[Step]) -> Both:
    return answered(scene, steps), answered(scene, without_wrong_links(steps))


def test_every_query_answers_as_if_the_wrong_link_had_never_been(scene: Scene) -> None:
    asked, wrong = 0, list[str]()
    for seed in range(FIRST, FIRST + SEQUENCES):
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
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("seed", ONCE_DIFFERED)
def test_a_sequence_that_was_answered_otherwise_before(scene: Scene, seed: int) -> None:
    assert differing(scene, seed)[1] == []


def test_a_wrong_link_that_stands_would_be_noticed(scene: Scene) -> None:
    """The comparison has teeth: with a wrong link left standing, answers differ."""
    noticed = 0
    for seed in range(6):
        steps = sequence(seed, LENGTH)
        standing = [step for step in steps if step.what != "part"]
        real, never = answered(scene, standing)[0], answered(scene, without_wrong_links(steps))[0]
        noticed += real != never
    assert noticed >= 3
