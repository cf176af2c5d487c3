"""An emergency share: sent at once, opened, taken on; told and copied when nobody opens it."""

import uuid
from uuid import UUID

import pytest

from fullpicture.ledger.models import Particulars
from fullpicture.people import queries as people
from fullpicture.rules.verdict import Refused
from fullpicture.sharing import emergency_drafts
from fullpicture.sharing.emergencies import EmergencyShare, emergencies_waiting, emergency
from fullpicture.sharing.models import Emergency, EmergencySeen, EmergencyUnseen
from fullpicture.visibility.models import Lens
from tests.architecture.lives import PROTECTED_ADDRESS
from tests.cast import Scene, standing
from tests.chapters.test_stopping import protect, replace
from tests.chapters.urgent import (
    TEXT,
    accept,
    alarm,
    clock_comes_by,
    desk,
    manned,
    opened,
    seen,
    send,
    sent,
)
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(db: None) -> Scene:
    return manned()


def waiting(scene: Scene, who: str) -> tuple[EmergencyShare, ...]:
    with standing(scene, who) as viewer:
        return emergencies_waiting(viewer=viewer)


def test_whoever_answers_the_desk_sees_it_and_nobody_else_of_their_agency(scene: Scene) -> None:
    share = send(scene)
    assert [(each.id, each.text) for each in waiting(scene, "dora")] == [(share, TEXT)]
    for who in ("rhys", "nils", "piotr", "iris", "tom", "nadia", "bea", "saul"):
        assert waiting(scene, who) == (), who
        assert opened(scene, who, share) is None, who
    with standing(scene, "dora") as viewer:
        assert people.may_open(scene.person["lena"], viewer=viewer)


def test_sending_the_same_draft_again_finds_what_was_sent(scene: Scene) -> None:
    draft = alarm(scene)
    assert sent(scene, draft) == sent(scene.later(minutes=1), draft) == draft
    with as_owner():
        assert Emergency.objects.count() == 1
    with standing(scene, "joan") as viewer:
        assert emergency_drafts.DRAFTS.find(draft, viewer=viewer) is None
    with pytest.raises(Refused, match="no such draft"):
        sent(scene, draft, "amara")


@pytest.mark.parametrize(
    ("to", "text", "missing"),
    [("", TEXT, "Choose who gets this"), ("desk", "  ", "Say what is happening")],
)
def test_without_a_recipient_or_a_word_it_says_what_is_missing_and_keeps_the_rest(
    scene: Scene, to: str, text: str, missing: str
) -> None:
    draft = alarm(scene, text=text)
    chosen = desk(scene) if to else ""
    with standing(scene, "joan") as viewer:
        kept = emergency_drafts.fill(draft, viewer=viewer, to=chosen)
    with pytest.raises(Refused, match=missing):
        sent(scene, draft)
    with standing(scene, "joan") as viewer:
        assert emergency_drafts.DRAFTS.find(draft, viewer=viewer) == kept


def test_a_protected_detail_is_left_out_and_the_rest_goes_at_once(scene: Scene) -> None:
    hidden = replace(
        PROTECTED_ADDRESS, person="lena", line="14 Larch Row", postcode="HW2 7DQ",
        ring="01632 960127",
    )  # fmt: skip
    protect(scene, hidden)
    share = send(scene, text="He is at 14 Larch Row, HW2 7DQ. Send a car.")
    received = seen(scene, "dora", share)
    assert received.text == "He is at [withheld: ring 01632 960127]. Send a car."
    told = seen(scene, "joan", share)
    assert [(each.kind, each.ring) for each in told.left_out] == [("address", "01632 960127")]
    with as_owner():
        row = Emergency.objects.get()
        assert "larch" not in repr(row.__dict__).lower()
        tried = Particulars.objects.filter(look_kind="protected", outcome="refused")
        assert [each.person_id for each in tried] == [scene.person["lena"]]


def test_the_first_opening_by_the_desk_is_an_act_and_the_sender_sees_it(scene: Scene) -> None:
    share = send(scene)
    assert seen(scene.later(minutes=1), "joan", share).seen_at is None
    first = scene.later(minutes=4)
    assert seen(first, "dora", share).seen_at == first.at
    seen(scene.later(minutes=9), "dirk", share)
    told = seen(scene.later(minutes=10), "joan", share)
    assert told.seen_at == first.at
    assert told.seer is not None
    assert told.seer.name == "Dora Invented"
    with as_owner():
        assert EmergencySeen.objects.count() == 1


