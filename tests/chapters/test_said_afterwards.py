"""Somebody is said to have caused harm of whom nobody knew it when something went to them."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from fullpicture.advice.by_pass import question_of
from fullpicture.agencies import actions as agencies
from fullpicture.requests import actions
from fullpicture.requests.since_said import questions_since_said, touched
from fullpicture.rules.verdict import Refused
from fullpicture.sharing.models import Disclosure
from fullpicture.visibility import actions as visibility
from fullpicture.visibility.models import Pass
from fullpicture.visibility.passes import Issued
from fullpicture.visibility.standing import settle
from tests.architecture.test_urls import signed_in
from tests.cast import Scene, allocate, files_in, standing
from tests.chapters import advised, alleged, asked_outside, asking, outside
from tests.roles import as_owner

NOW_SAID = b"is now said to have caused harm"
OFFERS = b"See the link, or make a new one"
TABLES = ("requests_questionhanded", "sharing_handedover", "advice_question")


@pytest.fixture
def scene(db: None) -> Scene:
    return asking.asked_scene()


def pell(scene: Scene) -> str:
    asked_outside.pell(scene)
    return f"outside-{scene.post['pell']}"


def another(scene: Scene) -> UUID:
    """Somebody else without an account, whom Amara wrote down and Morag checked."""
    with standing(scene, "amara") as viewer:
        made = agencies.propose_contact(
            details=replace(advised.GP, name="Dr Quill"),
            viewer=viewer, by=advised.acting(viewer), at=viewer.at,
        )  # fmt: skip
    asking.do(scene, "morag", agencies.check_contact, contact=made, how=advised.CHECKED)
    return made


def share_link(scene: Scene) -> Issued:
    return outside.link(scene, outside.shared(scene))


def question_link(scene: Scene) -> Issued:
    return asked_outside.link(scene, asked_outside.asked(scene))


def advice_link(scene: Scene) -> Issued:
    return advised.handed(scene)[1]


LINKS = {"a question": question_link, "a share": share_link, "advice": advice_link}


def rows_by(issued: Issued, scene: Scene) -> list[int]:
    """What the database shows to whoever stands with the pass, however they came to."""
    counts = []
    settle(post="", teams="", agency=str(scene.agency["HMC"]), purpose="pass",
           at=scene.at.isoformat(), **{"pass": str(issued.pass_id)})  # fmt: skip
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"SELECT count(*) FROM {table}")
            counts.append(cursor.fetchone()[0])
    return counts


def is_found(scene: Scene, issued: Issued) -> bool:
    with advised.holding(scene, issued.token) as held:
        return held is not None


@pytest.mark.parametrize("kind", LINKS)
def test_a_link_to_them_opens_nothing_from_that_moment(scene: Scene, kind: str) -> None:
    """Whoever of the agency says it; and opens again if it is taken back."""
    allocate(scene, "rhys", "lena", "HMC")
    issued = LINKS[kind](scene)
    assert sum(rows_by(issued, scene)) == 1
    alleged.say(scene, f"outside-{contact_of(issued)}", by="rhys")
    assert not is_found(scene, issued)
    assert rows_by(issued, scene) == [0, 0, 0], "nor past the door"
    later = scene.later(minutes=1)
    asking.do(later, "amara", actions.take_back_alleged, person=scene.person["lena"])
    assert is_found(later, issued)
    assert sum(rows_by(issued, later)) == 1


def contact_of(issued: Issued) -> UUID:
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT contact_id FROM visibility_pass WHERE id = %s", [issued.pass_id])
        found: UUID = cursor.fetchone()[0]
    return found


def test_of_others_and_of_other_children_it_closes_nothing(scene: Scene) -> None:
    issued = question_link(scene)
    alleged.say(scene, f"outside-{another(scene)}", alleged.karl(scene))
    assert is_found(scene, issued)
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT fp_contact_alleged(%s, %s, %s)",
                       [uuid4(), scene.agency["HMC"], another(scene)])  # fmt: skip
        assert cursor.fetchone() == (False,)


def test_what_another_agency_says_closes_nothing(scene: Scene) -> None:
    """It is the agency's own, as a claim is; the other one's contacts are not even the same."""
    issued, code = question_link(scene), pell(scene)
    assert alleged.say(scene, code, by="joan") is not None
    assert is_found(scene, issued)


def test_what_somebody_named_says_of_it_opens_no_link(scene: Scene) -> None:
    allocate(scene, "rhys", "lena", "HMC")
    issued = question_link(scene)
    alleged.say(scene, pell(scene), alleged.code_of(scene, "rhys"))
    alleged.say(scene.later(minutes=1), by="rhys")
    assert not is_found(scene, issued)


def test_its_reader_is_answered_as_if_it_were_late(scene: Scene) -> None:
    scene = replace(scene, at=datetime.now(UTC))
    closed, late = question_link(scene), question_link(scene)
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE visibility_pass DISABLE TRIGGER USER")
        cursor.execute("UPDATE visibility_pass SET ends_at = starts_at WHERE id = %s",
                       [late.pass_id])  # fmt: skip
        cursor.execute("ALTER TABLE visibility_pass ENABLE TRIGGER USER")
    door = {each: reverse("pass", args=[each.token]) for each in (closed, late)}
    reader = Client()
    assert reader.get(door[closed]).status_code == 200
    reader.post(door[closed], {"code": closed.code})
    assert asking.QUESTION.encode() in reader.get(door[closed]).content
    alleged.say(scene, pell(scene))
    for browser in (reader, Client()):
        answers = [browser.get(door[each]) for each in (closed, late)]
        assert [each.status_code for each in answers] == [404, 404]
        assert answers[0].content == answers[1].content
        posted = [browser.post(door[each], {"answer": "shared", "says": "x", "context": "x"})
                  for each in (closed, late)]  # fmt: skip
        assert posted[0].content == posted[1].content


def test_an_answer_under_way_is_not_taken(scene: Scene) -> None:
    issued = advice_link(scene)
    with advised.holding(scene, issued.token) as held:
        assert held is not None
    alleged.say(scene, f"outside-{contact_of(issued)}")
    rows_by(issued, scene)
    assert question_of(held) is None
    with pytest.raises(Refused):
        advised.actions.answer_by_pass(held=held, text="Yes.", by=held.actor, at=held.at)


def test_no_link_is_made_for_them(scene: Scene) -> None:
    share = outside.shared(scene)
    question, draft = advised.handed(scene)[0], advised.for_gp(scene)
    read = advised.read(scene, draft).digest
    before = passes_made()
    alleged.say(scene, *every_contact())
    for act, said in (
        (actions.hand_share_over, {"disclosure": share}),
        (actions.ask_advice_by_link, {"draft": draft, "read": read, "looked": True}),
        (actions.renew_advice_link, {"question": question}),
    ):
        with pytest.raises(Refused, match="now said to have caused harm"):
            asking.do(scene, "amara", act, sure=advised.CHECKED, **said)
    assert passes_made() == before


def passes_made() -> int:
    with as_owner():
        return Pass.objects.count()


def every_contact() -> tuple[str, ...]:
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT id FROM agencies_contact ORDER BY id")
        return tuple(f"outside-{each}" for (each,) in cursor.fetchall())


# ------------------------------------------------------------------ whoever sent it


def test_whoever_asked_is_told_and_takes_it_back_in_one_click(scene: Scene) -> None:
    """Said by a colleague; whom it went to reads that it is taken back, and nothing of why."""
    allocate(scene, "rhys", "lena", "HMC")
    (request,) = asking.ask(scene, asking.post(scene, "femi"))
    amara, page = signed_in("amara"), reverse("request", args=[request])
    assert NOW_SAID not in amara.get(page).content
    alleged.say(scene, alleged.code_of(scene, "femi"), by="rhys")
    shown = amara.get(page).content
    assert NOW_SAID in shown
    assert b"Rhys Invented" in shown
    home = amara.get("/").content
    assert b"Look again at your question to Femi Invented" in home, "and not which of several"
    assert b"From Rhys Invented" in home
    assert NOW_SAID not in signed_in("femi").get(page).content
    back = reverse("request-withdraw", args=[request])
    amara.post(back, {"take_back": "It need not be answered any more."})
    assert NOW_SAID not in amara.get(page).content
    assert b"Look again at your question" not in amara.get("/").content
    theirs = signed_in("femi").get(page).content
    assert b"It need not be answered any more." in theirs
    assert b"harm" not in theirs.replace(asking.WHY.encode(), b"").replace(
        asking.QUESTION.encode(), b""
    )


def test_those_who_manage_and_those_in_the_team_count_too(scene: Scene) -> None:
    (by_desk,) = asking.ask(scene)
    alleged.say(scene, alleged.code_of(scene, "tom"))
    with standing(scene, "amara") as viewer:
        (found,) = questions_since_said(viewer=viewer)
    assert (found[0].id, found[1].code) == (by_desk, "asking.beside_alleged")


def test_whoever_says_it_finds_what_a_colleague_asked_and_cannot_take_that_back(
    scene: Scene,
) -> None:
    allocate(scene, "rhys", "lena", "HMC")
    (request,) = asking.ask(scene, asking.post(scene, "femi"))
    alleged.say(scene, alleged.code_of(scene, "femi"), by="rhys")
    rhys = signed_in("rhys")
    board = rhys.get(reverse("child-checking", args=[scene.person["lena"]])).content
    page = reverse("request", args=[request])
    assert page.encode() in board
    assert b"take it back" not in board
    shown = rhys.get(page).content
    assert NOW_SAID in shown
    assert reverse("request-withdraw", args=[request]).encode() not in shown


def test_whoever_may_not_read_the_statement_is_told_nothing(scene: Scene) -> None:
    """The asker, who is named beside him; her manager, who is not, is told."""
    (request,) = asking.ask(scene, asking.post(scene, "femi"))
    allocate(scene, "rhys", "lena", "HMC")
    alleged.say(scene, alleged.code_of(scene, "femi"), alleged.code_of(scene, "amara"), by="rhys")
    page = reverse("request", args=[request])
    assert NOW_SAID not in signed_in("amara").get(page).content
    assert NOW_SAID in signed_in("morag").get(page).content
    with standing(scene, "amara") as viewer:
        assert questions_since_said(viewer=viewer) == ()
        assert len(touched(scene.person["lena"], viewer=viewer)) == 0


def test_the_page_of_a_link_says_it_and_makes_no_other(scene: Scene) -> None:
    asked, share = asked_outside.asked(scene), outside.shared(scene)
    asked_outside.link(scene, asked)
    pages = [reverse("request-link", args=[asked]), reverse("share-link", args=[share])]
    amara = signed_in("amara")
    assert all(b'name="sure"' in amara.get(each).content for each in pages)
    alleged.say(scene, pell(scene))
    shown = [amara.get(each).content for each in pages]
    assert all(NOW_SAID in each and b'name="sure"' not in each for each in shown)
    assert b"Their link opens nothing any more" in shown[0]
    assert b"Nothing has reached them" in shown[1]
    assert amara.post(pages[1], {"sure": advised.CHECKED}).status_code == 422


def test_no_page_offers_a_link_that_would_not_open(scene: Scene) -> None:
    """The question, all that was asked with it, and the decision; the answers say why instead."""
    scene = replace(scene, at=datetime.now(UTC))
    asked, share = asked_outside.asked(scene), outside.shared(scene)
    asked_outside.link(scene, asked)
    outside.link(scene, share)
    amara = signed_in("amara")
    question = amara.get(reverse("request", args=[asked]))
    together = reverse("asking", args=[question.context["found"].asking])
    with as_owner():
        decided = Disclosure.objects.get(id=share).decision_id
    decision = reverse("decision", args=[decided])
    pages = [reverse("request", args=[asked]), together, decision]
    assert [OFFERS in amara.get(each).content for each in pages] == [True, True, True]
    alleged.say(scene, pell(scene))
    shown = [amara.get(each).content for each in pages]
    assert not any(OFFERS in each for each in shown)
    assert all(NOW_SAID in each or b"now said to have caused harm" in each for each in shown)
    assert b"See it, and take it back" in shown[1]


def test_what_the_asker_said_themselves_is_from_them(scene: Scene) -> None:
    asking.ask(scene, asking.post(scene, "femi"))
    alleged.say(scene, alleged.code_of(scene, "femi"))
    home = signed_in("amara").get("/").content.decode()
    line = home.split("Look again at your question to Femi")[1].split("</li>")[0]
    assert "From you." in line


def test_a_share_says_it_to_its_sender_alone(scene: Scene) -> None:
    share = outside.shared(scene)
    alleged.say(scene, pell(scene))
    page = reverse("share", args=[share])
    assert b"now said to have caused harm" in signed_in("amara").get(page).content


def test_the_board_says_what_it_changes(scene: Scene) -> None:
    outside.link(scene, outside.shared(scene))
    asked_outside.link(scene, asked_outside.asked(scene, "joan"))
    alleged.say(scene, pell(scene))
    shown = signed_in("amara").get(reverse("child-checking", args=[scene.person["lena"]])).content
    assert b"the link opens nothing any more" in shown
    assert b"no link to them opens anything now" in shown
    assert b"question to Dr Pell" in shown
    assert b"question to Joan" not in shown


def test_after_asking_the_asker_is_told_of_what_went_before(scene: Scene) -> None:
    asking.ask(scene, asking.post(scene, "femi"))
    femi = alleged.code_of(scene, "femi")
    draft = asking.begun(scene)
    weighed = asking.do(scene, "amara", actions.open_draft, draft=draft)
    form = {"kind": "information", "basis": weighed.offers[0].code,
            "to": asking.post(scene, "joan"), "question": asking.QUESTION, "why": asking.WHY,
            "alleged": femi}  # fmt: skip
    shown = signed_in("amara").post(reverse("asking", args=[draft]), form, follow=True).content
    assert b"Something sent earlier went to somebody who is now said" in shown


def test_of_a_hidden_child_nothing_more_is_told(scene: Scene) -> None:
    """The statement goes with the child: who is not listed reads neither."""
    allocate(scene, "rhys", "lena", "HMC")
    (request,) = asking.ask(scene, asking.post(scene, "femi"))
    alleged.say(scene, alleged.code_of(scene, "femi"), by="rhys")
    with files_in(scene, "HMC") as actor:
        visibility.shield(person=scene.person["lena"], why="A relative works there",
                          listed=[scene.post["rhys"]], by=actor, at=scene.at)  # fmt: skip
    with standing(scene, "amara") as viewer:
        assert questions_since_said(viewer=viewer) == ()
    assert NOW_SAID not in signed_in("amara").get(reverse("request", args=[request])).content
