"""Looks by sensitive services, police operations and audits are for information governance."""

from datetime import date

import pytest

from fullpicture.agencies import actions as agencies
from fullpicture.ledger import queries as ledger
from fullpicture.people.looking import look_at
from fullpicture.rules.stages import Stage
from fullpicture.sharing import queries as sharing
from fullpicture.visibility.models import Relationship
from tests.cast import NHS, Scene, allocate, child, files_in, household, standing
from tests.chapters import test_first_share as path
from tests.roles import as_owner

pytestmark = pytest.mark.django_db

BEFORE, TODAY = date(2026, 11, 1), date(2026, 11, 20)


@pytest.fixture
def scene() -> Scene:
    """Lena, with whom Femi of the mental health trust works too."""
    scene = household()
    child(scene, "lena", "HMT", nhs_number=NHS)
    allocate(scene, "femi", "lena", "HMT")
    return scene


def quieten(scene: Scene, quiet_from: date | None, quiet_until: date | None = None) -> None:
    with files_in(scene, "HMT") as actor:
        agencies.register_team(
            agency=scene.agency["HMT"],
            code="main",
            name="Main",
            quiet_from=quiet_from,
            quiet_until=quiet_until,
            by=actor,
            at=scene.at,
        )


def lookers(scene: Scene, reader: str) -> set[str]:
    """Whose looks at Lena somebody may see, by name."""
    with standing(scene, reader) as viewer:
        looks = ledger.latest_looks(scene.person["lena"], viewer=viewer)
    posts = {post: name for name, post in scene.post.items()}
    return {posts[look.post] for look in looks if look.post}


def look(scene: Scene, who: str) -> None:
    with standing(scene, who) as viewer:
        assert look_at(scene.person["lena"], viewer=viewer)


def test_a_look_by_a_quiet_team_is_seen_by_nobody_but_itself_and_its_governance(
    scene: Scene,
) -> None:
    quieten(scene, BEFORE)
    look(scene, "femi")
    look(scene, "amara")
    assert lookers(scene, "amara") == {"amara"}
    assert lookers(scene, "femi") == {"amara", "femi"}
    assert lookers(scene, "gita") == {"amara"}  # not of Femi's agency


@pytest.mark.parametrize(
    ("quiet_from", "quiet_until", "seen"),
    [
        (None, None, True),
        (TODAY, None, False),
        (date(2026, 11, 21), None, True),
        (BEFORE, TODAY, True),
        (BEFORE, date(2026, 11, 21), False),
    ],
)
def test_a_team_is_quiet_from_a_day_until_a_day(
    scene: Scene, quiet_from: date | None, quiet_until: date | None, seen: bool
) -> None:
    quieten(scene, quiet_from, quiet_until)
    look(scene, "femi")
    assert ("femi" in lookers(scene, "amara")) is seen


def test_what_was_quiet_stays_quiet_when_the_team_no_longer_is(scene: Scene) -> None:
    quieten(scene, BEFORE)
    look(scene, "femi")
    quieten(scene, None)
    assert lookers(scene, "amara") == set()


def test_an_inspectors_look_is_quiet_whatever_their_team(scene: Scene) -> None:
    with as_owner():
        Relationship.objects.create(
            holder_post_id=scene.post["nadia"],
            person_id=scene.person["lena"],
            record_id=scene.record["lena@HMC"],
            opened_by_agency_id=scene.agency["HMC"],
            starts_at=scene.at,
            kind="sample",
            origin="a sample",
            review_on=scene.at.date(),
        )
    look(scene, "nadia")
    assert lookers(scene, "amara") == set()
    assert lookers(scene, "gita") == {"nadia"}


def test_whoever_sent_something_knows_that_a_quiet_team_opened_it_and_others_do_not(
    scene: Scene,
) -> None:
    quieten(scene, BEFORE)
    allocate_joan(scene)
    decision = path.share(scene, to="femi")
    path.opened(scene, "femi", path.only_share(scene, "femi").id)
    with standing(scene, "amara") as viewer:
        decided = sharing.decision(decision, viewer=viewer)
    assert decided is not None
    assert [share.stage for share in decided.shares] == [Stage.SEEN]
    assert "femi" not in lookers(scene, "joan")


def allocate_joan(scene: Scene) -> None:
    allocate(scene, "joan", "lena", "OAK")
    look(scene, "joan")
    assert lookers(scene, "joan") == {"joan"}
