"""The chronology in a real browser: read in its ways, written in, corrected, passed on, printed."""

import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests import paper
from tests.journeys.borough import ENTRIES, Borough
from tests.journeys.family import BOTH_AWAKE, with_milo
from tests.journeys.test_keyboard import Fingers, heading
from tests.journeys.walking import Walker
from tests.reports import report

Arrive = Callable[..., Walker]
COMMAND = "bin/test journeys"
HAPPENED = "Lena told me that she had slept in her coat."
EXPORT = """System: CPOMS
Incident number: 4512
Date of incident: {day} at 9.05am
Added by: Joan Hartley (Designated safeguarding lead)
Incident: Lena came in without lunch.
Action taken: Gave her lunch.
"""


@pytest.fixture
def family(borough: Borough) -> Borough:
    with_milo(borough)
    return borough


def reads(walker: Walker, borough: Borough, asked: str = "") -> list[str]:
    walker.goes(f"/children/{borough.lena}/chronology/{asked}")
    return walker.page.locator(".fp-chronology .fp-entry__text").all_inner_texts()


def written(walker: Walker, borough: Borough) -> Page:
    """A whole entry, typed and chosen, and not yet saved."""
    walker.goes(f"/children/{borough.lena}/chronology/")
    walker.presses("Write an entry", "button")
    walker.sees("Write an entry")
    walker.types("What happened", HAPPENED)
    walker.ticks(walker.page.get_by_label("I saw or heard it myself"))
    walker.types("What this means for the child", "She is cold at night.")
    return walker.page


def test_it_is_read_in_full_in_short_and_as_it_was_known(walker: Arrive, family: Borough) -> None:
    amara = walker("amara")
    texts = [text for *_, text in ENTRIES.values()]
    assert reads(amara, family) == [texts[0], texts[1], BOTH_AWAKE, texts[2], texts[3]]
    main = amara.page.get_by_role("main")
    expect(main).to_contain_text(re.compile(r"No entry for 35\d days\."))
    expect(main).to_contain_text("Also about Milo Ashdown.")
    expect(amara.page.locator(".fp-drawing--wide")).to_be_visible()
    amara.page.get_by_text("The drawing as a table").click()
    expect(amara.page.get_by_role("table")).to_contain_text("Harrowmere Council")
    amara.looks("chronology")
    amara.page.get_by_text("Show less, or as at a day").click()
    amara.ticks(amara.page.get_by_label("Significant only"))
    amara.presses("Show", exact=True)
    expect(main).to_contain_text("significant entries only. 2 of 5 entries")
    amara.looks("chronology-significant")
    assert reads(amara, family, "?show=significant") == [texts[0], BOTH_AWAKE]
    amara.page.get_by_label("Also about").select_option(label="Milo Ashdown")
    amara.presses("Show", exact=True)
    expect(main).to_contain_text("events that are also about Milo Ashdown only")
    yesterday = date.today() - timedelta(days=1)
    assert reads(amara, family, f"?as_at={yesterday:%d/%m/%Y}") == []
    expect(main).to_contain_text("Nothing that you may see, as at")
    expect(main).to_contain_text("This does not mean safe. Worried? Ring")
    amara.looks("chronology-as-at")


def test_a_day_that_is_no_day_is_said_and_loses_nothing(walker: Arrive, family: Borough) -> None:
    amara = walker("amara")
    assert len(reads(amara, family, "?as_at=soon&since=1/1/2000")) == 5
    expect(amara.page.get_by_role("alert")).to_contain_text("As known on: this is no day.")
    expect(amara.page.get_by_label("From", exact=True)).to_have_value("1/1/2000")


