"""The demo borough: loads from its files, twice the same, and holds nobody's real data."""

import csv
import re
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from fullpicture.agencies.models import Agency, Practitioner
from fullpicture.chronology.models import EntryVersion
from fullpicture.demo import dating
from fullpicture.demo.borough import FILES, borough
from fullpicture.ledger.models import Leaf
from fullpicture.people.models import MaskedInvolvement, Record
from tests.roles import as_owner, as_role

CELLS = [
    (file, column, cell)
    for file in sorted(FILES.glob("*/*.csv"))
    for row in csv.DictReader(file.open(encoding="utf-8", newline=""))
    for column, cell in row.items()
    if cell
]


@pytest.fixture
def var(settings: object, tmp_path: Path) -> Path:
    settings.FULLPICTURE_VAR = tmp_path  # type: ignore[attr-defined]
    return tmp_path


def load() -> list[str]:
    out = StringIO()
    with as_role("fullpicture_worker"):
        call_command("load_demo", stdout=out)
    return out.getvalue().splitlines()


def test_who_to_sign_in_as_is_told_without_a_database() -> None:
    out = StringIO()
    call_command("load_demo", tell=True, stdout=out)
    assert "joan.whitfield@harrowmere.example" in out.getvalue()
    assert borough().password in out.getvalue()
    assert "invented" in out.getvalue()


@pytest.mark.django_db
def test_it_loads_links_masks_and_shields(var: Path) -> None:
    load()
    with as_owner():
        mia = Record.objects.filter(reference__in=["P20107", "PU303"])
        assert len(mia) == 2
        assert len(set(mia.values_list("person_id", flat=True))) == 1
        assert MaskedInvolvement.objects.count() == 1
        assert Record.objects.filter(shielded=True).count() == 1
        assert EntryVersion.objects.count() > 95
        for email, _ in borough().cast:
            assert Practitioner.objects.get(email=email).check_password(borough().password)


@pytest.mark.django_db
def test_twins_stay_two_children(var: Path) -> None:
    load()
    with as_owner():
        records = Record.objects.filter(reference__in=["P20149", "P20156"])
        assert len(set(records.values_list("person_id", flat=True))) == 2


@pytest.mark.django_db
def test_loading_again_changes_nothing(var: Path) -> None:
    load()
    with as_owner():
        before = Leaf.objects.count()
    said = "\n".join(load())
    assert not re.search(r"[1-9]\d* (stored|changed)", said)
    with as_owner():
        assert Leaf.objects.count() == before


@pytest.mark.django_db
def test_the_lists_of_rejected_rows_lie_in_var_and_never_in_the_package(var: Path) -> None:
    load()
    found = {str(path.relative_to(var)) for path in var.rglob("*.rejected.csv")}
    assert found == {
        "demo/files/HMC/people.rejected.csv",
        "demo/files/HMC/allocations.rejected.csv",
        "demo/files/HMC/entries.rejected.csv",
        "demo/files/OAK/people.rejected.csv",
        "demo/files/OAK/entries.rejected.csv",
    }
    assert not list(FILES.rglob("*.rejected.csv"))


@pytest.mark.django_db
def test_it_refuses_an_installation_with_other_agencies(var: Path) -> None:
    with as_owner():
        Agency.objects.create(code="HMC", name="A real council", kind="x", statutory=True)
    with pytest.raises(CommandError, match="A real council, which is not of the demo"):
        load()


def test_every_number_in_the_files_is_one_that_nobody_has() -> None:
    phones = [cell for _, column, cell in CELLS if column == "phone"]
    phones += [desk[1] for agency in borough().agencies for desk in agency.desks]
    assert all(re.fullmatch(r"01632 960\d{3}|07700 900\d{3}", phone) for phone in phones)
    numbers = [cell for _, column, cell in CELLS if column == "nhs_number"]
    assert all(number.startswith("999") for number in numbers)
    upns = [cell for _, column, cell in CELLS if column == "upn"]
    assert all(upn[1:4] == "999" for upn in upns)
    emails = [cell for _, column, cell in CELLS if column == "email"]
    assert all(email.endswith("@harrowmere.example") for email in emails)


def test_the_whole_cast_is_in_the_files() -> None:
    emails = {cell for _, column, cell in CELLS if column == "email"}
    assert emails == {email for email, _ in borough().cast}


def test_the_cast_may_sign_in_with_a_password_that_the_validators_take() -> None:
    from django.contrib.auth.password_validation import validate_password

    validate_password(borough().password)


def test_dates_move_by_whole_weeks_and_never_ahead_of_today() -> None:
    written = borough().written_on
    for days in (-400, -8, -1, 0, 6, 7, 365):
        today = written + timedelta(days=days)
        weeks = dating.weeks_since(written, today)
        assert today - timedelta(days=6) <= written + timedelta(weeks=weeks) <= today


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("a,2026-11-20,b", "a,2026-11-27,b"),
        ("2026-11-20 14:05", "2026-11-27 14:05"),
        (",2026-09,month,", ",2026-09,month,"),
        (",1982-02-30,", ",1982-02-30,"),
        ("14/03/2016", "14/03/2016"),
        ("01632 960121", "01632 960121"),
    ],
)
def test_only_dates_move(text: str, moved: str) -> None:
    assert dating.moved(text, 1) == moved


def test_the_first_load_s_weeks_are_kept_until_the_installation_is_new(tmp_path: Path) -> None:
    written = date(2026, 11, 20)
    for today, afresh, weeks in (
        (date(2026, 12, 4), True, 2),
        (date(2026, 12, 25), False, 2),
        (date(2026, 12, 25), True, 5),
    ):
        assert dating.weeks_for(tmp_path, written, today, afresh=afresh) == weeks
