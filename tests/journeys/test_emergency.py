"""Journey 2: a child in danger, from the red button to sent, opened, completed, reviewed."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from playwright.sync_api import expect

from fullpicture.agencies import actions as agencies
from fullpicture.agencies.details import PractitionerDetails
from fullpicture.ledger.actor import Actor
from fullpicture.rules.facts import Role
from fullpicture.visibility.standing import stand_for_machine
from tests.journeys.borough import Borough, give_passwords
from tests.journeys.test_first_path import child
from tests.journeys.test_keyboard import Fingers, heading
from tests.journeys.test_never_two import post
from tests.journeys.walking import Walker
from tests.reports import report
from tests.roles import as_owner, as_role

Arrive = Callable[..., Walker]
COMMAND = "bin/test journeys -k emergency"
MOST_TO_SEND, MOST_TO_ACCEPT = 5, 4
WORDS = "Her stepfather has a knife and she is in the house. Please go now."


@pytest.fixture
def manned(borough: Borough) -> Borough:
    """Somebody on duty at the council, day and night."""
    with as_role("fullpicture_worker"):
        actor = Actor.machine("intake", agency=borough.agency["HMC"], agency_code="HMC")
        stand_for_machine(actor, purpose="intake", at=borough.at)
        agencies.register_practitioner(
            details=PractitionerDetails(
                source="cases",
                reference="dora",
                name="Dora Quill",
                email=borough.email("dora"),
                title="Duty worker",
                team="cin",
                role=Role.DUTY,
                phone="01632 960110",
                starts_on=date(2020, 1, 1),
            ),
            by=actor,
            at=borough.at,
        )
    give_passwords()
    return borough


def sends(amara: Walker, look: Callable[[str], None] = lambda name: None) -> None:
    """From the child's page to sent."""
    amara.presses("Child in danger")
    amara.sees("Child in danger")
    look("emergency-1-write")
    amara.ticks(amara.page.locator("input[name=to]").first)
    amara.types("What is happening", WORDS)
    amara.presses("Send now")
    amara.sees("Sent")


def counted() -> int:
    from fullpicture.sharing.models import Emergency

    with as_owner():
        return Emergency.objects.count()


def test_sent_opened_taken_on_completed_and_reviewed(walker: Arrive, manned: Borough) -> None:
    amara, dora, morag = walker("amara"), walker("dora"), walker("morag")
    child(amara, manned)
    amara.looks("emergency-0-child")
    amara.count = 0
    sends(amara, amara.looks)
    shared = amara.count
    expect(amara.page.get_by_role("main")).to_contain_text("Not yet. You are told if nobody")
    amara.looks("emergency-2-sent")

    dora.goes("/")
    dora.looks("emergency-3-home")
    line = dora.page.locator(".fp-row--danger")
    expect(line).to_contain_text("EMERGENCY: a child in danger: L.A.")
    dora.presses("Open", "button")
    dora.sees("Emergency share")
    expect(dora.page.get_by_role("main")).to_contain_text(WORDS)
    dora.looks("emergency-4-received")
    dora.types("What I will do", "Police are on their way; I stay on the phone.")
    dora.presses("Accept")
    expect(dora.page.get_by_role("alert")).to_contain_text("Accepted")
    accepted = dora.count

    amara.goes("/")
    amara.looks("emergency-5-to-complete")
    amara.presses("Complete")
    expect(amara.page.get_by_role("main")).to_contain_text("by Dora Quill")
    expect(amara.page.get_by_role("main")).to_contain_text("Police are on their way")
    amara.presses("Complete the record")
    amara.sees("Who knows, and the legal basis")
    amara.looks("emergency-6-openness")
    amara.ticks(amara.page.get_by_label("Told, and content"))
    amara.types("What could happen if we do not share", "He could have hurt her.")
    amara.presses("Continue")
    amara.sees("Check and decide")
    amara.looks("emergency-7-check")
    amara.presses("Complete the record")
    amara.sees("Shared")
    expect(amara.page.get_by_role("main")).to_contain_text("completes the record of an emergency")
    amara.looks("emergency-8-decision")
    amara.goes("/")
    expect(amara.page.get_by_role("main")).to_contain_text("Nothing waits for you")

    morag.goes("/")
    morag.presses("Review")
    morag.looks("emergency-9-review")
    morag.presses("Keep the review")
    expect(morag.page.get_by_role("alert")).to_contain_text("There is a problem")
    morag.ticks(morag.page.get_by_label("Yes"))
    morag.types("What you checked", "Rang Amara and the police.")
    morag.presses("Keep the review")
    expect(morag.page.get_by_role("alert")).to_contain_text("Your review is kept")
    report("journeys-emergency", "interactions, emergency share from the child's page", shared,
           must=f"<= {MOST_TO_SEND}", met=shared <= MOST_TO_SEND, command=COMMAND)  # fmt: skip
    report("journeys-emergency", "interactions, accept an emergency share", accepted,
           must=f"<= {MOST_TO_ACCEPT}", met=accepted <= MOST_TO_ACCEPT,
           command=COMMAND)  # fmt: skip
    assert shared <= MOST_TO_SEND
    assert accepted <= MOST_TO_ACCEPT


