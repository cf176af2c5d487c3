"""Looking again, deciding not to share, and people beside the child: nothing typed is lost."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.journeys.borough import Borough
from tests.journeys.walking import Walker

Arrive = Callable[..., Walker]


def chosen(amara: Walker, borough: Borough, to: str = "Joan Hartley") -> None:
    """On the second page, with one entry, one recipient and a reason."""
    amara.goes(f"/children/{borough.lena}/")
    amara.presses("Share", exact=True)
    amara.ticks(amara.page.locator("input[name=item]").nth(0))
    amara.ticks(amara.page.get_by_label(to))
    amara.types("Why they need it", "You see her every day.")
    amara.types("What you ask of them", "Please tell me on Monday how she was.")
    amara.presses("Continue")
    amara.sees("Who knows")


def test_going_ahead_over_look_again_needs_a_reason_and_keeps_it(
    walker: Arrive, borough: Borough
) -> None:
    amara = walker("amara")
    chosen(amara, borough)
    amara.types("What could happen if we do not share", "Nobody would notice.")
    amara.presses("Continue")
    amara.sees("Check and decide")
    main = amara.page.get_by_role("main")
    expect(main).to_contain_text("Who knows: look again")
    amara.presses("Share", exact=True)
    expect(amara.page).to_have_title("Error: Check and decide – Fullpicture")
    amara.looks("share-3-look-again")
    expect(main).to_contain_text("Nothing says if the child knows.")
    amara.types("I go ahead because", "I am telling her after school today.")
    amara.presses("Share", exact=True)
    amara.sees("Shared")
    expect(main).to_contain_text("Went ahead because: I am telling her after school today.")


def test_deciding_not_to_share_is_a_record_too(walker: Arrive, borough: Borough) -> None:
    amara, joan = walker("amara"), walker("joan")
    amara.goes(f"/children/{borough.lena}/")
    amara.presses("Share", exact=True)
    amara.presses("Decide not to share")
    amara.sees("Check and decide")
    amara.presses("Do not share")
    expect(amara.page.get_by_role("alert")).to_contain_text("Say why you do not share.")
    amara.looks("not-shared-errors")
    amara.types("Why you do not share", "School has seen it for itself and told us.")
    amara.types("What could happen if we do not share", "Nothing that school does not know.")
    amara.presses("Do not share")
    amara.sees("Decided not to share")
    amara.looks("not-shared")
    amara.presses("To the child", "link")
    amara.presses("Sharing", "link")
    expect(amara.page.get_by_role("main")).to_contain_text("Decided not to share")
    joan.goes("/")
    expect(joan.page.get_by_role("main")).to_contain_text("Nothing waits for you")


def test_waiting_asks_for_a_later_day_and_comes_back(walker: Arrive, borough: Borough) -> None:
    amara = walker("amara")
    amara.goes(f"/children/{borough.lena}/")
    amara.presses("Share", exact=True)
    amara.presses("Decide not to share")
    amara.sees("Check and decide")
    amara.types("Why you do not share", "I see them on Thursday and will ask first.")
    amara.types("What could happen if we do not share", "School would know three days later.")
    amara.ticks(amara.page.get_by_label("It is not sure enough yet"))
    amara.ticks(amara.page.get_by_label("No", exact=True))
    amara.page.get_by_text("Wait until", exact=True).click()
    amara.types("Decide again on", "yesterday")
    amara.presses("Wait until then")
    expect(amara.page.get_by_role("alert")).to_contain_text("Say until which day you wait.")
    expect(amara.page.get_by_label("Decide again on")).to_have_value("yesterday")
    expect(amara.page.get_by_label("It is not sure enough yet")).to_be_checked()
    expect(amara.page.get_by_label("No", exact=True)).to_be_checked()
    amara.looks("waiting-errors")
    amara.types("Decide again on", "31/12/2190")
    amara.presses("Wait until then")
    amara.sees("Decided to wait")
    expect(amara.page.get_by_role("main")).to_contain_text("31 December 2190")
    amara.looks("waiting")
    amara.presses("Decide again")
    amara.sees("What, and with whom")


def test_a_colleague_who_was_sent_something_may_open_the_record_with_a_reason(
    walker: Arrive, borough: Borough
) -> None:
    amara, rhys = walker("amara"), walker("rhys")
    chosen(amara, borough, to="Rhys Pell")
    amara.types("What could happen if we do not share", "Nobody would notice.")
    amara.presses("Continue")
    amara.presses("Share", exact=True)
    amara.types("I go ahead because", "I am telling her after school today.")
    amara.presses("Share", exact=True)
    amara.sees("Shared")
    rhys.goes(f"/children/{borough.lena}/")
    rhys.looks("colleague-record-shut")
    rhys.presses("Open it with a reason", "link")
    rhys.ticks(rhys.page.get_by_role("radio").nth(0))
    rhys.types("In a sentence, why now", "Her grandmother asked me who collects her.")
    rhys.presses("Open for 60 minutes")
    expect(rhys.page.get_by_role("main")).to_contain_text("Home visit.")


def test_each_person_with_a_stake_has_a_line(walker: Arrive, borough: Borough) -> None:
    amara = walker("amara")
    page = amara.page
    chosen(amara, borough)
    amara.types("Their name, as you know them", "Ana Ashdown")
    amara.presses("Add this person")
    mother = page.get_by_role("group", name="Ana Ashdown, a parent")
    mother.get_by_label("Not told yet, will be").check()
    mother.get_by_label("On which day").fill("next Tuesday")
    amara.presses("Continue")
    expect(page.get_by_role("alert")).to_contain_text("That is no day.")
    expect(mother.get_by_label("On which day")).to_have_value("next Tuesday")
    amara.looks("share-2-people")
    mother.get_by_label("Not told, because").check()
    mother.get_by_label("Because", exact=True).select_option(
        label="Telling them would make the child less safe"
    )
    mother.get_by_label("In your own words").fill("She hit her after the last visit.")
    page.get_by_role("group", name="Lena Ashdown, the child").get_by_label(
        "Told", exact=True
    ).check()
    amara.types("What could happen if we do not share", "Nobody would notice.")
    page.get_by_text("Is somebody not told, protected, or against it?").click()
    amara.types("What could happen if we share", "Her mother may keep her from school.")
    amara.presses("Continue")
    amara.presses("Share", exact=True)
    amara.sees("Shared")
    row = page.locator(".govuk-summary-list__row").filter(has_text="Ana Ashdown")
    expect(row).to_contain_text("Telling them would make the child less safe")
    expect(row).to_contain_text("She hit her after the last visit.")


def test_a_draft_is_thrown_away(walker: Arrive, borough: Borough) -> None:
    amara = walker("amara")
    chosen(amara, borough)
    amara.presses("Back", "link")
    amara.presses("Throw this draft away")
    amara.presses("Throw it away")
    amara.sees("What waits for you")
    expect(amara.page.get_by_role("main")).to_contain_text("Nothing waits for you")
