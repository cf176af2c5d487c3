"""Two records become one person, and two again: whatever hangs on a record goes with it."""

from datetime import date, timedelta

import pytest

from fullpicture.chronology.queries import entries_about
from fullpicture.ledger.models import Particulars
from fullpicture.linkage import actions as linkage
from fullpicture.linkage.models import Grounds, Link, Merge, Parting
from fullpicture.linkage.queries import links_of
from fullpicture.people import queries as people
from fullpicture.people.details import PersonKind, ServiceKind
from fullpicture.people.models import Record
from fullpicture.rules.verdict import Refused
from fullpicture.sharing.queries import decisions_about
from fullpicture.visibility import queries as visibility
from fullpicture.visibility.formerly import today
from fullpicture.visibility.models import Relationship
from tests.cast import (
    NHS,
    Scene,
    allocate,
    child,
    entry,
    files_in,
    household,
    involve,
    partnership,
    standing,
)
from tests.chapters import test_first_share as path
from tests.linked import merge, part, person
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(db: None) -> Scene:
    """Mia, known to the council; Mya, known to the school; nobody knows that they are one."""
    scene = partnership()
    child(scene, "mia", "HMC")
    child(scene.later(minutes=1), "mya", "OAK")
    allocate(scene, "amara", "mia", "HMC")
    allocate(scene, "joan", "mya", "OAK")
    involve(scene, "mia", "HMC", "Children's social care", ServiceKind.SOCIAL_CARE)
    involve(scene, "mya", "OAK", "Oakfield", ServiceKind.EDUCATION)
    involve(scene, "mya", "OAK", "Quiet help", ServiceKind.MENTAL_HEALTH)
    entry(scene, "C1", "mia", "HMC", "Seen at home")
    entry(scene, "S1", "mya", "OAK", "Seen at school")
    return scene.later(hours=1)


def services(scene: Scene, who: str, name: str) -> set[str]:
    with standing(scene, who) as viewer:
        return {each.service for each in people.involved(scene.person[name], viewer=viewer)}


def test_whoever_works_with_one_sees_who_is_involved_with_both(scene: Scene) -> None:
    assert services(scene, "amara", "mia") == {"Children's social care"}
    merge(scene, "mia@HMC", "mya@OAK")
    assert person(scene, "mya@OAK") == scene.person["mia"]
    assert services(scene, "amara", "mia") == {
        "Children's social care",
        "Oakfield",
        "A sensitive service",
    }
    with standing(scene, "joan") as viewer:
        assert [each.person for each in people.my_children(viewer=viewer)] == [scene.person["mia"]]


def test_the_content_of_another_agency_is_not_opened_by_it(scene: Scene) -> None:
    merge(scene, "mia@HMC", "mya@OAK")
    with standing(scene, "amara") as viewer:
        found = entries_about(scene.person["mia"], viewer=viewer)
    assert [each.text for each in found] == ["Seen at home"]


def test_undone_everything_is_as_it_was(scene: Scene) -> None:
    merged = merge(scene, "mia@HMC", "mya@OAK")
    part(scene, merged)
    assert person(scene, "mya@OAK") == scene.person["mya"]
    assert services(scene, "amara", "mia") == {"Children's social care"}
    assert services(scene, "joan", "mya") == {"Oakfield", "Quiet help"}
    assert services(scene, "joan", "mia") == set()
    with standing(scene, "joan") as viewer:
        assert [each.text for each in entries_about(scene.person["mya"], viewer=viewer)] == [
            "Seen at school"
        ]


def test_both_are_acts_that_the_ledger_keeps(scene: Scene) -> None:
    merged = merge(scene, "mia@HMC", "mya@OAK")
    parted = part(scene, merged)
    with as_owner():
        made, undone = Merge.objects.get(id=merged), Parting.objects.get(id=parted)
        leaves = {row.verb: row for row in Particulars.objects.filter(look_kind="")}
        assert {made.joined_id, made.survivor_id} == {scene.person["mia"], scene.person["mya"]}
        assert made.moved == undone.moved == [scene.record["mya@OAK"]]
        for verb in ("linkage.persons.joined", "linkage.persons.parted"):
            assert set(leaves[verb].record_ids) == {
                scene.record["mia@HMC"],
                scene.record["mya@OAK"],
            }
        history = Link.objects.filter(record_id=scene.record["mya@OAK"]).order_by("starts_at")
        assert [row.person_id for row in history] == [
            scene.person["mya"],
            scene.person["mia"],
            scene.person["mya"],
        ]