def test_whoever_sends_to_their_own_desk_has_not_seen_it_by_sending(scene: Scene) -> None:
    send(scene)  # so that Dora has a reason to see the child
    share = send(scene, "dora")
    assert seen(scene, "dora", share).seen_at is None
    assert [each.id for each in waiting(scene, "dora") if each.mine] != [share]
    assert seen(scene, "dirk", share).mine


def test_one_of_the_desk_takes_it_on_and_it_leaves_everybody_s_home(scene: Scene) -> None:
    share = send(scene)
    seen(scene, "dora", share)
    first = accept(scene, "dora", share)
    assert accept(scene, "dirk", share, "Me too.") == first
    assert waiting(scene, "dirk") == ()
    told = seen(scene, "joan", share)
    assert told.will_do == "Police go now."
    assert told.accepter is not None
    assert told.accepter.name == "Dora Invented"
    with pytest.raises(Refused, match="no such share"):
        accept(scene, "joan", share)


def test_taking_it_on_needs_a_word_of_what_will_be_done(scene: Scene) -> None:
    share = send(scene)
    with pytest.raises(Refused, match="Say what you will do"):
        accept(scene, "dora", share, "  ")


def test_a_person_at_work_with_the_child_may_be_sent_it(scene: Scene) -> None:
    share = send(scene, to=f"post-{scene.post['amara']}")
    assert [each.id for each in waiting(scene, "amara")] == [share]
    assert waiting(scene, "dora") == ()
    with pytest.raises(Refused, match="Choose who gets this"):
        send(scene, to=f"post-{scene.post['rhys']}")


def test_a_desk_that_closed_while_it_was_written_still_gets_it(scene: Scene) -> None:
    draft = alarm(scene)
    share = sent(scene.later(hours=1), draft)
    assert seen(scene.later(hours=2), "dora", share).mine


# Nobody opens it


def test_not_opened_in_time_the_sender_is_told_and_the_out_of_hours_desk_has_a_copy(
    scene: Scene,
) -> None:
    share = send(scene)
    early, due = scene.later(minutes=14), scene.later(minutes=15)
    assert clock_comes_by(early) == 0
    assert not seen(early, "joan", share).unseen
    assert opened(early, "nils", share) is None
    assert clock_comes_by(due) == 1
    told = seen(due, "joan", share)
    assert told.unseen
    assert told.copied_to is not None
    assert told.copied_to.name == "Emergency duty team"
    assert [each.text for each in waiting(due, "nils")] == [TEXT]
    with standing(due, "nils") as viewer:
        assert people.may_open(scene.person["lena"], viewer=viewer)
    assert seen(due, "nils", share).seen_at == due.at
    assert not seen(due, "joan", share).unseen
    accept(due, "nils", share)
    assert waiting(due, "dora") == ()


def test_the_clock_that_was_down_for_an_hour_does_it_once(scene: Scene) -> None:
    shares = {send(scene), send(scene.later(minutes=2), "amara")}
    late = scene.later(minutes=75)
    assert clock_comes_by(late) == 2
    assert clock_comes_by(late) == clock_comes_by(late.later(minutes=1)) == 0
    with as_owner():
        assert EmergencyUnseen.objects.count() == 2
        assert {each.version_id for each in Lens.objects.all()} == shares
        assert Lens.objects.count() == 2


def test_the_sender_is_told_though_no_worker_ever_ran(scene: Scene) -> None:
    share = send(scene)
    assert seen(scene.later(minutes=16), "joan", share).unseen


def test_opened_in_time_nothing_is_copied(scene: Scene) -> None:
    share = send(scene)
    seen(scene.later(minutes=14), "dora", share)
    assert clock_comes_by(scene.later(minutes=30)) == 0
    assert opened(scene.later(minutes=30), "nils", share) is None


def test_what_went_to_the_out_of_hours_desk_is_not_copied_to_itself(scene: Scene) -> None:
    share = send(scene, to=desk(scene, "Emergency duty team"))
    assert clock_comes_by(scene.later(minutes=20)) == 1
    told = seen(scene.later(minutes=20), "joan", share)
    assert told.unseen
    assert told.copied_to is None
    with as_owner():
        assert not Lens.objects.exists()


def test_an_absent_and_a_refused_one_are_the_same(scene: Scene) -> None:
    share = send(scene)
    with standing(scene, "rhys") as viewer:
        found: list[UUID] = [share, uuid.uuid4()]
        assert [emergency(each, viewer=viewer) for each in found] == [None, None]
