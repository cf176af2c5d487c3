"""Attaching on the page of an entry: no script needed, and nothing typed or taken is ever lost."""

import html
import re
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from fullpicture.chronology.models import Attachment, DraftAttachment, EntryVersion
from fullpicture.config.uploads import KeptInMemory
from tests.access.looking_round import TOKEN
from tests.architecture.test_urls import signed_in
from tests.cast import Scene, household
from tests.chapters import bad_papers as bad
from tests.chapters.attached import BRUISE, attached_entry, newest, one, upload
from tests.roles import as_owner

pytestmark = pytest.mark.django_db

TEXT = "A mark on her left forearm, as long as a thumb."
SAID = {
    "text": TEXT, "day": "2/11/2026", "precision": "day", "how_known": "observed", "nature": "fact",
    "author_name": "Amara Invented", "author_role": "Social worker",
}  # fmt: skip


@pytest.fixture
def scene(db: None) -> Scene:
    return household()


class Form:
    """The form of a new entry, as a browser without script sends it."""

    def __init__(self, scene: Scene) -> None:
        self.client: Client = signed_in("amara")
        self.address = f"/children/{scene.person['lena']}/entries/new/"
        self.page = self.read(self.client.get(self.address))
        self.draft = re.search(r'name="draft" value="([^"]+)"', self.page)[1]  # type: ignore[index]

    def send(self, *files: tuple[str, bytes], do: str = "save", **said: Any) -> Any:
        sent = {**SAID, "draft": self.draft, "do": do, **said}
        sent["files"] = [SimpleUploadedFile(name, content) for name, content in files]
        response = self.client.post(self.address, {k: v for k, v in sent.items() if v != ""})
        self.page = self.read(response)
        return response

    def read(self, response: Any) -> str:
        return html.unescape(response.content.decode())

    def attached(self) -> list[str]:
        return re.findall(r'name="(shows-[^"]+)"', self.page)


def test_a_picture_is_attached_described_and_kept_with_the_entry(scene: Scene) -> None:
    form = Form(scene)
    assert form.send(("photo.jpg", bad.with_place()), do="attach").status_code == 200
    assert f">{TEXT}</textarea>" in form.page
    (line,) = form.attached()
    response = form.send(**{line: BRUISE})
    assert response.status_code == 302
    with as_owner():
        row = Attachment.objects.get()
        assert EntryVersion.objects.get(id=row.version_id).text == TEXT
        assert row.shows == BRUISE


def test_a_file_chosen_and_saved_at_once_is_attached_at_once(scene: Scene) -> None:
    form = Form(scene)
    assert form.send(("photo.jpg", bad.picture()), shows=BRUISE).status_code == 302
    with as_owner():
        assert Attachment.objects.get().shows == BRUISE


def test_a_refused_file_keeps_the_text_and_the_file_that_was_taken(scene: Scene) -> None:
    form = Form(scene)
    response = form.send(("good.jpg", bad.picture()), ("bad.pdf", bad.locked()), shows=BRUISE)
    assert response.status_code == 422
    assert "“bad.pdf” is locked, with a password or against changes." in form.page
    assert "Print it as a new PDF without a lock." in form.page
    assert f">{TEXT}</textarea>" in form.page
    assert len(form.attached()) == 1
    again = form.read(form.client.get(form.address))
    assert TEXT in again
    assert BRUISE in again
    assert form.send().status_code == 302
    with as_owner():
        assert Attachment.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("letter.pdf", bad.picture("PNG")),
        ("photo.jpg", b"#!/bin/sh\n"),
        ("letter.html", bad.HTML),
        ("drawing.svg", bad.SVG),
        ("empty.jpg", b""),
        ("half.jpg", bad.picture()[:300]),
        ("large.jpg", b"\xff\xd8\xff" + b"\0" * 25 * bad.MEGABYTE),
        ("..\\..\\windows\\<script>x\x01.jpg", bad.HTML),
    ],
)
def test_every_bad_file_is_refused_by_name_with_what_to_do(
    scene: Scene, name: str, content: bytes
) -> None:
    form = Form(scene)
    response = form.send((name, content))
    assert response.status_code == 422
    assert "<script>x" not in response.content.decode()
    (said,) = re.findall(r"<li><a href=\"#files\">“[^”]*” [^<]+</a> [A-Z][^<]+</li>", form.page)
    assert "windows" not in said
    assert f">{TEXT}</textarea>" in form.page
    with as_owner():
        assert not DraftAttachment.objects.exists()


def test_sixty_files_at_once_are_refused_by_a_sentence(scene: Scene) -> None:
    form = Form(scene)
    files = [(f"{n}.png", bad.picture("PNG", bad.drawing((9 + n, 9)))) for n in range(60)]
    response = form.send(*files, do="attach")
    assert response.status_code == 422
    assert "50 more than the 10 that may go together: not attached." in form.page
    assert len(form.attached()) == 10


