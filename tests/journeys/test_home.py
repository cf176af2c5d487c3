"""Journey 7: Home is one list by time left; a manager's team; the lead's list of looks."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.borough import Borough
from tests.journeys.test_first_path import child, share_two_entries
from tests.journeys.test_keyboard import Fingers, heading
from tests.journeys.walking import NARROW, Walker
from tests.reports import report

Arrive = Callable[..., Walker]
COMMAND = "bin/test journeys"


def test_home_is_quiet_when_nothing_waits(walker: Arrive, borough: Borough) -> None:
    joan = walker("joan")
    expect(joan.page.get_by_role("main")).to_contain_text("Nothing waits for you.")
    expect(joan.page.get_by_role("listitem").filter(has_text="Waiting")).to_have_count(0)
    joan.looks("home-empty")


@pytest.mark.parametrize("script", [True, False])
def test_a_line_says_what_of_whom_from_whom_how_long_and_has_one_button(
    walker: Arrive, borough: Borough, script: bool
) -> None:
    amara, joan = (walker(who, java_script_enabled=script) for who in ("amara", "joan"))
    child(amara, borough)
    share_two_entries(amara)
    joan.goes("/")
    line = joan.page.locator(".fp-row")
    expect(line).to_have_count(1)
    expect(line).to_contain_text("Accept what was shared with you: L.A.")
    expect(line).to_contain_text("From Amara Nwosu, Harrowmere Council. Waiting")
    expect(line).to_contain_text(re.compile(r"\d+ (hour|day)s? left"))
    expect(line).not_to_contain_text("Lena")  # initials until it is opened
    expect(line.get_by_role("button")).to_have_count(1)
    if script:
        joan.looks("home-waiting")
    joan.count = 0
    joan.presses("Open", "button")
    joan.sees("Shared with you")
    assert joan.count == 1


def test_a_manager_sees_what_waits_for_the_team(walker: Arrive, borough: Borough) -> None:
    """Morag, who manages Amara, sends her something; until Amara accepts, it waits."""
    morag = walker("morag")
    child(morag, borough)
    share_two_entries(morag, to="Amara Nwosu")
    morag.goes("/")
    main = morag.page.get_by_role("main")
    expect(main).to_contain_text("Nothing waits for you.")
    morag.page.get_by_role("navigation", name="Whose").get_by_role("link", name="Team").click()
    expect(morag.page.locator(".fp-row")).to_contain_text("Amara Nwosu has not accepted a share")
    morag.looks("home-team")
    morag.sees("What waits for your team")
    morag.page.get_by_role("navigation", name="Menu").get_by_role("link", name="Team").click()
    waits = morag.page.get_by_role("region", name="What waits for your people")
    expect(waits).to_contain_text("Amara Nwosu: a share to accept, L.A.")
    row = morag.page.get_by_role("row").filter(has_text="Lena Ashdown")
    expect(row).to_contain_text("Amara Nwosu, Social worker")
    morag.looks("team")
    morag.presses("Lena Ashdown", "link")
    morag.sees("Lena Ashdown")


def test_home_and_team_without_javascript_on_a_narrow_screen(
    walker: Arrive, borough: Borough
) -> None:
    morag = walker("morag", java_script_enabled=False)
    page = morag.page
    morag.looks("bare-home-empty")
    child(morag, borough)
    share_two_entries(morag, to="Amara Nwosu")
    page.set_viewport_size(NARROW)
    morag.goes("/")
    page.get_by_role("navigation", name="Whose").get_by_role("link", name="Team").click()
    expect(page.locator(".fp-row")).to_contain_text("Amara Nwosu has not accepted a share")
    morag.looks("bare-home-team")
    page.set_viewport_size(NARROW)
    page.get_by_role("navigation", name="Menu").get_by_role("link", name="Team").click()
    expect(page.get_by_role("row").filter(has_text="Lena Ashdown")).to_contain_text("Amara Nwosu")
    morag.looks("bare-team")
    morag.presses("Lena Ashdown", "link")
    morag.sees("Lena Ashdown")
    report("journeys-without-script", "Home and team without JavaScript at 320 px", "done",
           must="done", met=True, command=COMMAND)  # fmt: skip


def test_home_and_team_by_keyboard_alone(walker: Arrive, borough: Borough) -> None:
    morag = walker("morag")
    page, hands = morag.page, Fingers(morag.page)
    page.reload()
    hands.press("Team")
    heading(page, "CIN")
    hands.press("Lena Ashdown")
    heading(page, "Lena Ashdown")
    hands.press("Home")
    heading(page, "What waits for you")
    report("home-keyboard", "Home and team by keyboard alone", "done", must="done", met=True,
           command=COMMAND)  # fmt: skip


def test_the_lead_reads_the_own_agencys_looks_and_nobody_else_does(
    walker: Arrive, borough: Borough
) -> None:
    amara, gita = walker("amara"), walker("gita")
    child(amara, borough)
    amara.goes("/children/")
    amara.types("Find a child", "nobody atall 1/1/2015")
    amara.presses("Find", exact=True)
    gita.presses("Looks", "link")
    gita.sees("How our people look")
    expect(gita.page.get_by_role("row").filter(has_text="Lena Ashdown")).to_have_count(1)
    in_vain = gita.page.get_by_role("row").filter(has_text="Nothing found")
    expect(in_vain).to_contain_text("A search")
    expect(in_vain).not_to_contain_text("found the child")
    expect(in_vain).not_to_contain_text("Refused")
    gita.looks("looks")
    gita.page.get_by_label("Who", exact=True).select_option(
        label="Rhys Pell, Social worker, adults"
    )
    gita.presses("Show these")
    expect(gita.page.get_by_role("main")).to_contain_text("Nobody looked")
    gita.looks("looks-none")
    gita.types("Day", "the third")
    gita.presses("Show these")
    expect(gita.page.get_by_role("alert")).to_contain_text("That is not a day.")
    gita.looks("looks-errors")
    gita.presses("Reasons given", "link")
    gita.looks("looks-reasons-none")
    assert amara.goes("/looks/") == 404
    amara.sees("Nothing that you may see")
