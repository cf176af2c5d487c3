"""Whoever keeps somebody hidden is told who looked for them; whoever looked is told nothing."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from fullpicture.linkage import actions as linkage
from fullpicture.linkage.models import FollowedUp
from fullpicture.linkage.newcomer import Newcomer
from fullpicture.linkage.queries import Alert
from fullpicture.people import actions as people
from fullpicture.people.details import PersonKind, Sex
from fullpicture.rules.verdict import Refused
from fullpicture.sharing.home import home
from fullpicture.visibility import actions as visibility
from fullpicture.visibility import jobs
from fullpicture.visibility.models import Asking, Shield
from fullpicture.visibility.standing import acting
from tests.cast import BIRTH, Scene, allocate, child, files_in, household, standing
from tests.roles import as_owner, as_role

pytestmark = pytest.mark.django_db

MIAS_NHS = "9990000026"
BORN = f"{BIRTH:%d/%m/%Y}"


@pytest.fixture
def scene(db: None) -> Scene:
    """Mia, hidden by the council from all but Amara; and Lena, whom anybody may find."""
    scene = household()
    child(scene, "mia", "HMC", nhs_number=MIAS_NHS, shielded=True)
    allocate(scene, "amara", "mia", "HMC")
    return scene


def find(scene: Scene, words: str, who: str = "rhys", search: UUID | None = None) -> None:
    with standing(scene, who) as viewer:
        found = linkage.find(
            words=words, search=search, viewer=viewer, by=acting(viewer), at=viewer.at
        )
        shown = {each.child.person for each in found.answers}
        assert scene.person["mia"] not in shown or who == "amara"


def create(scene: Scene, who: str = "rhys", **more: object) -> None:
    with standing(scene, who) as viewer:
        token = linkage.find(
            words="mia whoever", viewer=viewer, by=acting(viewer), at=viewer.at
        ).token
        told = {"given_names": "Mia", "family_name": "Invented", "birth_date": BIRTH, **more}
        made = linkage.register_person(
            token=token,
            newcomer=Newcomer(kind=PersonKind.CHILD, sex=Sex.FEMALE, **told),  # type: ignore[arg-type]
            viewer=viewer,
            by=acting(viewer),
            at=viewer.at,
        )
        assert made.person


def declare(scene: Scene, who: str = "rhys", text: str = "She rang the duty desk.") -> None:
    with standing(scene, who) as viewer:
        opened = people.open_with_reason(
            person=scene.person["mia"],
            lawful_reason="new_worry",
            text=text,
            viewer=viewer,
            by=acting(viewer),
            at=viewer.at,
        )
        assert opened is None


def told(scene: Scene, who: str) -> tuple[Alert, ...]:
    with standing(scene, who) as viewer:
        return home(viewer=viewer).alerts


TOUCHES: dict[str, tuple[str, Callable[[Scene], None]]] = {
    "by NHS number": ("search", lambda scene: find(scene, MIAS_NHS)),
    "by name and birth date": ("search", lambda scene: find(scene, f"mia invented {BORN}")),
    "spelt otherwise, and turned": ("search", lambda scene: find(scene, f"inventid miia {BORN}")),
    "by the agency's reference": ("search", lambda scene: find(scene, "mia-77")),
    "creating her": ("create", create),
    "creating by her number": (
        "create",
        lambda scene: create(scene, given_names="Someone", nhs_number=MIAS_NHS),
    ),
    "with a reason": ("reason", declare),
}


@pytest.mark.parametrize("touch", TOUCHES)
def test_the_keepers_are_told_at_once_and_nobody_else(scene: Scene, touch: str) -> None:
    if touch == "by the agency's reference":
        child(scene, "mia-77", "HMC", shielded=True)
        allocate(scene, "amara", "mia-77", "HMC")
    way, act = TOUCHES[touch]
    act(scene)
    (alert,) = told(scene, "amara")
    assert alert.by
    assert (alert.by.id, alert.at, alert.way) == (scene.post["rhys"], scene.at, way)
    assert [each.family_name for each in alert.children] == ["Invented"]
    (known_less,) = told(scene, "gita")
    assert (known_less.id, known_less.children) == (alert.id, ())
    for who in ("rhys", "morag", "joan", "olwen", "iris", "nadia", "bea", "saul", "femi"):
        assert told(scene, who) == (), who


@pytest.mark.parametrize(
    "words",
    [
        "mia invented",
        "mia invented 2017",
        f"mia {BORN}",
        f"zoe invented {BORN}",
        f"mia invented {BIRTH + timedelta(days=1):%d/%m/%Y}",
        f"lena invented {BORN}",
        "9990000018",
        "9990000034",
    ],
)
def test_a_weak_likeness_tells_nobody_anything(scene: Scene, words: str) -> None:
    find(scene, words)
    assert told(scene, "amara") == told(scene, "gita") == ()


def test_whoever_is_listed_tells_nobody_by_looking(scene: Scene) -> None:
    find(scene, MIAS_NHS, "amara")
    assert told(scene, "amara") == told(scene, "gita") == ()


def test_a_search_from_before_she_was_hidden_was_no_touch(scene: Scene) -> None:
    find(scene, f"lena invented {BORN}")
    later = scene.later(hours=1)
    with files_in(later, "HMC") as actor:
        visibility.shield(
            person=scene.person["lena"],
            why="A relative works here",
            listed=[scene.post["amara"]],
            by=actor,
            at=later.at,
        )
    assert told(later, "amara") == ()
    find(later.later(hours=1), f"lena invented {BORN}")
    assert len(told(later.later(hours=2), "amara")) == 1


def test_reading_the_same_answers_again_is_one_asking(scene: Scene) -> None:
    search = uuid4()
    for minutes in (0, 1, 2):
        find(scene.later(minutes=minutes), MIAS_NHS, search=search)
    for _ in range(2):
        declare(scene.later(minutes=4))
    assert [each.way for each in told(scene.later(minutes=5), "amara")] == ["search", "reason"]


def test_followed_up_it_leaves_every_keepers_home(scene: Scene) -> None:
    find(scene, MIAS_NHS)
    (alert,) = told(scene, "amara")
    for _ in range(2):
        follow_up(scene, alert, "amara")
    assert told(scene, "amara") == told(scene, "gita") == ()
    find(scene, MIAS_NHS)
    assert len(told(scene, "amara")) == 1


def follow_up(scene: Scene, alert: Alert, who: str, text: str = "Rang him.") -> None:
    with standing(scene, who) as viewer:
        linkage.follow_up(alert=alert.id, text=text, viewer=viewer, by=acting(viewer), at=viewer.at)


@pytest.mark.parametrize("who", ["rhys", "morag", "olwen"])
def test_nobody_else_follows_it_up(scene: Scene, who: str) -> None:
    find(scene, MIAS_NHS)
    (alert,) = told(scene, "amara")
    with pytest.raises(Refused):
        follow_up(scene, alert, who)
    with pytest.raises(Refused):
        follow_up(scene, alert, "amara", " ")
    assert told(scene, "amara") == (alert,)


def test_governance_follows_it_up_too(scene: Scene) -> None:
    find(scene, MIAS_NHS)
    (alert,) = told(scene, "gita")
    follow_up(scene, alert, "gita")
    assert told(scene, "amara") == ()


ASK = (
    "INSERT INTO visibility_asking (id, asked, post_id, agency_id, at, way, key, person_id) VALUES"
    " (gen_random_uuid(), gen_random_uuid(), %(post)s, %(agency)s, %(at)s, 'search', NULL,"
    " %(person)s)"
)
SETTLE = (
    "INSERT INTO linkage_followedup (id, asked, person_id, agency_id, post_id, text, at) VALUES"
    " (gen_random_uuid(), %(asked)s, %(person)s, %(agency)s, %(post)s, 'nothing', now())"
)


def done(scene: Scene, who: str, statement: str, **values: object) -> int:
    """How many rows a stolen web login, standing as somebody, gets at."""
    given = {
        "post": scene.post[who],
        "agency": scene.agency["HMC"],
        "at": scene.at,
        "person": scene.person["mia"],
        **values,
    }
    try:
        with standing(scene, who), connection.cursor() as cursor:
            with transaction.atomic():
                cursor.execute(statement, given)
            return int(cursor.rowcount)
    except DatabaseError:
        return 0


def test_a_web_login_neither_reads_nor_forges_nor_wipes_a_trace(scene: Scene) -> None:
    find(scene, MIAS_NHS)
    (alert,) = told(scene, "amara")
    for who in ("rhys", "amara", "gita"):
        for statement in (
            "SELECT * FROM visibility_asking",
            "UPDATE visibility_asking SET post_id = post_id",
            "DELETE FROM visibility_asking",
            "TRUNCATE visibility_asking",
        ):
            assert done(scene, who, statement) == 0, (who, statement)
    assert done(scene, "rhys", "SELECT * FROM fp_alerts()") == 0
    assert done(scene, "amara", "SELECT * FROM fp_alerts()") == 1
    assert done(scene, "rhys", ASK) == 1
    assert done(scene, "rhys", ASK, post=scene.post["joan"]) == 0
    assert done(scene, "rhys", ASK, agency=scene.agency["OAK"]) == 0
    assert done(scene, "rhys", ASK, at=scene.at - timedelta(days=1)) == 0
    for who in ("rhys", "morag"):
        assert done(scene, who, SETTLE, asked=alert.id) == 0
    assert done(scene, "amara", SETTLE, asked=alert.id, post=scene.post["gita"]) == 0
    assert done(scene, "amara", SETTLE, asked=uuid4()) == 0
    assert len(told(scene, "amara")) == 2


def test_traces_are_forgotten_after_thirty_days_but_what_waits_for_a_keeper(scene: Scene) -> None:
    now = datetime.now(UTC)
    lena = scene.person["lena"]
    with as_owner():
        Asking.objects.all().delete()
        Shield.objects.create(
            person_id=lena,
            agency_id=scene.agency["HMC"],
            why="A relative works here",
            starts_at=now - timedelta(days=60),
        )
        awaited = old(scene, "rhys", lena, now - timedelta(days=40))
        old(scene, "rhys", uuid4(), now - timedelta(days=40))
        young = old(scene, "rhys", uuid4(), now - timedelta(days=29))
    with as_role("fullpicture_worker"):
        assert jobs.forget_askings(timestamp=int((now + timedelta(days=400)).timestamp())) == 1
    assert kept() == {awaited, young}
    with as_owner():
        FollowedUp.objects.create(
            asked=Asking.objects.get(id=awaited).asked,
            person_id=lena,
            agency_id=scene.agency["HMC"],
            post_id=scene.post["amara"],
            text="Rang him.",
            at=now,
        )
    with as_role("fullpicture_worker"):
        assert jobs.forget_askings(timestamp=int(now.timestamp())) == 1
    assert kept() == {young}


def old(scene: Scene, who: str, person: UUID, at: datetime) -> UUID:
    row = Asking.objects.create(
        asked=uuid4(),
        post_id=scene.post[who],
        agency_id=scene.agency["HMC"],
        at=at,
        way="search",
        person_id=person,
    )
    return row.id


def kept() -> set[UUID]:
    with as_owner():
        return set(Asking.objects.values_list("id", flat=True))
