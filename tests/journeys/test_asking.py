"""Asking three agencies: an answer, a refusal, nothing held; and one that nobody answered."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.borough import Borough
from tests.journeys.test_first_path import child
from tests.journeys.three_agencies import asked_long_ago, with_trust_and_police
from tests.journeys.walking import Walker
from tests.reports import report

Arrive = Callable[..., Walker]
COMMAND = "bin/test journeys -k asking"
MOST = 12
KNOW = "Do you know this child, and is there anything that worries you?"


def asks_three(amara: Walker, *, look: bool = False) -> None:
    """From the child's page to sent."""
    amara.count = 0
    amara.presses("Ask", exact=True)
    amara.sees("Ask other agencies")
    whom = amara.page.get_by_role("group", name="Whom")
    expect(whom.get_by_label("Joan Hartley")).to_be_checked()
    amara.unfolds("Others in the directory")
    if look:
        amara.looks("asking-write")
    amara.ticks(amara.page.get_by_label("Femi Okoro"))
    amara.ticks(amara.page.get_by_label("Priya Sethi"))
    amara.ticks(amara.page.get_by_label(KNOW))
    amara.types("Why you ask", "We meet on Monday to decide if she is safe at home.")
    amara.presses("Send")
    amara.sees(KNOW)


def opens_from_home(who: Walker) -> None:
    who.goes("/")
    who.presses("Answer")
    who.sees(KNOW)


def answers(who: Walker, how: str, says: str, context: str = "") -> None:
    who.ticks(who.page.get_by_label(how, exact=True))
    who.types("In your words", says)
    if context:
        who.types("What it means for the child", context)
    who.presses("Send the answer")


@pytest.mark.parametrize("script", [True, False])
def test_three_agencies_are_asked_and_their_answers_come_in(
    walker: Arrive, borough: Borough, script: bool
) -> None:
    with_trust_and_police(borough)
    amara, joan, femi, priya = (
        walker(who, java_script_enabled=script) for who in ("amara", "joan", "femi", "priya")
    )
    child(amara, borough)
    asks_three(amara, look=script)
    if script:
        report("asking", "interactions, a question to three agencies", amara.count,
               must=f"<= {MOST}", met=amara.count <= MOST, command=COMMAND)  # fmt: skip
    assert amara.count <= MOST
    main = amara.page.get_by_role("main")
    expect(main).to_contain_text("0 of 3 answered")

    opens_from_home(joan)
    if script:
        joan.looks("request-to-answer")
    joan.ticks(joan.page.get_by_label("Answer", exact=True))
    joan.types("In your words", "She comes every day, and hungry on Mondays.")
    joan.presses("Send the answer")
    expect(joan.page.get_by_role("alert")).to_contain_text("Nothing says what this means")
    expect(joan.page.get_by_label("In your words")).to_have_value(
        "She comes every day, and hungry on Mondays."
    )
    answers(joan, "Answer", "She comes every day, and hungry on Mondays.", "Weekends are hard.")
    expect(joan.page.get_by_role("main")).to_contain_text("Weekends are hard.")

    opens_from_home(femi)
    answers(femi, "Nothing held", "Our index of patients, all years.")
    expect(femi.page.get_by_role("main")).to_contain_text("Nothing held in this agency’s searched")

    opens_from_home(priya)
    priya.chooses(
        priya.page.get_by_label("If you refuse, because"),
        "We do not see why it is needed for this child",
    )
    answers(priya, "Refuse", "We do not see what it has to do with us.")

    if not script:
        amara.presses("Look again", "link")
    expect(main).to_contain_text("3 of 3 answered")
    expect(main).to_contain_text("Our index of patients, all years.")
    if script:
        amara.looks("asking-answers")

    amara.page.get_by_role("main").get_by_role("link", name="Priya Sethi").click()
    amara.types("What is new since they answered", "A neighbour saw her in the road at night.")
    amara.presses("Ask again")
    expect(amara.page.get_by_role("main")).to_contain_text("It was asked again")
    priya.goes("/")
    priya.presses("Answer")
    again = priya.page.get_by_role("main")
    expect(again).to_contain_text("A neighbour saw her in the road at night.")
    expect(again).to_contain_text("We do not see what it has to do with us.")
    if script:
        priya.looks("request-again")

    # Whoever holds nothing told nothing: their answer waits to be read, and no longer.
    amara.goes("/")
    nothing = main.get_by_role("listitem").filter(has_text="Nothing held: read the answer from")
    if script:
        amara.looks("home-nothing-held")
    nothing.get_by_role("link").or_(nothing.get_by_role("button")).click()
    expect(main).to_contain_text("Our index of patients, all years.")
    amara.goes("/")
    expect(main).to_contain_text("Say what came of the answer from")
    expect(nothing).to_have_count(0)

    child(amara, borough)
    amara.presses("Requests", "link")
    expect(amara.page.get_by_role("main")).to_contain_text("Nothing held")
    if script:
        amara.looks("child-requests")


def test_what_nobody_answered_climbs_and_a_disagreement_can_be_called_for(
    walker: Arrive, borough: Borough
) -> None:
    asked_long_ago(borough)
    for who in ("amara", "morag", "joan"):
        at_home = walker(who)
        late = "late" if who == "joan" else "has not answered in time"
        expect(at_home.page.get_by_role("main")).to_contain_text(late)
    amara = walker("amara")
    amara.presses("See")
    expect(amara.page.get_by_role("main")).to_contain_text("Late.")
    amara.looks("request-late")
    amara.types("What it means for the child", "Nobody knows how she is in the morning.")
    amara.presses("Call for it to be resolved")
    expect(amara.page.get_by_role("main")).to_contain_text("wants this disagreement resolved")


def test_entries_are_shared_in_answer_from_a_form_filled_in(
    walker: Arrive, borough: Borough
) -> None:
    asked_long_ago(borough)
    joan = walker("joan")
    joan.presses("Answer")
    joan.presses("Share entries with them")
    joan.sees("What, and with whom")
    expect(joan.page.get_by_label("Amara Nwosu")).to_be_checked()
    expect(joan.page.get_by_label("Why they need it")).to_have_value(
        "They asked: Does she come to school in the morning? "
        "We want to know if mornings are hard at home."
    )
