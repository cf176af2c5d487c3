"""The first path by keyboard alone: Tab, Space, Enter, arrows and letters, and nothing else."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.borough import Borough
from tests.journeys.walking import Walker
from tests.reports import report

MOST_TABS = 80


class Fingers:
    """Reaches things by Tab, as somebody without a mouse does, and never by a shortcut."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def reach(self, name: str) -> None:
        """Tab until the thing with this name has the focus, and the focus can be seen."""
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            if name in self.focused():
                assert self.page.evaluate(SEEN), f"the focus on {name!r} cannot be seen"
                return
        raise AssertionError(f"{name!r} was not reached within {MOST_TABS} tabs")

    def focused(self) -> str:
        return str(self.page.evaluate(NAMED))

    def press(self, name: str, key: str = "Enter") -> None:
        self.reach(name)
        self.page.keyboard.press(key)

    def write(self, name: str, words: str) -> None:
        self.reach(name)
        self.page.keyboard.type(words)


NAMED = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return "";
  const labels = at.labels ? [...at.labels].map((each) => each.innerText) : [];
  return [...labels, at.innerText || "", at.getAttribute("aria-label") || ""].join(" ");
}"""
# Radios and checkboxes draw their focus on the label beside them.
SEEN = """() => {
  const at = document.activeElement;
  const shown = [at, at.nextElementSibling].filter(Boolean);
  return shown.some((each) => ["", "::before", "::after"].some((part) => {
    const style = getComputedStyle(each, part || null);
    return style.outlineStyle !== "none" || style.boxShadow !== "none";
  }));
}"""


def heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text(words)


def test_the_first_path_by_keyboard_alone(walker: Callable[..., Walker], borough: Borough) -> None:
    amara, joan = walker("amara"), walker("joan")
    page, hands = amara.page, Fingers(amara.page)
    hands.press("Children")
    heading(page, "Children")
    hands.press("Lena Ashdown")
    heading(page, "Lena Ashdown")
    hands.press("Share")
    heading(page, "What, and with whom")
    hands.press("9 days ago", "Space")
    hands.press("23 days ago", "Space")
    hands.press("Joan Hartley", "Space")
    hands.write("Why they need it", "You see her every day.")
    hands.write("What you ask of them", "Please tell me on Monday how she was.")
    hands.press("Continue")
    heading(page, "Who knows")
    hands.press("Told, and content", "Space")
    hands.write("The child's own views", "Ask me at breakfast.")
    hands.write("What could happen if we do not share", "Nobody would notice.")
    hands.press("Continue")
    heading(page, "Check and decide")
    hands.press("Share")
    heading(page, "Shared")

    page, hands = joan.page, Fingers(joan.page)
    page.reload()
    hands.press("Open")
    heading(page, "Shared with you")
    expect(page.locator(".fp-entry")).to_have_count(2)
    hands.write("What I will do", "Sit with her on Monday.")
    hands.press("Accept")
    expect(page.get_by_role("alert")).to_contain_text("Accepted")
    report("journeys-keyboard", "first path by keyboard alone", "done", must="done", met=True,
           command="bin/test journeys")  # fmt: skip


def test_the_first_tab_skips_to_the_content(walker: Callable[..., Walker]) -> None:
    amara = walker("amara")
    amara.page.reload()
    amara.page.keyboard.press("Tab")
    assert "Skip to main content" in Fingers(amara.page).focused()
    amara.page.keyboard.press("Enter")
    assert amara.page.evaluate("document.activeElement.id") == "main"


def test_errors_take_the_focus_and_lead_to_their_field(
    walker: Callable[..., Walker], borough: Borough
) -> None:
    amara = walker("amara")
    amara.goes(f"/children/{borough.lena}/")
    amara.presses("Share", exact=True)
    amara.presses("Continue")
    page = amara.page
    expect(page).to_have_title("Error: What, and with whom – Fullpicture")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    amara.looks("share-1-errors")
    amara.presses("Say why they need it.", "link")
    expect(page.get_by_label("Why they need it")).to_be_focused()
