"""A shielded person is, for everybody not listed, a person who does not exist."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest

from fullpicture.chronology import queries as chronology
from fullpicture.ledger import queries as ledger
from fullpicture.linkage import actions as linkage
from fullpicture.linkage.models import SearchKey
from fullpicture.people import actions, queries
from fullpicture.people.models import Identity, MaskedInvolvement, Person, Record
from fullpicture.requests.by_link import question_in_hand
from fullpicture.rules.facts import Viewer
from fullpicture.sharing import queries as sharing
from fullpicture.sharing.handing_over import words_in_hand
from fullpicture.visibility import actions as visibility
from fullpicture.visibility import queries as standings
from fullpicture.visibility.models import DeclaredReason, Lens, Relationship
from fullpicture.visibility.standing import acting
from tests.cast import (
    BIRTH,
    NHS,
    Scene,
    allocate,
    child,
    entry,
    files_in,
    household,
    involve,
    standing,
)
from tests.chapters import advised, asked_outside, outside
from tests.chapters import test_first_share as path
from tests.roles import as_owner

pytestmark = pytest.mark.django_db

MIAS_NHS = "9990000026"
NOT_LISTED = ["rhys", "morag", "piotr", "iris", "gita", "nadia", "bea", "saul", "joan", "olwen"]


@pytest.fixture
def scene() -> Scene:
    """Lena, whom all may find, and Mia, shielded, allocated to Amara alone."""
    from fullpicture.people.details import ServiceKind

    scene = household()
    child(scene, "mia", "HMC", nhs_number=MIAS_NHS, shielded=True)
    allocate(scene, "amara", "mia", "HMC")
    involve(scene, "mia", "HMC", "Children's social care", ServiceKind.SOCIAL_CARE)
    involve(scene, "mia", "HMC", "Young minds", ServiceKind.MENTAL_HEALTH)
    entry(scene, "M1", "mia", "HMC", "About Mia")
    return scene


ASKED: dict[str, Callable[[UUID, Viewer], object]] = {
    "names": lambda person, viewer: queries.names([person], viewer=viewer),
    "may_open": lambda person, viewer: queries.may_open(person, viewer=viewer),
    "records_of": lambda person, viewer: queries.records_of(
        person, viewer=viewer, agency=viewer.agency
    ),
    "involved": lambda person, viewer: queries.involved(person, viewer=viewer),
    "entries_about": lambda person, viewer: chronology.entries_about(person, viewer=viewer),
    "decisions_about": lambda person, viewer: sharing.decisions_about(person, viewer=viewer),
    "latest_looks": lambda person, viewer: ledger.latest_looks(person, viewer=viewer),
    "persons": lambda person, _: list(Person.objects.filter(id=person)),
    "records": lambda person, _: Record.objects.filter(person_id=person).count(),
    "identities": lambda person, _: Identity.objects.filter(person_id=person).count(),
    "masks": lambda person, _: MaskedInvolvement.objects.filter(person_id=person).count(),
    "relationships": lambda person, _: Relationship.objects.filter(person_id=person).count(),
    "lenses": lambda person, _: Lens.objects.filter(person_id=person).count(),
    "search keys": lambda person, _: SearchKey.objects.filter(
        person__in=Person.objects.filter(id=person).values("number")
    ).count(),
    "reasons": lambda person, _: DeclaredReason.objects.filter(person_id=person).count(),
}


@pytest.mark.parametrize("name", NOT_LISTED)
def test_hidden_and_absent_get_the_same_answers(scene: Scene, name: str) -> None:
    with standing(scene, name) as viewer:
        for asked, answer in ASKED.items():
            hidden, absent = answer(scene.person["mia"], viewer), answer(uuid4(), viewer)
            assert hidden == absent, asked
            assert not hidden, asked


def test_whoever_is_listed_sees_her(scene: Scene) -> None:
    mia = scene.person["mia"]
    with standing(scene, "amara") as viewer:
        assert queries.names([mia], viewer=viewer)[mia].given_names == "Mia"
        for words in (MIAS_NHS, "mia invented", f"mia invented {BIRTH:%d/%m/%Y}"):
            assert mia in found(viewer, words), words
        assert mia in {each.person for each in queries.my_children(viewer=viewer)}
        assert len(queries.involved(mia, viewer=viewer)) == 2
        assert [each.text for each in chronology.entries_about(mia, viewer=viewer)] == ["About Mia"]


def found(viewer: Viewer, words: str) -> list[UUID]:
    answers = linkage.find(words=words, viewer=viewer, by=acting(viewer), at=viewer.at).answers
    return [each.child.person for each in answers]


@pytest.mark.parametrize("name", NOT_LISTED)
def test_no_search_finds_her(scene: Scene, name: str) -> None:
    with standing(scene, name) as viewer:
        for words in (MIAS_NHS, "mia invented", f"mia invented {BIRTH:%d/%m/%Y}"):
            assert scene.person["mia"] not in found(viewer, words), words
        assert found(viewer, MIAS_NHS) == []


def test_counts_and_order_are_those_of_a_borough_without_her(scene: Scene) -> None:
    """Rhys works with three children. One is shielded from him, in the middle of his list."""
    for name in ("ada", "bo", "cy"):
        child(scene, name, "HMC")
        allocate(scene, "rhys", name, "HMC")
    with standing(scene, "rhys") as viewer:
        assert [each.given_names for each in mine(viewer)] == ["Ada", "Bo", "Cy"]
        rows = Identity.objects.count()
    hide(scene, "bo")
    with standing(scene, "rhys") as viewer:
        assert [each.given_names for each in mine(viewer)] == ["Ada", "Cy"]
        assert len(standings.my_persons(viewer=viewer)) == 2
        assert Identity.objects.count() == rows - 1
        several = queries.names(list(scene.person.values()), viewer=viewer)
        assert {each.given_names for each in several.values()} == {"Ada", "Cy", "Lena"}


def mine(viewer: Viewer) -> tuple[queries.Named, ...]:
    return queries.my_children(viewer=viewer)


def hide(scene: Scene, name: str) -> None:
    """The council's file marks somebody as shielded, with Amara alone listed."""
    with files_in(scene, "HMC") as actor:
        visibility.shield(
            person=scene.person[name],
            why="A relative works here",
            listed=[scene.post["amara"]],
            by=actor,
            at=scene.at,
        )


