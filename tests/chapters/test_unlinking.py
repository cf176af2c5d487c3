"""Records of two children were taken for one: taken apart, with all that was sent meanwhile."""

from uuid import UUID

import pytest

from fullpicture.chronology.queries import entries_about
from fullpicture.ledger.models import Particulars
from fullpicture.linkage.models import Grounds, Merge
from fullpicture.people import queries as people
from fullpicture.people.models import Record
from fullpicture.sharing import actions, corrections, queries
from fullpicture.sharing.models import Correction, Decision
from fullpicture.visibility.models import Relationship
from tests.architecture.test_urls import signed_in
from tests.cast import Scene, allocate, entry, household, standing
from tests.chapters import test_first_share as path
from tests.chapters.test_corrections import acknowledge, opened, waiting
from tests.linked import linking_in, person
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
SCHOOLS = "School entry 1"


@pytest.fixture
def scene(db: None) -> Scene:
    """Lena of the council and Lena of the school bore one number, and Amara shared with Joan."""
    made = household()
    allocate(made, "joan", "lena", "OAK")
    path.share(made)
    return made


def unlinked(scene: Scene) -> Scene:
    """An hour later: the number was another child's."""
    later = scene.later(hours=1)
    with as_owner():
        joined = Merge.objects.get(grounds=Grounds.SAME_NUMBER).id
    with linking_in(later) as by:
        actions.unlink_records(merge=joined, why="Two children", by=by, at=later.at)
    return later.later(hours=1)


def test_the_recipient_is_told_and_says_so(scene: Scene) -> None:
    after = unlinked(scene)
    (told,) = waiting(after)
    assert told.apart
    page = opened(after, told)
    assert page is not None
    assert (page.before, page.after) == (None, None)
    acknowledge(after, told)
    assert waiting(after.later(minutes=1)) == ()


def test_the_notice_holds_no_word_about_the_other_child(scene: Scene) -> None:
    after = unlinked(scene)
    (told,) = waiting(after)
    shown = signed_in("joan").get(f"/corrections/{told.id}/").content.decode()
    assert "two children" in shown
    for words in ("Council entry", SCHOOLS, "9990000018", str(scene.record["lena@OAK"])):
        assert words not in shown


def test_what_was_sent_is_on_no_page_of_the_other_child(scene: Scene) -> None:
    after = unlinked(scene)
    councils, schools = person(scene, "lena@HMC"), person(scene, "lena@OAK")
    assert councils != schools
    with standing(after, "joan") as viewer:
        assert [each.text for each in entries_about(schools, viewer=viewer)] == [SCHOOLS]
        assert queries.shares_received(schools, viewer=viewer) == ()
        assert len(queries.shares_received(councils, viewer=viewer)) == 1
        assert [each.service for each in people.involved(schools, viewer=viewer)] == [
            "Oakfield Primary School"
        ]


def test_receiving_it_gives_no_record_of_the_other_child(scene: Scene) -> None:
    unlinked(scene)
    with as_owner():
        given = Relationship.objects.filter(kind="recipient", undone=False)
        assert {(row.person_id, row.record_id) for row in given} == {
            (person(scene, "lena@HMC"), None)
        }


def test_the_sender_sees_who_was_told(scene: Scene) -> None:
    after = unlinked(scene)
    with standing(after, "amara") as viewer:
        (decided,) = queries.decisions_about(person(scene, "lena@HMC"), viewer=viewer)
        (sent,) = decided.shares
        (told,) = sent.corrections
    assert told.apart
    assert told.acknowledged_at is None


def test_what_was_decided_keeps_whom_it_named_then(scene: Scene) -> None:
    with as_owner():
        row = Decision.objects.get()
        before = row.committed()
    unlinked(scene)
    with as_owner():
        assert Decision.objects.get().committed() == before


def test_done_twice_it_tells_once(scene: Scene) -> None:
    unlinked(scene)
    unlinked(scene)
    with as_owner():
        assert Correction.objects.count() == 1
        assert Particulars.objects.filter(verb="sharing.told_apart").count() == 1


def test_what_was_sent_after_they_were_apart_is_told_to_nobody(scene: Scene) -> None:
    after = unlinked(scene)
    entry(after, "E9", "lena", "HMC", "Later entry")
    with as_owner():
        assert Record.objects.filter(person_id=person(scene, "lena@HMC")).count() == 1
    with standing(after, "amara") as viewer:
        assert len(corrections.corrections_of(sent_ids(), viewer=viewer)) == 1


def sent_ids() -> list[UUID]:
    from fullpicture.sharing.models import Disclosure

    with as_owner():
        return list(Disclosure.objects.values_list("id", flat=True))
