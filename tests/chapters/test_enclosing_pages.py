"""Pictures on the page of a question and of an emergency share: no script, and nothing lost."""

import html
import re
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from fullpicture.chronology.models import DraftAttachment
from fullpicture.requests.models import InformationRequest
from fullpicture.sharing import drafts as sharing_drafts
from fullpicture.sharing.models import Emergency, Enclosure
from tests.access.looking_round import TOKEN
from tests.architecture.test_urls import signed_in
from tests.cast import Scene, standing
from tests.chapters import asking, enclosed, urgent
from tests.chapters import bad_papers as bad
from tests.chapters import test_first_share as path
from tests.chapters.attached import BRUISE, attached_entry, newest, upload
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
HEIC = b"\0\0\0\x18ftypheic" + b"\0" * 40


@pytest.fixture
def scene(db: None) -> Scene:
    return urgent.manned()


class Form:
    """A form as a browser without script sends it."""

    def __init__(self, address: str, who: str, **said: Any) -> None:
        self.client: Client = signed_in(who)
        self.address, self.said = address, said
        self.page = self.read(self.client.get(address))

    def send(self, *files: tuple[str, bytes], **said: Any) -> Any:
        sent = {**self.said, **said}
        sent["files"] = [SimpleUploadedFile(name, content) for name, content in files]
        response = self.client.post(self.address, {k: v for k, v in sent.items() if v != ""})
        self.page = self.read(response)
        return response

    def read(self, response: Any) -> str:
        return html.unescape(response.content.decode())

    def attached(self) -> list[str]:
        return re.findall(r'name="shows-([^"]+)"', self.page)

    def ticked(self) -> dict[str, str]:
        return {f"needed-{each}": "yes" for each in self.attached()}


def question(scene: Scene) -> Form:
    return Form(
        f"/askings/{asking.begun(scene)}/", "amara", to=asking.post(scene, "joan"),
        question=asking.QUESTION, why=asking.WHY, kind="information", basis=asking.BASIS, do="",
    )  # fmt: skip


def alarm(scene: Scene, text: str = urgent.TEXT) -> Form:
    draft = urgent.alarm(scene, text="x")
    return Form(f"/alarms/{draft}/", "joan", to=urgent.desk(scene), text=text)


def test_a_picture_is_attached_ticked_and_sent_with_a_question(scene: Scene) -> None:
    form = question(scene)
    assert form.send(("photo.jpg", bad.with_place()), do="attach", shows=BRUISE).status_code == 200
    assert f">{asking.WHY}</textarea>" in form.page
    assert f"the picture: {BRUISE}" in form.page, "the preview names it"
    response = form.send(**form.ticked())
    assert response.status_code == 302
    with as_owner():
        request = InformationRequest.objects.get()
        assert Enclosure.objects.get().with_id == request.id
        assert not DraftAttachment.objects.exists()
    read = html.unescape(signed_in("joan").get(f"/requests/{request.id}/").content.decode())
    enclosure = enclosed.one(request.id)
    assert BRUISE in read
    assert f'src="/enclosures/{enclosure}/small/"' in read
    shown = signed_in("joan").get(f"/enclosures/{enclosure}/")
    assert shown.headers["Content-Type"] == "image/jpeg"
    assert shown.headers["Cache-Control"] == "no-store"
    assert "sandbox" in shown.headers["Content-Security-Policy"]
    together = html.unescape(form.client.get(form.address).content.decode())
    assert BRUISE in together


def test_a_picture_nobody_ticked_holds_the_question_up_and_stays(scene: Scene) -> None:
    form = question(scene)
    assert form.send(("photo.jpg", bad.picture()), shows=BRUISE).status_code == 422
    (paper,) = form.attached()
    assert f'<a href="#needed-{paper}">Nothing says that those you ask need to see this.</a>' in (
        form.page
    )
    assert f">{asking.WHY}</textarea>" in form.page
    with as_owner():
        assert not InformationRequest.objects.exists()
    form.send(do="", take_off=paper)
    assert form.attached() == []
    assert form.send().status_code == 302
    with as_owner():
        assert not Enclosure.objects.exists()


def test_a_refused_file_keeps_the_question_the_line_and_what_was_taken(scene: Scene) -> None:
    form = question(scene)
    form.send(("good.jpg", bad.picture()), do="attach", shows=BRUISE)
    response = form.send(("bad.pdf", bad.locked()), shows="A letter of the court", **form.ticked())
    assert response.status_code == 422
    assert "“bad.pdf” is locked, with a password or against changes." in form.page
    assert f">{asking.QUESTION}</textarea>" in form.page
    assert 'value="A letter of the court"' in form.page
    assert len(form.attached()) == 1
    assert re.search(r'name="needed-[^"]+" type="checkbox" value="yes" checked', form.page)
    again = form.read(form.client.get(form.address))
    assert BRUISE in again


