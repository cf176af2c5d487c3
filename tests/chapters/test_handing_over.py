"""Sharing with somebody without an account: nothing reaches them but by a link and a code."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from fullpicture.chronology.entries import Attached
from fullpicture.chronology.papers.kinds import PaperKind
from fullpicture.rules.stages import Stage
from fullpicture.rules.verdict import Refused
from fullpicture.sharing import actions, queries
from fullpicture.sharing.handing_over import outside_waiting
from fullpicture.sharing.preparing import preparation
from fullpicture.sharing.put_right import PutRight
from fullpicture.sharing.sending import as_handed
from fullpicture.visibility.standing import acting
from fullpicture.web.outside_lines import lines_of_outside
from tests.architecture import lives
from tests.architecture.test_urls import signed_in
from tests.cast import Scene, allocate, correcting_in, entry, household, standing
from tests.chapters import advised, outside
from tests.chapters import test_first_share as path
from tests.roles import as_owner


@pytest.fixture
def scene(db: None) -> Scene:
    return household()


def waits(scene: Scene, who: str = "amara") -> list[bool]:
    """Of each share with somebody outside on somebody's Home, whether it was answered."""
    with standing(scene, who) as viewer:
        return [handed.replied_at is not None for _, handed in outside_waiting(viewer=viewer)]


def test_only_somebody_whom_a_second_person_checked_can_be_chosen(scene: Scene) -> None:
    with standing(scene, "amara") as viewer:
        advised.agencies.propose_contact(
            details=advised.GP, viewer=viewer, by=acting(viewer), at=viewer.at
        )
        draft = path.ready(scene, viewer, "joan")
        found = preparation(draft, viewer=viewer)
    assert found is not None
    assert not any(each.outside for each in found.directory)


def test_no_link_is_made_by_somebody_who_works_with_the_child_no_more(scene: Scene) -> None:
    share = outside.shared(scene)
    allocate(scene, "amara", "lena", "HMC", ends_on=date(2026, 11, 19))
    with pytest.raises(Refused) as told:
        outside.link(scene, share)
    assert told.value.reasons[0].code == "outside.not_at_work"


def test_what_is_shared_reaches_them_by_link_and_code_alone(scene: Scene) -> None:
    share = outside.shared(scene)
    assert waits(scene) == [False]
    issued = outside.link(scene, share)
    assert waits(scene) == []
    wrong = f"{(int(issued.code) + 1) % 10**8:08d}"
    assert outside.read(scene, issued, wrong) is None
    words = outside.read(scene, issued)
    assert words is not None
    assert words.for_action
    with standing(scene, "amara") as viewer:
        sent = queries.share(share, viewer=viewer)
    assert sent is not None
    assert sent.items
    for said in (
        "From Amara Invented, Social worker, Harrowmere Council",
        sent.why,
        sent.asks,
        *(each.text for each in sent.items),
    ):
        assert said in words.text


def test_their_answer_takes_it_on_and_stands_with_the_decision(scene: Scene) -> None:
    share = outside.shared(scene)
    issued = outside.link(scene, share)
    outside.answer(scene, issued)
    with standing(scene, "amara") as viewer:
        found = queries.share(share, viewer=viewer)
    assert found is not None
    assert (found.stage, found.will_do) == (Stage.ACCEPTED, outside.WILL)
    told = outside.stands(scene, share)
    assert told is not None
    assert told.reply == outside.KNOWS
    assert waits(scene) == [True]
    assert waits(scene.later(days=11)) == []
    assert outside.read(scene, issued) is None, "used once"
    with pytest.raises(Refused, match="have answered"):
        outside.link(scene, share)


def test_a_colleague_at_work_with_the_child_reads_the_answer(scene: Scene) -> None:
    share = outside.shared(scene)
    outside.answer(scene, outside.link(scene, share))
    told = outside.stands(scene, share, "morag")
    assert told is not None
    assert told.reply == outside.KNOWS
    assert outside.stands(scene, share, "bea") is None
    assert outside.stands(scene, share, "joan") is None


@pytest.mark.parametrize(
    "said", [{"will_do": " "}, {"by_when": None}, {"by_when": date(2026, 11, 1)}]
)
def test_an_answer_without_what_and_when_uses_nothing_up(
    scene: Scene, said: dict[str, object]
) -> None:
    issued = outside.link(scene, outside.shared(scene))
    with pytest.raises(Refused):
        outside.answer(scene, issued, **said)
    outside.answer(scene, issued)


def test_what_is_only_to_be_known_is_answered_in_words(scene: Scene) -> None:
    share = outside.shared(scene, for_action=False)
    issued = outside.link(scene, share)
    with pytest.raises(Refused, match="Nothing is written"):
        outside.answer(scene, issued, text="")
    outside.answer(scene, issued, text="Read.")
    with standing(scene, "amara") as viewer:
        found = queries.share(share, viewer=viewer)
    assert found is not None
    assert found.accepted_at is None


