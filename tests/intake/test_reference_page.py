"""docs/reference/files.md says what the program reads."""

from enum import StrEnum

import pytest

from fullpicture.chronology.details import ChildSeen, EntryKind, HowKnown, Nature, Precision
from fullpicture.intake.layouts import IN_ORDER, Layout
from fullpicture.people.codes import (
    AddressKind,
    Disability,
    Ethnicity,
    ProtectedKind,
    Relation,
    Responsibility,
    SchoolStatus,
)
from fullpicture.people.details import PersonKind, ServiceKind, Sex
from fullpicture.rules.facts import Role
from tests.intake.files import LAYOUTS, read
from tests.intake.reference_page import PAGE, table

PRINT = "Print it anew: python -m tests.intake.reference_page"


@pytest.mark.parametrize("layout", IN_ORDER, ids=lambda layout: layout.name)
def test_the_page_has_each_layout_s_table(layout: Layout) -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert f"## {layout.file}" in page
    assert table(layout) in page, PRINT


@pytest.mark.parametrize(
    "codes",
    [
        Role,
        ServiceKind,
        EntryKind,
        Precision,
        HowKnown,
        Nature,
        ChildSeen,
        AddressKind,
        Disability,
        Ethnicity,
        ProtectedKind,
        Relation,
        Responsibility,
        SchoolStatus,
    ],
)
def test_the_page_names_every_code(codes: type[StrEnum]) -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert [code for code in codes if f"`{code}`" not in page] == []


@pytest.mark.parametrize("codes", [Sex, PersonKind])
def test_the_column_s_own_line_names_its_few_codes(codes: type[StrEnum]) -> None:
    line = next(
        line
        for line in table(LAYOUTS["people"]).splitlines()
        if line.startswith(f"| `{'sex' if codes is Sex else 'kind'}`")
    )
    assert all(str(code).lower() in line.lower() for code in codes)


@pytest.mark.parametrize("layout", IN_ORDER, ids=lambda layout: layout.name)
def test_the_examples_of_the_tables_are_good_cells(layout: Layout) -> None:
    examples = {column.name: column.example for column in layout.columns}
    apart = {"people": {"expected_date": ""}, "addresses": {"protected": "yes"}}
    good, faults = read(layout.name, examples | apart.get(layout.name, {}))
    assert faults == []
    assert len(good) == 1
