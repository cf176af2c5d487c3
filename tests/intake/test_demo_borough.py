"""The demo borough: loads from its files, twice the same, and is nobody's but its own."""

import re
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from fullpicture.advice.queries import advice_about
from fullpicture.advice.supervision import supervisions_waiting
from fullpicture.agencies.contacts import contacts
from fullpicture.agencies.models import Agency, Practitioner
from fullpicture.chronology.models import Attachment, EntryVersion, FamilyAccount
from fullpicture.demo import checking, unchanged
from fullpicture.demo.borough import FILES, borough
from fullpicture.ledger.models import Leaf
from fullpicture.people.models import Address, MaskedInvolvement, Record
from fullpicture.people.queries import my_children
from fullpicture.requests.queries import requests_about
from fullpicture.requests.said import said_of
from fullpicture.rules.facts import Viewer
from fullpicture.triangulation.queries import board
from fullpicture.visibility.standing import stand
from tests.intake.borough_files import rows
from tests.roles import as_owner, as_role

FEW = 4
"""Children beside those of the stories: enough for every file, and quick."""


@pytest.fixture
def var(settings: object, tmp_path: Path) -> Path:
    settings.FULLPICTURE_VAR = tmp_path  # type: ignore[attr-defined]
    return tmp_path


def load() -> list[str]:
    out = StringIO()
    with as_role("fullpicture_worker"):
        call_command("load_demo", children=FEW, stdout=out)
    call_command("load_stories", stdout=StringIO())
    return out.getvalue().splitlines()


def person_of(reference: str) -> object:
    return Record.objects.get(reference=reference).person_id


def test_no_question_speaks_of_what_whoever_is_asked_does_not_see() -> None:
    for asked in borough().asked:
        words = f"{asked.question} {asked.why}"
        unseen = re.search(r"\b(this|that) (address|house|home|number|man|woman)\b", words)
        assert unseen is None, words


def test_who_to_sign_in_as_is_told_without_a_database() -> None:
    out = StringIO()
    call_command("load_demo", tell=True, stdout=out)
    said = out.getvalue()
    assert "joan.whitfield@harrowmere.example" in said
    assert borough().password in said
    assert "invented" in said
    assert all(story.title in said for story in borough().stories)
    assert said.count("\n  3. ") == 1


@pytest.mark.django_db
def test_it_loads_links_masks_shields_and_corrects(var: Path) -> None:
    load()
    with as_owner():
        mia = ["P20107", "PU303", "H204418", "47120", "N2212"]
        assert len({person_of(reference) for reference in mia}) == 1
        sami = ["P20421", "PU363", "HV91034", "52210", "R072", "SM4410"]
        assert len({person_of(reference) for reference in sami}) == 1
        assert person_of("P20149") != person_of("P20156"), "twins stay two children"
        assert MaskedInvolvement.objects.exists()
        assert Record.objects.filter(shielded=True).count() == 1
        assert not Address.objects.filter(line__contains="Larch").exists()
        corrected = EntryVersion.objects.filter(reference="CN1023").order_by("number")
        assert [row.number for row in corrected] == [1, 2]
        assert "counted twice" in corrected[1].correction_reason
        assert FamilyAccount.objects.count() >= 7
        for email, _ in borough().cast:
            assert Practitioner.objects.get(email=email).check_password(borough().password)
    the_rejected_rows_are_listed_in(var / "demo/files")
    what_one_mother_said_stands_on_the_board()


def what_one_mother_said_stands_on_the_board() -> None:
    with transaction.atomic():
        amara = checking.standing("amara.okafor@harrowmere.example", datetime.now(UTC))
        with as_owner():
            kai = Record.objects.get(reference="P20114").person_id
        found = board(kai, viewer=amara)
    assert found.to_look_at[0].text == "Carl has moved out."
    assert {(each.text, str(each.standing)) for each in found.to_look_at} == {
        ("Carl has moved out.", "contradicted"),
        ("Kai has been to every asthma clinic appointment this winter.", "familys_account"),
        ("The asthma nurse is pleased with him.", "familys_account"),
    }
    assert [each.text for each in found.to_look_at if each.may_ask_them] == [
        "The asthma nurse is pleased with him."
    ]
    assert found.to_look_at[0].weighed.roots[0].name == "his mother"
    assert [each.text for each in found.open_questions] == ["Whose are the work boots by the door?"]
    (settled,) = found.others
    assert (settled.closed, str(settled.standing)) == (True, "one_account")
    assert settled.evidence[-1].agency == "Harrowmere Community Health NHS Trust"
    what_was_asked_stands_with_its_answers(amara, kai)


