"""Journey 5: what a child's page says first, and each of its pages; by mouse, keys, no script."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys import neighbours
from tests.journeys.borough import Borough
from tests.journeys.family import with_milo
from tests.journeys.known_first import NOT_HOME, with_a_missing_night
from tests.journeys.test_first_path import share_two_entries
from tests.journeys.test_keyboard import Fingers, heading
from tests.journeys.walking import NARROW, Walker
from tests.reports import report

Arrive = Callable[..., Walker]
COMMAND = "bin/test journeys"
PAGES = ("Chronology", "Family", "Sharing", "Record", "Who looked")


def open_lena(walker: Walker, borough: Borough) -> None:
    walker.goes(f"/children/{borough.lena}/")
    walker.sees("Lena Ashdown")


def test_the_page_says_first_what_must_be_known(walker: Arrive, borough: Borough) -> None:
    with_a_missing_night(borough)
    amara = walker("amara")
    open_lena(amara, borough)
    first = amara.page.get_by_role("list", name="Know this first")
    expect(first).to_contain_text("Missing now")
    expect(first).to_contain_text("says Harrowmere Council")
    expect(first).to_contain_text("Needs an interpreter: Polish")
    main = amara.page.get_by_role("main")
    expect(main).to_contain_text("she/her")
    expect(main).to_contain_text("01632 960123")
    expect(main).to_contain_text("Last seen by")
    expect(main).to_contain_text("Amara Nwosu, Social worker, Harrowmere Council")
    amara.looks("overview")
    amara.presses("Chronology", "link", exact=True)
    expect(first).to_contain_text("Missing now")  # on each page of hers, not the first alone
    expect(main).to_contain_text(NOT_HOME)


def test_each_page_of_a_child_opens_from_the_first(walker: Arrive, borough: Borough) -> None:
    with_milo(borough)
    amara = walker("amara")
    for name in PAGES:
        open_lena(amara, borough)
        amara.count = 0
        amara.presses(name, "link", exact=True)
        here = amara.page.get_by_role("navigation", name="Pages about this child")
        expect(here.locator("[aria-current=page]")).to_have_text(name)
        assert amara.count == 1
        amara.looks(f"child-{name.lower().replace(' ', '-')}")
    report("child-page", "pages of a child, clicks from the first", 1, must="1", met=True,
           command=COMMAND)  # fmt: skip


def test_what_came_since_the_last_look_is_new(walker: Arrive, borough: Borough) -> None:
    amara, joan = walker("amara"), walker("joan")
    open_lena(amara, borough)
    since = amara.page.get_by_role("region", name="Since you last looked")
    expect(since).to_contain_text("No earlier visit to compare with.")
    share_two_entries(amara)
    joan.goes("/")
    joan.presses("Open")
    joan.presses("To the child", "link")
    joan.sees("Lena Ashdown")
    news = joan.page.get_by_role("region", name="Since you last looked")
    expect(news).to_contain_text("Shared with you by Amara Nwosu")
    joan.looks("overview-received")


def test_the_pages_of_a_child_without_javascript_on_a_narrow_screen(
    walker: Arrive, borough: Borough
) -> None:
    with_milo(borough)
    with_a_missing_night(borough)
    amara = walker("amara", java_script_enabled=False)
    page = amara.page
    page.set_viewport_size(NARROW)
    open_lena(amara, borough)
    expect(page.get_by_role("list", name="Know this first")).to_contain_text("Missing now")
    expect(page.get_by_role("main")).to_contain_text("Last seen by")
    amara.looks("bare-overview")
    for name in PAGES:
        page.set_viewport_size(NARROW)
        amara.presses(name, "link", exact=True)
        expect(page.locator(".fp-tabs [aria-current=page]")).to_have_text(name)
        amara.looks(f"bare-{name.lower().replace(' ', '-')}")
    report("journeys-without-script", "a child's pages without JavaScript at 320 px", "done",
           must="done", met=True, command=COMMAND)  # fmt: skip


def test_a_protected_address_is_shown_whole_on_a_narrow_screen(
    walker: Arrive, borough: Borough
) -> None:
    neighbours.with_a_refuge(borough)
    amara = walker("amara")
    amara.goes(f"/children/{borough.lena}/record/")
    expect(amara.page.get_by_role("main")).not_to_contain_text("Rowan House")
    amara.presses("Show it")
    amara.sees("Must not be told")
    expect(amara.page.get_by_role("main")).to_contain_text("Flat 12, 3 Rowan House")
    amara.looks("protected-shown")


def test_an_unborn_child_is_said_to_be_so_and_a_birth_date_nobody_knows_is_not(
    walker: Arrive, borough: Borough
) -> None:
    neighbours.with_two_who_have_no_birth_date(borough)
    amara = walker("amara")
    unborn = amara.page.get_by_text("Not yet born")
    for name, times in (("Noor Yarrow", 1), ("Tam Yarrow", 0)):
        amara.goes("/children/")
        amara.presses(name, "link")
        amara.sees(name)
        expect(unborn).to_have_count(times)
    amara.sees("Age not known")


@pytest.mark.parametrize("script", [True, False])
def test_a_look_is_listed_with_who_when_what_and_why(
    walker: Arrive, borough: Borough, script: bool
) -> None:
    amara, morag = (walker(who, java_script_enabled=script) for who in ("amara", "morag"))
    open_lena(amara, borough)
    open_lena(morag, borough)
    morag.presses("Who looked", "link", exact=True)
    rows = morag.page.get_by_role("row")
    expect(rows.filter(has_text="Amara Nwosu")).to_contain_text("Works with the child")
    expect(rows.filter(has_text="You").first).to_contain_text("Manages whoever works")


def test_the_pages_of_a_child_by_keyboard_alone(walker: Arrive, borough: Borough) -> None:
    amara = walker("amara")
    page, hands = amara.page, Fingers(amara.page)
    hands.press("Children")
    heading(page, "Children")
    hands.press("Lena Ashdown")
    heading(page, "Lena Ashdown")
    for name in PAGES:
        hands.press(name)
        expect(page.locator(".fp-tabs [aria-current=page]")).to_have_text(name)
        heading(page, "Lena Ashdown")
    report("child-page-keyboard", "a child's pages by keyboard alone", "done", must="done",
           met=True, command=COMMAND)  # fmt: skip
