"""Asking, doubting, passing on, and saying what changed: each way in a browser."""

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


@pytest.mark.parametrize("script", [True, False])
def test_what_was_received_is_passed_to_a_colleague_who_accepts_it(
    walker: Arrive, borough: Borough, script: bool
) -> None:
    amara, joan, tom = (walker(who, java_script_enabled=script) for who in ("amara", "joan", "tom"))
    received(amara, joan, borough)
    joan.page.get_by_text("Not for me: pass it to a colleague").click()
    joan.presses("Pass it on")
    expect(joan.page.get_by_role("alert")).to_contain_text("Nothing says who it goes to.")
    if script:
        joan.looks("share-pass-errors")
    joan.page.get_by_label("Colleague").select_option(label="Tom Adeyemi, Class teacher")
    joan.types("Why it is for them", "He sees her every day.")
    joan.presses("Pass it on")
    expect(joan.page.get_by_role("main")).to_contain_text("Passed on to Tom Adeyemi")
    tom.goes("/")
    tom.presses("Open")
    expect(tom.page.locator(".fp-entry")).to_have_count(2)
    tom.types("What I will do", "Sit with her on Monday.")
    tom.presses("Accept")
    amara.page.reload()
    expect(amara.page.get_by_role("main")).to_contain_text("Passed on to Tom Adeyemi")
    expect(amara.page.get_by_role("main")).to_contain_text("Sit with her on Monday.")


def test_passing_on_by_keyboard_alone(walker: Arrive, borough: Borough) -> None:
    amara, joan = walker("amara"), walker("joan")
    received(amara, joan, borough)
    hands = Fingers(joan.page)
    hands.press("Not for me: pass it to a colleague")
    hands.reach("Colleague")
    joan.page.keyboard.type("Tom")
    hands.write("Why it is for them", "He sees her every day.")
    hands.press("Pass it on")
    expect(joan.page.get_by_role("main")).to_contain_text("Passed on to Tom Adeyemi")
    report("passing-on-keyboard", "a share passed on by keyboard alone", "done", must="done",
           met=True, command=COMMAND)  # fmt: skip