def test_done_twice_each_is_done_once(scene: Scene) -> None:
    merged = merge(scene, "mia@HMC", "mya@OAK")
    assert merge(scene, "mya@OAK", "mia@HMC") == merged
    parted = part(scene, merged)
    assert part(scene, merged) == parted


def test_out_of_order_what_is_left_is_what_there_would_be(scene: Scene) -> None:
    child(scene.later(minutes=1), "mie", "HMT")
    first = merge(scene, "mia@HMC", "mya@OAK")
    merge(scene, "mya@OAK", "mie@HMT")
    assert person(scene, "mie@HMT") == scene.person["mia"]
    part(scene, first)
    assert person(scene, "mia@HMC") == scene.person["mia"]
    assert person(scene, "mya@OAK") == person(scene, "mie@HMT") == scene.person["mya"]


def test_who_joined_by_number_can_be_parted(db: None) -> None:
    scene = household()
    with as_owner():
        joined = Merge.objects.get(grounds=Grounds.SAME_NUMBER)
    part(scene, joined.id)
    assert person(scene, "lena@OAK") != person(scene, "lena@HMC") == scene.person["lena"]


def test_who_joined_while_two_were_one_goes_where_the_number_is(db: None) -> None:
    scene = partnership()
    child(scene, "mia", "HMC", nhs_number=NHS)
    child(scene.later(minutes=1), "mya", "OAK")
    merged = merge(scene, "mia@HMC", "mya@OAK")
    child(scene, "mie", "HMT", nhs_number=NHS)
    part(scene, merged)
    assert person(scene, "mie@HMT") == person(scene, "mia@HMC") != person(scene, "mya@OAK")


def test_a_number_of_two_children_joins_nobody_once_they_are_parted(db: None) -> None:
    scene = partnership()
    for name, code in (("mia", "HMC"), ("mya", "OAK")):
        with pytest.MonkeyPatch.context() as patch:  # as two files at the same moment would
            patch.setattr(
                "fullpicture.linkage.actions.registering._records_with_number", lambda details: []
            )
            child(scene, name, code, nhs_number=NHS)
    merged = merge(scene, "mia@HMC", "mya@OAK")
    child(scene, "mie", "HMT", nhs_number=NHS)
    assert person(scene, "mie@HMT") == person(scene, "mia@HMC")
    part(scene, merged)
    assert len({person(scene, each) for each in ("mia@HMC", "mya@OAK", "mie@HMT")}) == 3


def test_a_child_and_an_adult_are_not_one(scene: Scene) -> None:
    child(scene, "ann", "HMC", kind=PersonKind.ADULT)
    with pytest.raises(Refused, match="adult"):
        merge(scene, "mia@HMC", "ann@HMC")


def test_a_colleague_with_the_one_record_works_with_the_agencys_other_too(db: None) -> None:
    scene = partnership()
    for name in ("mia", "mya"):
        child(scene, name, "HMC")
        scene = scene.later(minutes=1)
        entry(scene, f"E-{name}", name, "HMC", f"About {name}")
    allocate(scene, "amara", "mia", "HMC")
    scene = scene.later(hours=1)
    merged = merge(scene, "mia@HMC", "mya@HMC")
    with standing(scene, "amara") as viewer:
        seen = {each.text for each in entries_about(scene.person["mia"], viewer=viewer)}
        assert seen == {"About mia", "About mya"}
    scene = scene.later(hours=1)
    part(scene, merged)
    with standing(scene, "amara") as viewer:
        assert visibility.my_persons(viewer=viewer) == (person(scene, "mia@HMC"),)
        assert entries_about(person(scene, "mya@HMC"), viewer=viewer) == ()
    with standing(scene, "morag") as viewer:
        assert {each.person for each in visibility.supervised(viewer=viewer)} == {
            person(scene, "mia@HMC")
        }


