"""A GP who was asked by a link is said to have caused harm; another is put right, and removed."""

from collections.abc import Callable

from playwright.sync_api import Browser, expect

from tests.journeys.borough import Borough
from tests.journeys.test_asking_outside import asked
from tests.journeys.test_handing_over import SURE, known
from tests.journeys.walking import Walker

Arrive = Callable[..., Walker]


def test_a_link_closes_when_its_reader_is_said_to_have_caused_harm(
    walker: Arrive, borough: Borough, browser: Browser, server: str
) -> None:
    amara, morag = walker("amara"), walker("morag")
    known(amara, morag)
    asked(amara, borough)
    amara.goes("/")
    amara.presses("Make the link")
    amara.types(SURE, "I rang the surgery and asked for her.")
    amara.presses("Make the link and the code")
    link = amara.page.locator("#link").inner_text()
    amara.goes(f"/children/{borough.lena}/checking/")
    amara.presses("Say who is said to have caused harm", "link")
    amara.presses("Keep it")
    expect(amara.page.get_by_role("alert")).to_contain_text("Nothing is ticked.")
    amara.looks("alleged-refused")
    amara.ticks(amara.page.get_by_label("Dr Quill"))
    amara.presses("Keep it")
    main = amara.page.get_by_role("main")
    expect(main).to_contain_text("the link opens nothing any more")
    amara.looks("checking-said-afterwards")
    amara.presses("Change it", "link")
    expect(amara.page.get_by_label("Dr Quill")).to_be_checked()
    amara.looks("alleged-said")
    amara.goes("/")
    expect(main).to_contain_text("Look again at your question to Dr Quill")
    amara.looks("home-said-afterwards")
    amara.page.get_by_role("button", name="See").first.click()
    expect(main).to_contain_text("Their link opens nothing any more")
    amara.looks("request-said-afterwards")
    asked_at = amara.page.url
    amara.goes(asked_at.removeprefix(server) + "link/")
    expect(main).to_contain_text("Dr Quill is now said to have caused harm")
    amara.looks("link-said-afterwards")

    context = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 900})
    quill = Walker(context.new_page(), server)
    quill.page.goto(link)
    quill.sees("This link opens nothing")
    quill.looks("pass-dead")
    context.close()

    amara.page.goto(asked_at)
    amara.count = 0
    amara.presses("Take the question back")
    expect(main).to_contain_text("It need not be answered any more.")
    assert amara.count == 1


def test_a_contact_is_put_right_checked_and_removed(walker: Arrive, borough: Borough) -> None:
    amara, morag = walker("amara"), walker("morag")
    known(amara, morag)
    amara.goes("/contacts/")
    amara.page.get_by_role("link", name="Put right or remove Dr Quill").last.click()
    amara.sees("Put right or remove")
    amara.types("Telephone, from a list you trust", "none")
    amara.presses("Put right")
    expect(amara.page.get_by_role("alert")).to_contain_text("not a telephone number")
    amara.looks("contact-refused")
    amara.types("Telephone, from a list you trust", "01632 960079")
    amara.presses("Put right")
    main = amara.page.get_by_role("main")
    expect(main).to_contain_text("Nothing goes to them until a second person has checked this.")
    amara.looks("contacts-put-right")
    morag.goes("/contacts/")
    morag.page.get_by_label(SURE).last.fill("I rang the surgery on the number we hold.")
    morag.looks("contacts-to-check")
    morag.page.get_by_role("button", name="I checked").last.click()
    expect(morag.page.get_by_role("main")).to_contain_text("01632 960079")
    morag.page.get_by_role("link", name="Put right or remove Dr Quill").last.click()
    morag.presses("Remove", exact=True)
    morag.unfolds("Removed")
    expect(morag.page.get_by_role("main")).to_contain_text("Removed by Morag")
    morag.looks("contacts-removed")