def test_what_is_typed_is_kept_and_the_entry_leads_on_to_who_should_know(
    walker: Arrive, family: Borough
) -> None:
    amara, joan = walker("amara"), walker("joan")
    page = written(amara, family)
    amara.looks("write")
    expect(page.get_by_role("status")).to_contain_text("Draft kept.")
    amara.goes("/")
    amara.goes(f"/children/{family.lena}/entries/new/")
    expect(page.get_by_label("What happened")).to_have_value(HAPPENED)
    amara.ticks(page.get_by_label("Milo Ashdown"))
    amara.presses("Save", exact=True)
    expect(page.get_by_role("alert")).to_contain_text("The entry is kept.")
    amara.looks("entry")
    amara.ticks(page.get_by_label("Joan Hartley"))
    amara.presses("Share this entry")
    amara.sees("What, and with whom")
    expect(page.locator("input[name=item]:checked")).to_have_count(1)
    expect(page.get_by_label("Joan Hartley")).to_be_checked()
    expect(page.get_by_role("main")).to_contain_text(HAPPENED)
    joan.goes(f"/children/{family.lena}/chronology/")
    expect(joan.page.get_by_role("main")).not_to_contain_text("slept in her coat")
    assert reads(amara, family)[0] == HAPPENED


def test_nothing_is_saved_twice_and_the_back_button_is_safe(
    walker: Arrive, family: Borough
) -> None:
    amara = walker("amara")
    page = written(amara, family)
    amara.presses("Save", exact=True)
    amara.sees("Entry")
    page.go_back()
    page.get_by_role("button", name="Save", exact=True).first.click()
    amara.sees("Entry")
    assert reads(amara, family).count(HAPPENED) == 1


def test_faults_take_the_focus_and_lose_nothing(walker: Arrive, family: Borough) -> None:
    amara = walker("amara")
    amara.goes(f"/children/{family.lena}/entries/new/")
    amara.types("What happened", HAPPENED)
    amara.presses("Save", exact=True)
    page = amara.page
    expect(page).to_have_title("Error: Write an entry – Fullpicture")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    expect(page.get_by_label("What happened")).to_have_value(HAPPENED)
    amara.looks("write-errors")
    amara.presses("Say how you know.", "link")
    expect(page.get_by_label("I saw or heard it myself")).to_be_focused()


def test_a_dropped_concern_fills_in_the_form_and_is_kept_once(
    walker: Arrive, family: Borough
) -> None:
    amara = walker("amara")
    export = EXPORT.format(day=(date.today() - timedelta(days=3)).strftime("%d/%m/%Y"))
    for _ in range(2):
        amara.goes(f"/children/{family.lena}/entries/new/")
        drop(amara.page, export, "cpoms-export.txt")
        page = amara.page
        expect(page.get_by_role("main")).to_contain_text("Read from the export.")
        expect(page.get_by_label("What happened")).to_have_value(
            "Lena came in without lunch.\nAction taken: Gave her lunch."
        )
        expect(page.get_by_label("Name", exact=True)).to_have_value("Joan Hartley")
        expect(page.get_by_label("Time, if known")).to_have_value("09:05")
        expect(page.get_by_label("System it comes from")).to_have_value("cpoms")
        amara.looks("write-from-export")
        amara.ticks(page.get_by_label("I read it in a document"))
        amara.presses("Save", exact=True)
    expect(page.get_by_role("alert")).to_contain_text("is here already")
    assert len(reads(amara, family)) == 6


def drop(page: Page, words: str, name: str) -> None:
    """Let go of a file over the form, as the mouse would."""
    carried = page.evaluate_handle(
        """([words, name]) => {
          const carried = new DataTransfer();
          carried.items.add(new File([words], name, { type: "text/plain" }));
          return carried;
        }""",
        [words, name],
    )
    page.dispatch_event("form[data-drop]", "drop", {"dataTransfer": carried})


