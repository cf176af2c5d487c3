"""A share with a GP who has no account: a contact, a decision, a link and a code, an answer."""

from collections.abc import Callable

from playwright.sync_api import Browser, expect

from tests.journeys.borough import Borough
from tests.journeys.walking import Walker

Arrive = Callable[..., Walker]
SURE = "How do you know that it is them?"


def test_a_gp_without_an_account_is_told_and_answers(
    walker: Arrive, borough: Borough, browser: Browser, server: str
) -> None:
    amara, morag = walker("amara"), walker("morag")
    known(amara, morag)
    decided(amara, borough)
    main = amara.page.get_by_role("main")
    expect(main).to_contain_text("Nothing has reached them yet.")
    amara.looks("outside-decided")
    amara.goes("/")
    expect(main).to_contain_text("Make a link: nothing has reached them yet")
    amara.presses("Make the link")
    amara.sees("A link for Dr Quill")
    amara.presses("Make the link and the code")
    expect(amara.page.get_by_role("alert")).to_contain_text("how you know that it is them")
    amara.looks("outside-link")
    amara.types(SURE, "I rang the surgery and asked for her.")
    amara.presses("Make the link and the code")
    amara.sees("Pass these on")
    amara.looks("outside-handed")
    link, code = (amara.page.locator(each).inner_text() for each in ("#link", "#code"))
    assert copied(amara, "Copy the link") == link, "and not the code: that goes another way"
    assert copied(amara, "Copy the code") == code, "and not the link"
    expect(main.get_by_text("Copied", exact=True)).to_have_count(1)
    amara.looks("outside-copied")

    context = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 900})
    quill = Walker(context.new_page(), server)
    quill.page.goto(link)
    quill.types("Code", code)
    quill.presses("Open")
    quill.sees("Something was shared with you")
    expect(quill.page.get_by_role("main")).to_contain_text("Lena")
    expect(quill.page.get_by_role("main")).to_contain_text("Ask at her appointment.")
    quill.presses("Answer")
    expect(quill.page.get_by_role("alert")).to_contain_text("what you will do")
    quill.types("What you will do", "See her on Tuesday.")
    quill.types("By when", "1/1/2031")
    quill.types("What you know, and what it means", "She has missed two appointments.")
    quill.looks("pass-share")
    quill.presses("Answer")
    quill.sees("Answered")
    quill.page.goto(link)
    quill.sees("This link opens nothing")
    context.close()

    amara.goes("/")
    expect(main).to_contain_text("You were answered by a link")
    amara.presses("Read", "button")
    expect(main).to_contain_text("See her on Tuesday.")
    expect(main).to_contain_text("She has missed two appointments.")
    amara.looks("outside-answered")


def copied(one: Walker, words: str) -> str:
    """What is on the clipboard once it is said, to a screen reader too, that it is there."""
    page = one.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    button = page.get_by_role("button", name=words)
    button.click()
    said = page.locator("[data-copying]").filter(has=button).get_by_role("status")
    expect(said).to_have_text("Copied")
    return str(page.evaluate("navigator.clipboard.readText()"))


def known(amara: Walker, morag: Walker) -> None:
    """One writes her down, a second checks."""
    amara.goes("/contacts/")
    for label, words in (
        ("Name", "Dr Quill"),
        ("What they are", "GP"),
        ("Where they work", "Copley Surgery"),
        ("Telephone, from a list you trust", "01632 960078"),
        ("E-mail", "quill@copley.example"),
    ):
        amara.page.get_by_label(label, exact=True).fill(words)
    amara.page.get_by_label("What kind of body that is").select_option("gp")
    amara.presses("Write down")
    morag.goes("/contacts/")
    morag.page.get_by_label(SURE).last.fill("I rang the surgery on the number we hold.")
    morag.page.get_by_role("button", name="I checked").last.click()
    morag.sees("People without an account")


def decided(amara: Walker, borough: Borough) -> None:
    page = amara.page
    amara.goes(f"/children/{borough.lena}/")
    amara.presses("Share", exact=True)
    amara.ticks(page.locator("input[name=item]").nth(0))
    amara.unfolds("Somebody without an account")
    amara.ticks(page.get_by_label("Dr Quill"))
    amara.types("Why they need it", "She is her GP.")
    amara.types("What you ask of them", "Ask at her appointment.")
    amara.looks("outside-chosen")
    amara.presses("Continue")
    amara.ticks(page.get_by_label("Told, and content").first)
    amara.types("What could happen if we do not share", "Nobody would ask her.")
    amara.presses("Continue")
    amara.sees("Check and decide")
    expect(page.get_by_role("main")).to_contain_text("Dr Quill has no account.")
    for box in page.get_by_label("I go ahead because").all():
        box.fill("I checked.")
    page.get_by_role("button", name="Share", exact=True).first.click()
