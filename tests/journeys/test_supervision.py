"""Supervision: prepared from what is open, decided, signed by both."""

from collections.abc import Callable

from django.db import transaction
from playwright.sync_api import expect

from tests.journeys.borough import Borough
from tests.journeys.test_asking_them import claims
from tests.journeys.three_agencies import asked_long_ago
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


def test_what_nobody_checked_and_nobody_answered_is_brought_too(
    walker: Arrive, borough: Borough
) -> None:
    with transaction.atomic():
        asked_long_ago(borough)
    amara = walker("amara")
    main = amara.page.get_by_role("main")
    claims(amara, borough.lena, "The school nurse sees her every week.")
    amara.types("Ask an open question", "Who is the man who collects her?")
    amara.presses("Put the question")
    amara.goes("/supervision/new/")
    for item in ("has not answered in time", "An open question to find out about"):
        expect(main).to_contain_text(item)
    amara.looks("supervision-all-that-is-open")
    amara.ticks(amara.page.get_by_label("1 thing said and not settled: Lena Ashdown"))
    amara.ticks(amara.page.get_by_label("has not answered in time"))
    amara.types("What do you make of it?", "I have it all from her mother.")
    amara.presses("Give it to them")
    expect(main).to_contain_text("1 thing said and not settled: Lena Ashdown")
    expect(main).not_to_contain_text("every week")
    amara.looks("supervision-unchecked")
