"""A one-time link with a code: for somebody without an account, for one thing, once."""

from dataclasses import replace
from uuid import UUID

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client

from fullpicture.advice import actions, queries
from fullpicture.advice.advisers import outside_advisers
from fullpicture.advice.by_pass import question_of
from fullpicture.agencies import actions as agencies
from fullpicture.rules.verdict import Refused
from fullpicture.visibility import actions as visibility
from fullpicture.visibility.models import Pass, PassUse
from fullpicture.visibility.passes import Issued, in_hand
from fullpicture.visibility.standing import acting
from tests.cast import Scene, household, standing
from tests.chapters import advised
from tests.chapters.advised import CHECKED, GP, handed, holding
from tests.roles import as_owner

CONTENT = ("chronology_entryversion", "people_identity", "people_record", "sharing_decision")


@pytest.fixture
def scene(db: None) -> Scene:
    return household()


def try_code(scene: Scene, issued: Issued, code: str) -> bool:
    with holding(scene, issued.token) as held:
        return held is not None and visibility.open_pass(
            held=held, code=code, by=held.actor, at=held.at
        )


def answer(scene: Scene, issued: Issued, text: str = "Yes.") -> None:
    with holding(scene, issued.token) as held:
        assert held is not None
        actions.answer_by_pass(held=held, text=text, by=held.actor, at=held.at)


def is_dead(scene: Scene, token: str) -> bool:
    with holding(scene, token) as held:
        return held is None


def uses(issued: Issued) -> list[str]:
    with as_owner():
        rows = PassUse.objects.filter(pass_id=issued.pass_id)
        return sorted(rows.values_list("what", flat=True))


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**8:08d}"


def test_a_contact_needs_a_second_person(scene: Scene) -> None:
    with standing(scene, "amara") as viewer:
        contact = agencies.propose_contact(
            details=GP, viewer=viewer, by=acting(viewer), at=viewer.at
        )
        assert outside_advisers(viewer=viewer) == ()
        with pytest.raises(Refused, match="nobody for you to check"):
            agencies.check_contact(
                contact=contact, how=CHECKED, viewer=viewer, by=acting(viewer), at=viewer.at
            )
    with standing(scene, "morag") as viewer:
        agencies.check_contact(
            contact=contact, how=CHECKED, viewer=viewer, by=acting(viewer), at=viewer.at
        )
    with standing(scene, "amara") as viewer:
        (found,) = outside_advisers(viewer=viewer)
    assert (found.id, found.said) == (contact, "Dr Pell, GP, Copley Surgery")


def test_an_agency_sees_its_own_contacts_alone(scene: Scene) -> None:
    advised.known_gp(scene)
    with standing(scene, "joan") as viewer:
        assert outside_advisers(viewer=viewer) == ()


def test_the_right_code_opens_and_the_answer_comes_back(scene: Scene) -> None:
    question, issued = handed(scene)
    assert try_code(scene, issued, f"{issued.code[:4]} {issued.code[4:]}")
    with holding(scene, issued.token) as held:
        assert held is not None
        assert (question_of(held) or "").startswith("May I tell [Child A]'s school?")
    answer(scene, issued)
    with standing(scene, "amara") as viewer:
        found = queries.advice(question, viewer=viewer)
    assert found is not None
    assert found.answer == "Yes."
    assert found.answered_by == "Dr Pell, GP, Copley Surgery, by a one-time link"
    assert uses(issued) == ["answered", "opened"]


def test_a_link_is_used_once(scene: Scene) -> None:
    _, issued = handed(scene)
    answer(scene, issued)
    assert is_dead(scene, issued.token)
    assert uses(issued) == ["answered"]


def test_five_wrong_codes_close_it_for_the_right_one_too(scene: Scene) -> None:
    _, issued = handed(scene)
    for _ in range(4):
        assert not try_code(scene, issued, wrong(issued.code))
    assert not is_dead(scene, issued.token)
    assert not try_code(scene, issued, wrong(issued.code))
    assert is_dead(scene, issued.token)
    assert not try_code(scene, issued, issued.code)
    assert uses(issued) == ["wrong_code"] * 5


def test_a_link_too_old_withdrawn_renewed_or_unknown_is_no_link(scene: Scene) -> None:
    question, issued = handed(scene)
    assert is_dead(scene.later(days=30), issued.token)
    assert is_dead(scene, "unknown")
    with standing(scene, "amara") as viewer:
        fresh = actions.renew_link(
            question=question, sure=CHECKED, viewer=viewer, by=acting(viewer), at=viewer.at
        )
    assert is_dead(scene, issued.token)
    assert not is_dead(scene, fresh.token)
    with standing(scene, "amara") as viewer:
        actions.withdraw_link(question=question, viewer=viewer, by=acting(viewer), at=viewer.at)
    assert is_dead(scene, fresh.token)


