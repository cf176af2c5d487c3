"""Files with bad rows among good ones, as the real command takes them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.intake.bad_rows import BAD_ROWS
from tests.intake.drill import Drill, Place, Worst, judge, place


@pytest.fixture(scope="module")
def drills(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[Place, Worst]]:
    worst = Worst("files with bad rows")
    with place(django_db_blocker) as made:
        yield made, worst
    worst.tell()


@pytest.mark.parametrize("drill", BAD_ROWS, ids=lambda drill: drill.name)
def test_the_bad_are_listed_and_the_good_stored(
    drill: Drill, drills: tuple[Place, Worst], tmp_path: Path
) -> None:
    made, worst = drills
    worst.take(drill, judge(drill, BAD_ROWS.index(drill) + 200, made, tmp_path))
