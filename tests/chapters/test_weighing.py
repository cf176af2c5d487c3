"""What is weighed beside the rules' first points: waiting, wishes, who may not be told."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.http import QueryDict

from fullpicture.people import actions as people
from fullpicture.people.codes import Relation, Responsibility
from fullpicture.people.details import PersonKind, TieDetails
from fullpicture.rules.facts import Viewer
from fullpicture.rules.sharing_facts import Outcome
from fullpicture.rules.verdict import Refused
from fullpicture.sharing import actions, drafts, queries
from fullpicture.sharing.preparing import Preparation, preparation
from fullpicture.sharing.waited import waited
from fullpicture.visibility.standing import acting
from fullpicture.web.openness import answered_of
from tests.cast import Scene, child, files_in, household, standing
from tests.chapters.test_first_share import ready

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(db: None) -> Scene:
    """Lena, her mother Dawn and her father Bryn, who may not be told where they live."""
    scene = household()
    for name, relation, year, not_told in (
        ("dawn", Relation.MOTHER, 1990, False),
        ("bryn", Relation.FATHER, 1991, True),
    ):
        child(scene, name, "HMC", kind=PersonKind.ADULT, birth_date=date(year, 5, 2))
        details = TieDetails(
            "cases", f"lena-{name}", "lena", name, relation, Responsibility.YES, not_told=not_told
        )
        with files_in(scene, "HMC") as actor:
            people.record_tie(details=details, by=actor, at=scene.at)
    return scene


def decided(draft: UUID, outcome: Outcome, viewer: Viewer) -> UUID:
    return actions.decide(
        draft=draft, outcome=outcome, going_ahead={}, viewer=viewer, by=acting(viewer), at=viewer.at
    )


def weighed(draft: UUID, viewer: Viewer, outcome: Outcome = Outcome.SHARE) -> Preparation:
    found = preparation(draft, viewer=viewer, outcome=outcome)
    assert found is not None
    return found


def codes(found: Preparation) -> set[str]:
    return {reason.code for finding in found.verdict.unsettled for reason in finding.reasons}


@pytest.fixture
def viewer(scene: Scene) -> Iterator[Viewer]:
    with standing(scene, "amara") as viewer:
        yield viewer


def test_each_parent_whom_the_records_know_has_a_line(scene: Scene, viewer: Viewer) -> None:
    draft = drafts.start(scene.person["lena"], viewer=viewer)
    lines = weighed(draft, viewer).prepared.knows
    assert [(line.stake, line.relation, line.responsibility) for line in lines] == [
        ("child", "", ""),
        ("parent", "mother", "yes"),
        ("parent", "father", "yes"),
    ]
    assert lines[0].kept_from == (str(scene.person["bryn"]),)


def test_a_grandmother_with_parental_responsibility_has_a_line_and_one_without_has_none(
    scene: Scene,
) -> None:
    """Who has it has a say: nobody shares over her head because no row calls her a carer."""
    for name, has_it in (("mona", Responsibility.YES), ("sylvia", Responsibility.NO)):
        child(scene, name, "HMC", kind=PersonKind.ADULT, birth_date=date(1962, 5, 2))
        with files_in(scene, "HMC") as actor:
            details = TieDetails(
                "cases", f"lena-{name}", "lena", name, Relation.GRANDPARENT, has_it, not_told=False
            )
            people.record_tie(details=details, by=actor, at=scene.at)
    with standing(scene, "amara") as viewer:
        draft = drafts.start(scene.person["lena"], viewer=viewer)
        lines = weighed(draft, viewer).prepared.knows
    told = [(line.stake, line.responsibility) for line in lines if line.relation == "grandparent"]
    assert told == [("carer", "yes")]


def test_whoever_may_not_be_told_is_copied_no_answer(scene: Scene, viewer: Viewer) -> None:
    draft = drafts.start(scene.person["lena"], viewer=viewer)
    posted = QueryDict(f"do=same&stance-{scene.person['lena']}=told")
    answered = answered_of(posted, weighed(draft, viewer), keeping=False)
    stances = [line.stance for line in answered["knows"]]  # type: ignore[attr-defined]
    assert stances == ["told", "told", "not_answered"]


def test_telling_whoever_may_not_be_told_is_looked_at_again(scene: Scene, viewer: Viewer) -> None:
    draft = ready(scene, viewer)
    # In this cast everybody bears one family name, the recipient too.
    assert codes(weighed(draft, viewer)) == {"identities.recipient_close"}
    lines = weighed(draft, viewer).prepared.knows
    drafts.fill(draft, viewer=viewer, knows=tuple(replace(line, stance="told") for line in lines))
    assert "openness.must_not_know" in codes(weighed(draft, viewer))
    drafts.fill(draft, viewer=viewer, knows=lines, risk_if_shared="")
    left = {"reason.risk_of_sharing_not_weighed", "identities.recipient_close"}
    assert codes(weighed(draft, viewer)) == left


def test_a_refusal_alone_is_no_reason_while_there_is_harm(scene: Scene, viewer: Viewer) -> None:
    draft = ready(scene, viewer)
    drafts.fill(draft, viewer=viewer, against=("agreement_refused",), harm_indicated="yes")
    with pytest.raises(Refused) as refused:
        decided(draft, Outcome.DO_NOT_SHARE, viewer)
    assert [reason.code for reason in refused.value.reasons] == ["agreement.refusal_against_harm"]
    drafts.fill(draft, viewer=viewer, against=("agreement_refused", "more_harm"))
    made = queries.decision(decided(draft, Outcome.DO_NOT_SHARE, viewer), viewer=viewer)
    assert made is not None
    assert made.verdict["weighed"]["against"] == ["agreement_refused", "more_harm"]


def test_a_decision_to_wait_comes_back_on_its_day_and_only_once(
    scene: Scene, viewer: Viewer
) -> None:
    until = viewer.at.date() + timedelta(days=3)
    draft = ready(scene, viewer)
    drafts.fill(draft, viewer=viewer, wait_until=until.isoformat())
    decision = decided(draft, Outcome.WAIT_UNTIL, viewer)
    assert waited(viewer=viewer) == ()
    on_the_day = replace(viewer, at=viewer.at + timedelta(days=3))
    assert [each.decision for each in waited(viewer=on_the_day)] == [decision]
    decided(ready(scene, on_the_day), Outcome.DO_NOT_SHARE, on_the_day)
    assert waited(viewer=on_the_day) == ()


def test_advice_without_a_name_is_looked_at_again(scene: Scene, viewer: Viewer) -> None:
    draft = ready(scene, viewer)
    drafts.fill(draft, viewer=viewer, unsure="yes")
    assert "advice.not_taken" in codes(weighed(draft, viewer))
    drafts.fill(draft, viewer=viewer, advice="Share it.")
    assert "advice.incomplete" in codes(weighed(draft, viewer))
    drafts.fill(draft, viewer=viewer, advice_by="Dr Iqbal")
    assert not {code for code in codes(weighed(draft, viewer)) if code.startswith("advice")}
