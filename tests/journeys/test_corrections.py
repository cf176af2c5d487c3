"""A correction reaches the recipient's Home by the worker; mouse, keyboard and no JavaScript."""

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.borough import ENTRIES, Borough
from tests.journeys.test_checking import entry_of
from tests.journeys.test_first_path import child, share_two_entries
from tests.journeys.test_keyboard import Fingers, heading
from tests.journeys.walking import Walker
from tests.reports import report

Arrive = Callable[..., Walker]
COMMAND = "bin/test journeys -k corrections"
WAITS_SECONDS = 60
SAYS_NOW = "Home visit. Lena was in her school coat. The heating was on; her father had mended it."
LINE = "An entry shared with you was corrected: L.A."


def correct_newest(amara: Walker) -> None:
    """From the child: the newest entry, corrected on its page by whoever wrote it."""
    amara.presses("Chronology", "link")
    amara.presses("Correct, add to or share", "link")
    amara.presses("Correct it")
    amara.types("What happened", SAYS_NOW)
    amara.types("Why do you correct it?", "The boiler man rang: it was mended that morning.")
    amara.presses("Save", exact=True)
    amara.sees("Entry")


def wait_for_notice(joan: Walker, line: str = LINE) -> None:
    """Until the worker has been by."""
    until = time.monotonic() + WAITS_SECONDS
    while time.monotonic() < until:
        joan.goes("/")
        if line in joan.page.get_by_role("main").inner_text():
            return
        joan.page.wait_for_timeout(250)
    raise AssertionError("no notice of the correction reached Home")


@pytest.mark.parametrize("script", [True, False])
def test_a_correction_is_told_seen_beside_the_old_words_and_acknowledged(
    walker: Arrive, borough: Borough, script: bool
) -> None:
    amara, joan = (walker(who, java_script_enabled=script) for who in ("amara", "joan"))
    child(amara, borough)
    share_two_entries(amara)
    decision = amara.page.url
    amara.presses("To the child", "link")
    correct_newest(amara)
    wait_for_notice(joan)
    joan.presses("See what changed")
    joan.sees("An entry shared with you was corrected")
    before = joan.page.get_by_role("region", name="What was sent")
    after = joan.page.get_by_role("region", name="What it says now")
    expect(before).to_contain_text(ENTRIES["E1"][-1])
    expect(after).to_contain_text(SAYS_NOW)
    expect(joan.page.get_by_role("main")).to_contain_text("The boiler man rang")
    if script:
        joan.looks("correction")
    joan.presses("I know of the correction")
    expect(joan.page.get_by_role("main")).not_to_contain_text(LINE)
    amara.page.goto(decision)
    expect(amara.page.get_by_role("main")).to_contain_text("Joan Hartley knows since")
    if script:
        amara.looks("decision-corrected")


def test_a_correction_is_acknowledged_by_keyboard_alone(walker: Arrive, borough: Borough) -> None:
    amara, joan = walker("amara"), walker("joan")
    child(amara, borough)
    share_two_entries(amara)
    amara.presses("To the child", "link")
    correct_newest(amara)
    wait_for_notice(joan)
    hands = Fingers(joan.page)
    hands.press("See what changed")
    heading(joan.page, "An entry shared with you was corrected")
    hands.press("I know of the correction")
    expect(joan.page.get_by_role("alert")).to_contain_text("The sender can see that you know.")
    report("corrections-keyboard", "a correction acknowledged by keyboard alone", "done",
           must="done", met=True, command=COMMAND)  # fmt: skip


def test_an_account_taken_back_is_told_to_whoever_was_sent_it(
    walker: Arrive, borough: Borough
) -> None:
    amara, joan = walker("amara"), walker("joan")
    child(amara, borough)
    share_two_entries(amara)
    amara.goes(f"/entries/{entry_of('E2')}/")
    amara.unfolds("Whoever said this took it back")
    amara.types("What happened", "She had mixed up two weekends.")
    amara.presses("Take it back")
    expect(amara.page.get_by_role("main")).to_contain_text("Taken back")
    wait_for_notice(joan, "What somebody told was taken back: an entry shared with you: L.A.")
    joan.presses("See what to check")
    joan.sees("What somebody told was taken back")
    main = joan.page.get_by_role("main")
    expect(main).to_contain_text(ENTRIES["E2"][-1])
    expect(main).not_to_contain_text("mixed up")
    joan.looks("account-taken-back")
    joan.presses("I know of it")
    joan.goes("/")
    expect(main).not_to_contain_text("taken back")
