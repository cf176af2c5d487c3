"""Records of two children were taken for one: taken apart, with all that was sent meanwhile."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from fullpicture.chronology.queries import entries_about
from fullpicture.ledger.models import Particulars
from fullpicture.linkage.models import Grounds, Merge
from fullpicture.people import actions as people_actions
from fullpicture.people import queries as people
from fullpicture.people.codes import Relation, Responsibility
from fullpicture.people.details import PersonKind, TieDetails
from fullpicture.people.models import Record
from fullpicture.people.queries.record import nhs_number_of
from fullpicture.rules.facts import Viewer
from fullpicture.rules.verdict import Refused
from fullpicture.sharing import actions, corrections, drafts, queries
from fullpicture.sharing.actions import know_apart
from fullpicture.sharing.emergencies import emergencies_about, emergency
from fullpicture.sharing.home import home
from fullpicture.sharing.models import Correction, Decision, Disclosure, Emergency
from fullpicture.sharing.preparing import preparation
from fullpicture.sharing.standing_in_ledger import Checked, checked
from fullpicture.sharing.whose import record_meant
from fullpicture.visibility.models import Relationship
from fullpicture.visibility.standing import acting
from tests.architecture.examples import shipped_reason
from tests.architecture.test_urls import signed_in
from tests.cast import Scene, allocate, child, entry, files_in, household, standing
from tests.chapters import test_first_share as path
from tests.chapters import urgent
from tests.chapters.test_corrections import acknowledge, opened, waiting
from tests.ledger.scene import place_and_sign
from tests.linked import linking_in, merge, part, person
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
SCHOOLS = "School entry 1"
URGENT = "He is in the house now. Please go."


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


def test_the_schools_decision_shows_the_child_though_the_councils_is_shielded_by_now(
    scene: Scene,
) -> None:
    with standing(scene, "joan") as viewer:
        path.decide(path.ready(scene, viewer, "amara"), viewer)
    child(scene, "lena", "HMC", nhs_number="9990000018", shielded=True)
    after = unlinked(scene)
    with standing(after, "joan") as viewer:
        (decided,) = queries.decisions_about(person(scene, "lena@OAK"), viewer=viewer)
    assert decided.whole
    assert [line["name"] for line in decided.openness] == ["Lena Invented"]


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
    with as_owner():
        return list(Disclosure.objects.values_list("id", flat=True))


@pytest.fixture
def alarm(scene: Scene) -> UUID:
    """Joan told the council's desk that Lena is in danger, and nobody opened it in time."""
    urgent.man(scene)
    made = urgent.send(scene, text=URGENT)
    urgent.clock_comes_by(scene.later(minutes=16))
    return made


def on_home(scene: Scene, who: str) -> set[UUID]:
    with standing(scene, who) as viewer:
        return {each.id for each in home(viewer=viewer).emergencies if each.to_know}


def test_whoever_got_an_emergency_share_is_told_and_says_so(scene: Scene, alarm: UUID) -> None:
    after = unlinked(scene)
    for who, told in {"dora": {alarm}, "nils": {alarm}, "joan": set(), "tom": set()}.items():
        assert on_home(after, who) == told, who
    with standing(after, "nils") as viewer:
        know_apart(emergency_share=alarm, viewer=viewer, by=acting(viewer), at=viewer.at)
    later = after.later(minutes=1)
    assert on_home(later, "dora") == on_home(later, "nils") == set()
    sender = urgent.seen(later, "joan", alarm)
    assert sender.apart is not None
    assert sender.apart.known_by is not None
    assert sender.apart.known_by.name.startswith("Nils")


def test_the_emergency_shares_page_says_so_in_words(scene: Scene, alarm: UUID) -> None:
    assert "two children" not in page_of(alarm, "dora")
    unlinked(scene)
    shown = page_of(alarm, "dora")
    assert "the records of two children were taken for one" in shown
    assert "I know of this" in shown
    assert "Council entry" not in shown


def page_of(alarm: UUID, who: str) -> str:
    return signed_in(who).get(f"/emergencies/{alarm}/").content.decode()


def test_it_goes_with_the_record_that_its_sender_worked_with(scene: Scene, alarm: UUID) -> None:
    after = unlinked(scene)
    assert urgent.seen(after, "joan", alarm).person == person(scene, "lena@OAK")
    with standing(after, "amara") as viewer:
        assert emergencies_about(person(scene, "lena@HMC"), viewer=viewer) == ()