def test_a_shield_hides_at_once_what_was_shared_before(scene: Scene) -> None:
    share = path.share(scene)
    lena = scene.person["lena"]
    with standing(scene, "joan") as viewer:
        waiting = sharing.waiting(viewer=viewer)
        assert len(waiting) == 1
        assert len(chronology.entries_about(lena, viewer=viewer)) >= 2
    hide(scene, "lena")
    with standing(scene, "joan") as viewer:
        assert sharing.waiting(viewer=viewer) == ()
        assert sharing.share(waiting[0].id, viewer=viewer) is None
        for asked, answer in ASKED.items():
            assert not answer(lena, viewer), asked
        assert found(viewer, NHS) == []
    with standing(scene, "amara") as viewer:
        assert queries.may_open(lena, viewer=viewer)
        assert sharing.decision(share, viewer=viewer) is not None


def test_a_shield_closes_at_once_what_links_show(scene: Scene) -> None:
    """Nobody without an account is listed: of what was handed over before, and asked, nothing."""
    share = outside.link(scene, outside.shared(scene))
    question = asked_outside.link(scene, asked_outside.asked(scene))
    for token, words in ((share.token, words_in_hand), (question.token, question_in_hand)):
        with advised.holding(scene, token) as held:
            assert held is not None
            assert words(held) is not None
    hide(scene, "lena")
    for token, words in ((share.token, words_in_hand), (question.token, question_in_hand)):
        with advised.holding(scene, token) as held:
            assert held is not None
            assert words(held) is None


def test_no_reason_opens_a_hidden_person_or_tells_that_there_is_one(scene: Scene) -> None:
    with standing(scene, "rhys") as viewer:
        for person in (scene.person["mia"], uuid4()):
            given = actions.open_with_reason(
                person=person,
                lawful_reason="emergency",
                text="She came to the desk in distress.",
                viewer=viewer,
                by=acting(viewer),
                at=viewer.at,
            )
            assert given is None
            assert not queries.may_open(person, viewer=viewer)
    with as_owner():
        assert DeclaredReason.objects.count() == 0
        assert not Relationship.objects.filter(kind="declared").exists()


def test_a_sample_is_nobodys_caseload(scene: Scene) -> None:
    """A relationship for inspecting puts no child on the list of somebody at work."""
    with as_owner():
        Relationship.objects.create(
            holder_post_id=scene.post["rhys"],
            person_id=scene.person["lena"],
            record_id=scene.record["lena@HMC"],
            opened_by_agency_id=scene.agency["HMC"],
            starts_at=scene.at,
            kind="sample",
            origin="a sample",
            review_on=scene.at.date(),
        )
    with standing(scene, "rhys") as viewer:
        assert mine(viewer) == ()
        assert not queries.may_open(scene.person["lena"], viewer=viewer)
