"""A sentence is left out, by keyboard and without script, and only the rest is read."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.journeys.borough import Borough
from tests.journeys.test_deciding import chosen
from tests.journeys.walking import Walker

TOAST = "She said she had toast the day before and nothing since."


def test_a_sentence_is_left_out_by_keyboard_and_without_script(
    walker: Callable[..., Walker], borough: Borough
) -> None:
    amara = walker("amara", java_script_enabled=False)
    joan = walker("joan", java_script_enabled=False)
    chosen(amara, borough)
    amara.ticks(amara.page.get_by_label("Told, and content"))
    amara.types("The child's own views", "I like it when Miss Hartley asks me.")
    amara.types("What could happen if we do not share", "Nobody would notice.")
    amara.presses("Continue")
    amara.sees("Check and decide")
    amara.page.get_by_role("button", name="leave out a passage").focus()
    amara.page.keyboard.press("Enter")
    amara.sees("Leave something out")
    amara.page.get_by_label(TOAST).focus()
    amara.page.keyboard.press("Space")
    amara.looks("share-parts")
    amara.types("Why a part is left out", "School needs to know of the cold alone.")
    amara.page.keyboard.press("Tab")
    amara.page.keyboard.press("Enter")
    amara.sees("Check and decide")
    expect(amara.page.locator(".fp-paper")).to_contain_text("[left out]")
    expect(amara.page.locator(".fp-paper")).not_to_contain_text("toast")
    amara.looks("share-3-in-part")
    amara.presses("Share part", exact=True)
    amara.sees("Shared in part")
    expect(amara.page.get_by_role("main")).to_contain_text("School needs to know of the cold")
    joan.goes("/")
    joan.presses("Open")
    joan.sees("Shared with you")
    joan.looks("share-received-in-part")
    expect(joan.page.get_by_role("main")).to_contain_text("A part was left out.")
    expect(joan.page.locator(".fp-entry")).not_to_contain_text("toast")
