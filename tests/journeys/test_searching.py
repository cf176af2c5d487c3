"""Journey 4: one box, two interactions to the child; creating only after searching."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import neighbours
from tests.journeys.borough import LENA_NHS, Borough
from tests.journeys.test_keyboard import Fingers, heading
from tests.journeys.walking import NARROW, Walker
from tests.reports import report

Arrive = Callable[..., Walker]
COMMAND = "bin/test journeys"
MOST_TO_CHILD = 2
BOX = "Find a child"


def searches(somebody: Walker, words: str) -> None:
    """Types into the box and sends it from there."""
    somebody.types(BOX, words)
    somebody.page.get_by_label(BOX).press("Enter")
    expect(somebody.page.get_by_role("heading", level=2).first).to_be_visible()


def test_from_the_box_to_the_child_in_two(walker: Arrive, borough: Borough) -> None:
    neighbours.with_twins(borough)
    amara = walker("amara")
    amara.goes("/children/")
    amara.looks("search-box")
    searches(amara, "lena ashdown 14/3/17")
    amara.looks("search-found")
    expect(amara.page.get_by_role("main")).to_contain_text(
        "Same first name; same family name; same birth date."
    )
    amara.presses("Open Lena Ashdown")
    amara.sees("Lena Ashdown")
    met = amara.count <= MOST_TO_CHILD
    report("journeys-search", "interactions from the search box to the child", amara.count,
           must=f"<= {MOST_TO_CHILD}", met=met, command=COMMAND)  # fmt: skip
    assert met
    assert "lena" not in amara.page.url.lower()


def test_answers_say_why_and_twins_are_told_apart(walker: Arrive, borough: Borough) -> None:
    neighbours.with_twins(borough)
    rhys = walker("rhys")
    rhys.goes("/children/")
    searches(rhys, "mo ali 3/7/14 wn7")
    rhys.looks("search-twins")
    first, second = rhys.page.locator(".fp-rows > .fp-row").all()
    expect(first).to_contain_text("Mohammed Ali")
    expect(first).to_contain_text("Born 3 July 2014, 12 years old. Lives in WN7")
    expect(first).to_contain_text("Short form of the first name")
    expect(second).to_contain_text("Another first name")
    rhys.page.get_by_role("button", name=re.compile("Open with a reason.*Mohammed Ali")).click()
    rhys.sees("Open with a reason")
    assert not any(word in rhys.page.url.lower() for word in ("ali", "wn7", "2014"))


def test_going_back_from_the_child_shows_the_answers_again(
    walker: Arrive, borough: Borough
) -> None:
    amara = walker("amara")
    amara.goes("/children/")
    searches(amara, LENA_NHS)
    amara.presses("Open Lena Ashdown")
    amara.sees("Lena Ashdown")
    amara.page.go_back()
    expect(amara.page.get_by_role("heading", name="1 found")).to_be_visible()
    expect(amara.page.get_by_label(BOX)).to_have_value(LENA_NHS)


def test_an_empty_answer_does_not_mean_safe(walker: Arrive, borough: Borough) -> None:
    rhys = walker("rhys")
    rhys.goes("/children/")
    searches(rhys, "nobody atall 1/1/2015")
    main = rhys.page.get_by_role("main")
    expect(main).to_contain_text("Nothing that you may see, as at")
    expect(main).to_contain_text("This does not mean safe. Worried? Ring")
    expect(main).to_contain_text("01632 960")
    folded = main.get_by_text("Emergency duty team").or_(main.get_by_text("front door"))
    expect(folded.filter(visible=True)).to_have_count(1)  # one to ring; the others on demand
    rhys.looks("search-empty")
    main.get_by_text("Other desks").click()
    expect(folded.filter(visible=True)).to_have_count(2)


def test_what_is_missing_is_said_beside_the_box(walker: Arrive, borough: Borough) -> None:
    rhys = walker("rhys")
    rhys.goes("/children/")
    searches(rhys, "lena 31/2/14")
    rhys.looks("search-fault")
    expect(rhys.page.locator(".govuk-error-summary")).to_contain_text("no such day as 31/2/14")
    expect(rhys.page.get_by_label(BOX)).to_have_value("lena 31/2/14")
    searches(rhys, "9990000019 lena ashdown 14/3/17")
    expect(rhys.page.get_by_role("main")).to_contain_text("9990000019 is no valid NHS number")
    rhys.looks("search-note")


def test_of_many_the_likeliest_are_shown(walker: Arrive, borough: Borough) -> None:
    neighbours.with_many_of_one_name(borough)
    rhys = walker("rhys")
    rhys.goes("/children/")
    searches(rhys, "sam marsh")
    expect(rhys.page.get_by_role("heading", name="The likeliest 12")).to_be_visible()
    rhys.looks("search-many")


@pytest.mark.parametrize("script", [True, False])
def test_searching_and_opening_by_keyboard_alone(
    walker: Arrive, borough: Borough, script: bool
) -> None:
    neighbours.with_twins(borough)
    amara = walker("amara", java_script_enabled=script)
    page = amara.page
    page.set_viewport_size(NARROW)
    amara.goes("/children/")
    if not script:  # whoever evaluates where the focus is needs JavaScript
        tab_to(page, page.get_by_label(BOX))
        page.keyboard.type("ashdown lena")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="1 found")).to_be_visible()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        heading(page, "Lena Ashdown")
        return
    hands = Fingers(page)
    hands.write(BOX, "ali 3/7/14")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="2 found")).to_be_focused()
    hands.reach("Mohammed Ali")
    page.keyboard.press("ArrowDown")
    assert "Musa Ali" in hands.focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_label(BOX)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    heading(page, "Open with a reason")


def tab_to(page: Page, place: object) -> None:
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.locator(":focus").count() and page.locator(":focus").get_attribute("id") == "words":
            return
    raise AssertionError(f"{place} was not reached")


def test_searching_and_creating_without_javascript_on_a_narrow_screen(
    walker: Arrive, borough: Borough
) -> None:
    neighbours.with_twins(borough)
    neighbours.with_many_of_one_name(borough)
    rhys = walker("rhys", java_script_enabled=False)
    page = rhys.page
    page.set_viewport_size(NARROW)
    rhys.goes("/children/")
    rhys.looks("bare-search-box")
    for words, said in (
        ("mo ali 3/7/14 wn7", "2 found"),
        ("sam marsh", "The likeliest 12"),
        ("nobody atall 1/1/2015", "What was found"),
    ):
        page.set_viewport_size(NARROW)
        rhys.types(BOX, words)
        rhys.presses("Find", exact=True)
        expect(page.get_by_role("heading", name=said)).to_be_visible()
        rhys.looks(f"bare-search-{words.split()[0]}")
    page.get_by_text("Other desks").click()
    expect(page.get_by_role("main")).to_contain_text("Emergency duty team")
    rhys.types(BOX, "lena 31/2/14")
    rhys.presses("Find", exact=True)
    expect(page.locator(".govuk-error-summary")).to_contain_text("no such day as 31/2/14")
    expect(page.get_by_label(BOX)).to_have_value("lena 31/2/14")
    searches(rhys, "mariam ali 3/7/14")
    rhys.presses("None of these: create")
    rhys.ticks(page.get_by_label("Female"))
    rhys.presses("Create", exact=True)
    rhys.sees("Mariam Ali")
    report("journeys-without-script", "searching and creating without JavaScript at 320 px",
           "done", must="done", met=True, command=COMMAND)  # fmt: skip


def test_whoever_works_with_adults_finds_them_under_children(
    walker: Arrive, borough: Borough
) -> None:
    """Rhys, of the adults' team, has no child: no empty list of children meets him."""
    neighbours.with_an_adult(borough)
    rhys, amara = walker("rhys"), walker("amara")
    rhys.goes("/children/")
    main = rhys.page.get_by_role("main")
    expect(main).not_to_contain_text("My children")
    expect(rhys.page.get_by_role("region", name="Adults I work with")).to_contain_text("years old")
    rhys.looks("adults-mine")
    rhys.presses("Dolores Ashdown", "link")
    rhys.sees("Dolores Ashdown")
    expect(main).not_to_contain_text("saw the child")
    rhys.looks("adults-page")
    amara.goes("/children/")
    expect(amara.page.get_by_role("link", name="Lena Ashdown")).to_be_visible()
    expect(amara.page.get_by_role("main")).not_to_contain_text("Adults I work with")