def test_nobody_who_did_not_get_it_says_that_they_know(scene: Scene, alarm: UUID) -> None:
    after = unlinked(scene)
    for who in ("joan", "amara", "tom"):
        with standing(after, who) as viewer, pytest.raises(Refused):
            know_apart(emergency_share=alarm, viewer=viewer, by=acting(viewer), at=viewer.at)


def test_an_emergency_share_of_an_agency_without_a_record_is_found_too(scene: Scene) -> None:
    """Femi's trust keeps no record of Lena; she opened her with a reason, and told the desk."""
    urgent.man(scene)
    with standing(scene, "femi") as viewer:
        open_with_reason(scene, viewer)
    made = urgent.send(scene, "femi", text=URGENT)
    assert urgent.seen(scene, "femi", made).apart is None
    after = unlinked(scene)
    assert on_home(after, "dora") == {made}


def open_with_reason(scene: Scene, viewer: Viewer) -> None:
    people_actions.open_with_reason(
        person=scene.person["lena"],
        lawful_reason=shipped_reason(),
        text="Her mother said that she is in danger.",
        viewer=viewer,
        by=acting(viewer),
        at=viewer.at,
    )


def test_before_and_after_every_proof_of_what_moved_stands(scene: Scene, alarm: UUID) -> None:
    """The school's record moves to a person of its own; what Joan sent names whom it named."""
    decision = joan_shares(scene)
    urgent.seen(scene, "dora", alarm)
    before = committed_now()
    after = unlinked(scene)
    assert person(scene, "lena@OAK") != scene.person["lena"]
    assert committed_now() == before
    with as_owner():
        assert Decision.objects.get(id=decision).person_then_id == scene.person["lena"]
    place_and_sign()
    with standing(after, "joan") as viewer:
        found = queries.decision(decision, viewer=viewer)
        assert found is not None
        assert found.person == person(scene, "lena@OAK")
        assert checked(found.leaf, viewer=viewer) is Checked.STANDS
        sent = emergency(alarm, viewer=viewer)
        assert sent is not None
        assert checked(sent.leaf, viewer=viewer) is Checked.STANDS


def joan_shares(scene: Scene) -> UUID:
    with standing(scene, "joan") as viewer:
        return path.decide(path.ready(scene, viewer, "amara", 1), viewer)


def committed_now() -> list[object]:
    with as_owner():
        rows = (*Decision.objects.order_by("id"), *Emergency.objects.order_by("id"))
        return [row.committed() for row in rows]


def test_what_a_mother_was_told_is_said_of_her_and_of_nobody_she_was_taken_for(
    scene: Scene,
) -> None:
    """Her record was taken for Edna's when it was sent, and the two were taken apart since."""
    child(scene, "edna", "HMC", kind=PersonKind.ADULT, birth_date=date(1961, 4, 3))
    scene = scene.later(minutes=1)
    dawn_is_her_mother(scene)
    merged = merge(scene, "dawn@HMC", "edna@HMC")
    with standing(scene, "amara") as viewer:
        decision = path.decide(path.ready(scene, viewer, "joan", 1), viewer)
    after = scene.later(hours=1)
    part(after, merged)
    with as_owner():
        (sent,) = sent_of(decision)
    with standing(after, "joan") as viewer:
        found = queries.share(sent, viewer=viewer)
    assert found is not None
    assert [each.name for each in found.family] == ["Lena Invented", "Dawn Invented"]


def dawn_is_her_mother(scene: Scene) -> None:
    child(scene, "dawn", "HMC", kind=PersonKind.ADULT, birth_date=date(1993, 2, 8))
    tie = TieDetails("cases", "t1", "lena", "dawn", Relation.MOTHER, Responsibility.YES, False)
    with files_in(scene, "HMC") as actor:
        people_actions.record_tie(details=tie, by=actor, at=scene.at)


@pytest.fixture
def two_of_ours(scene: Scene) -> tuple[Scene, UUID]:
    """The council's record of Lee was taken for Lena's. Amara works with Lena alone."""
    child(scene, "lee", "HMC")
    entry(scene, "L1", "lee", "HMC", "Entry about Lee")
    return scene, merge(scene, "lee@HMC", "lena@HMC")


def test_a_share_of_both_goes_with_the_child_its_sender_works_with(
    two_of_ours: tuple[Scene, UUID],
) -> None:
    scene, _ = two_of_ours
    both = [scene.record["lee@HMC"], scene.record["lena@HMC"]]
    with standing(scene, "amara") as viewer:
        for records, content in ((both, both), (both[::-1], both), (both, ()), (both, both[::-1])):
            assert record_meant(records, content=content, viewer=viewer) == both[1]
        assert record_meant(both, content=both[:1], viewer=viewer) == both[0]