def test_from_home_the_child_is_chosen_first(walker: Arrive, manned: Borough) -> None:
    amara = walker("amara")
    amara.looks("emergency-home-button")
    amara.count = 0
    amara.presses("Child in danger", "button")
    amara.sees("Which child is in danger?")
    amara.looks("emergency-which")
    amara.presses("This child")
    amara.ticks(amara.page.locator("input[name=to]").first)
    amara.types("What is happening", WORDS)
    amara.presses("Send now")
    amara.sees("Sent")
    assert amara.count <= MOST_TO_SEND


def test_without_javascript_and_a_double_click_sends_one(walker: Arrive, manned: Borough) -> None:
    amara, dora = (walker(who, java_script_enabled=False) for who in ("amara", "dora"))
    child(amara, manned)
    amara.presses("Child in danger")
    amara.presses("Send now")
    amara.sees("Child in danger")
    summary = amara.page.get_by_role("alert")
    expect(summary).to_contain_text("Choose who gets this.")
    amara.ticks(amara.page.locator("input[name=to]").first)
    amara.types("What is happening", WORDS)
    amara.page.get_by_role("button", name="Send now").dblclick()
    amara.sees("Sent")
    dora.goes("/")
    dora.presses("Open")
    dora.types("What I will do", "Police go.")
    dora.page.get_by_role("button", name="Accept").dblclick()
    expect(dora.page.get_by_role("alert").first).to_contain_text("Accepted")
    assert counted() == 1


def test_by_keyboard_alone(walker: Arrive, manned: Borough) -> None:
    amara = walker("amara")
    page, hands = amara.page, Fingers(amara.page)
    hands.press("Children")
    heading(page, "Children")
    hands.press("Lena Ashdown")
    heading(page, "Lena Ashdown")
    hands.press("Child in danger")
    heading(page, "Child in danger")
    hands.press("Harrowmere Council", "Space")
    hands.write("What is happening", WORDS)
    hands.press("Send now")
    heading(page, "Sent")
    report("emergency-keyboard", "emergency share by keyboard alone", "done", must="done",
           met=True, command=COMMAND)  # fmt: skip


def test_back_and_again_and_nine_posts_at_once_send_one(walker: Arrive, manned: Borough) -> None:
    amara = walker("amara")
    child(amara, manned)
    amara.presses("Child in danger")
    amara.sees("Child in danger")
    page = amara.page
    chosen = page.locator("input[name=to]").first.get_attribute("value") or ""
    token = page.locator("input[name=csrfmiddlewaretoken]").first.get_attribute("value") or ""
    cookies = "; ".join(f"{each['name']}={each['value']}" for each in page.context.cookies())
    form = {"csrfmiddlewaretoken": token, "to": chosen, "text": WORDS}
    address = page.url
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: post(address, form, cookies), range(8)))
    answers.append(post(address, form, cookies))
    assert {status for status, _ in answers} == {302}
    assert len({place for _, place in answers}) == 1
    page.goto(address)
    amara.sees("Sent")
    report("emergency-never-two", "emergency shares from nine equal posts, eight at once",
           counted(), must="1", met=counted() == 1, command=COMMAND)  # fmt: skip
    assert counted() == 1


def test_what_is_typed_is_kept_and_found_again(walker: Arrive, manned: Borough) -> None:
    amara = walker("amara")
    child(amara, manned)
    amara.presses("Child in danger")
    amara.types("What is happening", "Half a sentence, then the phone")
    expect(amara.page.get_by_role("status")).to_have_text("Draft kept.")
    child(amara, manned)
    amara.presses("Child in danger")
    expect(amara.page.get_by_label("What is happening")).to_have_value(
        "Half a sentence, then the phone"
    )


def test_whoever_sees_no_child_has_no_red_button(walker: Arrive, manned: Borough) -> None:
    gita = walker("gita")
    expect(gita.page.get_by_text("Child in danger")).to_have_count(0)
    assert gita.goes("/emergency/") == 404
