"""A manager sees the team's children while the team works with them; nobody else's, nobody else."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from django.db import connection

from fullpicture.agencies import actions as agencies
from fullpicture.agencies.details import PractitionerDetails, Stored
from fullpicture.chronology import queries as chronology
from fullpicture.linkage import actions as linkage
from fullpicture.people import queries as names
from fullpicture.people.details import AllocationDetails
from fullpicture.rules.facts import Role
from fullpicture.rules.stages import Stage
from fullpicture.sharing import actions
from fullpicture.sharing import queries as sharing
from fullpicture.sharing.team import TeamPage
from fullpicture.visibility.standing import acting
from tests.cast import Scene, allocate, child, files_in, household, standing
from tests.chapters import test_first_share as path

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(db: None) -> Scene:
    """Lena with Amara; Nell, social worker of another team, managed by Mo."""
    scene = household()
    with files_in(scene, "HMC") as actor:
        agencies.register_team(
            agency=scene.agency["HMC"], code="east", name="East", by=actor, at=scene.at
        )
    post(scene, "nell", Role.PRACTITIONER, team="east")
    post(scene, "mo", Role.MANAGER, team="east")
    return scene


def post(scene: Scene, name: str, role: Role, *, team: str, ends_on: date | None = None) -> Stored:
    from fullpicture.agencies.models import Post

    details = PractitionerDetails(
        source="cases",
        reference=name,
        name=f"{name.capitalize()} Invented",
        email=f"{name}@harrowmere.example",
        title="Social worker",
        team=team,
        role=role,
        phone="01632 960001",
        starts_on=date(2020, 1, 1),
        ends_on=ends_on,
    )
    with files_in(scene, "HMC") as actor:
        stored = linkage.register_practitioner(details=details, by=actor, at=scene.at)
    scene.post[name] = Post.objects.get(agency_id=scene.agency["HMC"], reference=name).id
    return stored


def team_of(scene: Scene, who: str) -> TeamPage:
    with standing(scene, who) as viewer:
        page = actions.open_team(viewer=viewer, by=acting(viewer), at=viewer.at)
    assert page is not None
    return page


def allocated(scene: Scene, who: str) -> dict[str, list[str]]:
    return {
        each.child.given_names: [worker.name.split()[0] for worker in each.workers]
        for each in team_of(scene, who).children.allocated
    }


def nobody(scene: Scene, who: str) -> list[str]:
    return [each.child.given_names for each in team_of(scene, who).children.nobody]


def may_open(scene: Scene, who: str, name: str = "lena") -> bool:
    with standing(scene, who) as viewer:
        return names.may_open(scene.person[name], viewer=viewer)


def end(scene: Scene, who: str, name: str = "lena") -> None:
    allocate(scene, who, name, "HMC", ends_on=scene.at.date())


def test_a_manager_sees_the_teams_children_and_with_whom(scene: Scene) -> None:
    child(scene, "ada", "HMC")
    allocate(scene, "nell", "ada", "HMC")
    assert allocated(scene, "morag") == {"Lena": ["Amara"]}
    assert allocated(scene, "mo") == {"Ada": ["Nell"]}
    assert (may_open(scene, "morag"), may_open(scene, "mo")) == (True, False)


def test_workers_of_a_child_stand_first_allocated_first_and_then_by_name(scene: Scene) -> None:
    """Whoever was allocated on one day: the same order on every row."""
    post(scene, "zoe", Role.PRACTITIONER, team="main")
    children = ("ada", "ivo", "una", "zac", "kit", "eve", "max")
    for name in children:
        child(scene, name, "HMC")
        for who in ("zoe", "amara"):
            allocate(scene, who, name, "HMC")
    found = allocated(scene, "morag")
    assert {tuple(found[name.capitalize()]) for name in children} == {("Amara", "Zoe")}


def test_managing_gives_what_the_worker_has_by_being_allocated(scene: Scene) -> None:
    path.share(scene)
    with standing(scene, "morag") as viewer:
        seen = chronology.entries_about(scene.person["lena"], viewer=viewer)
        decided = sharing.decisions_about(scene.person["lena"], viewer=viewer)
        assert names.my_children(viewer=viewer) == ()  # theirs to oversee, not to work with
    assert {each.text for each in seen} == {f"Council entry {n}" for n in (1, 2, 3)}
    assert len(decided) == 1


def test_what_was_shared_with_the_worker_is_not_shared_with_the_manager(scene: Scene) -> None:
    """A lens is the recipient's alone; so is a reason that a worker declared."""
    allocate(scene, "joan", "lena", "OAK")
    path.share(scene, to="joan")
    post(scene, "oma", Role.MANAGER, team="east")
    with standing(scene, "joan") as viewer:
        assert len(chronology.entries_about(scene.person["lena"], viewer=viewer)) == 3
    with files_in(scene, "OAK") as actor:
        details = PractitionerDetails(
            source="cases",
            reference="hal",
            name="Hal Invented",
            email="hal@harrowmere.example",
            title="Head",
            team="main",
            role=Role.MANAGER,
            phone="01632 960001",
            starts_on=date(2020, 1, 1),
        )
        linkage.register_practitioner(details=details, by=actor, at=scene.at)
    from fullpicture.agencies.models import Post

    scene.post["hal"] = Post.objects.get(reference="hal").id
    with standing(scene, "hal") as viewer:
        seen = chronology.entries_about(scene.person["lena"], viewer=viewer)
    assert [each.text for each in seen] == ["School entry 1"]
    waits = team_of(scene, "hal").shares
    assert [(each.recipient.name, each.stage) for each in waits if each.recipient] == [
        ("Joan Invented", Stage.DELIVERED)
    ]
    with standing(scene, "hal") as viewer:
        opened = sharing.share(waits[0].id, viewer=viewer)
    assert opened is not None
    assert opened.items == ()
    assert opened.why


