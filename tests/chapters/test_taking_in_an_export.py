"""A pasted or chosen export on the page: read into the form, or refused in one clear sentence."""

import html

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from fullpicture.chronology.models import EntryVersion
from tests.architecture.test_urls import signed_in
from tests.cast import Scene, household
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
CONCERN = b"Date: 9 March 2026\r\nAdded by: Jos\xe9 Hartley\r\nConcern: Lena was cold."


@pytest.fixture
def scene(db: None) -> Scene:
    return household()


def sent(scene: Scene, content: bytes, name: str = "concern.txt", words: str = "") -> HttpResponse:
    file = SimpleUploadedFile(name, content)
    return signed_in("amara").post(  # type: ignore[return-value]
        f"/children/{scene.person['lena']}/entries/new/",
        {"do": "read", "exported": words, **({"exported_file": file} if content else {})},
    )


def test_what_old_windows_programs_write_is_read_and_nothing_is_saved_yet(scene: Scene) -> None:
    response = sent(scene, CONCERN)
    page = html.unescape(response.content.decode())
    assert response.status_code == 200
    assert 'value="José Hartley"' in page
    assert ">Lena was cold.</textarea>" in page
    assert 'value="09/03/2026"' in page
    with as_owner():
        assert not EntryVersion.objects.filter(text="Lena was cold.").exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Paste the concern, or choose its file."),
        (b"%PDF-1.7\n1 0 obj", "That is no text or CSV file."),
        (b"PK\x03\x04 a document", "That is no text or CSV file."),
        (b"a\x00b", "That is no text or CSV file."),
        (b"a" * 100_001, "That is larger than one concern."),
        (b"a" * 3_000_000, "That is larger than one concern."),
        (b"Date,Concern\n1/1/2026,a\n2/1/2026,b\n", "That file holds 2 concerns."),
    ],
)
def test_what_cannot_be_taken_is_said_in_one_sentence(
    scene: Scene, content: bytes, said: str
) -> None:
    response = sent(scene, content)
    assert response.status_code == 422
    assert said in html.unescape(response.content.decode())


def test_an_upload_never_lies_in_a_file_on_disk(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    def on_disk(*args: object, **kwargs: object) -> None:
        raise AssertionError("an upload was written to disk")

    monkeypatch.setattr("django.core.files.uploadedfile.tempfile.NamedTemporaryFile", on_disk)
    for size in (1_000, 3_000_000):
        assert sent(scene, b"a" * size).status_code in (200, 422)