def test_a_correction_and_the_family_s_account_stand_beside_what_was(
    walker: Arrive, family: Borough
) -> None:
    amara = walker("amara")
    reads(amara, family)
    page = amara.page
    amara.presses("Correct, add to or share", "link")
    amara.presses("Correct it")
    amara.sees("Correct an entry")
    amara.types("What happened", "Home visit. There was heating after all.")
    amara.presses("Save", exact=True)
    expect(page.get_by_role("alert")).to_contain_text("Say why you correct it.")
    amara.types("Why do you correct it?", "I mixed up two visits.")
    amara.looks("correct")
    amara.presses("Save", exact=True)
    main = page.get_by_role("main")
    expect(main).to_contain_text("I mixed up two visits. (Amara Nwosu, Social worker)")
    expect(main).to_contain_text("Earlier versions")
    expect(main).to_contain_text("there was no heating")
    amara.presses("Add the family's account")
    amara.types("Who gives it", "mother")
    amara.types("What they say of it", "The boiler was being mended.")
    amara.looks("account")
    amara.presses("Save", exact=True)
    amara.looks("entry-with-account")
    assert "There was heating after all." in reads(amara, family)[0]
    expect(main).to_contain_text("The family's own account: mother")
    expect(main).to_contain_text("(1 earlier version)")
    amara.looks("chronology-with-account")


def test_it_is_printed_and_its_receipt_is_fetched(
    walker: Arrive, family: Borough, tmp_path: Path
) -> None:
    amara = walker("amara")
    reads(amara, family)
    with amara.page.expect_download() as download:
        amara.presses("Print (PDF)")
    download.value.save_as(tmp_path / "chronology.pdf")
    pdf = paper.opened((tmp_path / "chronology.pdf").read_bytes())
    words = paper.pages(pdf)
    assert BOTH_AWAKE in "".join(words)
    (address,) = paper.addresses(pdf.pages[-1])
    amara.page.reload()
    expect(amara.page.get_by_role("main")).to_contain_text("What you printed")
    for found in (address, amara.page.get_by_role("link", name="Save the receipt")):
        href = found if isinstance(found, str) else amara.base + str(found.get_attribute("href"))
        receipt = json.loads(amara.page.request.get(href).text())
        assert receipt["status"] in ("pending", "complete")
    assert re.search(r"Number in the ledger [0-9a-f-]{36}", words[-1])


def test_writing_and_reading_by_keyboard_alone(walker: Arrive, family: Borough) -> None:
    amara = walker("amara")
    page, hands = amara.page, Fingers(amara.page)
    amara.goes(f"/children/{family.lena}/")
    hands.press("Chronology")
    expect(page).to_have_title(re.compile("^Chronology"))
    hands.press("Write an entry")
    heading(page, "Write an entry")
    hands.write("What happened", HAPPENED)
    hands.press("I saw or heard it myself", "Space")
    hands.press("Save")
    heading(page, "Entry")
    hands.press("Joan Hartley", "Space")
    hands.press("Share this entry")
    heading(page, "What, and with whom")
    amara.goes(f"/children/{family.lena}/chronology/")
    hands.press("Show less, or as at a day", "Enter")
    hands.reach("Everything")
    page.keyboard.press("ArrowRight")
    hands.press("Show", "Enter")
    expect(page.get_by_role("main")).to_contain_text("significant entries only")
    report("journeys-keyboard", "writing in and reading a chronology by keyboard alone", "done",
           must="done", met=True, command=COMMAND)  # fmt: skip


def test_writing_and_reading_without_javascript(walker: Arrive, family: Borough) -> None:
    amara = walker("amara", java_script_enabled=False)
    page = amara.page
    amara.goes(f"/children/{family.lena}/entries/new/")
    amara.page.get_by_text("Take it from another system").click()
    amara.types("Paste the concern", EXPORT.format(day="3 November 2026"))
    amara.presses("Fill in the form from it")
    expect(page.get_by_label("Name", exact=True)).to_have_value("Joan Hartley")
    amara.ticks(page.get_by_label("I read it in a document"))
    amara.presses("Save", exact=True)
    expect(page.get_by_role("alert")).to_contain_text("The entry is kept.")
    amara.ticks(page.get_by_label("Joan Hartley"))
    amara.presses("Share this entry")
    amara.sees("What, and with whom")
    assert len(reads(amara, family, "?show=significant")) == 2
    report("journeys-without-script", "writing in and reading a chronology without JavaScript",
           "done", must="done", met=True, command=COMMAND)  # fmt: skip