def test_an_accepted_share_waits_no_longer_and_another_teams_never_did(scene: Scene) -> None:
    path.share(scene, to="nell")
    (waits,) = team_of(scene, "mo").shares
    assert team_of(scene, "morag").shares == ()
    path.opened(scene, "nell", waits.id)
    with standing(scene.later(minutes=1), "nell") as viewer:
        actions.accept(
            disclosure=waits.id,
            will_do="See her.",
            by_when=date(2026, 11, 23),
            viewer=viewer,
            by=acting(viewer),
            at=viewer.at,
        )
    assert team_of(scene.later(minutes=2), "mo").shares == ()


def test_managing_ends_with_the_allocation(scene: Scene) -> None:
    end(scene, "amara")
    assert not may_open(scene, "morag")
    assert allocated(scene, "morag") == {}


def test_a_child_we_still_work_with_and_whom_nobody_has_is_named(scene: Scene) -> None:
    assert nobody(scene, "morag") == []
    end(scene, "amara")
    assert nobody(scene, "morag") == ["Lena"]
    assert nobody(scene, "mo") == []  # was never of that team


def test_a_child_whom_another_team_has_is_nobodys_no_longer(scene: Scene) -> None:
    end(scene, "amara")
    allocate(scene, "nell", "lena", "HMC")
    assert nobody(scene, "morag") == []
    assert allocated(scene, "mo") == {"Lena": ["Nell"]}


def test_a_child_whose_worker_left_is_nobodys(scene: Scene) -> None:
    child(scene, "ada", "HMC")
    allocate(scene, "nell", "ada", "HMC")
    involve_council(scene, "ada")
    assert nobody(scene, "mo") == []
    post(scene, "nell", Role.PRACTITIONER, team="east", ends_on=date(2026, 11, 20))
    assert nobody(scene, "mo") == ["Ada"]
    assert allocated(scene, "mo") == {}


def test_a_child_with_whom_the_agency_no_longer_works_waits_for_nobody(scene: Scene) -> None:
    child(scene, "ada", "HMC")  # no involvement is recorded
    allocate(scene, "nell", "ada", "HMC")
    end(scene, "nell", "ada")
    assert nobody(scene, "mo") == []


def involve_council(scene: Scene, name: str) -> None:
    from fullpicture.people.details import ServiceKind
    from tests.cast import involve

    involve(scene, name, "HMC", "Children's social care", ServiceKind.SOCIAL_CARE)


def test_whoever_changes_team_changes_managers(scene: Scene) -> None:
    from fullpicture.agencies.models import Post

    assert may_open(scene, "morag")
    moved = scene.later(days=1)
    amara = Post.objects.select_related("practitioner").get(id=scene.post["amara"])
    assert post(moved, "amara", Role.PRACTITIONER, team="east") is Stored.CHANGED
    assert amara.id == scene.post["amara"]
    assert (may_open(moved, "morag"), may_open(moved, "mo")) == (False, True)
    assert may_open(moved, "amara")
    back = moved.later(days=1)
    post(back, "amara", Role.PRACTITIONER, team="main")
    assert (may_open(back, "morag"), may_open(back, "mo")) == (True, False)
    assert allocated(back, "morag") == {"Lena": ["Amara"]}


def test_a_new_manager_sees_the_team_that_day_and_a_former_one_no_longer(scene: Scene) -> None:
    post(scene, "new", Role.MANAGER, team="main")
    assert allocated(scene, "new") == {"Lena": ["Amara"]}
    post(scene, "morag", Role.PRACTITIONER, team="main")
    assert not may_open(scene, "morag")


def test_the_same_allocation_again_changes_nothing(scene: Scene) -> None:
    details = AllocationDetails("cases", "amara-lena", "lena", "amara", date(2026, 1, 5))
    with files_in(scene, "HMC") as actor:
        assert linkage.record_allocation(details=details, by=actor, at=scene.at) is Stored.SAME
    with files_in(scene, "HMC") as actor:
        moved = replace(details, practitioner="nell")
        assert linkage.record_allocation(details=moved, by=actor, at=scene.at) is Stored.CHANGED
    later = scene.later(minutes=1)
    assert (allocated(later, "morag"), allocated(later, "mo")) == ({}, {"Lena": ["Nell"]})


def test_a_hidden_child_is_in_no_list_of_a_manager_who_is_not_listed(scene: Scene) -> None:
    child(scene, "mia", "HMC", shielded=True)
    involve_council(scene, "mia")
    allocate(scene, "amara", "mia", "HMC")
    assert allocated(scene, "morag") == {"Lena": ["Amara"]}
    end(scene, "amara", "mia")
    assert nobody(scene, "morag") == []


@pytest.mark.parametrize("who", ["amara", "piotr", "gita", "nadia", "bea", "saul", "iris"])
def test_nobody_else_opens_a_team(scene: Scene, who: str) -> None:
    with standing(scene, who) as viewer:
        assert actions.open_team(viewer=viewer, by=acting(viewer), at=viewer.at) is None


def test_allocations_to_be_reviewed_are_named_two_weeks_ahead(scene: Scene) -> None:
    assert team_of(scene, "morag").reviews == ()
    (due,) = team_of(scene.later(days=175), "morag").reviews
    assert due.child.given_names == "Lena"


def test_the_database_answers_about_the_askers_own_team_alone(scene: Scene) -> None:
    end(scene, "amara")
    everybody = [*scene.person.values(), uuid4()]
    for who, expected in (("morag", 1), ("mo", 0), ("amara", 0), ("gita", 0)):
        with standing(scene, who), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM fp_without_worker(%s::uuid[])", [everybody])
            assert cursor.fetchone()[0] == expected, who
