"""Advice without identity: asked from a share, answered, and kept with the decision."""

from collections.abc import Callable

from playwright.sync_api import Browser, expect

from tests.journeys.borough import Borough
from tests.journeys.test_handing_over import copied
from tests.journeys.walking import Walker

Arrive = Callable[..., Walker]
QUESTION = (
    "Lena Nowak told me on 3 March 2026 that she is hungry. Her school, Oakfield Primary, rang "
    "from 01632 960123. May I tell Lena's nan?"
)


def test_advice_is_asked_without_names_and_kept_with_the_decision(
    walker: Arrive, borough: Borough
) -> None:
    amara = walker("amara")
    page, main = amara.page, amara.page.get_by_role("main")
    amara.goes(f"/children/{borough.lena}/")
    amara.presses("Share", exact=True)
    amara.ticks(page.locator("input[name=item]").nth(0))
    amara.ticks(page.get_by_label("Joan Hartley"))
    amara.types("Why they need it", "So that school feeds her.")
    amara.presses("Continue")
    amara.ticks(page.get_by_label("Told, and content").first)
    amara.types("What could happen if we do not share", "She would be hungry.")
    amara.presses("Continue")
    amara.sees("Check and decide")
    draft = page.url
    amara.unfolds("Not sure?")
    amara.presses("Ask for advice first")
    amara.sees("Ask for advice")
    amara.presses("Take the names out")
    expect(page.get_by_role("alert")).to_contain_text("Nothing is asked yet.")
    amara.looks("advice-question")
    amara.types("Your question", QUESTION)
    amara.ticks(page.get_by_label("Gita Rao"))
    amara.presses("Take the names out")
    amara.sees("Read what will go")
    paper = page.locator(".fp-paper")
    expect(paper).not_to_contain_text("Lena ")
    expect(paper).to_contain_text("[Child A]")
    expect(paper).to_contain_text("[a telephone number]")
    expect(paper).not_to_contain_text("Oakfield")
    expect(main).to_contain_text("Nowak: looks like a name that the records do not hold")
    amara.presses("Send it")
    expect(page.get_by_role("alert")).to_contain_text("Something may still tell who is meant.")
    amara.looks("advice-review")
    amara.ticks(page.get_by_label("I looked."))
    amara.presses("Send it")
    expect(main).to_contain_text("Not answered yet.")
    amara.looks("advice-sent")

    gita = walker("gita")
    expect(gita.page.get_by_role("main")).to_contain_text("Give advice: nobody is named")
    gita.presses("Read", "button")
    expect(gita.page.get_by_role("main")).to_contain_text("Asked by: Social worker")
    expect(gita.page.get_by_role("main")).not_to_contain_text("Lena")
    gita.looks("advice-asked")
    gita.types("Your advice", "Yes. Ask the child first.")
    gita.presses("Answer")
    gita.sees("What waits for you")

    amara.goes("/")
    expect(page.get_by_role("main")).to_contain_text("You were given advice")
    page.goto(draft)
    amara.presses("Use this advice")
    expect(page.get_by_label("What they said")).to_have_value("Yes. Ask the child first.")
    amara.looks("advice-taken")
    for box in page.get_by_label("I go ahead because").all():
        box.fill("I checked.")
    page.get_by_role("button", name="Share", exact=True).first.click()
    expect(page.get_by_role("main")).to_contain_text("Yes. Ask the child first.")
    expect(page.get_by_role("main")).to_contain_text("Gita Rao, Information governance lead")
    amara.goes(f"/children/{borough.lena}/sharing/")
    expect(page.get_by_role("main")).to_contain_text("Advice you asked for")
    amara.looks("advice-on-the-childs-page")


def test_a_gp_without_an_account_answers_by_a_link_and_a_code(
    walker: Arrive, borough: Borough, browser: Browser, server: str
) -> None:
    amara = walker("amara")
    amara.goes("/contacts/")
    amara.presses("Write down")
    expect(amara.page.get_by_role("alert")).to_contain_text("The name is missing.")
    for label, words in (
        ("Name", "Dr Pell"),
        ("What they are", "GP"),
        ("Where they work", "Copley Surgery"),
        ("Telephone, from a list you trust", "01632 960077"),
        ("E-mail", "pell@copley.example"),
    ):
        amara.page.get_by_label(label, exact=True).fill(words)
    amara.page.get_by_label("What kind of body that is").select_option("gp")
    amara.presses("Write down")
    expect(amara.page.get_by_role("main")).to_contain_text("A colleague has to check it.")
    amara.looks("contacts-written")
    morag = walker("morag")
    morag.goes("/contacts/")
    morag.types("How do you know that it is them?", "I rang the surgery on the number we hold.")
    morag.looks("contacts-to-check")
    morag.presses("I checked")
    expect(morag.page.get_by_role("main")).to_contain_text("Checked: I rang the surgery")

    amara.goes(f"/children/{borough.lena}/sharing/")
    amara.presses("Ask for advice without names")
    amara.types("Your question", "May I tell Lena's nan that she is hungry?")
    amara.ticks(amara.page.get_by_label("Dr Pell"))
    amara.presses("Take the names out")
    amara.sees("Read what will go")
    amara.presses("Make the link")
    expect(amara.page.get_by_role("alert")).to_contain_text("how you know that it is them")
    amara.types("How do you know that it is them?", "I rang the surgery and asked for her.")
    amara.looks("advice-link-asked")
    amara.presses("Make the link")
    amara.sees("Pass these on")
    amara.looks("advice-handed")
    link, code = (amara.page.locator(each).inner_text() for each in ("#link", "#code"))
    assert copied(amara, "Copy the link") == link
    assert copied(amara, "Copy the code") == code

    context = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 900})
    pell = Walker(context.new_page(), server)
    pell.page.goto(link)
    pell.sees("Something was sent to you")
    pell.types("Code", "0000 0000")
    pell.presses("Open")
    expect(pell.page.get_by_role("alert")).to_contain_text("That is not the code.")
    pell.looks("pass-code")
    pell.types("Code", code)
    pell.presses("Open")
    expect(pell.page.get_by_role("main")).to_contain_text("May I tell [Child A]'s nan")
    pell.looks("pass-question")
    pell.types("Your advice", "Yes, if the child agrees.")
    pell.presses("Answer")
    pell.sees("Answered")
    pell.page.goto(link)
    pell.sees("This link opens nothing")
    pell.looks("pass-dead")
    context.close()

    amara.goes("/")
    amara.presses("Read", "button")
    expect(amara.page.get_by_role("main")).to_contain_text("Yes, if the child agrees.")
    expect(amara.page.get_by_role("main")).to_contain_text("Dr Pell, GP, Copley Surgery")
    amara.looks("advice-answered-outside")
