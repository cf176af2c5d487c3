"""Taking back what was sent: marked and stopped; or, sent by mistake, closed from then on."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection

from fullpicture.chronology import queries as chronology
from fullpicture.people import queries as people
from fullpicture.rules.stages import Stage
from fullpicture.rules.verdict import Refused
from fullpicture.sharing import actions, corrections, home, queries
from fullpicture.sharing.actions import open_share
from fullpicture.sharing.queries import Shared
from fullpicture.sharing.withdrawals import Closed
from fullpicture.visibility.standing import acting
from tests.architecture.test_urls import signed_in
from tests.cast import Scene, household, standing
from tests.chapters.test_corrections import corrected_by_file, share_all
from tests.chapters.test_first_share import only_share, opened

pytestmark = pytest.mark.django_db
WHY = "I meant the school's new lead."


@pytest.fixture
def scene(db: None) -> Scene:
    """Amara sent Joan all three entries."""
    made = household()
    share_all(made)
    return made


def withdraw(
    scene: Scene, share: UUID, name: str = "amara", *, misdirected: bool = False, why: str = WHY
) -> UUID:
    with standing(scene, name) as viewer:
        return actions.withdraw(
            disclosure=share,
            misdirected=misdirected,
            why=why,
            viewer=viewer,
            by=acting(viewer),
            at=viewer.at,
        )


def confirm(scene: Scene, share: UUID, name: str = "joan", said: str = "Not opened.") -> UUID:
    with standing(scene, name) as viewer:
        return actions.confirm_nothing_kept(
            disclosure=share, what_done=said, viewer=viewer, by=acting(viewer), at=viewer.at
        )


def accept(scene: Scene, share: UUID) -> UUID:
    with standing(scene, "joan") as viewer:
        return actions.accept(
            disclosure=share,
            will_do="See her.",
            by_when=date(2026, 11, 23),
            viewer=viewer,
            by=acting(viewer),
            at=viewer.at,
        )


def test_taken_back_it_stays_readable_and_marked_and_can_no_more_be_accepted(scene: Scene) -> None:
    share = only_share(scene).id
    opened(scene, "joan", share)
    withdraw(scene, share)
    found = opened(scene.later(minutes=1), "joan", share)
    assert isinstance(found, Shared)
    assert found.stage is Stage.WITHDRAWN
    assert found.withdrawn is not None
    assert found.withdrawn.why == WHY
    assert len(found.items) == 3
    with standing(scene.later(minutes=1), "joan") as viewer:
        assert queries.waiting(viewer=viewer) == ()
    with pytest.raises(Refused, match="cannot be done from here"):
        accept(scene.later(minutes=1), share)


def test_what_was_accepted_keeps_what_the_recipient_said_they_would_do(scene: Scene) -> None:
    share = only_share(scene).id
    opened(scene, "joan", share)
    accept(scene, share)
    withdraw(scene.later(minutes=1), share)
    found = opened(scene.later(minutes=2), "joan", share)
    assert isinstance(found, Shared)
    assert (found.stage, found.will_do) == (Stage.WITHDRAWN, "See her.")


def test_sent_by_mistake_nothing_of_it_is_left_for_the_recipient(scene: Scene) -> None:
    share, person = only_share(scene).id, scene.person["lena"]
    opened(scene, "joan", share)
    withdraw(scene.later(minutes=1), share, misdirected=True)
    after = scene.later(minutes=1)
    with standing(after, "joan") as viewer:
        left = open_share(share=share, viewer=viewer, by=acting(viewer), at=viewer.at)
        assert isinstance(left, Closed)
        assert left.sender is not None
        assert left.sender.id == scene.post["amara"]
        assert queries.share(share, viewer=viewer) is None
        assert queries.shares_received(person, viewer=viewer) == ()
        assert not people.may_open(person, viewer=viewer)
        assert chronology.entries_about(person, viewer=viewer) == ()
        page = signed_in("joan").get(f"/shares/{share}/")
    assert page.status_code == 200
    said = page.content.decode()
    assert "This was sent by mistake" in said
    for told in ("Lena", "Council entry", "every day", "tell me on Monday", WHY):
        assert told not in said


def test_the_database_itself_keeps_it_from_the_recipient_and_shows_it_to_the_sender(
    scene: Scene,
) -> None:
    share = only_share(scene).id
    withdraw(scene, share, misdirected=True)
    reads = {
        "SELECT why FROM sharing_disclosure": 1,
        "SELECT why FROM sharing_withdrawal": 1,
        "SELECT text FROM chronology_entryversion WHERE text LIKE 'Council%%'": 3,
    }
    for name, sees in (("joan", False), ("olwen", False), ("amara", True)):
        with standing(scene, name), connection.cursor() as cursor:
            for query, count in reads.items():
                cursor.execute(query)
                assert len(cursor.fetchall()) == (count if sees else 0), (name, query)


def test_a_lens_that_another_decision_opened_stays(scene: Scene) -> None:
    share = only_share(scene).id
    share_all(scene)
    withdraw(scene, share, misdirected=True)
    with standing(scene, "joan") as viewer:
        seen = chronology.entries_about(scene.person["lena"], viewer=viewer)
    assert len([each for each in seen if not each.own]) == 3


def test_the_recipient_is_asked_what_became_of_it_and_the_sender_sees_the_answer(
    scene: Scene,
) -> None:
    share = only_share(scene)
    withdraw(scene, share.id, misdirected=True)
    with standing(scene, "joan") as viewer:
        waits = home.home(viewer=viewer)
        assert [each.disclosure for each in waits.closed] == [share.id]
        assert waits.shares == ()
    with pytest.raises(Refused, match="what became of it"):
        confirm(scene, share.id, said="  ")
    first = confirm(scene, share.id)
    assert confirm(scene.later(minutes=5), share.id, said="Something else.") == first
    with standing(scene, "joan") as viewer:
        assert home.home(viewer=viewer).closed == ()
    with standing(scene, "amara") as viewer:
        found = queries.share(share.id, viewer=viewer)
    assert found is not None
    assert found.stage is Stage.CLOSED
    assert found.withdrawn is not None
    assert found.withdrawn.what_done == "Not opened."


def test_the_senders_information_governance_may_take_it_back(scene: Scene) -> None:
    share = only_share(scene).id
    withdraw(scene, share, "gita", misdirected=True)
    with standing(scene, "joan") as viewer:
        assert queries.share(share, viewer=viewer) is None


@pytest.mark.parametrize("name", ["joan", "morag", "rhys", "tom", "olwen", "nadia", "bea"])
def test_nobody_else_takes_it_back(scene: Scene, name: str) -> None:
    share = only_share(scene).id
    with pytest.raises(Refused, match="no such share"):
        withdraw(scene, share, name, misdirected=True)
    with standing(scene, "joan") as viewer:
        assert queries.share(share, viewer=viewer) is not None


@pytest.mark.parametrize("name", ["amara", "tom", "gita"])
def test_nobody_answers_for_the_recipient(scene: Scene, name: str) -> None:
    share = only_share(scene).id
    withdraw(scene, share, misdirected=True)
    with pytest.raises(Refused, match="no such share"):
        confirm(scene, share, name)


def test_taking_back_needs_a_reason_and_is_done_once(scene: Scene) -> None:
    share = only_share(scene).id
    with pytest.raises(Refused, match="Nothing says why"):
        withdraw(scene, share, why="")
    first = withdraw(scene, share)
    assert withdraw(scene.later(minutes=1), share, why="Again.") == first
    assert withdraw(scene, share, misdirected=True) != first  # it turns out to be a mistake too


def test_of_what_was_closed_no_correction_is_told(scene: Scene) -> None:
    share = only_share(scene).id
    before = corrected_by_file(scene)
    with standing(before, "joan") as viewer:
        (told,) = corrections.corrections_waiting(viewer=viewer)
    withdraw(before, share, misdirected=True)
    after = corrected_by_file(before, "Council entry 1, put right again.")
    with standing(after, "joan") as viewer:
        assert corrections.corrections_waiting(viewer=viewer) == ()
        assert corrections.correction(told.id, viewer=viewer) is None
    with standing(after, "amara") as viewer:
        assert len(corrections.corrections_of([share], viewer=viewer)) == 1


def test_a_page_cannot_close_or_open_a_share_by_writing_the_mark(scene: Scene) -> None:
    for statement in (
        "UPDATE sharing_disclosure SET closed_at = now()",
        "UPDATE visibility_lens SET ends_at = NULL",
    ):
        with (
            pytest.raises(DatabaseError),
            standing(scene, "amara"),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


def test_what_is_not_there_cannot_be_taken_back(scene: Scene) -> None:
    with pytest.raises(Refused, match="no such share"):
        withdraw(scene, uuid4())
