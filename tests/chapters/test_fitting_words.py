"""Pages that say what fits their reader: by post, by whom an entry is about, while loading."""

from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from fullpicture.linkage import actions as linkage
from fullpicture.people.details import PersonKind
from fullpicture.visibility.standing import acting
from tests.architecture import lives
from tests.architecture.test_urls import signed_in
from tests.cast import Scene, allocate, child, household, standing

pytestmark = pytest.mark.django_db
SEEN = "Was the child seen?"


@pytest.fixture
def scene(db: None) -> Scene:
    return household()


def says(who: str, address: str) -> str:
    return signed_in(who).get(address).content.decode()


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("gita", "Your post works with no child."),
        ("piotr", "No child is allocated to you or shared with you today."),
        ("nadia", "No child is in a sample of yours today."),
    ],
)
def test_whoever_has_no_child_is_told_what_fits_their_post(
    scene: Scene, who: str, words: str
) -> None:
    assert words in says(who, "/children/")
    assert words not in says("amara", "/children/")


def test_the_search_box_gives_no_example_that_finds_nobody(scene: Scene) -> None:
    page = says("amara", "/children/")
    assert "in any order. A short form of a name, a date like 3/7/14" in page
    assert "mo ali" not in page


def test_of_an_adult_nobody_is_asked_whether_the_child_was_seen(scene: Scene) -> None:
    child(scene, "dawn", "HMC", kind=PersonKind.ADULT)
    allocate(scene, "amara", "dawn", "HMC")
    of_dawn = says("amara", f"/children/{scene.person['dawn']}/entries/new/")
    assert "Write an entry" in of_dawn
    assert SEEN not in of_dawn
    assert SEEN in says("amara", f"/children/{scene.person['lena']}/entries/new/")


def test_the_keeper_of_a_hidden_child_has_one_line_however_often_somebody_asks(
    scene: Scene,
) -> None:
    child(scene, "mia", "HMC", shielded=True, nhs_number="9990000026")
    allocate(scene, "amara", "mia", "HMC")
    for minute in range(3):
        with standing(scene.later(minutes=minute), "rhys") as viewer:
            linkage.find(
                words="9990000026", search=uuid4(), viewer=viewer, by=acting(viewer), at=viewer.at
            )
    page = says("amara", "/")
    assert page.count(">See who<") == 1
    assert "Somebody looked for a shielded child 3 times: M.I." in page


def test_from_a_protected_address_one_gets_back_to_the_record(scene: Scene) -> None:
    detail, lena = lives.protected(scene), scene.person["lena"]
    record = f"/children/{lena}/record/"
    assert f'name="child" value="{lena}"' in says("amara", record)
    address = f"/protected/{detail}/show/"
    shown = signed_in("amara").post(address, {"child": str(lena)}).content.decode()
    assert "3 Rowan House" in shown
    assert f'class="govuk-back-link" href="{record}"' in shown
    shown = signed_in("amara").post(address, {"child": "no child"}).content.decode()
    assert 'class="govuk-back-link" href="/children/"' in shown


def test_signing_in_says_when_the_demo_is_not_loaded_yet(
    scene: Scene, settings: Any, tmp_path: Path
) -> None:
    settings.FULLPICTURE_VAR = tmp_path

    def says_so() -> bool:
        return "still being loaded" in Client().get("/sign-in/").content.decode()

    assert not says_so()
    (tmp_path / "demo").mkdir()
    assert says_so()
    (tmp_path / "demo" / "loaded").write_text("")
    assert not says_so()
