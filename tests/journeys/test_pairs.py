"""The review desk, and taking records apart: two leads, a manager, and whoever was told."""

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.borough import Borough
from tests.journeys.paired import with_a_pair
from tests.journeys.test_first_path import child, share_two_entries
from tests.journeys.test_keyboard import Fingers, heading
from tests.journeys.walking import NARROW, Walker
from tests.reports import report

Arrive = Callable[..., Walker]
COMMAND = "bin/test journeys -k pairs"
WAITS_SECONDS = 60
MOST_TO_ANSWER = 4
WAITS = "Say whether two records are one child’s"
APART = "What was shared with you was kept with two children’s records as one"
WHY = "I rang the school: his mother spells it Aly there."


def comes(somebody: Walker, path: str, words: str) -> None:
    """Until the worker has been by."""
    until = time.monotonic() + WAITS_SECONDS
    while time.monotonic() < until:
        somebody.goes(path)
        if words in somebody.page.get_by_role("main").inner_text():
            return
        somebody.page.wait_for_timeout(250)
    raise AssertionError(f"{words!r} did not come to {path}")


def says(somebody: Walker, answer: str, why: str) -> None:
    somebody.ticks(somebody.page.get_by_label(answer, exact=True))
    somebody.types("How you know", why)
    somebody.presses("Keep my answer")


@pytest.mark.parametrize("script", [True, False])
def test_two_leads_decide_and_the_records_are_joined(
    walker: Arrive, borough: Borough, script: bool
) -> None:
    with_a_pair(borough)
    gita, olwen = (walker(who, java_script_enabled=script) for who in ("gita", "olwen"))
    expect(gita.page.get_by_role("main")).to_contain_text(WAITS)
    gita.count = 0
    gita.presses("Compare")
    gita.sees("Are these one child?")
    main = gita.page.get_by_role("main")
    expect(main).to_contain_text("They may be twins.")
    expect(main).to_contain_text("Two people have to say the same.")
    pair = gita.page.url
    gita.looks(f"pair-{script}")
    says(gita, "One child", WHY)
    report("journeys-pairs", "interactions from Home to an answer on a pair", gita.count,
           must=f"<= {MOST_TO_ANSWER}", met=gita.count <= MOST_TO_ANSWER,
           command=COMMAND)  # fmt: skip
    assert gita.count <= MOST_TO_ANSWER
    gita.sees("Pairs of records")
    expect(main).to_contain_text("You have answered; somebody else has still to.")
    gita.looks(f"pairs-{script}")
    gita.goes("/")
    expect(main).not_to_contain_text(WAITS)

    olwen.presses("Compare")
    expect(olwen.page.get_by_role("main")).to_contain_text(WHY)
    says(olwen, "One child", "The birth certificate shows one boy.")
    expect(olwen.page.get_by_role("main")).to_contain_text("No pair waits for your agency.")
    comes(gita, pair.removeprefix(gita.base), "take the records apart")
    gita.looks(f"pair-settled-{script}")
    gita.goes("/pairs/")
    gita.presses("Settled lately", "link")
    expect(main).to_contain_text("The birth certificate shows one boy.")
    gita.looks(f"pairs-settled-{script}")
    assert "ali" not in pair.lower()


def test_a_pair_is_answered_by_keyboard_alone_on_a_narrow_screen(
    walker: Arrive, borough: Borough
) -> None:
    with_a_pair(borough)
    gita = walker("gita")
    gita.page.set_viewport_size(NARROW)
    gita.goes("/")
    hands = Fingers(gita.page)
    hands.press("Compare")
    heading(gita.page, "Are these one child?")
    hands.press("One child", "Space")
    gita.page.keyboard.press("ArrowDown")
    hands.write("How you know", "Two boys: the school has seen both.")
    hands.press("Keep my answer")
    heading(gita.page, "Pairs of records")
    expect(gita.page.get_by_role("alert")).to_contain_text("Your answer is kept.")
    report("journeys-pairs", "a pair answered by keyboard alone at 320 px", "done", must="done",
           met=True, command=COMMAND)  # fmt: skip


def test_what_is_missing_is_said_and_nothing_typed_is_lost(
    walker: Arrive, borough: Borough
) -> None:
    with_a_pair(borough)
    gita = walker("gita")
    gita.presses("Compare")
    gita.types("How you know", WHY)
    gita.presses("Keep my answer")
    expect(gita.page.locator(".govuk-error-summary")).to_contain_text(
        "Nothing says whether they are one child."
    )
    expect(gita.page.get_by_label("How you know")).to_have_value(WHY)
    gita.looks("pair-fault")


@pytest.mark.parametrize("script", [True, False])
def test_a_manager_takes_records_apart_and_the_recipient_is_told(
    walker: Arrive, borough: Borough, script: bool
) -> None:
    amara, morag, joan = (
        walker(who, java_script_enabled=script) for who in ("amara", "morag", "joan")
    )
    child(amara, borough)
    share_two_entries(amara)
    morag.goes(f"/children/{borough.lena}/record/")
    morag.looks(f"record-joined-{script}")
    morag.presses("Take apart")
    morag.sees("Take these records apart?")
    main = morag.page.get_by_role("main")
    expect(main).to_contain_text("1 share, counting emergency shares")
    morag.looks(f"unlink-{script}")
    morag.types("How you know that they are two children", "The school's Lena is a year older.")
    morag.presses("Take them apart")
    expect(morag.page.get_by_role("alert")).to_contain_text("taken apart within a minute")
    comes(joan, "/", APART)
    joan.presses("See what to check")
    joan.sees("What was shared with you was kept with two children’s records as one")
    joan.looks(f"told-apart-{script}")
    joan.presses("I know of the correction")
    comes(morag, f"/children/{borough.lena}/record/", "Names and numbers")
    expect(main).not_to_contain_text("Records that were joined")
