"""A picture is attached to an entry, named in a share, and opened by whoever receives it."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.chapters import bad_papers as bad
from tests.journeys.borough import Borough
from tests.journeys.walking import Walker

TEXT = "A mark on her left forearm, as long as a thumb. She would not say how she got it."
SHOWS = "Left forearm, drawn by Amara Nwosu, today at 10:15"
PICTURE = {"name": "IMG_0042.JPG", "mimeType": "image/jpeg", "buffer": bad.with_place()}
LOCKED = {"name": "report.pdf", "mimeType": "application/pdf", "buffer": bad.locked()}


def chooses_files(walker: Walker, files: Sequence[Any]) -> None:
    walker.count += 1
    walker.page.get_by_label("Choose pictures or papers").set_input_files(list(files))


def writes(walker: Walker, borough: Borough) -> None:
    walker.goes(f"/children/{borough.lena}/entries/new/")
    walker.types("What happened", TEXT)
    walker.ticks(walker.page.get_by_label("I saw or heard it myself"))


def corrects(amara: Walker) -> None:
    """The form of a correction names what is there, and leaves it unless it is ticked."""
    amara.presses("Correct it")
    amara.sees("Correct an entry")
    left_off = amara.page.get_by_label(f"Leave off: {SHOWS}")
    expect(left_off).not_to_be_checked()
    amara.looks("entry-correct-with-picture")
    amara.page.go_back()
    amara.sees("Entry")


@pytest.mark.parametrize("scripted", [True, False], ids=["with script", "without script"])
def test_a_picture_is_attached_shared_and_opened(
    walker: Callable[..., Walker], borough: Borough, scripted: bool
) -> None:
    amara = walker("amara", java_script_enabled=scripted)
    joan = walker("joan", java_script_enabled=scripted)
    page = amara.page
    writes(amara, borough)
    chooses_files(amara, [PICTURE, LOCKED])
    amara.presses("Attach", exact=True)
    expect(page.get_by_role("main")).to_contain_text("“report.pdf” is locked")
    if scripted:
        expect(page.locator(".govuk-error-summary")).to_be_focused()
    expect(page.get_by_label("What happened")).to_have_value(TEXT)
    line = page.get_by_label("What it shows, who took it and when").first
    line.fill(SHOWS)
    if scripted:
        amara.looks("entry-file-refused")
    amara.presses("Save", exact=True)
    amara.sees("Entry")
    if scripted:
        amara.looks("entry-with-picture")
        corrects(amara)
    amara.presses("Share this entry")
    amara.sees("What, and with whom")
    amara.ticks(page.get_by_label(f"With it: {SHOWS}"))
    amara.ticks(page.get_by_label("Joan Hartley"))
    if scripted:
        amara.looks("share-1-with-picture")
    amara.types("Why they need it", "You see her every day.")
    amara.types("What you ask of them", "Please tell me of any other mark.")
    amara.presses("Continue")
    amara.ticks(page.get_by_label("Told, and content"))
    amara.types("The child's own views", "It does not hurt.")
    amara.types("What could happen if we do not share", "Nobody would notice another mark.")
    amara.presses("Continue")
    amara.sees("Check and decide")
    expect(page.locator(".fp-paper")).to_contain_text(SHOWS)
    if scripted:
        amara.looks("share-3-with-picture")
    amara.presses("Share", exact=True)
    amara.sees("Shared")
    joan.goes("/")
    joan.presses("Open")
    joan.sees("Shared with you")
    if scripted:
        joan.looks("share-received-with-picture")
    address = joan.page.get_by_role("link", name=SHOWS).get_attribute("href")
    assert address is not None
    response = joan.page.goto(joan.base + address)
    assert response is not None
    assert response.headers["content-type"] == "image/jpeg"
    assert bad.SECRET.encode() not in response.body()