def test_what_is_taken_back_is_closed_to_its_link_at_once(scene: Scene) -> None:
    """By the sender, who can close the link, and by somebody else, who cannot."""
    for who, misdirected in (("amara", False), ("gita", True)):
        share = outside.shared(scene)
        issued = outside.link(scene, share)
        with standing(scene, who) as viewer:
            actions.withdraw(
                disclosure=share, misdirected=misdirected, why="The wrong surgery.",
                viewer=viewer, by=acting(viewer), at=viewer.at,
            )  # fmt: skip
        assert outside.read(scene, issued) is None
        with pytest.raises(Refused):
            outside.link(scene, share)


def test_taking_it_back_promises_nobody_that_they_can_still_read_it(scene: Scene) -> None:
    share = outside.shared(scene)
    page = signed_in("amara").get(reverse("share-withdraw", args=[share])).content.decode()
    assert page.count("Their link is closed") == 2
    assert "They can still read it" not in page


def test_a_new_link_closes_the_one_before(scene: Scene) -> None:
    share = outside.shared(scene)
    first = outside.link(scene, share)
    second = outside.link(scene, share)
    assert outside.read(scene, first) is None
    assert outside.read(scene, second) is not None


def test_a_link_closed_by_hand_opens_nothing(scene: Scene) -> None:
    share = outside.shared(scene)
    issued = outside.link(scene, share)
    with standing(scene, "amara") as viewer:
        actions.close_link(disclosure=share, viewer=viewer, by=acting(viewer), at=viewer.at)
    assert outside.read(scene, issued) is None


@pytest.mark.parametrize("who", ["morag", "rhys", "joan", "gita"])
def test_nobody_but_the_sender_makes_a_link(scene: Scene, who: str) -> None:
    share = outside.shared(scene)
    with pytest.raises(Refused, match="no such share of yours"):
        outside.link(scene, share, who)


def test_a_share_with_a_colleague_gets_no_link(scene: Scene) -> None:
    path.share(scene)
    with pytest.raises(Refused, match="no such share of yours"):
        outside.link(scene, path.only_share(scene).id)


def test_the_database_shows_a_holder_those_words_and_no_row_more(scene: Scene) -> None:
    other = outside.link(scene, outside.shared(scene))
    issued = outside.link(scene, outside.shared(scene))
    assert other.pass_id != issued.pass_id
    tables = ("sharing_disclosure", "sharing_discloseditem", "sharing_decision",
              "sharing_outsidereply", "sharing_acceptance", "chronology_entryversion",
              "people_identity", "visibility_lens", "agencies_contact")  # fmt: skip
    with advised.holding(scene, issued.token) as held:
        assert held is not None
        with connection.cursor() as cursor:
            cursor.execute("SELECT pass_id FROM sharing_handedover")
            assert cursor.fetchall() == [(issued.pass_id,)]
            for table in tables:
                cursor.execute(f"SELECT count(*) FROM {table}")
                assert cursor.fetchone() == (0,), table


def test_the_database_takes_no_answer_but_with_the_pass(scene: Scene) -> None:
    """Written without using it up, a row is refused."""
    issued = outside.link(scene, outside.shared(scene))
    statement = (
        "INSERT INTO sharing_outsidereply (id, person_id, record_id, agency_id, actor_post_id,"
        " holder_post_id, recipient_agency_id, disclosure_id, pass_id, text, at)"
        " SELECT gen_random_uuid(), person_id, record_id, agency_id, actor_post_id,"
        " holder_post_id, recipient_agency_id, disclosure_id, pass_id, 'x', at"
        " FROM sharing_handedover"
    )
    with (
        advised.holding(scene, issued.token),
        connection.cursor() as cursor,
        pytest.raises(DatabaseError, match="row-level security"),
        transaction.atomic(),
    ):
        cursor.execute(statement)


def test_handing_over_and_the_answer_are_in_the_ledger(scene: Scene) -> None:
    outside.answer(scene, outside.link(scene, outside.shared(scene)))
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT verb FROM ledger_particulars WHERE verb LIKE 'sharing.%' ORDER BY at"
        )
        verbs = [verb for (verb,) in cursor.fetchall()]
    assert {"sharing.handed_over", "sharing.outside_answered"} <= set(verbs)


# ------------------------------------------------------------------ corrected afterwards


def corrected(scene: Scene) -> None:
    """Each of the council's entries, and its recipients are told."""
    for number in (1, 2, 3):
        entry(scene, f"E{number}", "lena", "HMC", f"Council entry {number}, put right")
    with correcting_in(scene, "HMC") as actor:
        actions.tell_of_corrections(entry=None, since=scene.at, by=actor, at=scene.at)


