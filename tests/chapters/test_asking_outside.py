"""Asking somebody without an account: like an agency, and nothing reaches them but by a link."""

from dataclasses import replace

import pytest
from django.db import DatabaseError, connection, transaction

from fullpicture.notices import sending
from fullpicture.people import actions as people
from fullpicture.requests import actions
from fullpicture.requests.drafts import Written
from fullpicture.requests.models import Chased, QuestionHanded, Reply
from fullpicture.requests.weighing import weigh
from fullpicture.rules.asking import Answer, Standing
from fullpicture.rules.verdict import Refused
from fullpicture.sharing.models import Notice
from fullpicture.visibility import actions as visibility
from tests.architecture import lives
from tests.cast import Scene, files_in, standing
from tests.chapters import advised, asked_outside, asking, enclosed
from tests.roles import as_owner, as_role


@pytest.fixture
def scene(db: None) -> Scene:
    return asking.asked_scene()


def test_somebody_whom_a_second_person_checked_stands_beside_agencies(scene: Scene) -> None:
    code = asked_outside.pell(scene)
    (line,) = [each for each in asking.lines(scene) if each.code == code]
    assert (line.outside, line.agency, line.involved) == (True, "Copley Surgery", False)
    assert code not in {each.code for each in asking.lines(scene, "joan")}


def test_they_read_the_question_by_link_and_code_alone(scene: Scene) -> None:
    request = asked_outside.asked(scene)
    assert asking.waiting(scene, "amara") == [request], "it has not reached them"
    assert not asking.shown(scene, "amara", request).reached
    issued = asked_outside.link(scene, request)
    assert asking.waiting(scene, "amara") == []
    wrong = f"{(int(issued.code) + 1) % 10**8:08d}"
    assert asked_outside.read(scene, issued, wrong) is None
    words = asked_outside.read(scene, issued)
    assert words is not None
    for said in ("From Amara Invented, Social worker, Harrowmere Council", "About Lena Invented",
                 asking.QUESTION, asking.WHY, "Please answer by the end of"):  # fmt: skip
        assert said in words


def test_a_picture_does_not_come_by_the_link_and_the_link_says_so(scene: Scene) -> None:
    said = "Pictures and papers do not come by this link."
    bare = asked_outside.asked(scene)
    shown, _ = enclosed.asked(scene, asked_outside.pell(scene), asking.post(scene, "joan"))
    for request, there in ((bare, False), (shown, True)):
        words = asked_outside.read(scene, asked_outside.link(scene, request))
        assert words is not None
        assert (said in words) is there


def test_their_answer_stands_beside_the_agencies_answers(scene: Scene) -> None:
    request = asked_outside.asked(scene, "joan")
    asked_outside.answer(scene, asked_outside.link(scene, request))
    found = asking.shown(scene, "amara", request)
    assert found.standing is Standing.ANSWERED
    assert found.reply is not None
    assert (found.reply.says, found.reply.context) == (asked_outside.SAYS, asked_outside.CONTEXT)
    assert found.reply.by is not None
    assert (found.reply.by.name, found.to) == ("Dr Pell", "Dr Pell, Copley Surgery")
    assert asking.waiting(scene, "amara") == [request], "what came of it is still to be said"
    asking.do(scene, "amara", actions.tell_what_came, request=request, text="We go on Monday.")
    assert asking.waiting(scene, "amara") == []


@pytest.mark.parametrize(
    "said",
    [
        {"says": " "},
        {"context": ""},
        {"answer": Answer.PART, "context": " "},
        {"answer": Answer.REFUSED, "reason": ""},
        {"answer": Answer.REFUSED, "reason": "none of these"},
        {"answer": Answer.NOTHING_HELD, "says": ""},
    ],
)
def test_half_an_answer_uses_nothing_up(scene: Scene, said: dict[str, object]) -> None:
    issued = asked_outside.link(scene, asked_outside.asked(scene))
    with pytest.raises(Refused):
        asked_outside.answer(scene, issued, **said)
    asked_outside.answer(scene, issued)


