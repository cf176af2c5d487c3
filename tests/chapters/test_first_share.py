"""The first whole path: a share decided, received, accepted; and whoever has no reason, refused."""

import uuid
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from fullpicture.chronology import queries as chronology
from fullpicture.chronology.queries import Entry
from fullpicture.people import queries as people
from fullpicture.rules.facts import Viewer
from fullpicture.rules.sharing_facts import Outcome
from fullpicture.rules.stages import Stage
from fullpicture.rules.verdict import Refused
from fullpicture.sharing import actions, drafts, queries
from fullpicture.sharing.child import Opened, Part
from fullpicture.sharing.drafts import Knows
from fullpicture.sharing.preparing import preparation
from fullpicture.visibility.standing import acting
from tests.cast import Scene, entry, household, standing

pytestmark = pytest.mark.django_db

AHEAD = {
    "recipient": "I rang and checked.",
    "identities": "It is another family.",
    "timely": "She has only now moved to this school.",
}


@pytest.fixture
def scene(db: None) -> Scene:
    return household()


def ready(scene: Scene, viewer: Viewer, to: str = "joan", entries: int = 2) -> UUID:
    """A draft that wants nothing more: the newest entries, one recipient, all that is asked."""
    person = scene.person["lena"]
    draft = drafts.start(person, viewer=viewer)
    drafts.fill(
        draft,
        viewer=viewer,
        recipients=(str(scene.post[to]),),
        purpose="safeguard_child",
        why="School sees her every day and can watch how she is after weekends.",
        asks="Please tell me on Monday how she was.",
        risk_if_not_shared="Nobody would notice a change.",
        risk_if_shared="Somebody may ask who told.",
        harm_indicated="yes",
    )
    weighed = preparation(draft, viewer=viewer)
    assert weighed is not None
    chosen = tuple(str(entry.version) for entry in weighed.own_entries[:entries])
    drafts.fill(
        draft,
        viewer=viewer,
        versions=chosen,
        knows=answered(weighed.prepared.knows),
        purpose=weighed.purposes[0].code,
        basis=weighed.offers[0].code,
        condition=weighed.offers[0].conditions[0].condition.value,
    )
    return draft


def answered(lines: tuple[Knows, ...]) -> tuple[Knows, ...]:
    """Everybody is told, but whoever may not be."""
    kept = lines[0].kept_from
    return tuple(
        replace(line, stance="not_told" if line.person in kept else "told_and_content")
        for line in lines
    )


def share(scene: Scene, to: str = "joan") -> UUID:
    with standing(scene, "amara") as viewer:
        draft = ready(scene, viewer, to)
        return decide(draft, viewer)


def decide(draft: UUID, viewer: Viewer, outcome: Outcome = Outcome.SHARE) -> UUID:
    return actions.decide(
        draft=draft,
        outcome=outcome,
        going_ahead=AHEAD,
        viewer=viewer,
        by=acting(viewer),
        at=viewer.at,
    )


def opened(scene: Scene, name: str, share: UUID) -> queries.Shared | None:
    with standing(scene, name) as viewer:
        return actions.open_share(share=share, viewer=viewer, by=acting(viewer), at=viewer.at)


def only_share(scene: Scene, name: str = "joan") -> queries.Shared:
    with standing(scene, name) as viewer:
        (waiting,) = queries.waiting(viewer=viewer)
    return waiting


def test_the_recipient_receives_exactly_the_two_entries_and_accepts(scene: Scene) -> None:
    decision = share(scene)
    waiting = only_share(scene)
    assert waiting.stage is Stage.DELIVERED
    received = opened(scene, "joan", waiting.id)
    assert received is not None
    assert {item.text for item in received.items} < {f"Council entry {n}" for n in (1, 2, 3)}
    assert len(received.items) == 2
    with standing(scene.later(minutes=5), "joan") as viewer:
        actions.accept(
            disclosure=waiting.id,
            will_do="See her on Monday morning and ring Amara.",
            by_when=date(2026, 11, 23),
            viewer=viewer,
            by=acting(viewer),
            at=viewer.at,
        )
        assert queries.waiting(viewer=viewer) == ()
    with standing(scene.later(minutes=6), "amara") as viewer:
        seen = queries.decision(decision, viewer=viewer)
        assert seen is not None
        assert [each.stage for each in seen.shares] == [Stage.ACCEPTED]
        assert seen.shares[0].will_do.startswith("See her on Monday")


def test_the_recipient_sees_own_agency_entries_and_the_shared_ones_and_no_others(
    scene: Scene,
) -> None:
    share(scene)
    with standing(scene, "joan") as viewer:
        page = chronology_page(scene.person["lena"], viewer)
        assert queries.decisions_about(scene.person["lena"], viewer=viewer) == ()
    assert page is not None
    assert page.may_share
    assert len([entry for entry in page.shown if not entry.own]) == 2
    assert [entry.text for entry in page.shown if entry.own] == ["School entry 1"]


