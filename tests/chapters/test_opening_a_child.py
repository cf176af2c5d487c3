"""Every page of a child is opened in one way: the look first, then the page, or a refusal."""

from uuid import UUID, uuid4

import pytest

from fullpicture.agencies import actions as agencies
from fullpicture.ledger import queries as ledger
from fullpicture.rules.facts import Viewer
from fullpicture.sharing import actions
from fullpicture.sharing.child import Opened, Part
from fullpicture.visibility.standing import acting
from tests.cast import Scene, files_in, household, standing
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(db: None) -> Scene:
    return household()


def opened(person: UUID, part: Part, viewer: Viewer) -> Opened[str] | None:
    return actions.open_child(
        person=person,
        part=part,
        read=lambda: "what is on the page",
        viewer=viewer,
        by=acting(viewer),
        at=viewer.at,
    )


@pytest.mark.parametrize("part", Part)
def test_each_page_leaves_a_look_of_its_own_kind(scene: Scene, part: Part) -> None:
    lena = scene.person["lena"]
    with standing(scene, "amara") as viewer:
        page = opened(lena, part, viewer)
        looked = ledger.latest_looks(lena, viewer=viewer)
    assert page is not None
    assert (page.child.name, page.part, page.shown) == (
        "Lena Invented",
        part,
        "what is on the page",
    )
    assert [(look.kind, look.post) for look in looked] == [(part, scene.post["amara"])]


def test_what_is_refused_is_never_read(scene: Scene) -> None:
    def read() -> str:
        raise AssertionError("read without a right to")

    for person in (scene.person["lena"], uuid4()):
        with standing(scene, "rhys") as viewer:
            page = actions.open_child(
                person=person,
                part=Part.RECORD,
                read=read,
                viewer=viewer,
                by=acting(viewer),
                at=viewer.at,
            )
        assert page is None
        assert refused(person) == ["record"]


def refused(person: UUID) -> list[str]:
    from fullpicture.ledger.models import Particulars

    with as_owner():
        rows = Particulars.objects.filter(person_id=person, outcome="refused")
        return list(rows.values_list("look_kind", flat=True))


def test_only_own_entries_can_be_shared_on(scene: Scene) -> None:
    from tests.cast import allocate, child

    child(scene, "ada", "HMC")
    allocate(scene, "amara", "ada", "HMC")
    with standing(scene, "amara") as viewer:
        lena, ada = (opened(scene.person[name], Part.OVERVIEW, viewer) for name in ("lena", "ada"))
    assert lena is not None
    assert ada is not None
    assert (lena.may_share, ada.may_share) == (True, False)


def test_who_to_ring_is_the_child_s_own_authority_and_open_now(scene: Scene) -> None:
    with files_in(scene, "HMC") as by:
        first_by_name = agencies.register_agency(
            code="ADD", name="Adder Lane Surgery", kind="health", statutory=True, by=by, at=scene.at
        )
        for agency, name, closes in (
            (first_by_name, "Surgery", "00:00"),
            (scene.agency["HMC"], "A minute a day", "00:01"),
            (scene.agency["HMC"], "At all hours", "00:00"),
        ):
            agencies.register_desk(
                agency=agency,
                name=name,
                phone="01632 960100",
                opens="00:00",
                closes=closes,
                weekdays="1234567",
                by=by,
                at=scene.at,
            )
    with standing(scene, "amara") as viewer:
        page = opened(scene.person["lena"], Part.OVERVIEW, viewer)
    assert page is not None
    assert page.desk is not None
    assert (page.desk.agency, page.desk.name) == ("Harrowmere Council", "At all hours")
