"""Supervision: prepared from what is open, decided, signed by both."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.journeys.borough import Borough
from tests.journeys.walking import Walker

Arrive = Callable[..., Walker]


def test_supervision_is_prepared_held_and_signed_by_both(walker: Arrive, borough: Borough) -> None:
    amara = walker("amara")
    page, main = amara.page, amara.page.get_by_role("main")
    amara.goes(f"/children/{borough.lena}/sharing/")
    amara.presses("Ask for advice without names")
    page.get_by_label("Your question").fill("May I tell her nan?")
    amara.presses("Take the names out")
    amara.goes("/")
    amara.presses("Prepare supervision", "link")
    amara.presses("Give it to them")
    expect(page.get_by_role("alert")).to_contain_text("Nothing says what you think.")
    amara.ticks(page.get_by_label("Finish or throw away your question for advice"))
    amara.types("What do you make of it?", "I am worried, and cannot say why.")
    amara.looks("supervision-new")
    amara.presses("Give it to them")
    expect(main).to_contain_text("To be talked through by")
    amara.looks("supervision-brought")

    morag = walker("morag")
    expect(morag.page.get_by_role("main")).to_contain_text("Hold supervision")
    morag.goes(page.url.removeprefix(morag.base))
    expect(morag.page.get_by_role("main")).to_contain_text("Lena Ashdown")
    morag.types("What was decided, and why", "Visit, because nobody has seen her.")
    morag.types("What is to be done", "See her at school.")
    morag.presses("Sign", exact=True)
    expect(morag.page.get_by_role("alert")).to_contain_text("No day is given.")
    morag.looks("supervision-holding")
    morag.types("By which day", "31/12/2099")
    morag.presses("Sign", exact=True)
    expect(morag.page.get_by_role("main")).to_contain_text("Not signed by Amara Nwosu yet.")

    amara.goes("/")
    expect(main).to_contain_text("Sign what supervision decided")
    amara.goes(morag.page.url.removeprefix(amara.base))
    amara.types("Anything to add?", "With her teacher.")
    amara.presses("Sign", exact=True)
    expect(main).to_contain_text("Signed by Morag Lister")
    expect(main).to_contain_text("Amara Nwosu adds: With her teacher.")
    amara.looks("supervision-signed")
    amara.goes("/")
    expect(main).to_contain_text("Agreed in supervision: See her at school.")
    amara.looks("home-after-supervision")
