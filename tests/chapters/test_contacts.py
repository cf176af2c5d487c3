"""People without an account are written down by one and checked by a second, who is told of it."""

from uuid import UUID

import pytest
from django.urls import reverse

from fullpicture.agencies import actions
from fullpicture.agencies.contacts import contacts, contacts_to_check
from fullpicture.visibility.standing import acting
from tests.architecture.test_urls import signed_in
from tests.cast import Scene, household, standing
from tests.chapters import advised

CHECK = b"Check that Dr Pell is who they say"
FIELDS = {
    "name": "Dr Pell",
    "organisation": "Copley Surgery",
    "phone": "01632 960077",
    "kind": "gp",
}


@pytest.fixture
def scene(db: None) -> Scene:
    return household()


def written_down(scene: Scene) -> UUID:
    with standing(scene, "amara") as viewer:
        return actions.propose_contact(
            details=advised.GP, viewer=viewer, by=acting(viewer), at=viewer.at
        )


def test_a_colleague_of_the_team_finds_on_home_whom_to_check(scene: Scene) -> None:
    found = written_down(scene)
    page = signed_in("morag").get(reverse("home")).content
    assert CHECK in page
    assert f"{reverse('contacts')}#how-{found}".encode() in page
    for other in ("amara", "joan"):
        assert CHECK not in signed_in(other).get(reverse("home")).content, other


def test_once_checked_nobody_has_to(scene: Scene) -> None:
    found = written_down(scene)
    signed_in("morag").post(
        reverse("contact-check", args=[found]), {f"how-{found}": advised.CHECKED}
    )
    with standing(scene, "morag") as viewer:
        assert contacts_to_check(viewer=viewer) == ()
        assert contacts(viewer=viewer)[0].how == advised.CHECKED


def test_without_how_the_page_says_so_beside_them_and_checks_nothing(scene: Scene) -> None:
    found = written_down(scene)
    page = signed_in("morag").post(
        reverse("contact-check", args=[found]), {f"how-{found}": "I rang"}
    )
    assert page.status_code == 422
    assert f'href="#how-{found}"'.encode() in page.content
    assert f'id="how-{found}-error"'.encode() in page.content
    assert b'value="I rang"' in page.content
    with standing(scene, "morag") as viewer:
        assert not contacts(viewer=viewer)[0].checked


@pytest.mark.parametrize(
    ("field", "words", "said"),
    [
        ("organisation", " ", "Nothing says where they work."),
        ("phone", "", "The telephone number is missing."),
        ("phone", "see the list", "That is not a telephone number."),
        ("phone", "01632 960077, then extension 12", "is longer than 30 letters and figures."),
        ("name", "P" * 121, "is longer than 120 letters and figures."),
        ("email", "pell at copley", "That is not an e-mail address."),
        ("kind", "", "Nothing says what kind of body they work for."),
    ],
)
def test_what_cannot_be_kept_is_said_and_nothing_typed_is_lost(
    scene: Scene, field: str, words: str, said: str
) -> None:
    page = signed_in("amara").post(reverse("contacts"), {**FIELDS, field: words})
    assert page.status_code == 422
    assert said in page.content.decode()
    assert FIELDS["phone" if field == "name" else "name"] in page.content.decode()
    with standing(scene, "amara") as viewer:
        assert contacts(viewer=viewer) == ()
