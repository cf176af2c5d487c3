"""A GP without an account is asked beside the school, and answers by a link."""

from collections.abc import Callable

from playwright.sync_api import Browser, expect

from tests.journeys.borough import Borough
from tests.journeys.test_handing_over import SURE, known
from tests.journeys.walking import Walker

Arrive = Callable[..., Walker]


def test_a_gp_answers_a_question_by_link(
    walker: Arrive, borough: Borough, browser: Browser, server: str
) -> None:
    amara, morag = walker("amara"), walker("morag")
    known(amara, morag)
    everybody = asked(amara, borough)
    main = amara.page.get_by_role("main")
    expect(main).to_contain_text("Nothing has reached Dr Quill yet")
    expect(main).to_contain_text(f"0 of {everybody} answered")
    amara.looks("asked-outside")
    amara.goes("/")
    expect(main).to_contain_text("Make a link: nothing has reached them yet")
    amara.looks("home-outside-question")
    amara.presses("Make the link")
    amara.sees("A link for Dr Quill")
    amara.types(SURE, "I rang the surgery and asked for her.")
    no_clipboard = "Object.defineProperty(navigator, 'clipboard', {value: undefined})"
    amara.page.add_init_script(no_clipboard)
    amara.presses("Make the link and the code")
    amara.sees("Pass these on")
    expect(amara.page.locator("#link")).to_be_visible()
    expect(amara.page.locator("[data-copies]")).to_have_count(2)
    for button in amara.page.locator("[data-copies]").all():
        expect(button).to_be_hidden()
    link, code = (amara.page.locator(each).inner_text() for each in ("#link", "#code"))

    context = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 900})
    quill = Walker(context.new_page(), server)
    quill.page.goto(link)
    quill.looks("pass-code")
    quill.types("Code", code)
    quill.presses("Open")
    quill.sees("You are asked about a child")
    there = quill.page.get_by_role("main")
    expect(there).to_contain_text("Lena")
    expect(there).to_contain_text("We meet on Monday.")
    quill.presses("Send the answer")
    expect(quill.page.get_by_role("alert")).to_contain_text("Choose how you answer.")
    quill.ticks(quill.page.get_by_label("Answer in part"))
    quill.types("In your words", "He brought her twice. Of him I may not speak.")
    quill.presses("Send the answer")
    expect(quill.page.get_by_role("alert")).to_contain_text("what this means for the child")
    quill.types("What it means for the child", "She is better when both come.")
    quill.looks("pass-asked")
    quill.presses("Send the answer")
    quill.sees("Answered")
    quill.page.goto(link)
    quill.sees("This link opens nothing")
    context.close()

    amara.goes("/")
    expect(main).to_contain_text("Say what came of the answer from Copley Surgery")
    amara.page.get_by_role("button", name="Open").last.click()
    expect(main).to_contain_text("He brought her twice.")
    expect(main).to_contain_text("She is better when both come.")
    amara.looks("asked-outside-answered")
    amara.presses("To all you asked", "link")
    expect(main).to_contain_text(f"1 of {everybody} answered")
    expect(main).to_contain_text("Dr Quill, Copley Surgery")


def asked(amara: Walker, borough: Borough) -> int:
    """How many are asked: whoever works with her by now is ticked before."""
    page = amara.page
    amara.goes(f"/children/{borough.lena}/")
    amara.presses("Ask", exact=True)
    if not page.locator("input[name=to]:checked").count():
        amara.unfolds("Others in the directory")
        amara.ticks(page.locator("#others input[name=to]").first)
    amara.unfolds("Somebody without an account")
    amara.ticks(page.get_by_label("Dr Quill"))
    amara.ticks(page.locator("input[name=ready]").first)
    amara.types("Why you ask", "We meet on Monday.")
    amara.looks("asking-outside")
    everybody = page.locator("input[name=to]:checked").count()
    amara.presses("Send", exact=True)
    return everybody