def what_was_asked_stands_with_its_answers(amara: Viewer, kai: UUID) -> None:
    """One answered, one nothing held, one refused, one that nobody answered in time."""
    with transaction.atomic():
        stand(amara)
        asked = requests_about(kai, viewer=amara).by_us
        how = sorted(str(each.reply.answer) if each.reply else "" for each in asked)
        assert how == ["", "nothing_held", "refused", "shared", "shared", "shared"]
        assert [each.is_late(amara.at) for each in asked if not each.reply] == [True]
        (by_link,) = (each for each in asked if each.outside)
        assert by_link.reply
        assert by_link.handed
        assert by_link.handed.opened_at
        (known,) = contacts(viewer=amara)
        assert known.checked
        mia = next(each for each in my_children(viewer=amara) if each.given_names == "Mia")
        (given,) = advice_about(mia.person, viewer=amara)
        assert given.answer
        assert not {"Mia", "Dawn", "Joan", "Oakfield"} & set(re.findall(r"\w+", given.text))
        (held,) = supervisions_waiting(viewer=amara)
        assert len(held.agenda) == 2
        assert held.held_at is not None
    who_is_alleged_is_kept()


def who_is_alleged_is_kept() -> None:
    with transaction.atomic():
        bethan = checking.standing("bethan.rowlatt@harrowmere.example", datetime.now(UTC))
        isla = next(x for x in my_children(viewer=bethan) if x.name == "Isla Garrow")
        said = said_of(isla.person, viewer=bethan)
        assert said is not None
        assert [each.name for each in said.who] == ["Royce Garrow"]


def the_rejected_rows_are_listed_in(folder: Path) -> None:
    """Beside the files in var, and never in the package."""
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*.rejected.csv")}
    assert {"HMC/people.rejected.csv", "OAK/entries.rejected.csv"} <= found
    assert not list(FILES.rglob("*.rejected.csv"))
    listed = (folder / "HMC/allocations.rejected.csv").read_text(encoding="utf-8-sig")
    assert "W999" in listed


@pytest.mark.django_db
def test_loading_again_changes_nothing_and_a_load_that_was_cut_off_is_taken_up(var: Path) -> None:
    load()
    assert unchanged.is_whole(var / "demo", children=FEW)
    assert not unchanged.is_whole(var / "demo", children=FEW + 1)
    with as_owner():
        leaves, entries = Leaf.objects.count(), EntryVersion.objects.count()
    assert load() == ["Harrowmere is there as it was loaded."]
    with as_owner():
        assert Leaf.objects.count() == leaves
    (var / "demo" / unchanged.KEPT).unlink()  # as if it had ended before its last word
    assert not unchanged.is_whole(var / "demo", children=FEW)
    said = "\n".join(load())
    assert not re.search(r"[1-9][\d,]* stored", said)
    with as_owner():  # what a later file corrected is corrected again, and nothing else moves
        corrected = sum(len(rows(f, "entries")) for f in borough().folders if "later" in f)
        assert EntryVersion.objects.count() == entries + 2 * corrected


@pytest.mark.django_db
def test_it_refuses_an_installation_with_other_agencies(var: Path) -> None:
    with as_owner():
        Agency.objects.create(code="HMC", name="A real council", kind="x", statutory=True)
    with pytest.raises(CommandError, match="A real council, which is not of the demo"):
        load()


def test_the_cast_may_sign_in_with_a_password_that_the_validators_take() -> None:
    from django.contrib.auth.password_validation import validate_password

    validate_password(borough().password)


@pytest.mark.django_db
def test_pictures_and_papers_stand_beside_their_entries_once(var: Path) -> None:
    """As the days of the files are moved, so are those that they name."""
    load()
    unchanged.keep(var / "demo", "otherwise")
    load()
    with as_owner():
        attached = list(Attachment.objects.order_by("kind", "shows"))
        written = [EntryVersion.objects.get(id=each.version_id) for each in attached]
    assert [each.kind for each in attached] == ["pdf", "png", "png"]
    assert all(entry.number == 2 for entry in written)
    assert "Body map done." in written[1].text
