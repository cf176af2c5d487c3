"""The rules beside a share: they turn while the page fills, or when asked where no script runs."""

from playwright.sync_api import expect

from tests.journeys.borough import Borough
from tests.journeys.test_drafts import Arrive, begins


def test_the_rules_turn_by_themselves_as_the_page_fills(walker: Arrive, borough: Borough) -> None:
    amara = walker("amara")
    amara.goes(f"/children/{borough.lena}/")
    amara.presses("Share", exact=True)
    rules = amara.page.get_by_role("complementary", name="How the golden rules see it so far")
    expect(rules).to_contain_text("not filled in")
    expect(rules).not_to_contain_text("look again")
    begins(amara, borough, "She sees her every day.")
    expect(rules).not_to_contain_text("not filled in")
    needed = rules.get_by_role("listitem").filter(has_text="Only what is needed")
    expect(needed).to_contain_text("not yet")
    amara.ticks(amara.page.locator("input[name=item]").first)
    amara.ticks(amara.page.get_by_role("checkbox", name="Joan Hartley"))
    expect(needed).not_to_contain_text("not yet", timeout=10_000)
    expect(amara.page.get_by_role("status")).to_have_text("Draft kept.")
    expect(rules.get_by_role("button")).to_have_count(0)
    amara.looks("rules-beside")


def test_without_script_a_button_shows_how_it_stands(walker: Arrive, borough: Borough) -> None:
    amara = walker("amara", java_script_enabled=False)
    begins(amara, borough, "")
    amara.types("Why they need it", "She sees her every day.")
    amara.presses("See how it stands now")
    amara.sees("What, and with whom")
    expect(amara.page.get_by_label("Why they need it")).to_have_value("She sees her every day.")
