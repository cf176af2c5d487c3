"""Signed out while writing: what was typed comes back, is sent after signing in, and only once."""

import pytest
from playwright.sync_api import expect

from tests.journeys.borough import PASSWORD, Borough
from tests.journeys.test_drafts import WHY, Arrive, begins

WORDS = 'She sees her "every day" & knows <her>.'


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_what_was_typed_outlives_the_session(
    walker: Arrive, borough: Borough, script: bool
) -> None:
    amara = walker("amara", java_script_enabled=script)
    page = amara.page
    begins(amara, borough, "")
    draft = page.url
    page.context.clear_cookies(name="session")
    amara.types(WHY, WORDS)
    amara.presses("Continue")
    amara.sees("You were signed out")
    if script:
        amara.trouble.clear()  # the refusal itself is told to the console
        amara.looks("signed-out")
    amara.presses("I have signed in: go on")
    amara.sees("You were signed out")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Sign in again (opens a new tab)").click()
    tab = opened.value
    tab.get_by_label("Work e-mail address").fill(borough.email("amara"))
    tab.get_by_label("Password", exact=True).fill(PASSWORD)
    tab.get_by_role("button", name="Sign in").click()
    expect(tab.get_by_role("heading", level=1)).to_contain_text("What waits for you")
    tab.close()
    amara.presses("I have signed in: go on")
    amara.sees("You are signed in again")
    amara.presses("Send what I typed")
    amara.sees("What, and with whom")
    assert page.url == draft
    expect(page.get_by_label(WHY)).to_have_value(WORDS)
