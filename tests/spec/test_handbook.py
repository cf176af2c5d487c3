"""The handbook in the docs says what the worked cases say."""

from tests.spec.handbook import PAGE, handbook
from tests.spec.test_worked_cases import ALL


def test_the_handbook_is_in_step() -> None:
    made = handbook(ALL)
    assert PAGE.read_text("utf-8") == made, "run: var/venv/bin/python -m tests.spec.handbook"


def test_every_case_stands_in_it() -> None:
    page = PAGE.read_text("utf-8")
    assert [case.when for case in ALL if case.when not in page] == []
