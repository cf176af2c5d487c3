"""Every worked case holds; every rule has a yes, a no and a not-enough-known, and its source."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator

import pytest

from fullpicture import rules
from fullpicture.rules.basis_tables import CONDITIONS, WORDINGS
from fullpicture.rules.stages import MOVES
from fullpicture.rules.verdict import Source
from tests.spec import (
    agreements_cases,
    alleged_cases,
    answered_cases,
    asking_cases,
    bases_cases,
    claims_cases,
    clocks_cases,
    corrections_cases,
    desks_cases,
    gaps_cases,
    grounds_cases,
    households_cases,
    identities_cases,
    items_cases,
    matching_cases,
    naming_cases,
    openness_cases,
    predecessors_cases,
    resting_cases,
    secure_cases,
    seen_cases,
    sharing_cases,
    stages_cases,
    triangulation_cases,
    wishes_cases,
)
from tests.spec.worked import Case, Kind, reasons_in, told

ALL: tuple[Case, ...] = (
    *sharing_cases.CASES,
    *openness_cases.CASES,
    *wishes_cases.CASES,
    *identities_cases.CASES,
    *naming_cases.CASES,
    *items_cases.CASES,
    *secure_cases.CASES,
    *bases_cases.CASES,
    *stages_cases.CASES,
    *clocks_cases.CASES,
    *desks_cases.CASES,
    *agreements_cases.CASES,
    *asking_cases.CASES,
    *alleged_cases.CASES,
    *answered_cases.CASES,
    *corrections_cases.CASES,
    *gaps_cases.CASES,
    *grounds_cases.CASES,
    *seen_cases.CASES,
    *matching_cases.CASES,
    *households_cases.CASES,
    *triangulation_cases.CASES,
    *claims_cases.CASES,
    *predecessors_cases.CASES,
    *resting_cases.CASES,
)

NOT_RULES = {
    "access": "its truth tables and its reason table stand in tests/rules",
    "about_adults": "words the reasons of other rules for an adult and decides nothing",
    "clocks.london_date": "turns an instant into a day and decides nothing",
    "lengths": "counts characters and decides nothing of anybody",
    "verdict.cites": "marks a rule with its sources",
}


def public_rules() -> Iterator[tuple[str, Callable[..., object]]]:
    """Every public function of rules/, found in the code and not in a list."""
    for found in pkgutil.iter_modules(rules.__path__):
        module = importlib.import_module(f"{rules.__name__}.{found.name}")
        for name, member in vars(module).items():
            plain = inspect.isfunction(member) and member.__module__ == module.__name__
            if plain and not name.startswith("_"):
                yield f"{found.name}.{name}", member


RULES = {
    name: rule
    for name, rule in public_rules()
    if name not in NOT_RULES and name.partition(".")[0] not in NOT_RULES
}


@pytest.mark.parametrize("case", ALL, ids=str)
def test_the_case_holds(case: Case) -> None:
    assert told(case.asked()) == case.answer


@pytest.mark.parametrize("case", ALL, ids=str)
def test_every_reason_has_words_and_a_source(case: Case) -> None:
    for reason in reasons_in(case.asked()):
        assert reason.words.endswith("."), reason
        assert reason.source.title, reason


@pytest.mark.parametrize("case", ALL, ids=str)
def test_what_is_not_met_says_how_to_settle_it(case: Case) -> None:
    if str(case.answer).startswith(("look_again", "cannot")):
        assert all(reason.remedy.endswith(".") for reason in reasons_in(case.asked()))


@pytest.mark.parametrize("name", RULES)
def test_every_rule_has_each_kind_of_case(name: str) -> None:
    assert {case.kind for case in ALL if case.rule is RULES[name]} == set(Kind)


@pytest.mark.parametrize("name", RULES)
def test_every_rule_names_its_source_and_what_it_is_for(name: str) -> None:
    sources = RULES[name].__dict__.get("sources", ())
    assert sources
    assert all(isinstance(source, Source) and source.title for source in sources)
    assert RULES[name].__doc__


def test_every_row_of_a_table_names_its_source() -> None:
    rows = [*WORDINGS.values(), *CONDITIONS.values(), *MOVES]
    assert all(row.source.title and row.source.passage for row in rows)


def test_no_two_cases_say_the_same() -> None:
    said = [str(case) for case in ALL]
    assert len(said) == len(set(said))
