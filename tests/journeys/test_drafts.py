"""A share that was begun: gone on with, begun anew beside it, thrown away after one question."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.borough import Borough
from tests.journeys.test_corrections import correct_newest
from tests.journeys.walking import Walker

Arrive = Callable[..., Walker]
WHY = "Why they need it"


def begins(amara: Walker, borough: Borough, why: str) -> None:
    """Something is written, kept, and left."""
    amara.goes(f"/children/{borough.lena}/")
    amara.presses("Share", exact=True)
    amara.types(WHY, why)
    amara.presses("Continue")
    amara.sees("What, and with whom")  # nothing is chosen yet; what was written is kept


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_share_goes_on_with_what_was_begun_or_begins_anew(
    walker: Arrive, borough: Borough, script: bool
) -> None:
    amara = walker("amara", java_script_enabled=script)
    page = amara.page
    begins(amara, borough, "You see her every day.")
    amara.goes(f"/children/{borough.lena}/")
    amara.presses("Share", exact=True)
    expect(page.get_by_text("You began this before")).to_be_visible()
    expect(page.get_by_label(WHY)).to_have_value("You see her every day.")
    if script:
        amara.looks("draft-taken-up")
    amara.presses("Start a new one")
    expect(page.get_by_text("You began this before")).to_have_count(0)
    expect(page.get_by_label(WHY)).to_have_value("")
    amara.goes("/")
    expect(page.get_by_text("Finish or throw away your draft")).to_have_count(2)  # one is for ears


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_throwing_away_asks_once_and_only_then_deletes(
    walker: Arrive, borough: Borough, script: bool
) -> None:
    amara = walker("amara", java_script_enabled=script)
    page = amara.page
    begins(amara, borough, "You see her every day.")
    amara.presses("Throw this draft away")
    amara.sees("Throw it away?")
    if script:
        amara.looks("draft-throw-away")
    amara.presses("Go back to it", role="link")
    expect(page.get_by_label(WHY)).to_have_value("You see her every day.")
    amara.presses("Throw this draft away")
    amara.presses("Throw it away")
    amara.sees("What waits for you")
    expect(page.get_by_role("main")).to_contain_text("Nothing waits for you.")


def test_what_was_written_for_an_entry_is_asked_about_too(walker: Arrive, borough: Borough) -> None:
    amara = walker("amara", java_script_enabled=False)
    page = amara.page
    address = f"/children/{borough.lena}/entries/new/"
    amara.goes(address)
    amara.types("What happened", "Lena came in early.")
    amara.presses("Save")
    amara.presses("Throw away what I have written here")
    amara.sees("Throw it away?")
    amara.presses("Go back to it", role="link")
    expect(page.get_by_label("What happened")).to_have_value("Lena came in early.")
    amara.presses("Throw away what I have written here")
    amara.presses("Throw it away")
    amara.goes(address)
    expect(page.get_by_label("What happened")).to_have_value("")


def test_an_entry_that_was_corrected_meanwhile_does_not_drop_out_unsaid(
    walker: Arrive, borough: Borough
) -> None:
    amara, colleague = walker("amara"), walker("amara")
    begins(amara, borough, "You see her every day.")
    amara.ticks(amara.page.locator("input[name=item]").first)
    amara.ticks(amara.page.locator("input[name=item]").nth(1))
    amara.ticks(amara.page.get_by_role("checkbox", name="Joan Hartley"))
    colleague.goes(f"/children/{borough.lena}/")
    correct_newest(colleague)
    amara.presses("Continue")
    amara.sees("What, and with whom")
    said = "An entry that you ticked was corrected or taken away since."
    expect(amara.page.get_by_role("alert")).to_contain_text(said)
    expect(amara.page.get_by_label(WHY)).to_have_value("You see her every day.")
    expect(amara.page.get_by_role("main")).to_contain_text("her father had mended it")
    amara.looks("draft-entry-corrected")
    amara.ticks(amara.page.locator("input[name=item]").first)
    amara.presses("Continue")
    amara.sees("Who knows")
