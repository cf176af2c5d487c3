"""Files of which nothing can be stored are refused, as the real command refuses them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.intake.drill import Drill, Place, Worst, judge, place
from tests.intake.hopeless_files import HOPELESS


@pytest.fixture(scope="module")
def drills(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[Place, Worst]]:
    worst = Worst("hopeless files")
    with place(django_db_blocker) as made:
        yield made, worst
    worst.tell()


@pytest.mark.parametrize("drill", HOPELESS, ids=lambda drill: drill.name)
def test_it_is_refused_in_a_sentence(
    drill: Drill, drills: tuple[Place, Worst], tmp_path: Path
) -> None:
    made, worst = drills
    worst.take(drill, judge(drill, HOPELESS.index(drill) + 100, made, tmp_path))
    for path in (tmp_path / "sent").glob("*.csv"):
        path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
