"""What kind of body somebody without an account works for, and which bases it opens."""

import re
from dataclasses import replace
from uuid import UUID

import pytest
from django.db import connection
from django.http import HttpResponse
from django.urls import reverse

from fullpicture.agencies import actions
from fullpicture.agencies.contacts import contact, contacts
from fullpicture.agencies.models import ContactKind
from fullpicture.rules.basis_facts import Gateway
from fullpicture.rules.verdict import Refused
from fullpicture.sharing.preparing import preparation
from fullpicture.visibility.standing import acting
from tests.architecture.test_urls import signed_in
from tests.cast import Scene, household, standing
from tests.chapters import advised
from tests.chapters import test_first_share as path
from tests.roles import as_owner

UNSAID = b"Nobody has said yet what kind of body Copley Surgery is."


@pytest.fixture
def scene(db: None) -> Scene:
    return household()


def say(scene: Scene, found: UUID, kind: str, who: str = "amara") -> None:
    with standing(scene, who) as viewer:
        actions.say_kind(contact=found, kind=kind, viewer=viewer, by=acting(viewer), at=viewer.at)


def of_no_known_body(scene: Scene) -> UUID:
    """As one whom an agency wrote down before it was asked for."""
    found = advised.known_gp(scene)
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE agencies_contactkind DISABLE TRIGGER USER")
        ContactKind.objects.all().delete()
        cursor.execute("ALTER TABLE agencies_contactkind ENABLE TRIGGER USER")
    return found


def gateways(scene: Scene, to: UUID) -> set[Gateway]:
    """Of the bases offered for a share of the council's with them."""
    scene.post["pell"] = to
    with standing(scene, "amara") as viewer:
        found = preparation(path.ready(scene, viewer, "pell"), viewer=viewer)
    assert found is not None
    return {each.gateway for each in found.offers}


def test_a_duty_between_named_bodies_is_offered_once_the_kind_is_known(scene: Scene) -> None:
    found = of_no_known_body(scene)
    assert Gateway.INFORMATION_DUTY not in gateways(scene, found)
    say(scene, found, "gp")
    assert Gateway.INFORMATION_DUTY in gateways(scene, found)


def test_the_last_said_stands(scene: Scene) -> None:
    """A charity is no body of the duty."""
    found = advised.known_gp(scene)
    say(scene.later(minutes=1), found, "voluntary", "morag")
    assert Gateway.INFORMATION_DUTY not in gateways(scene, found)
    with standing(scene, "amara") as viewer:
        known = contact(found, viewer=viewer)
    assert known is not None
    assert known.kind == "voluntary"


def test_nobody_is_written_down_without_it(scene: Scene) -> None:
    with standing(scene, "amara") as viewer, pytest.raises(Refused, match="what kind of body"):
        actions.propose_contact(
            details=replace(advised.GP, kind="surgery"),
            viewer=viewer, by=acting(viewer), at=viewer.at,
        )  # fmt: skip
    with standing(scene, "amara") as viewer:
        assert contacts(viewer=viewer) == ()


def test_another_agency_neither_says_it_nor_learns_of_them(scene: Scene) -> None:
    found = advised.known_gp(scene)
    with pytest.raises(Refused, match="nobody like this"):
        say(scene, found, "voluntary", "joan")
    with standing(scene, "joan"):
        assert not ContactKind.objects.exists()


def test_said_twice_it_is_said_once(scene: Scene) -> None:
    found = of_no_known_body(scene)
    for _ in range(2):
        say(scene, found, "gp")
    with as_owner():
        assert ContactKind.objects.filter(contact_id=found).count() == 1


# ------------------------------------------------------------------ on the pages


def drafted(scene: Scene, to: UUID) -> str:
    scene.post["pell"] = to
    with standing(scene, "amara") as viewer:
        return reverse("draft-openness", args=[path.ready(scene, viewer, "pell")])


def test_a_share_with_them_asks_for_it_once(scene: Scene) -> None:
    found = of_no_known_body(scene)
    page = drafted(scene, found)
    amara = signed_in("amara")
    assert UNSAID in amara.get(page).content
    answer = amara.post(page, {f"kind-{found}": "gp", "do": "kind"}, follow=True)
    assert UNSAID not in answer.content
    assert b"A legal duty to share" in answer.content
    assert UNSAID not in amara.get(drafted(scene, found)).content


def test_what_stood_as_usual_gives_way_to_what_is_usual_with_that_kind(scene: Scene) -> None:
    """The form sends what stands chosen; that nobody chose it must not keep the duty away."""
    found = of_no_known_body(scene)
    page = drafted(scene, found)
    amara = signed_in("amara")
    usual, other = offered(amara.get(page))[:2]
    told = {f"kind-{found}": "gp", "do": "kind"}
    answer = amara.post(page, {**told, "basis": usual}, follow=True)
    assert offered(answer)[0] != usual
    assert chosen(answer) == offered(answer)[0]
    answer = amara.post(page, {**told, "do": "", "basis": other})
    assert chosen(amara.get(page)) == other


def offered(page: HttpResponse) -> list[str]:
    return re.findall(r'name="basis" type="radio" value="([^"]+)"', page.content.decode())


def chosen(page: HttpResponse) -> str:
    shown = re.search(
        r'name="basis" type="radio" value="([^"]+)"[^>]* checked', page.content.decode()
    )
    return shown[1] if shown else ""


def test_keeping_what_is_typed_says_nothing_yet(scene: Scene) -> None:
    found = of_no_known_body(scene)
    page = drafted(scene, found)
    signed_in("amara").post(page, {f"kind-{found}": "gp"}, headers={"X-Keep": "1"})
    with as_owner():
        assert not ContactKind.objects.exists()


def test_the_list_of_contacts_asks_for_it_and_says_what_is_missing(scene: Scene) -> None:
    found = of_no_known_body(scene)
    amara = signed_in("amara")
    assert b"Nobody has said what kind of body it is." in amara.get(reverse("contacts")).content
    answer = amara.post(reverse("contact-kind", args=[found]), {})
    assert answer.status_code == 422
    assert b"Nothing says what kind of body they work for." in answer.content
    answer = amara.post(reverse("contact-kind", args=[found]), {f"kind-{found}": "gp"}, follow=True)
    assert b"GP practice" in answer.content