def test_what_was_carried_ends_with_what_it_came_of(db: None) -> None:
    scene = partnership()
    for name in ("mia", "mya"):
        child(scene, name, "HMC")
        scene = scene.later(minutes=1)
    allocate(scene, "amara", "mia", "HMC")
    scene = scene.later(hours=1)
    merge(scene, "mia@HMC", "mya@HMC")
    allocate(scene, "amara", "mia", "HMC", ends_on=date(2026, 11, 19))
    with standing(scene, "amara") as viewer:
        assert visibility.my_persons(viewer=viewer) == ()


def test_a_shield_goes_with_its_record(scene: Scene) -> None:
    child(scene, "shy", "HMC", shielded=True)
    merged = merge(scene, "shy@HMC", "mya@OAK")
    with standing(scene, "joan") as viewer:
        assert people.my_children(viewer=viewer) == ()
    part(scene, merged)
    with standing(scene, "joan") as viewer:
        assert [each.given_names for each in people.my_children(viewer=viewer)] == ["Mya"]
    with standing(scene, "amara") as viewer:
        assert scene.person["shy"] not in people.names([scene.person["shy"]], viewer=viewer)


def test_a_decision_is_about_whoever_its_record_is(db: None) -> None:
    scene = household()
    path.share(scene)
    child(scene, "old", "OAK")
    later = scene.later(hours=1)
    merged = merge(later, "old@OAK", "lena@HMC")
    now = person(scene, "lena@HMC")
    with standing(later, "amara") as viewer:
        assert len(decisions_about(now, viewer=viewer)) == 1
    part(later, merged)
    with standing(later, "amara") as viewer:
        assert len(decisions_about(scene.person["lena"], viewer=viewer)) == 1
        assert links_of(scene.person["lena"], viewer=viewer)


def test_a_mark_written_meanwhile_is_put_right(scene: Scene) -> None:
    merge(scene, "mia@HMC", "mya@OAK")
    with as_owner():
        Relationship.objects.filter(record_id=scene.record["mya@OAK"]).update(
            person_id=scene.person["mya"]
        )
        Record.objects.filter(id=scene.record["mya@OAK"]).update(person_id=scene.person["mia"])
        found = Relationship.objects.filter(record_id=scene.record["mya@OAK"])
        assert {row.person_id for row in found} == {scene.person["mia"]}


def test_files_do_not_come_in_under_another_purpose(scene: Scene) -> None:
    with files_in(scene, "OAK") as actor, pytest.raises(Refused):
        linkage.merge(
            left=scene.record["mia@HMC"],
            right=scene.record["mya@OAK"],
            grounds=Grounds.MATCH,
            by=actor,
            at=scene.at,
        )


def test_a_word_on_two_that_a_number_joined_stands_without_the_number(scene: Scene) -> None:
    for code, name in (("HMC", "nia"), ("OAK", "nya")):
        child(scene, name, code, nhs_number=NHS)
    with as_owner():
        by_number = Merge.objects.get(grounds=Grounds.SAME_NUMBER).id
    said = merge(scene, "nya@OAK", "nia@HMC")
    assert said != by_number
    assert merge(scene, "nia@HMC", "nya@OAK") == said
    part(scene, by_number)
    assert person(scene, "nia@HMC") == person(scene, "nya@OAK")
    part(scene, said)
    assert person(scene, "nia@HMC") != person(scene, "nya@OAK")


def test_nobody_learns_by_an_old_identifier_who_is_hidden_now(scene: Scene) -> None:
    """Mya becomes one with a shielded child: by the identifier that was hers, whoever is not
    listed finds nobody; her keeper does."""
    child(scene.later(hours=-2), "shy", "HMC", shielded=True)
    allocate(scene, "amara", "shy", "HMC")
    merge(scene, "shy@HMC", "mya@OAK")
    before = [(scene.person["mya"], scene.at), (scene.person["shy"], scene.at)]
    joined = person(scene, "mya@OAK")
    left = next(each for each, _ in before if each != joined)
    looked = (left, scene.at - timedelta(minutes=1))
    with standing(scene, "joan"):
        assert today([looked])[looked] == [left]
    with standing(scene, "amara"):
        assert today([looked])[looked] == [left, joined]
