"""Every write is an action: keyword-only, atomic, by somebody, at a time, and in the ledger.

Proved by running each, and by making each fail at its last step.
"""

import inspect
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction

from fullpicture.ledger import rows
from tests.architecture.chapters import public_functions
from tests.architecture.examples import EXAMPLES
from tests.cast import Scene, household
from tests.roles import as_owner

ACTIONS = dict(public_functions("actions"))

# Not acts, by the design's own list: drafts, sessions and lockout, queue, ledger positions,
# derived search keys, delivery attempts. None of them is in an `actions.py`.
pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(db: None) -> Scene:
    return household()


def test_every_action_has_an_example_and_every_example_an_action() -> None:
    assert set(EXAMPLES) == set(ACTIONS)


@pytest.mark.parametrize("name", ACTIONS)
def test_an_action_is_keyword_only_and_says_by_whom_and_when(name: str) -> None:
    parameters = inspect.signature(ACTIONS[name]).parameters
    assert all(each.kind is inspect.Parameter.KEYWORD_ONLY for each in parameters.values())
    assert {"by", "at"} <= set(parameters)
    assert hasattr(ACTIONS[name], "__wrapped__"), f"{name} is not @transaction.atomic"


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_action_ends_in_the_ledger(scene: Scene, name: str) -> None:
    example = EXAMPLES[name](scene)
    before = leaves()
    with transaction.atomic():
        example(ACTIONS[name])
    assert leaves() > before, f"{name} left no leaf"


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_action_whose_leaf_cannot_be_written_leaves_nothing(
    scene: Scene, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    example = EXAMPLES[name](scene)
    before = everything()

    def broken(*args: Any, **kwargs: Any) -> None:
        raise BrokenLedger

    monkeypatch.setattr(rows, "write", broken)
    with pytest.raises(BrokenLedger), transaction.atomic():
        example(ACTIONS[name])
    assert everything() == before


class BrokenLedger(Exception):
    pass


def leaves() -> int:
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM ledger_leaf")
        return int(cursor.fetchone()[0])


def everything() -> dict[str, str]:
    """A digest of each of our tables, as the owner sees it."""
    tables = [
        model._meta.db_table
        for model in apps.get_models()
        if model.__module__.startswith("fullpicture.")
    ]
    digests: dict[str, str] = {}
    with as_owner(), connection.cursor() as cursor:
        for table in tables:
            cursor.execute(
                f"SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), ''))"
                f' FROM "{table}" t'
            )
            digests[table] = cursor.fetchone()[0]
    return digests
