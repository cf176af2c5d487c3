"""What the web role really sees through row-level security is what the access rules say."""

from collections.abc import Callable

import pytest

from tests.access import comparing
from tests.access.comparing import Compared
from tests.reports import report
from tests.worlds import World

pytestmark = pytest.mark.django_db

WORLDS = range(100, 110)
EACH = 200
FEWEST = 2000


@pytest.fixture
def worlds() -> list[World]:
    return comparing.load_worlds(WORLDS)


@pytest.mark.parametrize(
    ("compare", "what"),
    [
        (comparing.engine_with_database, "access engine and row-level security"),
        (comparing.standing_with_world, "a standing as loaded and all that there is"),
    ],
)
def test_they_agree(
    worlds: list[World], compare: Callable[[list[World], int], Compared], what: str
) -> None:
    compared = compare(worlds, EACH)
    report(
        "row_security",
        f"disagreements of {what} in {compared.decisions:,} decisions (at least {FEWEST:,})",
        len(compared.disagreements),
        must="0",
        met=not compared.disagreements and compared.decisions >= FEWEST,
        command="bin/test access",
    )
    assert compared.decisions >= FEWEST
    assert compared.disagreements == []


def test_an_unknown_role_or_purpose_sees_no_row(worlds: list[World]) -> None:
    assert comparing.seen_by_nobody(worlds).disagreements == []