def test_none_of_these_is_created_once_and_opened(walker: Arrive, borough: Borough) -> None:
    neighbours.with_twins(borough)
    rhys = walker("rhys")
    page = rhys.page
    rhys.goes("/children/")
    expect(page.get_by_role("button", name="create")).to_have_count(0)
    searches(rhys, "mariam ali 3/7/14")
    rhys.presses("None of these: create")
    rhys.sees("Create a record")
    expect(page.get_by_label("First names")).to_have_value("Mariam")
    expect(page.get_by_label("Family name")).to_have_value("Ali")
    expect(page.get_by_label("Birth date")).to_have_value("03/07/2014")
    rhys.looks("create-form")
    rhys.types("Birth date", "3/7/2034")
    rhys.types("NHS number", "999 000 0019")
    rhys.presses("Create", exact=True)
    rhys.looks("create-faults")
    summary = page.locator(".govuk-error-summary")
    for words in ("birth date is in the future", "not a valid NHS number", "Choose the sex"):
        expect(summary).to_contain_text(words)
    rhys.types("Birth date", "3/7/2014")
    rhys.types("NHS number", "")
    rhys.ticks(page.get_by_label("Female"))
    page.get_by_role("button", name="Create", exact=True).dblclick()
    rhys.sees("Mariam Ali")
    rhys.looks("create-done")
    rhys.goes("/children/")
    expect(page.get_by_role("link", name="Mariam Ali")).to_have_count(1)


