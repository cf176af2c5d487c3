"""Asking the sender, saying that something looks wrong, and what changed: each way in a browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.borough import Borough
from tests.journeys.test_first_path import child, share_two_entries
from tests.journeys.test_keyboard import Fingers, heading
from tests.journeys.walking import Walker
from tests.reports import report

Arrive = Callable[..., Walker]
COMMAND = "bin/test journeys -k answering"


def received(amara: Walker, joan: Walker, borough: Borough) -> None:
    child(amara, borough)
    share_two_entries(amara)
    joan.goes("/")
    joan.presses("Open")
    joan.sees("Shared with you")


@pytest.mark.parametrize("script", [True, False])
def test_a_recipient_asks_and_is_answered_accepts_and_says_what_changed(
    walker: Arrive, borough: Borough, script: bool
) -> None:
    amara, joan = (walker(who, java_script_enabled=script) for who in ("amara", "joan"))
    received(amara, joan, borough)
    joan.page.get_by_text("Ask the sender").click()
    joan.presses("Ask", exact=True)
    expect(joan.page.get_by_role("alert")).to_contain_text("Nothing says what you want to ask.")
    joan.types("Your question", "Is her father back at home?")
    joan.presses("Ask", exact=True)
    expect(joan.page.get_by_role("main")).to_contain_text("Not answered yet.")
    amara.goes("/")
    expect(amara.page.get_by_role("main")).to_contain_text("A question about what you shared: L.A.")
    amara.presses("Answer")
    if script:
        amara.looks("share-question")
    amara.types("Your answer", "Yes, since Friday.")
    amara.presses("Answer", exact=True)
    expect(amara.page.get_by_role("main")).to_contain_text("Yes, since Friday.")
    joan.page.reload()
    expect(joan.page.get_by_role("main")).to_contain_text("Yes, since Friday.")
    joan.types("What I will do", "See her on Monday.")
    joan.presses("Accept")
    joan.types("What is different for the child", "She has breakfast with us every day.")
    joan.presses("Tell the sender what changed")
    if script:
        joan.looks("share-changed")
    amara.presses("To the decision", "link")
    expect(amara.page.get_by_role("main")).to_contain_text("She has breakfast with us every day.")
    if script:
        amara.looks("decision-stands")


def test_that_something_looks_wrong_is_said_by_keyboard_alone(
    walker: Arrive, borough: Borough
) -> None:
    amara, joan = walker("amara"), walker("joan")
    received(amara, joan, borough)
    hands = Fingers(joan.page)
    hands.press("This looks wrong")
    hands.write("What looks wrong", "She was at school that day.")
    hands.press("Tell the sender")
    expect(joan.page.get_by_role("main")).to_contain_text("She was at school that day.")
    amara.goes("/")
    amara.presses("Answer")
    heading(amara.page, "What was sent")
    expect(amara.page.get_by_role("main")).to_contain_text("She was at school that day.")
    report("answering-keyboard", "a share disputed by keyboard alone", "done", must="done",
           met=True, command=COMMAND)  # fmt: skip
