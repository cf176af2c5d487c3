"""Who is at work with a child is told by those agencies alone that an agreement lets one ask."""

from datetime import date, timedelta

import pytest

from fullpicture.people import queries as people
from fullpicture.people.agreed import not_asked
from fullpicture.people.details import ServiceKind
from fullpicture.policy import actions as policy
from fullpicture.policy.details import AgreementDetails
from fullpicture.policy.models import Revocation
from fullpicture.rules.agreements import EVERY, Mode
from fullpicture.rules.facts import Purpose
from fullpicture.rules.verdict import Refused
from fullpicture.visibility.standing import acting
from tests import cast
from tests.cast import NOW, Scene, household, standing
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture
def scene(db: None) -> Scene:
    return household()


def agree(scene: Scene, code: str, held_by: str, asked_by: str, **changes: object) -> None:
    told = {
        "code": code, "words": "As agreed", "held_by": held_by, "asked_by": asked_by,
        "purpose": Purpose.SAFEGUARDING, "mode": Mode.EXISTENCE, "starts_on": date(2018, 1, 1),
        "source": "The partnership", "mark": "local", **changes,
    }  # fmt: skip
    with cast.files_in(scene, "HMC") as actor:
        policy.adopt_agreement(details=AgreementDetails(**told), by=actor, at=scene.at)  # type: ignore[arg-type]


def ended(scene: Scene) -> None:
    """The agreement of all, that came with the program, from today on."""
    agree(scene, "partnership", EVERY, EVERY, ends_on=TODAY)


def agencies_at_work(scene: Scene, name: str = "amara") -> set[str]:
    with standing(scene, name) as viewer:
        return {each.agency for each in people.involved(scene.person["lena"], viewer=viewer)}


COUNCIL, SCHOOL, SENSITIVE = "Harrowmere Council", "Oakfield Primary School", ""


def test_what_comes_with_the_program_lets_all_ask_each_other(scene: Scene) -> None:
    assert agencies_at_work(scene) == {COUNCIL, SCHOOL}
    with standing(scene, "amara") as viewer:
        assert not_asked(viewer=viewer) == ()


def test_without_an_agreement_an_agency_knows_of_itself_alone(scene: Scene) -> None:
    ended(scene)
    assert agencies_at_work(scene) == {COUNCIL}
    with standing(scene, "amara") as viewer:
        assert SCHOOL in {each.name for each in not_asked(viewer=viewer)}


def test_an_agreement_counts_at_once_and_in_the_direction_it_says(scene: Scene) -> None:
    ended(scene)
    agree(scene, "oak-hmc", "OAK", "HMC")
    assert agencies_at_work(scene) == {COUNCIL, SCHOOL}
    cast.allocate(scene, "joan", "lena", "OAK")
    assert agencies_at_work(scene, "joan") == {SCHOOL}


def test_one_to_see_content_is_one_to_ask(scene: Scene) -> None:
    ended(scene)
    agree(scene, "oak-hmc", "OAK", "HMC", mode=Mode.CONTENT)
    assert agencies_at_work(scene) == {COUNCIL, SCHOOL}


def test_for_another_purpose_or_another_day_it_does_not_count(scene: Scene) -> None:
    ended(scene)
    agree(scene, "oak-hmc", "OAK", "HMC", purpose=Purpose.INSPECTION)
    agree(scene, "oak-hmc-soon", "OAK", "HMC", starts_on=TODAY + timedelta(days=1))
    agree(scene, "oak-hmc-once", "OAK", "HMC", ends_on=TODAY)
    assert agencies_at_work(scene) == {COUNCIL}


def test_a_masked_service_shows_only_where_all_may_be_asked(scene: Scene) -> None:
    cast.involve(scene, "lena", "OAK", "Child mental health", ServiceKind.MENTAL_HEALTH)
    assert SENSITIVE in agencies_at_work(scene)
    ended(scene)
    agree(scene, "oak-hmc", "OAK", "HMC")
    assert SENSITIVE not in agencies_at_work(scene)


def test_what_cannot_be_an_agreement_is_refused_in_a_sentence(scene: Scene) -> None:
    with pytest.raises(Refused, match="names the agency 'the school'"):
        agree(scene, "wrong", "the school", "HMC")
    with pytest.raises(Refused, match="before it starts"):
        agree(scene, "wrong", "OAK", "HMC", ends_on=date(2017, 1, 1))


def revoke(scene: Scene, code: str, who: str = "bea", why: str = "They asked us to.") -> None:
    with standing(scene, who) as viewer:
        policy.revoke_agreement(code=code, why=why, viewer=viewer, by=acting(viewer), at=viewer.at)


def test_what_is_revoked_counts_no_more_at_once(scene: Scene) -> None:
    revoke(scene, "partnership")
    assert agencies_at_work(scene) == {COUNCIL}
    revoke(scene, "partnership")  # twice is once
    with as_owner():
        assert Revocation.objects.count() == 1


def test_what_is_revoked_comes_back_only_in_other_words(scene: Scene) -> None:
    agree(scene, "two", "OAK", "HMC")
    ended(scene)
    assert agencies_at_work(scene) == {COUNCIL, SCHOOL}
    revoke(scene, "two")
    agree(scene, "two", "OAK", "HMC")
    assert agencies_at_work(scene) == {COUNCIL}
    agree(scene, "two", "OAK", "HMC", source="Signed again on 20 November 2026")
    assert agencies_at_work(scene) == {COUNCIL, SCHOOL}


def test_only_whoever_answers_for_it_revokes_and_says_why(scene: Scene) -> None:
    for who, why in (("amara", "So."), ("gita", "So."), ("bea", " ")):
        with pytest.raises(Refused):
            revoke(scene, "partnership", who, why)
    agree(scene, "two", "OAK", "HMC")
    revoke(scene, "two", "gita")
    with pytest.raises(Refused, match="no agreement 'three'"):
        revoke(scene, "three")
    assert agencies_at_work(scene) == {COUNCIL, SCHOOL}


def test_what_nobody_reviewed_in_time_means_no(scene: Scene) -> None:
    ended(scene)
    agree(scene, "two", "OAK", "HMC", review_on=TODAY + timedelta(days=1))
    assert agencies_at_work(scene) == {COUNCIL, SCHOOL}
    assert agencies_at_work(scene.later(days=1)) == {COUNCIL}


def test_an_agreement_about_one_kind_of_service_shows_no_other(scene: Scene) -> None:
    ended(scene)
    agree(scene, "two", "OAK", "HMC", services=("health",))
    assert agencies_at_work(scene) == {COUNCIL}
    agree(scene, "two", "OAK", "HMC", services=("education", "health"))
    assert agencies_at_work(scene) == {COUNCIL, SCHOOL}
