"""The four families of the demo, played through by the people whom its page names, on its files.

`docs/explanation/demo-borough.md` says under *Try* what each is to show.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, expect

from fullpicture.demo import dating
from fullpicture.demo.borough import borough
from fullpicture.ledger.note import Verifier
from fullpicture.ledger.receipts import verify_receipt
from fullpicture.rules.clocks import london_date
from tests.drills.demo import free_port, installation, running
from tests.journeys.test_first_path import MOST_TO_RECEIVE, receipt
from tests.journeys.walking import Walker
from tests.reports import report

HARROWMERE = borough()
STORIES = {story.title: story for story in HARROWMERE.stories}
EMAILS = {who.split(",")[0]: email for email, who in HARROWMERE.cast}
COMMAND = "bin/test journeys -k stories"
PATIENCE_MS = 60_000
REFUGE = ("Larch", "HW2 7DQ", "refuge", "960777", "Belkacem")
"""Where the Kestevens live, what is there to ring, and what Nadia is called there."""


@dataclass(frozen=True)
class Demo:
    """The stories alone, as `bin/demo` loads and serves them."""

    base: str
    var: Path

    def day(self, written: str) -> str:
        """A day of the stories, such as 11 November, as the loader moved it."""
        weeks = dating.weeks_kept(self.var / "demo")
        return dating.moved(written, weeks, HARROWMERE.written_on)

    @property
    def ledger(self) -> Verifier:
        (public,) = (self.var / "keys").glob("*.pub")
        return Verifier.parse(public.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def demo() -> Iterator[Demo]:
    place, port = installation("demo-stories"), free_port()
    with running(place, port, children=0):
        yield Demo(f"http://localhost:{port}", Path(place["FULLPICTURE_VAR"]))


Arrive = Callable[[str], Walker]


@pytest.fixture
def arrive(browser: Browser, demo: Demo) -> Iterator[Arrive]:
    """Somebody of the cast, by name, signed in by the form in a browser of their own."""
    contexts: list[Any] = []

    def signed_in(who: str) -> Walker:
        context = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 900})
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        walker = Walker(context.new_page(), demo.base)
        walker.signs_in(EMAILS[who], HARROWMERE.password)
        return walker

    yield signed_in
    for context in contexts:
        context.close()


def name_of(title: str) -> str:
    """Whom the story says to sign in as."""
    return next(who for who, email in EMAILS.items() if email == STORIES[title].email)


def main(walker: Walker) -> Locator:
    return walker.page.get_by_role("main")


def opens(walker: Walker, person: str) -> None:
    """By way of Children, as somebody does who has the name in their head."""
    walker.presses("Children", "link")
    walker.presses(person, "link")
    walker.sees(person)
    walker.count = 0


def entry(walker: Walker, words: str) -> Locator:
    """The box beside the entry with these words."""
    choices = walker.page.locator(".govuk-checkboxes__item").filter(has_text=words)
    return choices.get_by_role("checkbox")


def says(walker: Walker, why: str, asks: str) -> None:
    walker.types("Why they need it", why)
    walker.types("What you ask of them", asks)
    walker.presses("Continue")
    walker.sees("Who knows")


def person(walker: Walker, name: str) -> Locator:
    return walker.page.get_by_role("group", name=re.compile(f"^{name}, "))


def knows(walker: Walker, name: str, stance: str, agreement: str = "") -> None:
    line = person(walker, name)
    walker.ticks(line.get_by_label(stance, exact=True))
    if agreement:
        walker.chooses(line.get_by_label("Agreement and wishes"), agreement)


def weighs(walker: Walker, *, views: str, harm: str, risk: str) -> None:
    walker.types("own views", views)
    walker.ticks(walker.page.get_by_label(harm, exact=True))
    walker.types("What could happen if we do not share", risk)


def checks(walker: Walker) -> None:
    walker.presses("Continue")
    walker.sees("Check and decide")


def goes_ahead(walker: Walker, point: str, because: str) -> None:
    asked = walker.page.locator(".fp-look-again").filter(has_text=f"{point}: look again")
    walker.count += 1
    asked.get_by_label("I go ahead because").fill(because)


def shares(walker: Walker) -> None:
    walker.presses("Share", exact=True)
    walker.sees("Shared")


def row(walker: Walker, key: str) -> Locator:
    rows = walker.page.locator(".govuk-summary-list__row")
    term = walker.page.locator("dt", has_text=re.compile(f"^{key}$"))
    return rows.filter(has=term)


def opens_what_waits(walker: Walker, initials: str) -> None:
    walker.goes("/")
    waits = walker.page.locator(".fp-row").filter(has_text=f"shared with you: {initials}")
    walker.count = 1
    waits.first.get_by_role("button", name="Open").click()
    walker.sees("Shared with you")


def accepts(walker: Walker, doing: str) -> None:
    walker.types("What I will do", doing)
    walker.presses("Accept")
    expect(walker.page.get_by_role("alert")).to_contain_text("Accepted")
    assert walker.count <= MOST_TO_RECEIVE


def texts(walker: Walker) -> list[str]:
    return walker.page.locator(".fp-entry__text").all_inner_texts()


def tells(title: str, shared: int) -> None:
    """No limit is set for a share that has to be weighed: the figure is for whoever sets one."""
    report("journeys-stories", f"interactions, {title}", shared, must="named, not judged",
           met=True, command=COMMAND)  # fmt: skip


def test_sharing_early_helps(arrive: Arrive, demo: Demo) -> None:
    title = "Sharing early helps"
    joan = arrive(name_of(title))
    opens(joan, STORIES[title].child)
    joan.presses("Share", exact=True)
    joan.ticks(entry(joan, "small teas again"))
    joan.ticks(entry(joan, "Nuala may be told"))
    joan.unfolds("Somebody else in the directory")
    joan.ticks(joan.page.get_by_label("Nuala Brennock"))
    joan.ticks(joan.page.get_by_label("Get help for the child and the family"))
    says(
        joan, "You weigh Nell, and Imani says that you may be told.", "Please ring Imani this week."
    )
    knows(joan, "Idris Quelland", "Told")
    knows(joan, "Imani Quelland", "Told, and content", "Agreed")
    knows(joan, "Joel Quelland", "Not told yet, will be")
    soon = london_date(datetime.now(UTC)) + timedelta(days=3)
    joan.count += 1
    person(joan, "Joel Quelland").get_by_label("On which day").fill(f"{soon:%d/%m/%Y}")
    weighs(
        joan, views="He likes breakfast club.", harm="No", risk="Nell is not weighed till January."
    )
    checks(joan)
    expect(main(joan)).to_contain_text("Not everyone who has a say was asked, and there is no sign")
    goes_ahead(joan, "Who will get it", "Imani named her, and I rang the 0 to 19 duty line.")
    goes_ahead(joan, "Agreement and wishes", "Imani asked for it. Joel hears of it this week.")
    shares(joan)
    tells(title, joan.count)
    expect(row(joan, "Imani Quelland")).to_contain_text("Told, and content")
    expect(row(joan, "Imani Quelland")).to_contain_text("Agreement and wishes: agreed")
    expect(main(joan)).to_contain_text("Next: tell Joel Quelland by")
    expect(main(joan)).to_contain_text("This stays yours until it is accepted.")

    nuala = arrive("Nuala Brennock")
    opens_what_waits(nuala, "I.Q.")
    nuala.looks("story-early-received")
    said, agreed = "small teas again", "Nuala may be told"
    assert [agreed in texts(nuala)[0], said in texts(nuala)[1]] == [True, True]
    assert len(texts(nuala)) == 2
    accepts(nuala, "Ring Imani tomorrow, and weigh Nell at home on Thursday.")
    proved = receipt(nuala.page, nuala.page.url + "receipt/")
    assert verify_receipt(proved, demo.ledger).status == "complete"
    assert said in json.dumps(json.loads(proved))
    nuala.presses("To the child", "link")
    nuala.presses("Chronology", "link")
    expect(nuala.page.get_by_text("Shared with us")).to_have_count(2)
    expect(main(nuala)).to_contain_text("With Imani sitting beside me")
    expect(main(nuala)).not_to_contain_text("Spare uniform")

    joan.page.reload()
    expect(main(joan)).to_contain_text("Ring Imani tomorrow, and weigh Nell at home on Thursday.")
    expect(main(joan)).not_to_contain_text("This stays yours")


def test_agreement_refused_and_sharing_still_right(arrive: Arrive, demo: Demo) -> None:
    title = "Agreement refused, and sharing still right"
    jerome = arrive(name_of(title))
    opens(jerome, STORIES[title].child)
    jerome.presses("Share", exact=True)
    jerome.ticks(entry(jerome, "I owe Dre for the phone"))
    jerome.ticks(entry(jerome, "I told Shanice that I cannot keep this"))
    jerome.ticks(jerome.page.get_by_label("Bethan Rowlatt"))
    jerome.unfolds("Others at Harrowmere Police")
    jerome.ticks(jerome.page.get_by_label("Dean Ollerton"))
    says(jerome, "She is to pay a grown man on Saturday.", "She asks that I come with her.")
    expect(main(jerome)).to_contain_text("The law lets charities")
    knows(jerome, "Shanice Morlett", "Told, and not content", "Did not agree")
    knows(jerome, "Mona Morlett", "Told, and not content", "Did not agree")
    asked = "No social workers. If it has to be, she wants me to come with her."
    weighs(jerome, views=asked, harm="Yes", risk="On Saturday she pays what she owes.")
    checks(jerome)
    expect(main(jerome)).to_contain_text("nothing says what could happen if this is shared")
    jerome.presses("Go back and settle it", "link")
    jerome.types(
        "What could happen if we share", "She may stop coming, and Mona may not talk to us."
    )
    jerome.looks("story-refused-openness")
    checks(jerome)
    jerome.unfolds("What is met")
    expect(main(jerome)).to_contain_text("Keeping the child safe does not wait for agreement.")
    shares(jerome)
    tells(title, jerome.count)
    for who in ("Shanice Morlett", "Mona Morlett"):
        expect(row(jerome, who)).to_contain_text("Told, and not content")
        expect(row(jerome, who)).to_contain_text("Agreement and wishes: did not agree")
    expect(row(jerome, "The child's views")).to_contain_text(asked)
    expect(main(jerome)).to_contain_text("This stays yours until each of them has accepted it.")

    for who in ("Bethan Rowlatt", "Dean Ollerton"):
        worker = arrive(who)
        opens_what_waits(worker, "S.M.")
        assert ["I owe Dre" in text for text in texts(worker)] == [False, True]
        expect(main(worker)).to_contain_text("She asks that I come with her.")
        accepts(worker, "Meet her on Thursday, with Jerome, before anybody goes to the house.")
        worker.presses("To the child", "link")
        worker.presses("Chronology", "link")
        expect(worker.page.get_by_text("Shared with us")).to_have_count(2)
        # What the project knows besides, and what Mona wrote, were not shared.
        for words in ("waited across the road at closing", "I can keep her in if I am let"):
            expect(main(worker)).not_to_contain_text(words)
    mona_was_told(jerome, demo)


def mona_was_told(jerome: Walker, demo: Demo) -> None:
    jerome.page.reload()
    expect(main(jerome)).not_to_contain_text("This stays yours")
    jerome.unfolds("Write down who was told")
    jerome.chooses(jerome.page.get_by_label("Who", exact=True), "Mona Morlett")
    day = datetime.strptime(f"{demo.day('18 November')} 2000", "%d %B %Y").date()
    now = london_date(datetime.now(UTC))
    told = max(day.replace(year=year) for year in (now.year - 1, now.year)
               if day.replace(year=year) <= now)  # fmt: skip
    jerome.types("On which day", f"{told:%d/%m/%Y}")
    jerome.types("How they were told, or why not", "By telephone. She said no, and why.")
    jerome.presses("Write it down")
    expect(row(jerome, "Mona Morlett")).to_contain_text(f"Told on {demo.day('18 November')}")
    expect(row(jerome, "Mona Morlett")).to_contain_text("By telephone. She said no, and why.")
    expect(row(jerome, "Mona Morlett")).to_contain_text("Agreement and wishes: did not agree")
    expect(row(jerome, "Shanice Morlett")).not_to_contain_text("By telephone")
    jerome.looks("story-refused-decision")
    jerome.presses("To the child", "link")
    jerome.presses("Sharing", "link")
    expect(main(jerome)).to_contain_text("Bethan Rowlatt: Accepted. Dean Ollerton: Accepted.")


def test_an_address_that_must_not_travel(arrive: Arrive, demo: Demo) -> None:
    title = "An address that must not travel"
    bethan, ifan = arrive(name_of(title)), arrive("Ifan Gethin")
    opens(bethan, STORIES[title].child)
    expect(bethan.page.get_by_role("main")).to_contain_text(
        "Must not be told: where the child lives, a place or telephone number."
    )
    bethan.looks("story-address-child")
    bethan.presses("Share", exact=True)
    bethan.ticks(visit(bethan, demo.day("15 September")))
    bethan.unfolds("Somebody else in the directory")
    finds_in_the_directory(bethan, "selmarsh IFAN", bethan.page.get_by_label("Ifan Gethin"))
    says(bethan, "You still talk with their father.", "Tell me the same day if he rings.")
    expect(person(bethan, "Darrick Kesteven")).to_contain_text("May not be told.")
    bethan.looks("story-address-openness")
    knows(bethan, "Sami Kesteven", "Told, and content")
    knows(bethan, "Darrick Kesteven", "Not told, because")
    knows(bethan, "Nadia Kesteven", "Told, and content", "Agreed")
    weighs(
        bethan, views="Nobody tells dad.", harm="Yes", risk="He rings Selmarsh, and nobody knows."
    )
    bethan.types("What could happen if we share", "Something could reach him by way of Selmarsh.")
    checks(bethan)
    it_is_stopped(bethan, demo)
    ifan.page.reload()
    expect(main(ifan)).to_contain_text("Nothing waits for you")

    bethan.presses("Change what or whom", "link")
    bethan.page.get_by_label(visited(demo.day("15 September"))).uncheck()
    bethan.ticks(visit(bethan, demo.day("13 November")))
    bethan.presses("Continue")
    checks(bethan)
    expect(main(bethan)).not_to_contain_text("stopped")
    goes_ahead(bethan, "Who will get it", "I rang him at Selmarsh's own number.")
    expect(main(bethan)).to_contain_text("Somebody chosen will also see who works with the child")
    goes_ahead(bethan, "Protecting people", "He knows that Darrick must not learn the school.")
    shares(bethan)
    tells(title, bethan.count)
    expect(row(bethan, "Darrick Kesteven")).to_contain_text("Not told. Agreement")
    ifan_sees_the_one_visit(ifan)


def finds_in_the_directory(walker: Walker, words: str, who: Locator) -> None:
    """By a few letters of what stands there; what was ticked stays in sight."""
    listed = walker.page.locator("#others .govuk-checkboxes__item:visible")
    everybody = listed.count()
    walker.types("Find a name, a job or an agency", words)
    walker.page.get_by_label("Find a name, a job or an agency").press("Enter")
    expect(walker.page.locator("#narrowed")).to_have_text(f"1 of {everybody}")
    walker.ticks(who)
    walker.looks("directory-narrowed")
    walker.types("Find a name, a job or an agency", "nobody of this name")
    expect(who).to_be_visible()
    expect(listed).to_have_count(1)
    walker.types("Find a name, a job or an agency", "")
    expect(listed).to_have_count(everybody)


def visited(day: str) -> re.Pattern[str]:
    return re.compile(rf"^{day} \d{{4}} at ")


def visit(walker: Walker, day: str) -> Locator:
    return walker.page.get_by_label(visited(day))


def it_is_stopped(bethan: Walker, demo: Demo) -> None:
    """With whom to ring, none of them herself, and without the words."""
    stopped = bethan.page.locator(".fp-look-again").filter(has_text="Protecting people: stopped")
    expect(stopped).to_contain_text(demo.day("15 September"))
    expect(stopped).to_contain_text("would give away a protected address")
    expect(stopped).to_contain_text(
        "ring 01632 960440, 07700 900230 or Oakfield Primary School on 01632 960310 first"
    )
    expect(stopped).not_to_contain_text("Larch")
    goes_ahead(bethan, "Who will get it", "I rang him at Selmarsh's own number.")
    goes_ahead(bethan, "In time", "He rang again only now.")
    bethan.presses("Share", exact=True)
    bethan.sees("Check and decide")
    expect(bethan.page.get_by_role("alert")).to_contain_text("would give away a protected address")
    expect(bethan.page.get_by_role("alert")).not_to_contain_text("Larch")
    bethan.looks("story-address-stopped")


def ifan_sees_the_one_visit(ifan: Walker) -> None:
    opens_what_waits(ifan, "S.K.")
    (seen,) = texts(ifan)
    assert "He has a friend, Yusuf" in seen
    expect(row(ifan, "What the family knows")).to_contain_text(
        "Darrick Kesteven, father: must not be told"
    )
    pages = {"share": ifan.page.content()}
    accepts(ifan, "Ring Bethan the same day when he rings.")
    ifan.looks("story-address-received")
    pages["receipt"] = receipt(ifan.page, ifan.page.url + "receipt/")
    ifan.presses("To the child", "link")
    ifan.sees("Sami Kesteven")
    pages["overview"] = ifan.page.content()
    for tab in ("Chronology", "Family", "Sharing", "Record", "Who looked"):
        ifan.presses(tab, "link", exact=True)
        expect(ifan.page.locator("[aria-current=page]").filter(has_text=tab)).to_be_visible()
        pages[tab] = ifan.page.content()
        if tab == "Chronology":
            expect(ifan.page.get_by_text("Shared with us")).to_have_count(1)
            expect(main(ifan)).to_contain_text("He has a friend, Yusuf")
    for page, source in pages.items():
        for words in (*REFUGE, "the number of the house", "First core group"):
            assert words.lower() not in source.lower(), f"{words!r} stands on {page}"


def test_who_told_of_the_shouting_must_not_travel_either(arrive: Arrive) -> None:
    ifan = arrive("Ifan Gethin")
    opens(ifan, "Sami Kesteven")
    ifan.presses("Record", "link", exact=True)
    expect(main(ifan)).to_contain_text("Who told us Must not be told")
    assert "Ottilie" not in ifan.page.content()
    ifan.presses("Share", exact=True)
    ifan.ticks(entry(ifan, "shouting through the wall"))
    ifan.ticks(ifan.page.get_by_label("Bethan Rowlatt"))
    says(ifan, "It was Ottilie Crane who rang.", "Please keep it in mind.")
    checks(ifan)
    stopped = ifan.page.locator(".fp-look-again").filter(has_text="Protecting people: stopped")
    expect(stopped).to_contain_text("would give away who told us")
    ifan.presses("Share", exact=True)
    expect(ifan.page.get_by_role("alert")).to_contain_text("would give away who told us")
    ifan.presses("Throw this draft away")
    ifan.presses("Throw it away")
    ifan.sees("What waits for you")


def test_four_agencies_with_one_mothers_account(arrive: Arrive, demo: Demo) -> None:
    title = "Four agencies with one mother's account"
    amara = arrive(name_of(title))
    opens(amara, "Dawn Tennick")
    expect(main(amara)).to_contain_text("A sensitive service works with this child or family")
    expect(main(amara)).not_to_contain_text("Femi Oyelaran")
    mia_is_heard(arrive("Joan Whitfield"), amara)
    tellers = {who: arrive(who) for who in ACCOUNTS}
    for who, (whose, report_of, words) in ACCOUNTS.items():
        a_good_report_goes(tellers[who], whose, report_of)
        opens_what_waits(amara, "D.T." if whose == "Dawn Tennick" else "K.T.")
        accepts(amara, "See Mia and Kai alone before anything is stepped down.")
        amara.unfolds("Ask the sender")
        amara.types("Your question", "How do you know?")
        amara.presses("Ask", exact=True)
        expect(main(amara)).to_contain_text("Not answered yet.")
        is_answered(tellers[who], words)
        amara.page.reload()
        expect(main(amara)).to_contain_text(words)
    amara.looks("story-account-answered")
    amara.goes("/")
    amara.presses("Children", "link")
    amara.presses(STORIES[title].child, "link")
    amara.looks("story-account-child")
    amara.presses("Chronology", "link")
    for words in ("moved out on Monday", "uses the brown inhaler", "asthma review went well"):
        good = amara.page.locator(".fp-entry").filter(has_text=words)
        expect(good).to_contain_text("Told by mother")
    council = amara.page.locator(".fp-entry").filter(has_text="Carl has moved out")
    expect(council).to_contain_text("What is better is known from Dawn alone.")
    for words in ("no inhaler of either kind has been collected", "Kai 74%"):
        seen = amara.page.locator(".fp-entry").filter(has_text=words)
        expect(seen).to_contain_text("Shared with us")
        expect(seen).to_contain_text("Read in a document")


ACCOUNTS = {
    "Nuala Brennock": (
        "Kai Tennick", "Carl moved out on Monday", "From Dawn, by telephone. I saw nobody."),
    "Leonard Aske": (
        "Kai Tennick", "uses the brown inhaler each morning", "From his mother. Our list says no."),
    "Femi Oyelaran": (
        "Dawn Tennick", "Carl moved out on Monday", "From Dawn herself. She was bright and tidy."),
}  # fmt: skip
"""Who wrote that things are better, about whom, in what words; and how they know."""


def mia_is_heard(joan: Walker, amara: Walker) -> None:
    opens(joan, "Mia Tennick")
    joan.presses("Share", exact=True)
    joan.ticks(entry(joan, "is not living at ours now but he sleeps there"))
    joan.ticks(entry(joan, "Attendance since September"))
    joan.ticks(joan.page.get_by_label("Amara Okafor"))
    says(joan, "The plan is to step down, and Mia says otherwise.", "Please see her alone first.")
    knows(joan, "Mia Tennick", "Told")
    mother = person(joan, "Dawn Tennick")
    joan.ticks(mother.get_by_label("Not told, because"))
    joan.chooses(mother.get_by_label("Because", exact=True),
                 "Telling them would make the child less safe")  # fmt: skip
    joan.count += 1
    mother.get_by_label("In your own words").fill("Mia is not to say, and asks if mum is told.")
    weighs(
        joan, views="Is mum told that I said?", harm="Yes", risk="Nobody would see the mornings."
    )
    joan.unfolds("Is somebody not told, protected, or against it?")
    joan.types("What could happen if we share", "Mia could be asked at home who said it.")
    checks(joan)
    expect(main(joan)).to_contain_text("What matters most here has been known for a while.")
    goes_ahead(joan, "In time", "The plan to step down was not known to us before.")
    shares(joan)
    tells("Four agencies with one mother's account", joan.count)
    expect(row(joan, "Dawn Tennick")).to_contain_text("Telling them would make the child less safe")
    opens_what_waits(amara, "M.T.")
    assert ["he sleeps there" in text for text in texts(amara)] == [True, False]
    expect(main(amara)).to_contain_text("Told by Mia")
    accepts(amara, "See Mia alone at school on Thursday.")


def a_good_report_goes(teller: Walker, whose: str, words: str) -> None:
    opens(teller, whose)
    teller.presses("Share", exact=True)
    teller.sees("What, and with whom")
    for older in teller.page.locator("summary").filter(has_text="Older entries").all():
        older.click()
    teller.ticks(entry(teller, words))
    if whose == "Kai Tennick" and entry(teller, "no inhaler of either kind").count():
        teller.ticks(entry(teller, "no inhaler of either kind"))
    teller.ticks(teller.page.get_by_label("Amara Okafor"))
    says(teller, "You plan to step down. This is what we have.", "Please say what you have seen.")
    if whose == "Dawn Tennick":
        an_adult_is_no_child(teller)
    knows(teller, whose, "Told")
    if whose != "Dawn Tennick":
        if not person(teller, "Dawn Tennick").count():
            teller.types("Their name, as you know them", "Dawn Tennick")
            teller.presses("Add this person")
        knows(teller, "Dawn Tennick", "Told, and content", "Agreed")
    weighs(teller, views="Not asked of this.", harm="Yes", risk="The plan ends on one account.")
    checks(teller)
    for asked in teller.page.get_by_label("I go ahead because").all():
        asked.fill("She works with the family, and the plan is new to us.")
    shares(teller)


def an_adult_is_no_child(femi: Walker) -> None:
    expect(person(femi, "Dawn Tennick")).to_contain_text("whom this is about")
    expect(main(femi)).not_to_contain_text("the child,")
    expect(main(femi)).not_to_contain_text("Can the child decide this alone?")
    femi.looks("story-account-openness")


def is_answered(teller: Walker, words: str) -> None:
    teller.goes("/")
    expect(main(teller)).to_contain_text("A question about what you shared")
    teller.presses("Answer")
    expect(main(teller)).to_contain_text("How do you know?")
    teller.types("Your answer", words)
    teller.presses("Answer", exact=True)
    expect(main(teller)).to_contain_text(words)