def test_only_the_sender_renews_or_withdraws(scene: Scene) -> None:
    question, issued = handed(scene)
    for who in ("morag", "gita", "joan"):
        with standing(scene, who) as viewer, pytest.raises(Refused):
            actions.withdraw_link(question=question, viewer=viewer, by=acting(viewer), at=viewer.at)
    assert not is_dead(scene, issued.token)


def test_the_secrets_are_kept_nowhere(scene: Scene) -> None:
    _, issued = handed(scene)
    with as_owner(), connection.cursor() as cursor:
        for table in ("visibility_pass", "visibility_passuse", "ledger_particulars"):
            cursor.execute(f"SELECT string_agg(t::text, '') FROM {table} t")
            kept = str(cursor.fetchone()[0])
            assert issued.token not in kept
            assert issued.code not in kept


def test_the_holder_sees_one_question_and_nothing_else(scene: Scene) -> None:
    other = advised.asked(scene)
    question, issued = handed(scene)
    with holding(scene, issued.token) as held, connection.cursor() as cursor:
        assert held is not None
        cursor.execute("SELECT id FROM advice_question")
        assert cursor.fetchall() == [(question,)]
        assert other != question
        for table in (*CONTENT, "advice_asked", "advice_answer", "agencies_contact"):
            cursor.execute(f"SELECT count(*) FROM {table}")
            assert cursor.fetchone()[0] == 0, table


def test_a_pass_without_saying_how_one_is_sure_is_refused(scene: Scene) -> None:
    draft = advised.for_gp(scene)
    digest = advised.read(scene, draft).digest
    with standing(scene, "amara") as viewer, pytest.raises(Refused, match="how you know"):
        actions.ask_outside(
            draft=draft,
            read=digest,
            looked=True,
            sure="yes",
            viewer=viewer,
            by=acting(viewer),
            at=viewer.at,
        )


# ------------------------------------------------------------------ the door


def page(token: str) -> str:
    return f"/passes/{token}/"


@pytest.fixture
def live(scene: Scene) -> tuple[UUID, Issued]:
    """As of the server's own clock, which the door reads."""
    from datetime import UTC, datetime

    return handed(replace(scene, at=datetime.now(UTC)))


def test_the_door_asks_for_the_code_and_then_shows_the_question(
    live: tuple[UUID, Issued],
) -> None:
    _, issued = live
    client = Client()
    assert b"May I tell" not in client.get(page(issued.token)).content
    refused = client.post(page(issued.token), {"code": wrong(issued.code)})
    assert refused.status_code == 422
    assert b"That is not the code." in refused.content
    assert client.post(page(issued.token), {"code": issued.code}).status_code == 302
    assert b"May I tell [Child A]" in client.get(page(issued.token)).content
    assert b"Write your advice." in client.post(page(issued.token), {"text": ""}).content
    assert b"Thank you." in client.post(page(issued.token), {"text": "Yes."}).content
    assert client.get(page(issued.token)).status_code == 404


def test_another_browser_has_to_know_the_code_too(live: tuple[UUID, Issued]) -> None:
    _, issued = live
    Client().post(page(issued.token), {"code": issued.code})
    stranger = Client()
    assert b"May I tell" not in stranger.get(page(issued.token)).content
    assert b"Thank you." not in stranger.post(page(issued.token), {"text": "No."}).content


def test_a_session_that_was_there_before_the_code_opens_nothing(live: tuple[UUID, Issued]) -> None:
    """Whoever planted theirs in the browser in which somebody then gives the code."""
    _, issued = live
    theirs, planted = Client(), Client()
    session = theirs.session
    session["planted"] = True
    session.save()
    for each in (theirs, planted):
        each.cookies[settings.SESSION_COOKIE_NAME] = str(session.session_key)
    planted.post(page(issued.token), {"code": issued.code})
    assert b"May I tell" in planted.get(page(issued.token)).content
    assert b"May I tell" not in theirs.get(page(issued.token)).content


def test_whatever_is_wrong_with_a_link_is_one_page(live: tuple[UUID, Issued]) -> None:
    _, issued = live
    unknown = Client().get(page("x" * 43))
    with as_owner():
        Pass.objects.filter(id=issued.pass_id).update(closed_at=Pass.objects.get().starts_at)
    closed = Client().get(page(issued.token))
    assert unknown.status_code == closed.status_code == 404
    assert unknown.content == closed.content
    assert in_closed(issued.token)


def in_closed(token: str) -> bool:
    from datetime import UTC, datetime

    with transaction.atomic():
        return in_hand(token, at=datetime.now(UTC)) is None
