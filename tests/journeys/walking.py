"""Somebody at a browser: what they press is counted, and every page they meet is looked over."""

import re
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.journeys.borough import PASSWORD, Borough

SCREENS = Path(__file__).resolve().parents[2] / "var" / "reports" / "screens"
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 640}


class Walker:
    """One person's browser. `count` is interactions: a click, a choice, a tick, a text."""

    def __init__(self, page: Page, base: str, *, scripted: bool = True) -> None:
        self.page, self.base, self.count, self.scripted = page, base, 0, scripted
        self.trouble: list[str] = []
        page.on("console", lambda said: said.type == "error" and self._note(said.text))
        page.on("pageerror", lambda error: self._note(str(error)))

    def _note(self, words: str) -> None:
        # A page that is refused or not there is an answer here, not a fault of the page.
        if not re.search(r"status of (404|422)", words):
            self.trouble.append(words)

    def sign_in(self, borough: Borough, who: str) -> None:
        self.signs_in(borough.email(who), PASSWORD)

    def signs_in(self, email: str, password: str) -> None:
        self.page.goto(self.base + "/")
        self.page.get_by_label("Work e-mail address").fill(email)
        self.page.get_by_label("Password", exact=True).fill(password)
        self.page.get_by_role("button", name="Sign in").click()
        self.sees("What waits for you")

    def goes(self, path: str) -> int:
        response = self.page.goto(self.base + path)
        assert response is not None
        return response.status

    def sees(self, heading: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(heading)

    def presses(self, name: str, role: Any = "button", **which: Any) -> None:
        self.count += 1
        self.page.get_by_role(role, name=name, **which).first.click()

    def ticks(self, what: Locator) -> None:
        self.count += 1
        what.check()

    def chooses(self, what: Locator, label: str) -> None:
        self.count += 1
        what.select_option(label=label)

    def unfolds(self, words: str) -> None:
        self.count += 1
        self.page.locator("summary").filter(has_text=words).click()

    def types(self, label: str, words: str) -> None:
        self.count += 1
        self.page.get_by_label(label).fill(words)

    def looks(self, name: str) -> None:
        """Axe and reflow at both widths, and a picture of each."""
        SCREENS.mkdir(parents=True, exist_ok=True)
        for width, size in (("1280", WIDE), ("320", NARROW)):
            self.page.set_viewport_size(size)
            self.page.screenshot(path=SCREENS / f"{name}-{width}.png", full_page=True)
            found = violations(self.page) if self.scripted else []
            across = self.page.evaluate("document.documentElement.scrollWidth")
            if across > size["width"]:
                found.append(f"scrolls sideways: {across}")
            assert not found, f"{name} at {width}: {found}"
        self.page.set_viewport_size(WIDE)
        if not self.scripted:
            self._looks_bare(name)
        assert not self.trouble, self.trouble

    def _looks_bare(self, name: str) -> None:
        """Axe needs scripts to run: it reads the same page where ours come empty."""
        browser = self.page.context.browser
        assert browser is not None
        bare = browser.new_context(storage_state=self.page.context.storage_state())
        bare.route("**/*.js", lambda way: way.fulfill(body="", content_type="text/javascript"))
        page = bare.new_page()
        page.goto(self.page.url)
        for size in (WIDE, NARROW):
            page.set_viewport_size(size)
            found = violations(page)
            assert not found, f"{name} without script at {size['width']}: {found}"
        bare.close()


def violations(page: Page) -> list[str]:
    return [
        each["id"] + ": " + str([n["target"] for n in each["nodes"]])
        for each in Axe().run(page).response["violations"]
    ]
