"""Advice that went into a decision: no way back to the child for whoever gave it."""

from typing import Any
from uuid import UUID

import pytest
from django.urls import reverse

from fullpicture.advice import queries as advice
from fullpicture.sharing import drafts
from fullpicture.sharing import queries as sharing
from tests.architecture.test_urls import signed_in
from tests.cast import NOW, Scene, household, standing
from tests.chapters import advised
from tests.chapters import test_first_share as path

pytestmark = pytest.mark.django_db
WORDS = "Yes: tell the lead there, by telephone, before the weekend."


@pytest.fixture
def scene(db: None) -> Scene:
    return household()


@pytest.fixture
def decision(scene: Scene) -> UUID:
    """Amara's, to share, for which she took what Gita answered."""
    question = advised.asked(scene)
    advised.answer(scene, question, text=WORDS)
    with standing(scene, "amara") as viewer:
        draft = path.ready(scene, viewer)
        given = advice.advice(question, viewer=viewer)
        assert given is not None
        drafts.fill(
            draft, viewer=viewer, unsure=True, advice_by=given.answered_by, advice=given.answer,
            advice_on=NOW.date().isoformat(), advice_question=str(question),
        )  # fmt: skip
        return path.decide(draft, viewer)


@pytest.mark.parametrize(("who", "sees"), [("amara", True), ("morag", True), ("gita", False)])
def test_whoever_gave_it_does_not_find_it_in_the_decision(
    scene: Scene, decision: UUID, time_machine: Any, who: str, sees: bool
) -> None:
    """Gita governs the agency and opens its decisions: her own words would name the child."""
    time_machine.move_to(NOW, tick=False)
    with standing(scene, who) as viewer:
        found = sharing.decision(decision, viewer=viewer)
    assert found is not None
    kept = found.verdict["weighed"]
    assert (kept.get("advice") == WORDS) is sees
    assert ("advice" in {each["point"] for each in found.verdict["findings"]}) is sees
    shown = signed_in(who).get(reverse("decision", args=[decision]))
    assert shown.status_code == 200
    assert (WORDS in shown.content.decode()) is sees
    receipt = signed_in(who).get(reverse("decision-receipt", args=[decision]))
    assert (WORDS in receipt.content.decode()) is sees
