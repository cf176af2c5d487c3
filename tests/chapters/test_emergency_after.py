"""After an emergency share: the record is completed and chased, and somebody looks at it again."""

from uuid import UUID

import pytest

from fullpicture.rules.sharing_facts import Outcome
from fullpicture.rules.verdict import Refused
from fullpicture.sharing import actions, drafts, queries
from fullpicture.sharing.drafts import Knows
from fullpicture.sharing.emergencies import emergencies_waiting
from fullpicture.sharing.models import Decision, Disclosure, EmergencyCompletion
from fullpicture.sharing.preparing import preparation
from fullpicture.visibility.standing import acting
from fullpicture.web.emergency_lines import lines_of_emergency
from tests.cast import Scene, standing
from tests.chapters.urgent import TEXT, hire, manned, seen, send
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(db: None) -> Scene:
    return manned()


def lines(scene: Scene, who: str) -> list[str]:
    """What Home says to somebody of emergency shares."""
    with standing(scene, who) as viewer:
        waits = emergencies_waiting(viewer=viewer)
        return [line.what for each in waits for line in lines_of_emergency(each, viewer.at)]


def begin(scene: Scene, share: UUID, who: str = "joan") -> UUID | None:
    with standing(scene, who) as viewer:
        return actions.begin_completion(
            emergency_share=share, viewer=viewer, by=acting(viewer), at=viewer.at
        )


def complete(scene: Scene, share: UUID, *, decide_twice: bool = False) -> UUID:
    draft = begin(scene, share)
    assert draft is not None
    with standing(scene, "joan") as viewer:
        found = preparation(draft, viewer=viewer)
        assert found is not None
        drafts.fill(
            draft,
            viewer=viewer,
            risk_if_not_shared="She could have been hurt.",
            knows=(Knows(str(scene.person["lena"]), "Lena", "child", "told_and_content"),),
            basis=found.offers[0].code,
            condition=found.offers[0].conditions[0].condition.value,
        )
        made = [
            actions.decide(
                draft=draft,
                outcome=Outcome.SHARE,
                going_ahead={},
                viewer=viewer,
                by=acting(viewer),
                at=viewer.at,
            )
            for _ in range(2 if decide_twice else 1)
        ]
    assert len(set(made)) == 1
    return made[0]


def test_the_record_waits_on_the_sender_s_home_until_it_is_completed(scene: Scene) -> None:
    share = send(scene)
    assert lines(scene, "joan") == ["Complete the record of your emergency share"]
    decision = complete(scene.later(hours=1), share, decide_twice=True)
    assert lines(scene.later(hours=1), "joan") == []
    with standing(scene, "joan") as viewer:
        kept = queries.decision(decision, viewer=viewer)
    assert kept is not None
    assert (kept.outcome, kept.why, kept.emergency) == (Outcome.SHARE, TEXT, share)
    assert kept.risk_of_not_sharing == "She could have been hurt."
    assert seen(scene, "joan", share).decision == decision


def test_completing_it_discloses_nothing_a_second_time(scene: Scene) -> None:
    complete(scene, send(scene))
    with as_owner():
        assert Decision.objects.count() == EmergencyCompletion.objects.count() == 1
        assert not Disclosure.objects.exists()


def test_it_was_judged_by_who_got_it(scene: Scene) -> None:
    draft = begin(scene, send(scene))
    assert draft is not None
    with standing(scene, "joan") as viewer:
        found = preparation(draft, viewer=viewer)
        assert found is not None
        assert [each.name for each in found.recipients] == ["Front desk"]
        assert found.recipients[0].agency.name == "Harrowmere Council"


def test_without_basis_it_is_not_completed_and_nothing_is_lost(scene: Scene) -> None:
    draft = begin(scene, send(scene))
    assert draft is not None
    with standing(scene, "joan") as viewer, pytest.raises(Refused, match="legal basis"):
        actions.decide(
            draft=draft,
            outcome=Outcome.SHARE,
            going_ahead={},
            viewer=viewer,
            by=acting(viewer),
            at=viewer.at,
        )
    assert begin(scene, send(scene)) != draft
    with standing(scene, "joan") as viewer:
        assert drafts.find(draft, viewer=viewer) is not None


