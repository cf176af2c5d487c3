"""A picture goes with a question where it is ticked, and with an emergency share in one step."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.chapters import bad_papers as bad
from tests.journeys.borough import Borough
from tests.journeys.test_attaching import LOCKED, PICTURE, chooses_files
from tests.journeys.test_emergency import MOST_TO_SEND, WORDS
from tests.journeys.test_first_path import child
from tests.journeys.walking import Walker
from tests.reports import report

SHOWS = "Her left forearm, drawn by Amara Nwosu, today at 10:15"
COMMAND = "bin/test journeys -k enclosing"


@pytest.mark.parametrize("scripted", [True, False], ids=["with script", "without script"])
def test_a_question_takes_a_picture_that_those_asked_need(
    walker: Callable[..., Walker], borough: Borough, scripted: bool
) -> None:
    amara = walker("amara", java_script_enabled=scripted)
    joan = walker("joan", java_script_enabled=scripted)
    page = amara.page
    child(amara, borough)
    amara.presses("Ask", exact=True)
    amara.sees("Ask other agencies")
    amara.types("Or in your own words", "Have you seen this mark?")
    amara.types("Why you ask", "We see her on Monday.")
    amara.unfolds("Send a picture or paper with it")
    chooses_files(amara, [PICTURE, LOCKED])
    page.get_by_label("What it shows, who took it and when").fill(SHOWS)
    amara.presses("Attach", exact=True)
    expect(page.get_by_role("main")).to_contain_text("“report.pdf” is locked")
    expect(page.get_by_label("Why you ask")).to_have_value("We see her on Monday.")
    expect(page.get_by_role("main")).to_contain_text(f"the picture: {SHOWS}")
    amara.presses("Send", exact=True)
    expect(page.get_by_role("alert").first).to_contain_text("those you ask need to see this")
    amara.looks(f"ask-with-picture{'' if scripted else '-bare'}")
    amara.ticks(page.get_by_label("They need to see it to answer"))
    amara.presses("Send", exact=True)
    amara.sees("Have you seen this mark?")
    amara.looks(f"asked-with-picture{'' if scripted else '-bare'}")
    joan.goes("/")
    joan.presses("Answer")
    joan.sees("Have you seen this mark?")
    joan.looks(f"request-with-picture{'' if scripted else '-bare'}")
    address = joan.page.get_by_role("link", name=SHOWS).get_attribute("href")
    assert address is not None
    response = joan.page.goto(joan.base + address)
    assert response is not None
    assert response.headers["content-type"] == "image/jpeg"
    assert bad.SECRET.encode() not in response.body()


def test_an_emergency_share_with_a_picture_is_no_longer(
    walker: Callable[..., Walker], borough: Borough
) -> None:
    amara = walker("amara")
    child(amara, borough)
    amara.count = 0
    amara.presses("Child in danger")
    amara.sees("Child in danger")
    amara.ticks(amara.page.locator("input[name=to]").first)
    amara.types("What is happening", WORDS)
    amara.count += 1
    amara.page.get_by_label("Choose pictures or papers").set_input_files([PICTURE, LOCKED])
    amara.looks("emergency-1-with-picture")
    amara.presses("Send now")
    amara.sees("Sent")
    report("journeys-enclosing", "interactions, emergency share with a picture", amara.count,
           must=f"<= {MOST_TO_SEND}", met=amara.count <= MOST_TO_SEND,
           command=COMMAND)  # fmt: skip
    assert amara.count <= MOST_TO_SEND
    main = amara.page.get_by_role("main")
    expect(main).to_contain_text("Your text was sent. This did not go with it:")
    expect(main).to_contain_text("“report.pdf” is locked")
    expect(main).to_contain_text("Sent without a word of what it shows")
    amara.looks("emergency-2-sent-with-picture")