def test_they_may_refuse_with_a_reason_and_be_asked_again(scene: Scene) -> None:
    request = asked_outside.asked(scene)
    asked_outside.answer(scene, asked_outside.link(scene, request), answer=Answer.REFUSED,
                         reason="not_needed", says="Say more.", context="")  # fmt: skip
    assert asking.shown(scene, "amara", request).refused
    again = asking.do(
        scene, "amara", actions.ask_again, request=request, new="She was found alone at night."
    )
    assert not asking.shown(scene, "amara", again).reached
    words = asked_outside.read(scene, asked_outside.link(scene, again))
    assert words is not None
    assert "Say more." in words
    assert "She was found alone at night." in words


def test_an_answer_is_given_once(scene: Scene) -> None:
    request = asked_outside.asked(scene)
    issued = asked_outside.link(scene, request)
    asked_outside.answer(scene, issued)
    assert asked_outside.read(scene, issued) is None
    with pytest.raises(Refused, match="have answered"):
        asked_outside.link(scene, request)


def test_a_question_taken_back_closes_its_link_at_once(scene: Scene) -> None:
    """By the asker, who can close the link, and by the asker's manager, who cannot."""
    for who in ("amara", "morag"):
        request = asked_outside.asked(scene)
        issued = asked_outside.link(scene, request)
        asking.do(scene, who, actions.withdraw, request=request, why="He told us himself.")
        assert asked_outside.read(scene, issued) is None
        with pytest.raises(Refused):
            asked_outside.answer(scene, issued)
        with pytest.raises(Refused, match="taken back"):
            asked_outside.link(scene, request)
        with as_owner():
            assert not Reply.objects.filter(request_id=request).exists()


def test_a_new_link_closes_the_one_before_and_one_closed_by_hand_opens_nothing(
    scene: Scene,
) -> None:
    request = asked_outside.asked(scene)
    first, second = asked_outside.link(scene, request), asked_outside.link(scene, request)
    assert asked_outside.read(scene, first) is None
    assert asked_outside.read(scene, second) is not None
    asking.do(scene, "amara", actions.close_question_link, request=request)
    assert asked_outside.read(scene, second) is None


@pytest.mark.parametrize("who", ["morag", "gita", "joan", "rhys"])
def test_nobody_but_the_asker_makes_a_link(scene: Scene, who: str) -> None:
    request = asked_outside.asked(scene)
    with pytest.raises(Refused, match="no such question for you"):
        asked_outside.link(scene, request, who)


def test_a_question_to_a_practitioner_gets_no_link(scene: Scene) -> None:
    (request,) = asking.ask(scene)
    with pytest.raises(Refused, match="no such question for you"):
        asked_outside.link(scene, request)


def test_the_asker_is_told_at_half_time_and_both_at_its_end(scene: Scene) -> None:
    request = asked_outside.asked(scene)
    asked_outside.link(scene, request)
    found = asking.shown(scene, "amara", request)
    half, late = replace(scene, at=found.half_at), scene.later(days=15)
    assert asking.clock_comes_by(half) == 1
    assert asking.waiting(half, "amara") == [request]
    assert asking.waiting(half, "morag") == []
    assert asking.clock_comes_by(late) == 1
    assert asking.waiting(late, "morag") == [request]
    with as_owner():
        assert set(Chased.objects.values_list("stage", flat=True)) == {"half", "expired"}


def test_at_half_time_an_e_mail_goes_to_the_asker(scene: Scene) -> None:
    request = asked_outside.asked(scene)
    asked_outside.link(scene, request)
    found = asking.shown(scene, "amara", request)
    with as_role("fullpicture_worker"):
        sending.send_round(at=found.half_at)
    with as_owner():
        told = Notice.objects.filter(thing=request).values_list("post_id", "what")
        assert list(told) == [(scene.post["amara"], "request_half")]


