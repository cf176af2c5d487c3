"""What a child's page opens on: what must be known first, who sees the child, what is new."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from fullpicture.chronology import actions as chronology
from fullpicture.chronology.details import ChildSeen, EntryDetails, EntryKind
from fullpicture.chronology.models import EntryVersion
from fullpicture.people import actions as people
from fullpicture.people.details import BackgroundDetails
from fullpicture.people.looking import look_at
from fullpicture.sharing.known_first import KnownFirst, known_first
from fullpicture.sharing.overview import Overview, overview, shared_about
from tests.architecture.examples import ENTRY
from tests.architecture.lives import PROTECTED_ADDRESS
from tests.architecture.test_urls import signed_in
from tests.cast import Scene, allocate, child, entry, files_in, household, standing
from tests.chapters import test_first_share as path
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(db: None) -> Scene:
    return household()


def seen_as(scene: Scene, who: str, name: str = "lena") -> Overview:
    with standing(scene, who) as viewer:
        return overview(scene.person[name], viewer=viewer)


def first(scene: Scene, who: str, name: str = "lena") -> KnownFirst:
    with standing(scene, who) as viewer:
        return known_first(scene.person[name], viewer=viewer)


def write(scene: Scene, reference: str, code: str = "HMC", **said: object) -> None:
    details: EntryDetails = replace(ENTRY, reference=reference, **said)  # type: ignore[arg-type]
    with files_in(scene, code) as actor:
        chronology.record_entry(details=details, by=actor, at=scene.at)


def looks(scene: Scene, who: str) -> None:
    with standing(scene, who) as viewer:
        look_at(scene.person["lena"], viewer=viewer)


def texts(page: Overview) -> list[str]:
    return [each.text for each in page.since.entries]


def test_whoever_never_looked_is_told_so_and_shown_the_newest_few(scene: Scene) -> None:
    page = seen_as(scene, "amara")
    assert page.since.at is None
    assert len(page.since.entries) == 3
    assert not page.since.nothing


def test_only_what_came_since_is_new(scene: Scene) -> None:
    looks(scene, "amara")
    tomorrow = scene.later(days=1)
    assert seen_as(tomorrow, "amara").since.nothing
    entry(tomorrow, "E4", "lena", "HMC", "A new one")
    entry(tomorrow, "E1", "lena", "HMC", "Council entry 1, corrected")
    page = seen_as(tomorrow, "amara")
    assert page.since.at == scene.at
    assert sorted(texts(page)) == ["A new one", "Council entry 1, corrected"]
    assert {each.number for each in page.since.entries} == {1, 2}


def test_going_back_within_the_same_look_keeps_what_is_new(scene: Scene) -> None:
    looks(scene, "amara")
    tomorrow = scene.later(days=1)
    entry(tomorrow, "E4", "lena", "HMC", "A new one")
    looks(tomorrow, "amara")
    assert texts(seen_as(tomorrow.later(minutes=10), "amara")) == ["A new one"]
    assert texts(seen_as(tomorrow.later(minutes=16), "amara")) == []


def test_another_posts_look_and_another_page_are_not_this_look(scene: Scene) -> None:
    allocate(scene, "morag", "lena", "HMC")
    looks(scene, "morag")
    with standing(scene, "amara") as viewer:
        look_at(scene.person["lena"], viewer=viewer, kind="family")
    assert seen_as(scene.later(days=1), "amara").since.at is None


def test_a_share_and_a_decision_are_new_to_those_who_may_know(scene: Scene) -> None:
    allocate(scene, "joan", "lena", "OAK")
    for who in ("amara", "joan"):
        looks(scene, who)
    later = scene.later(hours=1)
    decision = path.share(later)
    ours, theirs = seen_as(later, "amara"), seen_as(later, "joan")
    assert [each.id for each in ours.since.decisions] == [decision]
    assert ours.since.received == ()
    assert [each.decision for each in theirs.since.received] == [decision]
    assert theirs.since.decisions == ()
    assert seen_as(later, "rhys").since.nothing
    with standing(later, "joan") as viewer:
        about = shared_about(scene.person["lena"], viewer=viewer)
    assert (len(about.decisions), len(about.received)) == (0, 1)


def test_who_saw_the_child_last_and_alone(scene: Scene) -> None:
    day = timedelta(days=1)
    at = ENTRY.occurred_from
    for days, seen, name in (
        (3, ChildSeen.SEEN_ALONE, "Amara Invented"),
        (1, ChildSeen.SEEN, "Nia Invented"),
        (0, ChildSeen.NOT_SEEN, "Morag Invented"),
    ):
        write(
            scene,
            f"V{days}",
            child_seen=seen,
            author_name=name,
            occurred_from=at - days * day,
            occurred_to=at - days * day + day,
        )
    seen_now = seen_as(scene, "amara").seen
    assert seen_now is not None
    assert seen_now.last_alone is not None
    assert (seen_now.last.name, seen_now.last.alone) == ("Nia Invented", False)
    assert seen_now.last_alone.name == "Amara Invented"
    allocate(scene, "joan", "lena", "OAK")
    assert seen_as(scene, "joan").seen is None  # no entry of theirs says so


def test_missing_until_an_entry_says_found(scene: Scene) -> None:
    assert first(scene, "amara").missing is None
    write(scene, "M1", kind=EntryKind.MISSING, text="Not home by ten.")
    missing = first(scene, "amara").missing
    assert missing is not None
    assert missing.text == "Not home by ten."
    allocate(scene, "joan", "lena", "OAK")
    assert first(scene, "joan").missing is None
    day = timedelta(days=1)
    write(
        scene,
        "F1",
        kind=EntryKind.FOUND,
        occurred_from=ENTRY.occurred_from + day,
        occurred_to=ENTRY.occurred_to + day,
        recorded_at=ENTRY.recorded_at + day,
    )
    assert first(scene, "amara").missing is None


def test_an_entry_corrected_to_something_else_is_no_missing(scene: Scene) -> None:
    write(scene, "M1", kind=EntryKind.MISSING)
    write(scene, "M1", kind=EntryKind.CALL, text="It was her cousin.")
    assert first(scene, "amara").missing is None


def test_an_interpreter_is_needed(scene: Scene) -> None:
    background = BackgroundDetails(
        source="cases",
        reference="b1",
        person="lena",
        ethnicity=None,
        disabilities=(),
        languages=("Polish", "English"),
        interpreter=True,
        pronouns="she/her",
        as_at=date(2026, 3, 1),
    )
    with files_in(scene, "HMC") as actor:
        people.record_background(details=background, by=actor, at=scene.at)
    known = first(scene, "amara")
    assert (known.interpreter, known.language, known.pronouns) == (True, "Polish", "she/her")
    path.share(scene)
    assert first(scene, "joan") == KnownFirst(None, False, False, "", "", ())


def test_what_must_not_be_told_is_said_first_and_never_what_it_is(scene: Scene) -> None:
    with files_in(scene, "HMC") as actor:
        people.record_address(
            details=replace(PROTECTED_ADDRESS, person="lena"), by=actor, at=scene.at
        )
    assert first(scene, "amara").protected == ("address",)
    page = signed_in("amara").get(f"/children/{scene.person['lena']}/").content.decode()
    assert "Must not be told:" in page
    assert PROTECTED_ADDRESS.line not in page
    path.share(scene)
    assert first(scene, "joan").protected == ()


def test_a_colleague_who_was_sent_something_may_open_the_record_with_a_reason(
    scene: Scene,
) -> None:
    address = f"/children/{scene.person['lena']}/"
    path.share(scene, "rhys")
    offered = f'{address}reason/">Open it with a reason'
    assert offered in signed_in("rhys").get(address).content.decode()
    assert offered not in signed_in("amara").get(address).content.decode()
    path.share(scene)
    assert offered not in signed_in("joan").get(address).content.decode()


def test_an_entry_about_two_opens_for_whose_page_led_to_it(scene: Scene) -> None:
    child(scene, "milo", "HMC")
    allocate(scene, "amara", "milo", "HMC")
    write(scene, "B1", also_about=("milo",))
    with as_owner():
        entry = EntryVersion.objects.get(reference="B1").entry_id
    client = signed_in("amara")
    for name, title in (("lena", "Lena"), ("milo", "Milo")):
        page = client.get(f"/entries/{entry}/?child={scene.person[name]}").content.decode()
        assert f'<span class="govuk-caption-l">{title}' in page


def test_shielded_is_said_to_those_who_are_listed(scene: Scene) -> None:
    child(scene, "mia", "HMC", nhs_number="9990000026", shielded=True)
    allocate(scene, "amara", "mia", "HMC")
    assert first(scene, "amara", "mia").shielded
    assert not first(scene, "amara").shielded
    assert not first(scene, "rhys", "mia").shielded
