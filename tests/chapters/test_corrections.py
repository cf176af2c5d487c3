"""A correction reaches whoever was sent the entry, once; they say so, and the sender sees it."""

from dataclasses import replace
from datetime import datetime, timedelta
from time import perf_counter
from uuid import UUID, uuid4

import pytest
from django.test import Client

from fullpicture.chronology import queries as chronology
from fullpicture.chronology.models import EntryVersion
from fullpicture.people import actions as people
from fullpicture.rules.verdict import Refused
from fullpicture.sharing import actions, corrections, jobs, queries
from fullpicture.sharing.corrections import CorrectionPage, Told
from fullpicture.sharing.models import Correction, DisclosedItem, Disclosure
from fullpicture.visibility.models import Lens
from fullpicture.visibility.standing import acting
from tests.architecture.examples import ACCOUNT, WRITTEN, own_entry
from tests.architecture.lives import PROTECTED_ADDRESS
from tests.architecture.test_urls import signed_in
from tests.cast import Scene, child, entry, files_in, household, standing
from tests.chapters.test_first_share import share
from tests.reports import report
from tests.roles import as_owner, as_role

pytestmark = pytest.mark.django_db

COMMAND = "bin/test chapters -k corrections"
MANY = 1000
RIGHT = "Council entry 1: it was on the Tuesday."


@pytest.fixture
def scene(db: None) -> Scene:
    """Joan was sent Amara's three entries."""
    made = household()
    share_all(made)
    return made


def share_all(scene: Scene, to: str = "joan") -> None:
    from tests.chapters.test_first_share import decide, ready

    with standing(scene, "amara") as viewer:
        decide(ready(scene, viewer, to, entries=3), viewer)


def work(at: datetime) -> int:
    """The worker's round, as the clock calls it."""
    with as_role("fullpicture_worker"):
        return jobs.tell_of_recent_corrections(timestamp=int(at.timestamp()))


def corrected_by_file(scene: Scene, text: str = RIGHT, name: str = "E1") -> Scene:
    """A file brings another text; an hour later the worker has told of it."""
    later = scene.later(minutes=30)
    entry(later, name, "lena", "HMC", text)
    work(scene.later(hours=1).at)
    return scene.later(hours=2)


def waiting(scene: Scene, name: str = "joan") -> tuple[Told, ...]:
    with standing(scene, name) as viewer:
        return corrections.corrections_waiting(viewer=viewer)


def opened(scene: Scene, told: Told, name: str = "joan") -> CorrectionPage | None:
    with standing(scene, name) as viewer:
        return actions.open_correction(
            correction=told.id, viewer=viewer, by=acting(viewer), at=viewer.at
        )


def acknowledge(scene: Scene, told: Told, name: str = "joan") -> UUID:
    with standing(scene, name) as viewer:
        return actions.acknowledge(
            correction=told.id, viewer=viewer, by=acting(viewer), at=viewer.at
        )


def test_a_correction_by_file_reaches_the_recipient_with_both_texts(scene: Scene) -> None:
    after = corrected_by_file(scene)
    (told,) = waiting(after)
    page = opened(after, told)
    assert page is not None
    assert page.before is not None
    assert page.after is not None
    assert (page.before.text, page.after.text) == ("Council entry 1", RIGHT)


def test_the_share_still_shows_what_was_sent_as_it_stood(scene: Scene) -> None:
    after = corrected_by_file(scene)
    (told,) = waiting(after)
    with standing(after, "joan") as viewer:
        received = queries.share(told.disclosure, viewer=viewer)
    assert received is not None
    assert "Council entry 1" in [item.text for item in received.items]
    assert RIGHT not in [item.text for item in received.items]


def test_nobody_is_told_twice_however_often_the_worker_comes_by(scene: Scene) -> None:
    after = corrected_by_file(scene)
    assert [work(after.later(minutes=n).at) for n in (1, 2)] == [0, 0]
    assert len(waiting(after.later(minutes=3))) == 1


def test_a_further_correction_is_told_beside_the_one_they_had_last(scene: Scene) -> None:
    after = corrected_by_file(scene)
    last = corrected_by_file(after, "Council entry 1: it was on the Wednesday.")
    told = waiting(last)
    assert len(told) == 2
    newest = opened(last, max(told, key=lambda each: each.at))
    assert newest is not None
    assert newest.before is not None
    assert newest.before.text == RIGHT


def test_whoever_was_sent_another_entry_is_told_nothing(scene: Scene) -> None:
    after = corrected_by_file(scene, name="E9")
    assert waiting(after) == ()


def test_acknowledged_once_it_leaves_home_and_the_sender_sees_who_knows(scene: Scene) -> None:
    after = corrected_by_file(scene)
    (told,) = waiting(after)
    first = acknowledge(after, told)
    assert acknowledge(after.later(minutes=5), told) == first
    assert waiting(after) == ()
    with standing(after, "amara") as viewer:
        (seen,) = corrections.corrections_of([told.disclosure], viewer=viewer)
    assert seen.acknowledged_at == after.at
    assert seen.acknowledged_by is not None
    assert seen.acknowledged_by.id == scene.post["joan"]


@pytest.mark.parametrize("name", ["amara", "tom", "gita", "rhys"])
def test_nobody_acknowledges_for_the_recipient(scene: Scene, name: str) -> None:
    after = corrected_by_file(scene)
    (told,) = waiting(after)
    with pytest.raises(Refused, match="no such correction"):
        acknowledge(after, told, name)


