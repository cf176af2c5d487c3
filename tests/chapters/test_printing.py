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
from tests.chapters import bad_papers as bad
from tests.chapters.attached import BRUISE, attached_entry, newest, upload
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

    monkeypatch.setattr(rows, "write", broken)
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


def test_pictures_stand_on_it_small_only_when_they_are_asked_for(scene: Scene) -> None:
    entry = attached_entry(scene, upload(bad.picture()), upload(bad.pdf(), "letter.pdf"))
    without = paper.opened(printed(scene).content)
    words = " ".join("".join(paper.pages(without)).split())
    assert words.count("With it, not printed: " + BRUISE) == 2
    assert drawn(without) == 0
    looked = printed(scene, pictures="yes")
    pdf = paper.opened(looked.content)
    words = " ".join("".join(paper.pages(pdf)).split())
    assert "not printed" not in words
    assert BRUISE in words
    assert "its first page" in words
    assert drawn(pdf) == 2
    attachments = {each.id for each in newest(scene, entry).attachments}
    with as_owner():
        first, second = Print.objects.order_by("picture_ids")
        assert (first.picture_ids, set(second.picture_ids)) == ([], attachments)
        looks = Particulars.objects.filter(look_kind="printed_picture", outcome="opened")
        assert set(looks.values_list("object_id", flat=True)) == attachments
        assert set(looks.values_list("person_id", flat=True)) == {scene.person["lena"]}
    named = [each for each in paper.elements(pdf) if each.get("/S") == "/Figure"]
    assert [str(each.Alt) for each in named] == [BRUISE, BRUISE]


def drawn(pdf: pikepdf.Pdf) -> int:
    """How many pictures stand in it; a page may list those of another."""
    return len({each.objgen for page in pdf.pages for each in page.get_images().values()})


def test_more_pictures_than_are_printed_are_named(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fullpicture.chronology.actions.printing.MOST_PICTURES", 1)
    attached_entry(scene, upload(bad.picture()), upload(bad.picture("PNG"), "x.png"))
    pdf = paper.opened(printed(scene, pictures="yes").content)
    assert drawn(pdf) == 1
    assert "With it, not printed:" in " ".join("".join(paper.pages(pdf)).split())


def test_the_page_offers_to_print_pictures_where_there_are_some(scene: Scene) -> None:
    address = f"/children/{scene.person['lena']}/chronology/"
    assert 'name="pictures"' not in signed_in("amara").get(address).content.decode()
    attached_entry(scene)
    assert 'name="pictures"' in signed_in("amara").get(address).content.decode()


def test_a_print_made_before_pictures_stood_on_any_can_still_be_proved(scene: Scene) -> None:
    printed(scene)
    with as_owner():
        assert "picture_ids" not in Print.objects.get().committed()