def test_the_rules_of_who_may_not_be_asked_are_the_same(scene: Scene) -> None:
    """Somebody who is said to have caused harm; a name like theirs; whether they know a child."""
    code = asked_outside.pell(scene)
    pell = f"outside-{scene.post['pell']}"
    with pytest.raises(Refused, match="said to have caused harm"):
        asking.ask(scene, code, alleged=(pell,))
    with pytest.raises(Refused, match="No agreement in force"):
        asking.ask(scene, code, kind="existence")
    asking.ask(scene, code)


def test_their_name_like_one_of_the_family_is_a_doubt_to_settle(scene: Scene) -> None:
    kept = replace(lives.tie(scene), not_told=True)
    with files_in(scene, "HMC") as actor:
        people.record_tie(details=kept, by=actor, at=scene.at)
    with standing(scene, "amara") as viewer:
        made = advised.agencies.propose_contact(
            details=replace(advised.GP, name="Dr Dawn Invented"),
            viewer=viewer, by=advised.acting(viewer), at=viewer.at,
        )  # fmt: skip
    asking.do(scene, "morag", advised.agencies.check_contact, contact=made, how=advised.CHECKED)
    written: Written = asking.written(scene, f"post-{made}")
    with standing(scene, "amara") as viewer:
        found = weigh(written, viewer=viewer)
    assert found is not None
    assert [each.name for each in found.alike] == ["Dr Dawn Invented"]


def test_the_database_shows_a_holder_those_words_and_no_row_more(scene: Scene) -> None:
    other = asked_outside.link(scene, asked_outside.asked(scene))
    issued = asked_outside.link(scene, asked_outside.asked(scene))
    assert other.pass_id != issued.pass_id
    tables = ("requests_informationrequest", "requests_reply", "requests_withdrawal",
              "sharing_handedover", "chronology_entryversion", "people_identity",
              "visibility_relationship", "agencies_contact", "agencies_contactkind")  # fmt: skip
    with advised.holding(scene, issued.token) as held:
        assert held is not None
        with connection.cursor() as cursor:
            cursor.execute("SELECT pass_id FROM requests_questionhanded")
            assert cursor.fetchall() == [(issued.pass_id,)]
            for table in tables:
                cursor.execute(f"SELECT count(*) FROM {table}")
                assert cursor.fetchone() == (0,), table


def test_the_database_takes_no_answer_but_with_the_pass(scene: Scene) -> None:
    """Written without using it up, a row is refused."""
    issued = asked_outside.link(scene, asked_outside.asked(scene))
    columns = ("person_id, record_id, through_id, agency_id, actor_post_id, sender_managers_id,"
               " holder_post_id, recipient_agency_id, request_id")  # fmt: skip
    statement = (
        f"INSERT INTO requests_reply (id, {columns}, post_id, practitioner_id, at, answer, reason,"
        f" says, context) SELECT gen_random_uuid(), {columns}, holder_post_id, holder_post_id, at,"
        " 'shared', '', 'x', 'x' FROM requests_questionhanded"
    )
    with (
        advised.holding(scene, issued.token),
        connection.cursor() as cursor,
        pytest.raises(DatabaseError, match="row-level security"),
        transaction.atomic(),
    ):
        cursor.execute(statement)


def test_a_pass_to_one_question_answers_no_other(scene: Scene) -> None:
    """Used up, it still lets in no row about another question."""
    asked_outside.link(scene, other := asked_outside.asked(scene))
    issued = asked_outside.link(scene, asked_outside.asked(scene))
    with advised.holding(scene, issued.token) as held:
        assert held is not None
        columns = QuestionHanded.objects.get().columns()
        visibility.answer_with_pass(held=held, by=held.actor, at=held.at)
        said = Reply(**columns, request_id=other, answer="shared", says="x", context="x",
                     post_id=held.contact, practitioner_id=held.contact, at=held.at)  # fmt: skip
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            said.save(force_insert=True)
