"""A chronology on paper: readable aloud, in the ledger first, its receipt on the last page."""

import json
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.http import HttpResponse
from django.test import Client

from fullpicture.chronology import actions
from fullpicture.chronology.entries import Scope
from fullpicture.chronology.models import EntryVersion, Print
from fullpicture.ledger.models import Particulars
from fullpicture.visibility.standing import acting
from tests import cast, paper
from tests.architecture.examples import ACCOUNT
from tests.architecture.test_urls import signed_in
from tests.cast import Scene, files_in, household, standing
from tests.reports import report
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
COMMAND = "bin/test chapters -k printing"


@pytest.fixture
def scene(db: None) -> Scene:
    scene = household()
    with files_in(scene, "HMC") as actor:
        actions.record_account(details=ACCOUNT, by=actor, at=scene.at)
    return scene


def printed(scene: Scene, who: str = "amara", **asked: str) -> HttpResponse:
    client: Client = signed_in(who)
    address = f"/children/{scene.person['lena']}/chronology/print/"
    return client.post(address, asked)  # type: ignore[return-value]


def test_it_can_be_read_aloud_and_says_what_it_is(scene: Scene) -> None:
    response = printed(scene)
    assert response.headers["Content-Type"] == "application/pdf"
    pdf = paper.opened(response.content)
    with pdf.open_metadata() as metadata:
        part = metadata["pdfuaid:part"]
        title = metadata["dc:title"]
    checks = {
        "marked": bool(pdf.Root.MarkInfo.Marked),
        "structure": "/StructTreeRoot" in pdf.Root,
        "language": str(pdf.Root.Lang) == "en-GB",
        "title": title == "Chronology of Lena Invented" == str(pdf.docinfo["/Title"]),
        "title shown": bool(pdf.Root.ViewerPreferences.DisplayDocTitle),
        "PDF/UA part": part == "1",
        "headings": {"/H1", "/H2", "/H3"} <= paper.kinds(pdf),
        "fonts inside": all(embedded(font) for font in fonts(pdf)),
    }
    wrong = [name for name, met in checks.items() if not met]
    report("printing", "of the checks of a tagged PDF (PDF/UA-1), not met", len(wrong), must="0",
           met=not wrong, command=COMMAND)  # fmt: skip
    assert wrong == []


def fonts(pdf: pikepdf.Pdf) -> list[Any]:
    return [font for page in pdf.pages for font in page.Resources.Font.values()]


def embedded(font: Any) -> bool:
    described = font.DescendantFonts[0].FontDescriptor
    return any(name in described for name in ("/FontFile", "/FontFile2", "/FontFile3"))


def test_it_holds_what_is_seen_and_names_its_receipt_on_the_last_page(scene: Scene) -> None:
    pdf = paper.opened(printed(scene).content)
    words = paper.pages(pdf)
    assert "Council entry 1" in "".join(words)
    assert "The family's own account: mother" in "".join(words)
    assert "School entry 1" not in "".join(words)
    with as_owner():
        act = Print.objects.get()
        leaf = Particulars.objects.get(verb="chronology.printed")
        council = EntryVersion.objects.filter(agency_id=scene.agency["HMC"])
        assert set(act.version_ids) == set(council.values_list("id", flat=True))
    assert leaf.object_id == act.id
    assert str(leaf.leaf_id) in words[-1]
    assert "Harrowmere Council" in words[-1]
    assert "Social worker" in words[-1]
    assert paper.addresses(pdf.pages[-1]) == [f"http://testserver/prints/{act.id}/receipt/"]


def test_the_receipt_is_fetched_by_its_maker_and_by_nobody_without_a_right(scene: Scene) -> None:
    printed(scene)
    with as_owner():
        act = Print.objects.get()
    address = f"/prints/{act.id}/receipt/"
    found = signed_in("amara").get(address)
    assert json.loads(found.content)["status"] in ("pending", "complete")
    assert signed_in("morag").get(address).status_code == 404


def test_only_significant_entries_as_asked_are_on_it_and_are_committed_to(scene: Scene) -> None:
    words = "".join(paper.pages(paper.opened(printed(scene, since="1/1/2027").content)))
    assert "Only part of it: from 1 January 2027. 0 of 3 entries." in words
    assert "This does not mean safe." in words
    with as_owner():
        assert Print.objects.get().version_ids == []
        assert Print.objects.get().scope["since"] == "2027-01-01"


def test_a_print_too_long_to_wait_for_says_how_to_shorten_it(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fullpicture.chronology.actions.printing.MOST", 2)
    response = printed(scene)
    assert response.status_code == 422
    page = response.content.decode()
    assert "That is 3 entries; at most 2 go on one print." in page
    assert "Choose days, or significant entries only, and print again." in page
    with as_owner():
        assert not Print.objects.exists()


def test_whoever_may_not_see_the_child_prints_nothing(scene: Scene) -> None:
    assert printed(scene, "rhys").status_code == 404
    with as_owner():
        assert not Print.objects.exists()


def test_a_print_that_the_ledger_does_not_take_is_not_made(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    from fullpicture.ledger import rows

    def broken(*args: object, **kwargs: object) -> None:
        raise RuntimeError("no leaf")

    monkeypatch.setattr(rows, "write_each", broken)
    with standing(scene, "amara") as viewer, pytest.raises(RuntimeError):
        actions.print_chronology(
            person=scene.person["lena"],
            scope=Scope(),
            viewer=viewer,
            by=acting(viewer),
            at=viewer.at,
        )


@pytest.mark.parametrize("demo", [True, False])
def test_it_says_that_people_are_invented_only_when_they_are(
    scene: Scene, settings: Any, tmp_path: Path, demo: bool
) -> None:
    settings.FULLPICTURE_VAR = tmp_path
    if demo:
        (tmp_path / "demo").mkdir()
    for words in paper.pages(paper.opened(printed(scene).content)):
        assert ("Invented people: nothing here is real." in words) is demo


def test_what_is_written_in_an_entry_cannot_reach_outside_the_paper(scene: Scene) -> None:
    cast.entry(scene, "E9", "lena", "HMC", '<img src="file:///etc/passwd"> & <b>bold</b>')
    pdf = paper.opened(printed(scene).content)
    assert '<img src="file:///etc/passwd"> & <b>bold</b>' in "".join(paper.pages(pdf))
