"""`fullpicture find`, as somebody types it: who knows this child; and the silence of a page."""

import io
from collections.abc import Callable

import pytest
from django.core.management import CommandError, call_command

from fullpicture.agencies.models import Post
from fullpicture.ledger.models import Particulars
from tests.cast import NHS, Scene, household
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
PASSWORD = "a-long-invented-password"
Typed = Callable[..., str]


@pytest.fixture
def scene(db: None) -> Scene:
    scene = household()
    for name in ("amara", "rhys", "bea"):
        practitioner = Post.objects.select_related("practitioner").get(id=scene.post[name])
        practitioner.practitioner.set_password(PASSWORD)
        practitioner.practitioner.save(update_fields=["password"])
    return scene


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Typed:
    def run(*words: str, who: str = "amara", password: str = PASSWORD) -> str:
        out = io.StringIO()
        monkeypatch.setattr("sys.stdin", io.StringIO(password + "\n"))
        try:
            call_command("find", *words, f"--as={who}@harrowmere.example", stdout=out)
        except CommandError as refused:
            return f"{out.getvalue()}refused: {refused}"
        return out.getvalue()

    return run


def kept() -> list[str]:
    with as_owner():
        return list(Particulars.objects.values_list("verb", flat=True))


def test_it_tells_who_is_at_work_with_phone_and_since_when(scene: Scene, typed: Typed) -> None:
    said = typed(NHS)
    assert "\nOakfield Primary School, since 1 February 2026" in said
    assert "Amara Invented, 01632 960002" in said
    assert "Contact never confirmed: check it." in said
    assert "This look is kept." in said


def test_whoever_has_no_reason_is_asked_for_one_and_then_told(scene: Scene, typed: Typed) -> None:
    said = typed(NHS, who="rhys")
    assert "refused: Give a reason to look." in said
    assert "960002" not in said
    code = said.split("with one of:\n")[1].split(":")[0].strip()
    before = kept()
    said = typed(NHS, f"--reason={code}", "--why=She rang me this morning.", who="rhys")
    assert "960002" in said
    assert "visibility.reason.declared" in set(kept()) - set(before)


def test_of_a_reason_that_is_none_the_list_is_told(scene: Scene, typed: Typed) -> None:
    listed = typed(NHS, who="rhys").split("with one of:\n")[1].partition("refused:")[0]
    said = typed(NHS, "--reason=nope", "--why=She rang me this morning.", who="rhys")
    assert said.endswith(f"{listed}refused: There is no reason 'nope': give one of these.")
    assert len(listed.splitlines()) > 1
    assert "visibility.reason.declared" not in kept()


def test_what_is_not_there_leaves_its_trace_and_the_usual_words(scene: Scene, typed: Typed) -> None:
    said = typed("nobody", "atall", "1/2/2003")
    assert said.startswith("Nothing that you may see, as at"), "it is an answer, not an error"
    assert "This does not mean safe." in said


def test_a_wrong_password_tells_nothing(scene: Scene, typed: Typed) -> None:
    assert "do not go together" in typed(NHS, password="wrong")


def test_five_wrong_ones_lock_it_as_they_lock_the_page(scene: Scene, typed: Typed) -> None:
    for _ in range(5):
        typed(NHS, password="wrong")
    assert "do not go together" in typed(NHS)


def test_a_post_without_children_finds_none(scene: Scene, typed: Typed) -> None:
    said = typed(NHS, who="bea")
    assert said.startswith("Nothing that you may see")
    assert "960002" not in said
