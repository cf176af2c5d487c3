"""How likely each answer is, as a page and a terminal say it: in words, never as a number."""

import re
from datetime import date

import pytest
from django.test import Client

from fullpicture.agencies.models import Practitioner
from fullpicture.commands import who_knows
from fullpicture.linkage import actions as linkage
from fullpicture.visibility.standing import acting
from tests.cast import NHS, Scene, child, household, standing

pytestmark = pytest.mark.django_db
BORN = date(2015, 3, 9)


@pytest.fixture
def scene(db: None) -> Scene:
    scene = household()
    child(scene, "musa", "HMC", birth_date=BORN)
    return scene


def page(words: str) -> str:
    client = Client()
    client.force_login(
        Practitioner.objects.get(email="rhys@harrowmere.example"),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    posted = client.post("/children/", {"words": words})
    return client.get(posted.headers["Location"].split("#")[0]).content.decode()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (f"musa invented {BORN:%d/%m/%Y}", "Very likely who you are looking for"),
        (NHS, "Very likely who you are looking for"),
        (f"oliver invented {BORN:%d/%m/%Y}", "Less likely"),
    ],
)
def test_a_page_says_how_likely_in_words(scene: Scene, words: str, said: str) -> None:
    shown = page(words)
    assert said in shown
    assert not re.search(r"0\.\d{3}|\d ?%", shown.split('id="answers"')[1].split("</section>")[0])


def test_a_terminal_says_so_too(scene: Scene) -> None:
    with standing(scene, "rhys") as viewer:
        (answer,) = linkage.find(
            words=f"musa invented {BORN:%d/%m/%Y}", viewer=viewer, by=acting(viewer), at=viewer.at
        ).answers
    assert "(very likely: same first name; same family name" in who_knows.answer(answer)
