"""Writing down who was told, when and how; what was promised comes round on Home."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from playwright.sync_api import expect

from fullpicture.rules.clocks import london_date
from tests.journeys.borough import Borough
from tests.journeys.walking import Walker

Arrive = Callable[..., Walker]


def today() -> date:
    """As London counts it, whatever the machine does."""
    return london_date(datetime.now(UTC))


def promised(amara: Walker, borough: Borough) -> None:
    """Shared, and Lena is to be told today."""
    page = amara.page
    amara.goes(f"/children/{borough.lena}/")
    amara.presses("Share", exact=True)
    amara.ticks(page.locator("input[name=item]").nth(0))
    amara.ticks(page.get_by_label("Joan Hartley"))
    amara.types("Why they need it", "You see her every day.")
    amara.types("What you ask of them", "Please tell me on Monday how she was.")
    amara.presses("Continue")
    amara.ticks(page.get_by_label("Not told yet, will be"))
    amara.types("On which day", f"{today():%d/%m/%Y}")
    amara.types("What could happen if we do not share", "Nobody would notice.")
    amara.presses("Continue")
    amara.presses("Share", exact=True)
    amara.sees("Shared")


@pytest.mark.parametrize("script", [True, False])
def test_a_promise_to_tell_comes_round_and_is_kept(
    walker: Arrive, borough: Borough, script: bool
) -> None:
    amara = walker("amara", java_script_enabled=script)
    promised(amara, borough)
    amara.goes("/")
    main = amara.page.get_by_role("main")
    expect(main).to_contain_text("Tell the family what you shared, as you said you would: L.A.")
    amara.presses("Open")
    amara.page.get_by_text("Write down who was told").click()
    if script:
        amara.looks("told-form")
    amara.types("On which day", f"{today() + timedelta(days=1):%d/%m/%Y}")
    amara.types("How they were told, or why not", "At the visit, with her grandmother.")
    amara.presses("Write it down")
    expect(amara.page.get_by_role("alert")).to_contain_text("That day is still to come.")
    said = amara.page.get_by_label("How they were told, or why not")
    expect(said).to_have_value("At the visit, with her grandmother.")
    if script:
        amara.looks("told-errors")
    amara.types("On which day", f"{today():%d/%m/%Y}")
    amara.presses("Write it down")
    expect(main).to_contain_text("At the visit, with her grandmother.")
    if script:
        amara.looks("told-done")
    amara.presses("Make a sheet for the family", role="link")
    expect(main).to_contain_text("What we shared about you, and why")
    if script:
        amara.looks("sheet")
    amara.presses("Make the sheet")
    expect(main).to_contain_text("For Lena")
    with amara.page.expect_download() as saved:
        amara.page.get_by_role("link", name="Save the PDF").click()
    assert saved.value.path().read_bytes().startswith(b"%PDF-")
    if script:
        amara.looks("sheet-made")
    amara.goes("/")
    expect(amara.page.get_by_role("main")).to_contain_text("Nothing waits for you")
