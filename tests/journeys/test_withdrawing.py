"""Taking back what was sent, and what is left of it for whoever got it by mistake."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.borough import Borough
from tests.journeys.test_first_path import child, share_two_entries
from tests.journeys.test_keyboard import Fingers, heading
from tests.journeys.walking import Walker
from tests.reports import report

Arrive = Callable[..., Walker]
COMMAND = "bin/test journeys -k withdrawing"


def sent(amara: Walker, borough: Borough) -> str:
    """Shares with Joan; the address of the decision."""
    child(amara, borough)
    share_two_entries(amara)
    return amara.page.url


@pytest.mark.parametrize("script", [True, False])
def test_a_share_that_went_to_the_wrong_person_is_closed_and_answered(
    walker: Arrive, borough: Borough, script: bool
) -> None:
    amara, joan = (walker(who, java_script_enabled=script) for who in ("amara", "joan"))
    decision = sent(amara, borough)
    joan.goes("/")
    joan.presses("Open")
    joan.sees("Shared with you")
    received = joan.page.url
    amara.presses("See what was sent", "link")
    amara.presses("Take it back", "link")
    if script:
        amara.looks("withdraw")
    amara.presses("Take it back")
    expect(amara.page.get_by_role("alert")).to_contain_text("Say what is wrong with the share.")
    if script:
        amara.looks("withdraw-errors")
    amara.ticks(amara.page.get_by_label("It went to the wrong person"))
    amara.types("Why you take it back", "I meant the school's new lead. I rang Joan.")
    amara.presses("Take it back")
    amara.sees("Sent by mistake, and closed")
    joan.page.goto(received)
    joan.sees("This was sent by mistake")
    expect(joan.page.get_by_role("main")).not_to_contain_text("Lena")
    if script:
        joan.looks("share-closed")
    joan.goes("/")
    expect(joan.page.get_by_role("main")).to_contain_text("Something was sent to you by mistake")
    joan.presses("Confirm")
    joan.types("What became of it", "I had opened it. Nothing was printed or told.")
    joan.presses("Confirm that nothing is kept")
    expect(joan.page.get_by_role("main")).to_contain_text("Nothing waits for you")
    amara.page.goto(decision)
    expect(amara.page.get_by_role("main")).to_contain_text("I had opened it.")
    if script:
        amara.looks("decision-closed")


def test_a_share_is_taken_back_by_keyboard_alone_and_marked_for_its_recipient(
    walker: Arrive, borough: Borough
) -> None:
    amara, joan = walker("amara"), walker("joan")
    sent(amara, borough)
    hands = Fingers(amara.page)
    hands.press("See what was sent")
    heading(amara.page, "What was sent")
    hands.press("Take it back")
    heading(amara.page, "Take it back")
    hands.press("It may not be used any more", "Space")
    hands.write("Why you take it back", "The court said that it may not be used.")
    hands.press("Take it back")
    heading(amara.page, "Shared")
    joan.goes("/")
    expect(joan.page.get_by_role("main")).to_contain_text("Nothing waits for you")
    joan.goes(f"/children/{borough.lena}/sharing/")
    joan.presses("From Amara Nwosu", "link")
    expect(joan.page.get_by_role("main")).to_contain_text("The court said that it may not be used.")
    joan.looks("share-taken-back")
    report("withdrawing-keyboard", "a share taken back by keyboard alone", "done", must="done",
           met=True, command=COMMAND)  # fmt: skip