def test_beginning_again_goes_on_with_the_same_draft_and_sharing_anew_with_another(
    scene: Scene,
) -> None:
    share = send(scene)
    draft = begin(scene, share)
    assert begin(scene.later(minutes=20), share) == draft
    with standing(scene.later(minutes=40), "joan") as viewer:
        begun = actions.start_draft(
            person=scene.person["lena"], viewer=viewer, by=acting(viewer), at=viewer.at
        )
    assert begun is not None
    assert begun.draft != draft
    assert not begun.taken_up


@pytest.mark.parametrize("who", ["meera", "dora", "amara", "rhys"])
def test_nobody_else_completes_it(scene: Scene, who: str) -> None:
    assert begin(scene, send(scene), who) is None


def test_late_it_climbs_to_the_sender_s_manager_and_leaves_when_completed(scene: Scene) -> None:
    """Sent on a Friday: it is to be completed by the end of Monday."""
    share = send(scene)
    late = "Joan Invented has not completed the record of an emergency share"
    assert late not in lines(scene.later(days=3), "meera")
    tuesday = scene.later(days=4)
    assert late in lines(tuesday, "meera")
    assert late not in lines(tuesday, "morag")
    complete(tuesday, share)
    assert late not in lines(tuesday, "meera")


def review(scene: Scene, who: str, share: UUID, text: str = "Rang Joan: right.") -> UUID:
    with standing(scene, who) as viewer:
        return actions.review_emergency(
            emergency_share=share,
            sound=True,
            text=text,
            viewer=viewer,
            by=acting(viewer),
            at=viewer.at,
        )


def test_manager_and_governance_are_asked_to_review_and_the_first_settles_it(scene: Scene) -> None:
    share = send(scene)
    asked = "Review an emergency share"
    assert lines(scene, "meera") == lines(scene, "olwen") == [asked]
    assert lines(scene, "morag") == lines(scene, "gita") == lines(scene, "tom") == []
    first = review(scene, "meera", share)
    assert review(scene, "olwen", share, "Something else.") == first
    assert lines(scene, "meera") == lines(scene, "olwen") == []
    assert seen(scene, "joan", share).review == "Rang Joan: right."
    assert seen(scene, "dora", share).review == ""


@pytest.mark.parametrize("who", ["joan", "dora", "rhys", "gita", "tom"])
def test_nobody_else_reviews_it(scene: Scene, who: str) -> None:
    share = send(scene)
    with pytest.raises(Refused, match="nothing here for you"):
        review(scene, who, share)


def test_a_manager_does_not_review_what_they_sent_themselves(scene: Scene) -> None:
    from tests.cast import allocate

    allocate(scene, "meera", "lena", "OAK")
    share = send(scene, "meera")
    assert lines(scene, "meera") == ["Complete the record of your emergency share"]
    with pytest.raises(Refused, match="nothing here for you"):
        review(scene, "meera", share)
    assert lines(scene, "olwen") == ["Review an emergency share"]


def test_nobody_opening_it_comes_before_all_else_on_the_sender_s_home(scene: Scene) -> None:
    send(scene)
    first, *_ = lines(scene.later(minutes=15), "joan")
    assert first == "Nobody has opened your emergency share: ring them now"


def test_a_desk_that_names_no_team_reaches_whoever_is_on_duty(scene: Scene) -> None:
    from fullpicture.agencies import actions as agencies
    from tests.cast import files_in
    from tests.chapters.urgent import desk

    with files_in(scene, "OAK") as by:
        agencies.register_desk(
            agency=scene.agency["OAK"],
            name="School office",
            phone="01632 960300",
            opens="08:00",
            closes="17:00",
            weekdays="12345",
            by=by,
            at=scene.at,
        )
    office = desk(scene, "School office")
    send(scene, "amara", to=office)
    assert lines(scene, "tom") == ["EMERGENCY: a child in danger"]  # a school without duty posts
    hire(scene, "dot", "main", "OAK")
    later = scene.later(minutes=1)
    send(later, "amara", to=office)
    assert len(lines(later, "dot")) == 2
    assert len(lines(later, "tom")) == 1
