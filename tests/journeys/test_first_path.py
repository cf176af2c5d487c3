"""The first whole path, in a real browser: two entries shared, received, accepted and proved."""

import json
import re
import time
from collections.abc import Callable
from uuid import UUID, uuid4

from playwright.sync_api import Page, expect

from fullpicture.ledger import signing
from fullpicture.ledger.receipts import verify_receipt
from tests.journeys.borough import ENTRIES, LENA_NHS, Borough
from tests.journeys.walking import Walker
from tests.reports import report

Arrive = Callable[..., Walker]
COMMAND = "bin/test journeys"
MOST_TO_SHARE, MOST_TO_RECEIVE = 12, 4


def share_two_entries(
    amara: Walker, look: Callable[[str], None] = lambda name: None, to: str = "Joan Hartley"
) -> None:
    """From the child's page to sent."""
    page = amara.page
    amara.presses("Share", exact=True)
    amara.sees("What, and with whom")
    look("share-1-what")
    amara.ticks(page.locator("input[name=item]").nth(0))
    amara.ticks(page.locator("input[name=item]").nth(1))
    amara.ticks(page.get_by_label(to))
    amara.types("Why they need it", "You see Lena every day and can tell if she comes hungry.")
    amara.types("What you ask of them", "Please tell me on Monday how she was.")
    amara.presses("Continue")
    amara.sees("Who knows, and the legal basis")
    look("share-2-openness")
    amara.ticks(page.get_by_label("Told, and content"))
    amara.types("The child's own views", "I like it when Miss Hartley asks me.")
    amara.types("What could happen if we do not share", "Nobody would notice that she is hungry.")
    amara.presses("Continue")
    amara.sees("Check and decide")
    look("share-3-check")
    amara.presses("Share", exact=True)
    amara.sees("Shared")
    look("share-4-done")


def child(amara: Walker, borough: Borough) -> None:
    amara.goes(f"/children/{borough.lena}/")
    amara.sees("Lena Ashdown")


def receipt(page: Page, address: str) -> str:
    """The receipt, once a checkpoint covers it."""
    until = time.monotonic() + 30
    while True:
        text = page.request.get(address).text()
        if json.loads(text)["status"] == "complete" or time.monotonic() > until:
            return text
        page.wait_for_timeout(250)


def test_two_entries_are_shared_received_accepted_and_proved(
    walker: Arrive, borough: Borough
) -> None:
    amara, joan = walker("amara"), walker("joan")
    amara.looks("home-empty")
    amara.presses("Children", "link")
    amara.looks("children")
    amara.presses("Lena Ashdown", "link")
    amara.looks("child")
    amara.count = 0
    share_two_entries(amara, amara.looks)
    shared = amara.count

    joan.goes("/")
    joan.looks("home-waiting")
    joan.presses("Open", "button")
    joan.sees("Shared with you")
    joan.looks("receive-1-share")
    texts = joan.page.locator(".fp-entry__text").all_inner_texts()
    assert texts == [ENTRIES["E1"][-1], ENTRIES["E2"][-1]]
    joan.types("What I will do", "I will sit with her at breakfast club and ring on Monday.")
    joan.presses("Accept")
    expect(joan.page.get_by_role("alert")).to_contain_text("Accepted")
    joan.looks("receive-2-accepted")
    received = joan.count
    joan.presses("To the child", "link")
    joan.presses("Chronology", "link")
    expect(joan.page.get_by_text("Shared with us")).to_have_count(2)
    joan.looks("chronology-received")
    joan.goes("/")
    expect(joan.page.get_by_role("main")).to_contain_text("Nothing waits for you")

    for walker_, address in ((amara, amara.page.url), (joan, share_address(amara))):
        text = receipt(walker_.page, address + "receipt/")
        assert verify_receipt(text, signing.verifier()).status == "complete"
    amara.page.reload()
    expect(amara.page.get_by_role("main")).to_contain_text("I will sit with her")
    report("journeys", "interactions, typical share", shared, must=f"<= {MOST_TO_SHARE}",
           met=shared <= MOST_TO_SHARE, command=COMMAND)  # fmt: skip
    report("journeys", "interactions, receive from Home", received, must=f"<= {MOST_TO_RECEIVE}",
           met=received <= MOST_TO_RECEIVE, command=COMMAND)  # fmt: skip
    assert shared <= MOST_TO_SHARE
    assert received <= MOST_TO_RECEIVE


def share_address(amara: Walker) -> str:
    link = amara.page.get_by_role("link", name="See what was sent").first.get_attribute("href")
    return f"{amara.base}{link}"


def plain(body: str, person: UUID) -> str:
    """A page without what differs from one request to the next: time, form token, address."""
    body = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "TOKEN", body)
    return re.sub(r"\d\d:\d\d", "TIME", body.replace(str(person), "ID"))


def test_whoever_has_no_reason_sees_what_they_would_see_of_nobody(
    walker: Arrive, borough: Borough
) -> None:
    rhys = walker("rhys")
    answers = []
    for person in (borough.lena, uuid4()):
        status = rhys.goes(f"/children/{person}/")
        answers.append((status, plain(rhys.page.content(), person)))
    assert answers[0] == answers[1]
    assert answers[0][0] == 404
    rhys.sees("Nothing that you may see")
    rhys.looks("refused")
    report("journeys", "refused equals absent", "same", must="same", met=True, command=COMMAND)
    rhys.presses("Open with a reason", "link")
    rhys.looks("reason-form")


def test_a_child_is_found_and_opened_with_a_reason_and_it_is_reviewed(
    walker: Arrive, borough: Borough
) -> None:
    rhys, amara, gita = walker("rhys"), walker("amara"), walker("gita")
    rhys.goes("/children/")
    rhys.types("Find a child", LENA_NHS)
    rhys.presses("Find")
    rhys.looks("found")
    rhys.presses("Open with a reason")
    rhys.presses("Open for 60 minutes")
    rhys.looks("reason-errors")
    rhys.ticks(rhys.page.get_by_label("Somebody told me of a new worry"))
    rhys.types("In a sentence, why now", "Her uncle, whom I work with, says she is not fed.")
    rhys.presses("Open for 60 minutes")
    rhys.sees("Lena Ashdown")
    amara.goes("/")
    expect(amara.page.get_by_role("main")).to_contain_text("A child was opened with a reason")
    amara.presses("See why")
    amara.sees("Opened with a reason")
    gita.goes("/")
    gita.looks("home-review")
    gita.presses("Review")
    gita.looks("review")
    gita.ticks(gita.page.get_by_label("Yes"))
    gita.types("What you checked", "Rang Rhys and his manager. The worry was passed on.")
    gita.presses("Keep the review")
    expect(gita.page.get_by_role("main")).to_contain_text("Nothing waits for you")
