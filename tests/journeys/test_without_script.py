"""The first path with JavaScript off."""

from collections.abc import Callable

from playwright.sync_api import Locator, expect

from tests.journeys.borough import Borough
from tests.journeys.test_first_path import share_two_entries
from tests.journeys.walking import Walker
from tests.reports import report


def test_the_first_path_without_javascript(walker: Callable[..., Walker], borough: Borough) -> None:
    amara = walker("amara", java_script_enabled=False)
    joan = walker("joan", java_script_enabled=False)
    amara.goes(f"/children/{borough.lena}/")
    share_two_entries(amara)
    joan.goes("/")
    joan.presses("Open")
    joan.sees("Shared with you")
    expect(joan.page.locator(".fp-entry")).to_have_count(2)
    joan.types("What I will do", "Sit with her on Monday.")
    joan.presses("Accept")
    expect(joan.page.get_by_role("alert")).to_contain_text("Accepted")
    report("journeys-without-script", "first path without JavaScript", "done", must="done",
           met=True, command="bin/test journeys")  # fmt: skip


def test_a_person_not_told_is_said_why_without_javascript(
    walker: Callable[..., Walker], borough: Borough
) -> None:
    amara = walker("amara", java_script_enabled=False)
    page = amara.page
    amara.goes(f"/children/{borough.lena}/")
    amara.presses("Share", exact=True)
    amara.ticks(page.locator("input[name=item]").nth(0))
    amara.ticks(page.get_by_label("Joan Hartley"))
    amara.types("Why they need it", "You see her every day.")
    amara.types("What you ask of them", "Please tell me on Monday how she was.")
    amara.presses("Continue")
    amara.ticks(page.get_by_label("Not told, because"))
    page.get_by_label("Because", exact=True).select_option(
        label="The child is too young to be told in words"
    )
    amara.types("In your own words", "She is shy of me still.")
    amara.types("What could happen if we do not share", "Nobody would notice.")
    page.get_by_text("Is somebody not told, protected, or against it?").click()
    amara.types("What could happen if we share", "She may be cross with me for a day.")
    amara.presses("Continue")
    amara.presses("Share", exact=True)
    amara.sees("Shared")
    expect(page.get_by_role("main")).to_contain_text("She is shy of me still.")


def test_an_entry_is_opened_and_an_older_one_ticked_without_javascript(
    walker: Callable[..., Walker], borough: Borough
) -> None:
    """Two lines of each; what is older than ninety days in one fold, which never hides a tick."""
    amara = walker("amara", java_script_enabled=False)
    page = amara.page
    amara.goes(f"/children/{borough.lena}/")
    amara.presses("Share", exact=True)
    amara.looks("share-1-short")
    summary = page.locator("summary").filter(has_text="She said she had toast")
    two_lines = height(summary)
    summary.click()
    assert height(summary) > 2 * two_lines, "the rest of it is there"
    letter = page.locator(".govuk-checkboxes__item").filter(has_text="two eye clinics")
    expect(letter).to_be_hidden()
    fold = page.locator("summary").filter(has_text="Older entries (1)")
    fold.click()
    amara.ticks(letter.get_by_role("checkbox"))
    fold.click()
    expect(letter).to_be_visible()
    amara.presses("Continue")
    expect(page.get_by_role("alert")).to_contain_text("Choose who will get it.")
    expect(letter.get_by_role("checkbox", checked=True)).to_be_visible()
    expect(fold).to_have_count(0)


def height(of: Locator) -> float:
    box = of.bounding_box()
    assert box is not None
    return box["height"]