@pytest.mark.parametrize("name", ["tom", "rhys", "bea", "saul", "nadia"])
def test_whoever_may_not_see_the_share_knows_of_no_correction(scene: Scene, name: str) -> None:
    after = corrected_by_file(scene)
    (told,) = waiting(after)
    assert opened(after, told, name) is None
    assert waiting(after, name) == ()


def protect(scene: Scene) -> None:
    with files_in(scene, "HMC") as actor:
        people.record_address(details=PROTECTED_ADDRESS, by=actor, at=scene.at)


def test_new_words_that_would_give_away_a_protected_place_do_not_go(scene: Scene) -> None:
    protect(scene)
    after = corrected_by_file(scene, "She was seen at 3 Rowan House, Harrowmere, HW9 1ZX.")
    (told,) = waiting(after)
    page = opened(after, told)
    assert page is not None
    assert not page.opened
    assert page.before is not None
    assert page.after is None
    assert page.sender is not None
    assert page.sender.phone
    with standing(after, "joan") as viewer:
        entries = chronology.entries_about(scene.person["lena"], viewer=viewer)
    assert not any("Rowan" in each.text for each in entries)


def test_a_familys_account_goes_with_the_new_version_and_can_stop_it(scene: Scene) -> None:
    protect(scene)
    with files_in(scene.later(minutes=5), "HMC") as actor:
        from fullpicture.chronology import actions as recording

        said = replace(ACCOUNT, text="We were at 3 Rowan House by then.")
        recording.record_account(details=said, by=actor, at=scene.later(minutes=5).at)
    after = corrected_by_file(scene)
    (told,) = waiting(after)
    assert not told.opened


def test_new_words_about_somebody_else_as_well_do_not_go(scene: Scene) -> None:
    from fullpicture.chronology import actions as recording
    from tests.architecture.examples import ENTRY

    child(scene, "mia", "HMC", nhs_number="9990000026")
    details = replace(ENTRY, reference="E1", also_about=("mia",), text=RIGHT)
    with files_in(scene.later(minutes=5), "HMC") as actor:
        recording.record_entry(details=details, by=actor, at=scene.later(minutes=5).at)
    work(scene.later(hours=1).at)
    (told,) = waiting(scene.later(hours=2))
    assert not told.opened


def test_a_correction_on_our_own_page_is_told_by_a_job_of_that_very_transaction(
    scene: Scene,
) -> None:
    from procrastinate.contrib.django.models import ProcrastinateJob

    at = scene.later(minutes=30)
    with standing(at, "amara") as viewer:
        actions.correct_entry(
            entry=own_entry(scene),
            draft=uuid4(),
            details=replace(WRITTEN, text=RIGHT, correction_reason="It was the Tuesday."),
            viewer=viewer,
            by=acting(viewer),
            at=viewer.at,
        )
    with as_owner():
        (job,) = ProcrastinateJob.objects.filter(task_name="sharing.tell_of_correction")
    with as_role("fullpicture_worker"):
        assert jobs.tell_of_correction(**job.args) == 1
    (told,) = waiting(scene.later(hours=1))
    page = opened(scene.later(hours=1), told)
    assert page is not None
    assert page.after is not None
    assert page.after.correction_reason == "It was the Tuesday."


def test_an_old_correction_that_was_passed_over_is_found_at_night(scene: Scene) -> None:
    entry(scene.later(minutes=30), "E1", "lena", "HMC", RIGHT)
    week = scene.at + timedelta(days=7)
    assert work(week) == 0
    with as_role("fullpicture_worker"):
        assert jobs.tell_of_all_corrections(timestamp=int(week.timestamp())) == 1


def test_each_recipient_is_told(scene: Scene) -> None:
    share_all(scene, to="tom")
    share(scene, to="femi")
    after = corrected_by_file(scene)
    assert [len(waiting(after, name)) for name in ("joan", "tom")] == [1, 1]


def test_a_correction_of_what_a_thousand_were_sent_is_told_in_batches(scene: Scene) -> None:
    """As many disclosures as that, each with its lens, written as the owner; one worker's round."""
    send_copies(scene, MANY)
    entry(scene.later(minutes=30), "E1", "lena", "HMC", RIGHT)
    begun = perf_counter()
    told = work(scene.later(hours=1).at)
    seconds = perf_counter() - begun
    with as_owner():
        rows = Correction.objects.filter(opened=True)
        reached = rows.values("disclosure_id").distinct().count()
    what = f"disclosures told of one correction, in the worker ({seconds:.0f} s)"
    met = reached == told == MANY + 1
    report("corrections", what, reached, must=str(MANY + 1), met=met, command=COMMAND)
    assert reached == told == MANY + 1
    assert work(scene.later(hours=2).at) == 0


def send_copies(scene: Scene, count: int) -> None:
    """The same disclosure to the same post, over and over."""
    with as_owner():
        sent, lens = Disclosure.objects.get(), Lens.objects.filter(version_id=first_of("E1")).get()
        item = DisclosedItem.objects.get(version_id=lens.version_id)
        for _ in range(count):
            sent.id, item.id, lens.id = uuid4(), uuid4(), uuid4()
            sent.decision_id = lens.decision_id = uuid4()
            item.disclosure_id = sent.id
            for row in (sent, item, lens):
                row.save(force_insert=True)


def first_of(reference: str) -> UUID:
    return EntryVersion.objects.values_list("id", flat=True).get(reference=reference, number=1)


def test_two_clicks_at_once_make_one(scene: Scene) -> None:
    after = corrected_by_file(scene)
    (told,) = waiting(after)
    client: Client = signed_in("joan")
    for _ in range(2):
        assert client.post(f"/corrections/{told.id}/acknowledge/").status_code == 302
    with as_owner():
        assert Correction.objects.count() == 1
