"""From a claim that a service is involved to its answer: two clicks to ask, none to land it."""

from collections.abc import Callable
from uuid import UUID

import pytest
from playwright.sync_api import expect

from fullpicture.requests.models import InformationRequest
from tests.journeys.borough import Borough
from tests.journeys.three_agencies import with_trust_and_police
from tests.journeys.walking import Walker
from tests.reports import report
from tests.roles import as_owner

Arrive = Callable[..., Walker]
COMMAND = "bin/test journeys -k asking_them"
CLAIM = "CAMHS sees her every week."
DESK = "Femi Okoro, Harrowmere Mental Health Trust"
CLICKS = 2


def claims(amara: Walker, child: UUID, words: str) -> None:
    amara.goes(f"/children/{child}/checking/")
    amara.unfolds("Add something to check")
    amara.types("What is claimed", words)
    amara.ticks(amara.page.get_by_label("No", exact=True))
    amara.presses("Add it")
    amara.goes(f"/children/{child}/checking/")


@pytest.mark.parametrize("script", [True, False])
def test_a_claim_is_put_to_the_service_and_its_answer_lands(
    walker: Arrive, borough: Borough, script: bool
) -> None:
    with_trust_and_police(borough)
    amara = walker("amara", java_script_enabled=script)
    claims(amara, borough.lena, CLAIM)
    amara.looks("checking-ask-them")
    amara.count = 0
    amara.presses("Ask them", "link")
    amara.sees(f"Ask {DESK}")
    main = amara.page.get_by_role("main")
    expect(main).to_contain_text("Does Harrowmere Mental Health Trust know this child?")
    expect(main).to_contain_text("Not the claim, nor who made it.")
    amara.looks("ask-them")
    amara.presses("Send")
    amara.sees(CLAIM)
    if script:
        report("triangulation", "clicks, from a claim to asking its service", amara.count,
               must=f"{CLICKS}", met=amara.count == CLICKS, command=COMMAND)  # fmt: skip
    assert amara.count == CLICKS
    expect(main).to_contain_text("Being checked")
    amara.page.go_back()
    amara.presses("Send")
    with as_owner():
        assert InformationRequest.objects.count() == 1, "the second click found the first"

    femi = walker("femi", java_script_enabled=script)
    femi.goes("/")
    femi.presses("Answer")
    femi.sees("Does Harrowmere Mental Health Trust know this child?")
    expect(femi.page.get_by_role("main")).not_to_contain_text("CAMHS")
    expect(femi.page.get_by_label("We know this child")).to_be_visible()
    femi.looks("request-whether")
    femi.ticks(femi.page.get_by_label("Nothing held"))
    femi.types("In your words", "Our index of patients, all years.")
    femi.presses("Send the answer")

    amara.goes(f"/children/{borough.lena}/checking/")
    board = amara.page.get_by_role("region", name="Contradicted, or not yet checked")
    expect(board).to_contain_text("Contradicted")
    amara.presses(CLAIM, "link")
    expect(main).to_contain_text("Nothing held in this agency’s searched records")
    amara.looks("claim-answered")
    amara.unfolds("Its words do something else to the claim")
    amara.ticks(amara.page.get_by_label("Says nothing about it").first)
    amara.presses("Write it beside")
    expect(main).to_contain_text("Says nothing about it: Harrowmere Mental Health Trust")


def test_whoever_is_said_to_have_caused_harm_is_never_asked(
    walker: Arrive, borough: Borough
) -> None:
    with_trust_and_police(borough)
    amara = walker("amara")
    claims(amara, borough.lena, CLAIM)
    amara.presses("Ask them", "link")
    amara.unfolds("Is somebody said to have caused harm?")
    amara.ticks(amara.page.get_by_label("Femi Okoro is said to have caused harm"))
    amara.presses("Send")
    expect(amara.page.get_by_role("alert")).to_contain_text("is said to have caused harm")
    expect(amara.page.get_by_label("Femi Okoro is said to have caused harm")).to_be_checked()
    amara.looks("ask-them-alleged")
    with as_owner():
        assert not InformationRequest.objects.exists()


def test_somebody_else_is_shown_before_they_are_asked(walker: Arrive, borough: Borough) -> None:
    with_trust_and_police(borough)
    amara = walker("amara")
    claims(amara, borough.lena, "The school nurse sees her every week.")
    amara.presses("Ask them", "link")
    amara.sees("Ask Joan Hartley, Oakfield Primary School")
    chosen = amara.page.get_by_label("Ask somebody else")
    label = chosen.locator("option").filter(has_text="Priya Sethi").first.inner_text()
    amara.chooses(chosen, label)
    amara.presses("Send")
    amara.sees("Ask Priya Sethi, Harrowmere Police")
    expect(amara.page.get_by_role("alert")).to_contain_text("See who would read it")
    amara.presses("Send")
    expect(amara.page.get_by_role("main")).to_contain_text("Priya Sethi, Harrowmere Police")