def chronology_page(person: UUID, viewer: Viewer) -> Opened[tuple[Entry, ...]] | None:
    return actions.open_child(
        person=person,
        part=Part.CHRONOLOGY,
        read=lambda: chronology.entries_about(person, viewer=viewer),
        viewer=viewer,
        by=acting(viewer),
        at=viewer.at,
    )


@pytest.mark.parametrize("name", ["rhys", "tom", "bea", "saul", "gita", "nadia"])
def test_whoever_has_no_reason_sees_what_nobody_would_see_of_a_child_who_is_not(
    scene: Scene, name: str
) -> None:
    share(scene)
    waiting = only_share(scene)
    with standing(scene, name) as viewer:
        for person in (scene.person["lena"], uuid.uuid4()):
            assert chronology_page(person, viewer) is None
        assert people.involved(scene.person["lena"], viewer=viewer) == ()
        if name != "gita":
            assert queries.share(waiting.id, viewer=viewer) is None
            assert queries.decisions_about(scene.person["lena"], viewer=viewer) == ()


def test_deciding_the_same_draft_again_finds_the_decision_already_made(scene: Scene) -> None:
    with standing(scene, "amara") as viewer:
        draft = ready(scene, viewer)
        first = decide(draft, viewer)
    with standing(scene.later(minutes=1), "amara") as viewer:
        assert decide(draft, viewer) == first
        found = queries.decisions_about(scene.person["lena"], viewer=viewer)
        assert len(found) == 1
        assert len(found[0].shares) == 1


def test_not_sharing_is_a_record_too_and_opens_nothing(scene: Scene) -> None:
    with standing(scene, "amara") as viewer:
        draft = ready(scene, viewer)
        decision = decide(draft, viewer, Outcome.DO_NOT_SHARE)
        made = queries.decision(decision, viewer=viewer)
    assert made is not None
    assert made.outcome is Outcome.DO_NOT_SHARE
    assert made.shares == ()
    with standing(scene, "joan") as viewer:
        assert queries.waiting(viewer=viewer) == ()


def test_a_draft_without_a_reason_cannot_be_recorded_and_says_what_is_missing(
    scene: Scene,
) -> None:
    with standing(scene, "amara") as viewer:
        draft = ready(scene, viewer)
        drafts.fill(draft, viewer=viewer, why="")
        with pytest.raises(Refused, match="Nothing says why"):
            decide(draft, viewer)
        assert drafts.find(draft, viewer=viewer) is not None


def test_a_draft_is_its_authors_alone(scene: Scene) -> None:
    with standing(scene, "amara") as viewer:
        draft = ready(scene, viewer)
    with standing(scene, "morag") as viewer:
        assert drafts.find(draft, viewer=viewer) is None
        with pytest.raises(Refused, match="no such draft"):
            decide(draft, viewer)


def test_accepting_again_changes_nothing(scene: Scene) -> None:
    share(scene)
    waiting = only_share(scene)
    opened(scene, "joan", waiting.id)
    with standing(scene, "joan") as viewer:
        said = {
            "disclosure": waiting.id,
            "by_when": date(2026, 11, 23),
            "viewer": viewer,
            "by": acting(viewer),
            "at": viewer.at,
        }
        first = actions.accept(will_do="Ring on Monday.", **said)
        assert actions.accept(will_do="Something else.", **said) == first


def test_nobody_accepts_for_somebody_else(scene: Scene) -> None:
    share(scene)
    waiting = only_share(scene)
    with standing(scene, "tom") as viewer, pytest.raises(Refused, match="no such share"):
        actions.accept(
            disclosure=waiting.id,
            will_do="Mine now.",
            by_when=date(2026, 11, 23),
            viewer=viewer,
            by=acting(viewer),
            at=viewer.at,
        )


def test_a_colleague_in_the_own_agency_sees_what_was_shared_and_not_the_whole_record(
    scene: Scene,
) -> None:
    """One shared entry is no way round a reason to see the rest."""
    share(scene, to="rhys")
    with standing(scene, "rhys") as viewer:
        page = chronology_page(scene.person["lena"], viewer)
    assert page is not None
    assert len(page.shown) == 2


def test_an_entry_corrected_since_it_was_chosen_is_not_sent(scene: Scene) -> None:
    with standing(scene, "amara") as viewer:
        draft = ready(scene, viewer, entries=3)
    entry(scene, "E1", "lena", "HMC", "Council entry 1, corrected")
    with standing(scene, "amara") as viewer, pytest.raises(Refused, match="corrected"):
        decide(draft, viewer)