def test_an_emergency_share_takes_a_picture_with_it_in_the_same_step(scene: Scene) -> None:
    form = alarm(scene)
    response = form.send(("photo.jpg", bad.with_place()), shows=BRUISE)
    assert response.status_code == 302
    with as_owner():
        share = Emergency.objects.get()
    read = html.unescape(signed_in("dora").get(f"/emergencies/{share.id}/").content.decode())
    assert BRUISE in read
    assert f'src="/enclosures/{enclosed.one(share.id)}/small/"' in read


def test_a_file_that_cannot_be_taken_holds_no_emergency_up_and_is_said(scene: Scene) -> None:
    form = alarm(scene)
    response = form.send(("IMG_0001.HEIC", HEIC), ("good.jpg", bad.picture()), shows="His hand")
    assert response.status_code == 200
    assert "Your text was sent. This did not go with it:" in form.page
    assert "“IMG_0001.HEIC” is a HEIC picture, as iPhones take them." in form.page
    assert "Formats, choose Most Compatible" in form.page
    with as_owner():
        share = Emergency.objects.get()
        assert Enclosure.objects.get().shows == "His hand"
        assert share.text == urgent.TEXT
    assert form.client.post(form.address, form.said).status_code == 302, "sent again, it is one"
    with as_owner():
        assert Emergency.objects.count() == 1


def test_words_beside_no_file_hold_no_emergency_up_and_are_shown(scene: Scene) -> None:
    form = alarm(scene)
    assert form.send(shows="His hand").status_code == 200
    assert "Beside it you wrote: His hand" in form.page
    with as_owner():
        assert Emergency.objects.get().text == urgent.TEXT


def test_without_a_word_the_picture_stays_on_the_form_of_an_emergency(scene: Scene) -> None:
    form = alarm(scene, text="")
    assert form.send(("photo.jpg", bad.picture()), shows=BRUISE).status_code == 422
    (paper,) = form.attached()
    assert form.send(text=urgent.TEXT, **{f"shows-{paper}": "Her arm"}).status_code == 302
    with as_owner():
        assert Enclosure.objects.get().shows == "Her arm"


def test_one_can_be_taken_off_an_emergency_share_and_nothing_is_sent_by_that(scene: Scene) -> None:
    form = alarm(scene, text="")
    form.send(("photo.jpg", bad.picture()))
    (paper,) = form.attached()
    assert form.send(text=urgent.TEXT, take_off=paper).status_code == 200
    assert form.attached() == []
    with as_owner():
        assert not Emergency.objects.exists()


def test_refused_it_is_what_is_not_there(scene: Scene) -> None:
    there = enclosed.one(enclosed.sent(scene))
    for ending in ("", "small/"):
        pages = [
            signed_in("bea").get(f"/enclosures/{each}/{ending}") for each in (there, UUID(int=5))
        ]
        assert [each.status_code for each in pages] == [404, 404]
        assert plain(pages[0]) == plain(pages[1])


def plain(response: Any) -> str:
    return TOKEN.sub(r"\1", response.content.decode())


def test_pictures_shared_with_an_answer_stand_on_the_askers_page(scene: Scene) -> None:
    """Amara asks, Joan answers by a share of an entry with one of its two papers."""
    files = (upload(bad.with_place()), upload(bad.pdf(), "x.pdf"))
    entry = attached_entry(scene, *files, who="joan")
    whole = newest(scene, entry, "joan")
    picture, letter = whole.attachments
    (request,) = asking.ask(scene)
    later = scene.later(minutes=5)
    with standing(later, "joan") as viewer:
        draft = path.ready(later, viewer, "amara", entries=1)
        chosen = {"versions": (str(whole.version),), "papers": (str(picture.file),)}
        sharing_drafts.fill(draft, viewer=viewer, **chosen)
        decision = path.decide(draft, viewer)
    asking.reply(later, request, says="", decision=decision)
    read = html.unescape(signed_in("amara").get(f"/requests/{request}/").content.decode())
    share = path.only_share(later, "amara")
    assert f'href="/shares/{share.id}/"' in read
    assert f'src="/attachments/{picture.id}/small/"' in read
    assert f"/attachments/{letter.id}/" not in read
    assert signed_in("amara").get(f"/attachments/{picture.id}/").status_code == 200
    managers = html.unescape(signed_in("morag").get(f"/requests/{request}/").content.decode())
    assert f"/attachments/{picture.id}/" not in managers, "it went to Amara, not to her manager"