def test_somebody_who_may_be_the_same_is_looked_at_first(walker: Arrive, borough: Borough) -> None:
    rhys = walker("rhys")
    page = rhys.page
    rhys.goes("/children/")
    searches(rhys, "xavier yelland")
    rhys.presses("Create a record")
    rhys.types("First names", "Lena")
    rhys.types("Family name", "Ashdown")
    rhys.types("Birth date", "14/3/2017")
    rhys.ticks(page.get_by_label("Female"))
    rhys.presses("Create", exact=True)
    rhys.sees("Look at these first")
    rhys.looks("create-very-like")
    rhys.types("NHS number", LENA_NHS)
    rhys.presses("Create", exact=True)
    rhys.sees("Look at these first")
    expect(page.get_by_role("main")).to_contain_text("already has this number")
    rhys.looks("create-same-number")
    rhys.types("NHS number", "")
    rhys.presses("Create", exact=True)
    rhys.sees("Lena Ashdown")


def test_a_search_that_counts_no_more_is_made_again_without_typing(
    walker: Arrive, borough: Borough
) -> None:
    rhys = walker("rhys")
    page = rhys.page
    rhys.goes("/children/")
    searches(rhys, "noor hassan 1/6/19")
    rhys.presses("Create a record")
    rhys.ticks(page.get_by_label("Not known"))  # which waits for the page that has it
    page.evaluate("document.querySelector('main [name=token]').value = 'another'")
    rhys.presses("Create", exact=True)
    expect(page.locator(".govuk-error-summary")).to_contain_text("Search first, then create.")
    rhys.looks("create-search-again")
    rhys.presses("Search again with these details")
    expect(page.get_by_label(BOX)).to_have_value("Noor Hassan 01/06/2019")


def test_the_keeper_of_a_hidden_child_is_told_who_looked(walker: Arrive, borough: Borough) -> None:
    neighbours.with_somebody_hidden(borough)
    rhys, amara, gita = walker("rhys"), walker("amara"), walker("gita")
    rhys.goes("/children/")
    searches(rhys, "wren tolley 5/2/16")
    expect(rhys.page.get_by_role("main")).to_contain_text("Nothing that you may see")
    gita.goes("/")
    gita.looks("home-hidden-governance")
    gita.presses("See who")
    gita.looks("alert-governance")
    amara.goes("/")
    expect(amara.page.get_by_role("main")).to_contain_text("a shielded child: W.T.")
    amara.looks("home-hidden")
    amara.presses("See who")
    amara.sees("Somebody looked for a shielded child")
    expect(amara.page.get_by_role("main")).to_contain_text("Rhys Pell")
    amara.looks("alert")
    amara.presses("I have dealt with it")
    amara.looks("alert-fault")
    amara.types("What you did", "Rang him. He had seen her name on an old list.")
    amara.presses("I have dealt with it")
    expect(amara.page.get_by_role("main")).to_contain_text("Nothing waits for you")
    gita.goes("/")
    expect(gita.page.get_by_role("main")).to_contain_text("Nothing waits for you")
