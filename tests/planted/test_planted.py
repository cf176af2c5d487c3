"""Permission bugs, planted one at a time: each is caught by a comparison or by the walls."""

from collections.abc import Callable
from types import ModuleType

import pytest
from django.db import transaction

from fullpicture.visibility.standing import stand
from tests.access import catalogue, comparing
from tests.access.strangers import breaches, stranger
from tests.planted.planting import bugs, planted
from tests.reports import report
from tests.worlds import World

pytestmark = pytest.mark.django_db

SAMPLE = range(200, 202)
BUGS = bugs()
LEAST = 10


def strangers_breaches() -> list[str]:
    with transaction.atomic():
        stand(stranger())
        return breaches()


def catchers(worlds: list[World]) -> dict[str, Callable[[], list[str]]]:
    """The proofs of tests/access and of the twin, on a sample; the quickest first."""
    return {
        "tables without a fence": lambda: sorted(catalogue.unfenced()),
        "engine and twin": lambda: comparing.engine_with_reference(SAMPLE, 1000).disagreements,
        "loaded standing": lambda: comparing.standing_with_world(worlds, 400).disagreements,
        "a purpose unknown": lambda: comparing.seen_by_nobody(worlds).disagreements,
        "engine and database": lambda: comparing.engine_with_database(worlds, 300).disagreements,
        "a stranger": strangers_breaches,
    }


def caught_by(worlds: list[World]) -> str | None:
    return next((name for name, catch in catchers(worlds).items() if catch()), None)


@pytest.fixture
def worlds() -> list[World]:
    return comparing.load_worlds(SAMPLE)


def test_every_planted_bug_is_caught_and_nothing_is_found_where_none_is(
    worlds: list[World],
) -> None:
    assert caught_by(worlds) is None
    caught: dict[str, str | None] = {}
    for bug in BUGS:
        with planted(bug):
            caught[name_of(bug)] = caught_by(worlds)
    assert caught_by(worlds) is None
    found = sum(catcher is not None for catcher in caught.values())
    report(
        "planted",
        "planted permission bugs that the tests catch",
        f"{found} of {len(BUGS)}",
        must=f"all of at least {LEAST}",
        met=found == len(BUGS) >= LEAST,
        command="bin/test planted",
    )
    assert {name for name, catcher in caught.items() if catcher is None} == set()
    assert len(BUGS) >= LEAST


def name_of(bug: ModuleType) -> str:
    return bug.__name__.rpartition(".")[2]