def test_each_must_be_described(scene: Scene) -> None:
    form = Form(scene)
    assert form.send(("photo.jpg", bad.picture())).status_code == 422
    (line,) = form.attached()
    assert f'<a href="#{line}">Say what it shows, who took it and when.</a>' in form.page
    form.send(**{line: "x" * 301})
    assert "At most 300 characters fit." in form.page
    assert "x" * 301 in form.page
    assert form.send(**{line: BRUISE}).status_code == 302


def test_a_line_without_a_file_is_asked_about_and_stays(scene: Scene) -> None:
    form = Form(scene)
    assert form.send(shows=BRUISE).status_code == 422
    assert "Choose the picture or paper first." in form.page
    assert f'value="{BRUISE}"' in form.page
    assert form.send(do="attach").status_code == 422


def test_one_can_be_taken_off_again(scene: Scene) -> None:
    form = Form(scene)
    form.send(("photo.jpg", bad.picture()), do="attach")
    (line,) = form.attached()
    form.send(do="", take_off=line.removeprefix("shows-"))
    assert form.attached() == []
    assert f">{TEXT}</textarea>" in form.page


def test_what_is_written_beside_one_is_kept_by_itself(scene: Scene) -> None:
    form = Form(scene)
    form.send(("photo.jpg", bad.picture()), do="attach")
    (line,) = form.attached()
    sent = {**SAID, "draft": form.draft, line: "Half a lin"}
    assert form.client.post(form.address, sent, headers={"X-Keep": "1"}).status_code == 204
    assert "Half a lin" in form.read(form.client.get(form.address))


def test_a_picture_is_served_as_what_it_is_and_kept_nowhere(scene: Scene) -> None:
    attached = one(scene, attached_entry(scene))
    shown = signed_in("amara").get(f"/attachments/{attached.id}/")
    assert shown.status_code == 200
    assert shown.headers["Content-Type"] == "image/jpeg"
    assert shown.headers["Content-Disposition"] == 'inline; filename="picture.jpg"'
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    assert shown.headers["Cache-Control"] == "no-store"
    assert "sandbox" in shown.headers["Content-Security-Policy"]
    assert "script-src" not in shown.headers["Content-Security-Policy"]
    small = signed_in("amara").get(f"/attachments/{attached.id}/small/")
    assert small.headers["Content-Type"] == "image/jpeg"


def test_a_paper_is_saved_and_not_shown_by_the_browser(scene: Scene) -> None:
    attached = one(scene, attached_entry(scene, upload(bad.pdf(), "secret name.pdf")))
    shown = signed_in("amara").get(f"/attachments/{attached.id}/")
    assert shown.headers["Content-Type"] == "application/pdf"
    assert shown.headers["Content-Disposition"] == 'attachment; filename="paper.pdf"'


def test_refused_it_is_what_is_not_there(scene: Scene) -> None:
    attached = one(scene, attached_entry(scene)).id
    there, nowhere = (
        signed_in("rhys").get(f"/attachments/{each}/") for each in (attached, UUID(int=5))
    )
    assert there.status_code == nowhere.status_code == 404
    assert plain(there) == plain(nowhere)


def plain(response: Any) -> str:
    return TOKEN.sub(r"\1", response.content.decode())


def test_a_correction_may_leave_one_off_on_the_page(scene: Scene) -> None:
    entry = attached_entry(scene, text=TEXT)
    file = one(scene, entry).file
    client = signed_in("amara")
    page = html.unescape(client.get(f"/entries/{entry}/correct/").content.decode())
    draft = re.search(r'name="draft" value="([^"]+)"', page)[1]  # type: ignore[index]
    assert BRUISE in page
    sent = {**SAID, "draft": draft, "do": "save", "correction_reason": "Of another child."}
    answer = client.post(f"/entries/{entry}/correct/", {**sent, "left_off": str(file)})
    assert answer.status_code == 302
    assert newest(scene, entry).attachments == ()


def test_the_entrys_page_shows_it_small_and_the_chronology_only_names_it(scene: Scene) -> None:
    entry = attached_entry(scene)
    attached = one(scene, entry)
    client = signed_in("amara")
    page = client.get(f"/entries/{entry}/").content.decode()
    assert f'src="/attachments/{attached.id}/small/"' in page
    listed = client.get(f"/children/{scene.person['lena']}/chronology/").content.decode()
    assert f'href="/attachments/{attached.id}/"' in listed
    assert "/small/" not in listed


@pytest.mark.parametrize(("who", "held"), [("amara", 3), ("", 1)])
def test_hardly_anything_is_held_of_what_a_stranger_sends(
    scene: Scene, who: str, held: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its whole size is known all the same, so that the page can say that it is too large."""
    seen: list[tuple[int, int]] = []

    def completed(self: KeptInMemory, size: int) -> None:
        seen.append((size, self.held))

    monkeypatch.setattr(KeptInMemory, "file_complete", completed)
    file = SimpleUploadedFile("x.jpg", b"\xff" * 3 * bad.MEGABYTE)
    client = signed_in(who) if who else Client(enforce_csrf_checks=True)
    client.cookies["csrf"] = "a" * 32  # with one, the form is read for its own
    client.post(f"/children/{scene.person['lena']}/entries/new/", {"files": file})
    assert seen == [(3 * bad.MEGABYTE, held * bad.MEGABYTE)]