def test_an_open_link_says_that_it_was_corrected_when_and_whom_to_ring(scene: Scene) -> None:
    share = outside.shared(scene)
    issued = outside.link(scene, share)
    words = outside.read(scene, issued)
    assert words is not None
    assert words.corrected_at is None
    corrected(scene)
    now = outside.read(scene, issued)
    assert now is not None
    assert now.text == words.text, "what they were shown is what they were shown"
    assert now.corrected_at == scene.at
    assert now.to_ring is not None
    assert now.to_ring.id == scene.post["amara"]


def test_its_sender_is_told_to_make_a_new_link_which_shows_the_new_words(scene: Scene) -> None:
    """The worker, who knows of no contact, tells of it as of any other."""
    share = outside.shared(scene)
    outside.link(scene, share)
    assert waits(scene) == []
    corrected(scene)
    assert waits(scene) == [False]
    told = outside.stands(scene, share)
    assert told is not None
    assert told.corrected_at == scene.at
    issued = outside.link(scene, share)
    assert waits(scene) == []
    words = outside.read(scene, issued)
    assert words is not None
    assert words.corrected_at is None
    assert "This was corrected on 20 November 2026. It now says:" in words.text
    assert "put right" in words.text


def test_of_pictures_only_those_that_were_shared_are_told_after_a_correction(scene: Scene) -> None:
    """Whoever corrects an entry may have put one beside it that nobody weighed for this share."""
    share = outside.shared(scene)
    with standing(scene, "amara") as viewer:
        found = queries.share(share, viewer=viewer)
        assert found is not None
        sent, *_ = found.items
        shown = Attached(uuid4(), uuid4(), PaperKind.PNG, "Her bruise", 1, 1, 1, 1)
        now = replace(sent, text="put right", attachments=(shown,))
        put_right = {sent.version: PutRight(scene.at, now, taken_back=False)}
        words = as_handed(found, put_right)
        assert "put right" in words
        assert "Her bruise" not in words
        first = replace(sent, attachments=(replace(shown, id=uuid4()),))
        words = as_handed(replace(found, items=(first,)), put_right)
        assert "Her bruise" in words


def test_corrected_twice_it_shows_what_it_says_last(scene: Scene) -> None:
    share = outside.shared(scene)
    corrected(scene)
    for number in (1, 2, 3):
        entry(scene, f"E{number}", "lena", "HMC", f"Council entry {number}, put right again")
    with correcting_in(scene, "HMC") as actor:
        actions.tell_of_corrections(entry=None, since=scene.at, by=actor, at=scene.at)
    words = outside.read(scene, outside.link(scene, share))
    assert words is not None
    assert words.text.count("It now says:") == words.text.count("put right again") > 0


def test_new_words_that_may_not_go_do_not_go_by_a_new_link_either(scene: Scene) -> None:
    """They hold the protected address; whoever reads the old ones is told to ring."""
    share = outside.shared(scene)
    lives.protected(scene)
    for number in (1, 2, 3):
        entry(
            scene, f"E{number}", "lena", "HMC", f"{number}: they are at 3 Rowan House, Harrowmere"
        )
    with correcting_in(scene, "HMC") as actor:
        actions.tell_of_corrections(entry=None, since=scene.at, by=actor, at=scene.at)
    words = outside.read(scene, outside.link(scene, share))
    assert words is not None
    assert "Rowan House" not in words.text
    assert "The new words do not come by this link." in words.text
    assert "Ring Amara Invented" in words.text


def test_whoever_answered_before_the_correction_is_to_be_rung(scene: Scene) -> None:
    share = outside.shared(scene)
    outside.answer(scene, outside.link(scene, share))
    corrected(scene)
    with standing(scene, "amara") as viewer:
        ((_, handed),) = outside_waiting(viewer=viewer)
        lines = [each.what for each in lines_of_outside(outside_waiting(viewer=viewer))]
    assert handed.corrected_at == scene.at
    assert lines == ["Ring them: what they read was corrected"]
    assert waits(scene.later(days=11)) == []


def test_nobody_else_asks_the_database_what_was_corrected(scene: Scene) -> None:
    share = outside.shared(scene)
    outside.link(scene, share)
    corrected(scene)
    other = outside.link(scene, outside.shared(scene))
    asked = "SELECT corrections FROM fp_corrected(%s)"
    for standing_as in (standing(scene, "amara"), advised.holding(scene, other.token)):
        with standing_as, connection.cursor() as cursor:
            cursor.execute(asked, [share])
            assert cursor.fetchone() == (0,)
