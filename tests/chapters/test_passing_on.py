"""Passing on what was received: to a colleague, no more than one holds, and the sender sees it."""

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection

from fullpicture.chronology import actions as recording
from fullpicture.chronology import queries as chronology
from fullpicture.rules.stages import Stage
from fullpicture.rules.verdict import Refused
from fullpicture.sharing import actions, corrections, queries
from fullpicture.visibility.standing import acting
from tests.architecture.examples import ACCOUNT
from tests.architecture.lives import PROTECTED_ADDRESS
from tests.cast import Scene, files_in, household, standing
from tests.chapters.test_corrections import corrected_by_file, protect, share_all
from tests.chapters.test_first_share import only_share, opened
from tests.chapters.test_withdrawals import withdraw
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(db: None) -> Scene:
    """Joan has opened the three entries that Amara sent her."""
    made = household()
    share_all(made)
    opened(made, "joan", only_share(made).id)
    return made


def pass_on(
    scene: Scene,
    share: UUID,
    to: str = "tom",
    *,
    by: str = "joan",
    why: str = "He teaches her.",
) -> UUID:
    with standing(scene, by) as viewer:
        return actions.pass_on(
            disclosure=share,
            to=scene.post[to],
            why=why,
            viewer=viewer,
            by=acting(viewer),
            at=viewer.at,
        )


def others_entries(scene: Scene, name: str) -> list[str]:
    with standing(scene, name) as viewer:
        seen = chronology.entries_about(scene.person["lena"], viewer=viewer)
    return sorted(each.text for each in seen)


def test_the_colleague_gets_what_was_sent_and_accepts_it_for_themselves(scene: Scene) -> None:
    first = only_share(scene)
    passed = pass_on(scene.later(minutes=1), first.id)
    after = scene.later(minutes=2)
    assert opened(after, "tom", passed) is not None
    with standing(after, "joan") as viewer:
        assert queries.waiting(viewer=viewer) == ()
    with standing(after, "tom") as viewer:
        (waits,) = queries.waiting(viewer=viewer)
        assert waits.due_at == first.due_at
        actions.accept(
            disclosure=passed,
            will_do="Sit with her.",
            by_when=date(2026, 11, 23),
            viewer=viewer,
            by=acting(viewer),
            at=viewer.at,
        )
    assert others_entries(after, "tom") == [f"Council entry {n}" for n in (1, 2, 3)]
    with standing(after, "amara") as viewer:
        found = queries.decision(first.decision, viewer=viewer)
    assert found is not None
    assert {each.stage for each in found.shares} == {Stage.PASSED_ON, Stage.ACCEPTED}
    (went,) = [each.passed for each in found.shares if each.passed]
    assert went.to is not None
    assert went.to.id == scene.post["tom"]


def test_passed_on_twice_it_went_once(scene: Scene) -> None:
    share = only_share(scene).id
    assert pass_on(scene, share) == pass_on(scene, share)


@pytest.mark.parametrize(
    ("to", "why", "words"),
    [
        ("amara", "Hers.", "who it goes to"),
        ("joan", "Mine.", "who it goes to"),
        ("tom", " ", "who it goes to and why"),
    ],
)
def test_it_goes_to_a_colleague_and_with_a_reason(
    scene: Scene, to: str, why: str, words: str
) -> None:
    with pytest.raises(Refused, match=words):
        pass_on(scene, only_share(scene).id, to, why=why)
    assert others_entries(scene, "tom") == []


@pytest.mark.parametrize("by", ["tom", "amara", "olwen", "rhys"])
def test_nobody_passes_on_what_was_not_sent_to_them(scene: Scene, by: str) -> None:
    with pytest.raises(Refused, match="no such share"):
        pass_on(scene, only_share(scene).id, by=by)


def test_what_was_taken_back_is_not_passed_on(scene: Scene) -> None:
    share = only_share(scene).id
    withdraw(scene, share)
    with pytest.raises(Refused, match="cannot be done from here"):
        pass_on(scene, share)


@pytest.mark.parametrize("misdirected", [True, False])
def test_what_is_taken_back_is_taken_back_from_the_colleague_too(
    scene: Scene, misdirected: bool
) -> None:
    share = only_share(scene).id
    passed = pass_on(scene, share)
    withdraw(scene.later(minutes=1), share, misdirected=misdirected)
    after = scene.later(minutes=1)
    with standing(after, "tom") as viewer:
        left = queries.share(passed, viewer=viewer)
    assert (left is None) == misdirected
    assert len(others_entries(after, "tom")) == (0 if misdirected else 3)


def test_a_correction_reaches_the_colleague_with_its_words(scene: Scene) -> None:
    pass_on(scene, only_share(scene).id)
    after = corrected_by_file(scene)
    with standing(after, "tom") as viewer:
        (told,) = corrections.corrections_waiting(viewer=viewer)
    assert told.opened


def test_a_familys_account_given_since_is_not_passed_on(scene: Scene) -> None:
    later = scene.later(minutes=5)
    with files_in(later, "HMC") as actor:
        recording.record_account(details=replace(ACCOUNT), by=actor, at=later.at)
    share = only_share(scene.later(minutes=10)).id
    passed = pass_on(scene.later(minutes=10), share)
    found = opened(scene.later(minutes=11), "tom", passed)
    assert isinstance(found, queries.Shared)
    assert [each.accounts for each in found.items] == [(), (), ()]


def test_a_protected_place_in_the_reason_is_stopped(scene: Scene) -> None:
    protect(scene)
    with pytest.raises(Refused, match="protected detail"):
        pass_on(scene, only_share(scene).id, why=f"She lives at {PROTECTED_ADDRESS.line} now.")


def test_the_database_lets_nobody_pass_on_more_than_they_hold(scene: Scene) -> None:
    """Tom holds nothing to pass on; Joan may pass nothing to another agency."""
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT version_id, decision_id, starts_at FROM visibility_lens LIMIT 1")
        version, decision, since = cursor.fetchone()
    lens = (
        "INSERT INTO visibility_lens (id, holder_post_id, person_id, opened_by_agency_id,"
        " starts_at, version_id, decision_id, shielded)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s, false)"
    )
    for name, to in (("tom", "tom"), ("joan", "amara")):
        agency, person = scene.agency["OAK"], scene.person["lena"]
        values = [uuid4(), scene.post[to], person, agency, since, version, decision]
        with pytest.raises(DatabaseError), standing(scene, name), connection.cursor() as cursor:
            cursor.execute(lens, values)