def test_a_share_goes_with_the_child_its_sender_worked_with(
    two_of_ours: tuple[Scene, UUID],
) -> None:
    scene, merged = two_of_ours
    with standing(scene, "amara") as viewer:
        about_lena = replace_person(scene)
        decision = path.decide(path.ready(about_lena, viewer, "joan", 4), viewer)
    after = scene.later(hours=1)
    with linking_in(after) as by:
        actions.unlink_records(merge=merged, why="Two children", by=by, at=after.at)
    with standing(after, "amara") as viewer:
        found = queries.decision(decision, viewer=viewer)
    assert found is not None
    assert found.person == person(scene, "lena@HMC")


def replace_person(scene: Scene) -> Scene:
    return replace(scene, person={**scene.person, "lena": person(scene, "lena@HMC")})


def test_a_share_of_the_other_child_alone_goes_with_that_child(
    two_of_ours: tuple[Scene, UUID],
) -> None:
    scene, merged = two_of_ours
    with standing(scene, "amara") as viewer:
        draft = path.ready(replace_person(scene), viewer, "joan", 4)
        weighed = preparation(draft, viewer=viewer)
        assert weighed is not None
        lees = [each for each in weighed.own_entries if each.record == scene.record["lee@HMC"]]
        drafts.fill(draft, viewer=viewer, versions=tuple(str(each.version) for each in lees))
        decision = path.decide(draft, viewer)
    after = scene.later(hours=1)
    with linking_in(after) as by:
        actions.unlink_records(merge=merged, why="Two children", by=by, at=after.at)
    with as_owner():
        assert Decision.objects.get(id=decision).person_id == person(scene, "lee@HMC")
        told = Correction.objects.filter(disclosure_id__in=sent_of(decision))
        assert told.count() == 1
    with standing(after, "joan") as viewer:
        about_lena = entries_about(person(scene, "lena@HMC"), viewer=viewer)
        assert "Entry about Lee" not in {each.text for each in about_lena}


def sent_of(decision: UUID) -> list[UUID]:
    return list(Disclosure.objects.filter(decision_id=decision).values_list("id", flat=True))


def test_no_number_goes_while_our_two_records_bear_two(scene: Scene) -> None:
    child(scene, "lee", "HMC", nhs_number="9990000026")
    with standing(scene, "amara") as viewer:
        assert nhs_number_of(scene.person["lena"], viewer=viewer) == "9990000018"
    merged = merge(scene, "lee@HMC", "lena@HMC")
    with standing(scene, "amara") as viewer:
        assert nhs_number_of(person(scene, "lena@HMC"), viewer=viewer) == ""
    part(scene, merged)
    with standing(scene, "amara") as viewer:
        assert nhs_number_of(person(scene, "lena@HMC"), viewer=viewer) == "9990000018"


def test_what_was_sent_before_a_second_word_on_them_is_found_too(scene: Scene) -> None:
    """A number joined them, Amara shared, and people said it as well: neither undone alone takes
    them apart, and the share is older than the word that did."""
    later = scene.later(minutes=30)
    word = merge(later, "lena@HMC", "lena@OAK")
    unlinked(scene)
    with as_owner():
        assert not Correction.objects.exists()
    last = scene.later(hours=2)
    with standing(last, "gita") as viewer:
        shown = actions.open_unlinking(merge=word, viewer=viewer, by=acting(viewer), at=last.at)
    assert shown is not None
    assert shown.sent == 1
    with linking_in(last) as by:
        actions.unlink_records(merge=word, why="Two children", by=by, at=last.at)
    assert len(waiting(last.later(minutes=1))) == 1


def test_the_sender_reads_again_what_they_sent_until_the_recipient_knows(
    scene: Scene, alarm: UUID
) -> None:
    after = unlinked(scene)
    (theirs,) = waiting(after)
    (own,) = waiting(after, "amara")
    assert (theirs.id, theirs.own, own.own) == (own.id, False, True)
    with standing(after, "joan") as viewer:
        assert [each.id for each in home(viewer=viewer).emergencies if each.to_read_again] == [
            alarm
        ]
    home_page = signed_in("amara").get("/").content.decode()
    assert "What you shared was kept with two children’s records as one: read it again" in home_page
    acknowledge(after, theirs)
    assert waiting(after.later(minutes=1), "amara") == ()
