"""Who is said to have caused harm is said without asking anybody anything, over what was read."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from fullpicture.people import actions as people
from fullpicture.requests import actions
from fullpicture.requests.models import AllegedSaid
from fullpicture.requests.nameable import may_be_named
from fullpicture.requests.said import Named
from tests.architecture import lives
from tests.architecture.test_urls import signed_in
from tests.cast import Scene, allocate, files_in, standing
from tests.chapters import alleged, asked_outside, asking
from tests.chapters.test_requests import refused
from tests.roles import as_owner

TOKEN = re.compile(r'csrfmiddlewaretoken" value="[^"]*')
MEANWHILE = "A colleague said something of it after you opened this."


@pytest.fixture
def scene(db: None) -> Scene:
    return asking.asked_scene()


def page(scene: Scene) -> str:
    return reverse("child-alleged", args=[scene.person["lena"]])


def read(browser: Client, address: str) -> str:
    """The statement over which a form is ticked."""
    return said_in(browser.get(address).content)


def said_in(shown: bytes) -> str:
    found = re.search(rb'name="said" value="([^"]*)"', shown)
    assert found is not None
    return found[1].decode()


def ticked(browser: Client, address: str) -> set[str]:
    shown = browser.get(address).content.decode()
    return set(re.findall(r'name="alleged" type="checkbox" value="([^"]*)" checked', shown))


def test_family_those_at_work_and_those_without_an_account_may_be_named(scene: Scene) -> None:
    with files_in(scene, "HMC") as actor:
        people.record_tie(details=lives.tie(scene), by=actor, at=scene.at)
    asked_outside.pell(scene)
    asking.ask(scene, asking.post(scene, "femi"))
    with standing(scene, "amara") as viewer:
        found = may_be_named(scene.person["lena"], viewer=viewer)
    assert f"person-{scene.person['dawn']}" in {each.code for each in found.family}
    assert alleged.code_of(scene, "femi") in {each.code for each in found.at_work}
    assert alleged.code_of(scene, "amara") not in found.codes, "she would not read it"
    assert [each.name for each in found.outside] == ["Dr Pell"]


def test_it_is_said_found_and_changed_on_its_page(scene: Scene) -> None:
    asked_outside.pell(scene)
    pell, amara = f"outside-{scene.post['pell']}", signed_in("amara")
    board = reverse("child-checking", args=[scene.person["lena"]])
    assert page(scene).encode() in amara.get(board).content
    shown = amara.post(page(scene), {"alleged": pell, "said": ""}, follow=True).content
    assert b"Kept." in shown
    assert b"Dr Pell" in shown
    assert b"Said by Amara Invented" in shown
    assert ticked(amara, page(scene)) == {pell}
    amara.post(page(scene), {"alleged": "nobody", "said": read(amara, page(scene))})
    assert stands(scene) == ()
    with as_owner():
        assert AllegedSaid.objects.count() == 2


def test_what_it_touches_is_told_at_once(scene: Scene) -> None:
    asking.ask(scene, asking.post(scene, "femi"))
    amara = signed_in("amara")
    said = {"alleged": alleged.code_of(scene, "femi"), "said": ""}
    shown = amara.post(page(scene), said, follow=True).content
    assert b"What went to them before stands below." in shown
    assert b"it waits there for an answer" in shown


@pytest.mark.parametrize(
    ("given", "words"),
    [([], "Nothing is ticked."), (["nobody", "femi"], "Somebody is ticked, and nobody.")],
)
def test_nothing_ticked_says_nothing_and_neither_do_both(
    scene: Scene, given: list[str], words: str
) -> None:
    asking.ask(scene, asking.post(scene, "femi"))
    codes = [alleged.code_of(scene, each) if each == "femi" else each for each in given]
    answer = signed_in("amara").post(page(scene), {"alleged": codes, "said": ""})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    with as_owner():
        assert not AllegedSaid.objects.exists()


@pytest.mark.parametrize("code", ["practitioner-x", "outside-", "person-1", "x"])
def test_nobody_is_named_whom_the_form_does_not_offer(scene: Scene, code: str) -> None:
    answer = signed_in("amara").post(page(scene), {"alleged": code, "said": ""})
    assert answer.status_code == 422
    with as_owner():
        assert not AllegedSaid.objects.exists()


def test_what_a_colleague_said_meanwhile_is_not_undone_unread(scene: Scene) -> None:
    """On this page; in a question that was begun before; the second time it is read."""
    allocate(scene, "rhys", "lena", "HMC")
    asked_outside.pell(scene)
    pell, amara = f"outside-{scene.post['pell']}", signed_in("amara")
    draft = asking.begun(scene)
    before = read(amara, page(scene))
    alleged.say(scene, pell, by="rhys")
    answer = amara.post(page(scene), {"alleged": "nobody", "said": before})
    assert answer.status_code == 422
    assert MEANWHILE in answer.content.decode()
    weighed = asking.do(scene, "amara", actions.open_draft, draft=draft)
    form = {"kind": "information", "basis": weighed.offers[0].code,
            "to": asking.post(scene, "joan"), "question": asking.QUESTION, "why": asking.WHY,
            "said": read(amara, reverse("asking", args=[draft]))}  # fmt: skip
    assert form["said"] == "", "nobody had said anything when it was begun"
    answer = amara.post(reverse("asking", args=[draft]), form)
    assert MEANWHILE in answer.content.decode()
    assert [each.code for each in stands(scene)] == [pell]
    form["said"] = said_in(answer.content)
    amara.post(reverse("asking", args=[draft]), form)
    assert stands(scene) == (), "read, and said otherwise"


def stands(scene: Scene) -> tuple[Named, ...]:
    found = alleged.found(scene)
    assert found is not None
    return found.who


def test_the_same_over_an_older_statement_is_no_change(scene: Scene) -> None:
    karl = alleged.karl(scene)
    made = alleged.say(scene, karl)
    again = asking.do(
        scene, "amara", actions.say_alleged, person=scene.person["lena"], named=(karl,), read=""
    )
    assert again == made
    code = refused(
        asking.do, scene, "amara", actions.say_alleged, person=scene.person["lena"], named=(),
        read="",
    )  # fmt: skip
    assert code == "asking.said_meanwhile"


@pytest.mark.parametrize("who", ["bea", "gita", "piotr"])
def test_whoever_does_not_work_with_the_child_neither_reads_nor_says_it(
    scene: Scene, who: str
) -> None:
    karl = alleged.karl(scene)
    alleged.say(scene, karl)
    browser = signed_in(who)
    assert b"Karl Invented" not in browser.get(page(scene)).content
    browser.post(page(scene), {"alleged": "nobody", "said": ""})
    assert [each.code for each in stands(scene)] == [karl]


def test_another_agency_sees_a_form_of_its_own_with_nothing_ticked(scene: Scene) -> None:
    alleged.say(scene, alleged.karl(scene))
    shown = signed_in("joan").get(page(scene)).content
    assert b"Karl Invented" not in shown
    assert b"Said by" not in shown


def test_whoever_is_named_sees_the_form_as_if_nothing_was_said(scene: Scene) -> None:
    allocate(scene, "rhys", "lena", "HMC")
    rhys = signed_in("rhys")

    def seen() -> str:
        return TOKEN.sub("", rhys.get(page(scene)).content.decode())

    before = seen()
    alleged.say(scene, alleged.code_of(scene, "rhys"))
    assert seen() == before
