"""What a scene is put back as is what was built."""

from collections.abc import Callable

import pytest
from django.db import transaction

from tests import remembered
from tests.cast import Scene, household, partnership

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("make", [partnership, household])
def test_a_scene_put_back_has_the_rows_of_the_scene_that_was_built(
    make: Callable[[], Scene], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembered, "_KEPT", {})
    with transaction.atomic():
        scene = make()
        built = remembered.rows_there()
        transaction.set_rollback(True)
    assert built
    assert remembered.rows_there() == {}
    again = make()
    assert again == scene
    assert again is not scene
    put_back = remembered.rows_there()
    assert put_back.keys() == built.keys()
    for table in built:
        assert lines(table, put_back) == lines(table, built), table


def lines(table: str, rows: remembered.Rows) -> list[list[bytes]]:
    """But for what a trigger makes up: when a leaf began to wait, a subject's own identifier."""
    found = [each.split(b"\t") for each in rows[table][1].splitlines()]
    made_up = {"ledger_unplaced": slice(1), "chronology_subject": slice(1, None)}
    return sorted(each[made_up.get(table, slice(None))] for each in found)
