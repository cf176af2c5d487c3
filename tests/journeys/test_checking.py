"""A claim from the family's account, not yet checked, to corroborated and to contradicted; an open
question that another agency answers; and what to read before starting."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from playwright.sync_api import expect

from fullpicture.chronology.models import EntryVersion
from fullpicture.ledger.actor import Actor
from fullpicture.people import actions as people
from fullpicture.people.details import AllocationDetails
from fullpicture.rules.clocks import london_date
from fullpicture.visibility.standing import stand_for_machine
from tests.journeys.borough import Borough
from tests.journeys.test_first_path import share_two_entries
from tests.journeys.walking import Walker
from tests.reports import report
from tests.roles import as_owner, as_role

Arrive = Callable[..., Walker]
COMMAND = "bin/test journeys -k checking"
SAID = "Grandmother says Lena stays with her most weekends now and asks not to go home."
WHO = "Who is the man who collects her?"


def entry_of(reference: str) -> UUID:
    with as_owner():
        rows = EntryVersion.objects.filter(reference=reference)
        return rows.values_list("entry_id", flat=True)[0]


def works_with_lena(borough: Borough, who: str, code: str) -> None:
    details = AllocationDetails(
        source="cases",
        reference=f"{who}-lena",
        person="lena",
        practitioner=who,
        starts_on=london_date(borough.at) - timedelta(days=20),
    )
    with as_role("fullpicture_worker"), transaction.atomic():
        actor = Actor.machine("intake", agency=borough.agency[code], agency_code=code)
        stand_for_machine(actor, purpose="intake", at=borough.at)
        people.record_allocation(details=details, by=actor, at=borough.at)


def lay(walker: Walker, begins: str, bearing: str) -> None:
    entry = walker.page.get_by_role("combobox", name="Entry")
    label = entry.locator("option").filter(has_text=begins).first.inner_text()
    walker.chooses(entry, label)
    walker.ticks(walker.page.get_by_label(bearing))
    walker.presses("Lay it beside")


def test_an_account_is_checked_until_it_stands_or_falls(walker: Arrive, borough: Borough) -> None:
    amara = walker("amara")
    amara.goes(f"/entries/{entry_of('E2')}/")
    amara.looks("entry-to-check")
    amara.count = 0
    amara.presses("Put it down to be checked")
    amara.sees(SAID)
    report("triangulation", "interactions, from an entry to a claim made of it", amara.count,
           must="1", met=amara.count == 1, command=COMMAND)  # fmt: skip
    main = amara.page.get_by_role("main")
    expect(main).to_contain_text("Family’s account, not yet checked")
    expect(main).to_contain_text("Her grandmother says so. Nobody outside the household")
    amara.looks("claim-unchecked")
    lay(amara, "Home visit", "Says so too")
    expect(main).to_contain_text("Corroborated")
    expect(main).to_contain_text("Amara Nwosu (Harrowmere Council)")
    lay(amara, "Mother seemed low", "Says otherwise")
    expect(main).to_contain_text("Contradicted")
    expect(main).to_contain_text("What would settle it:")
    amara.looks("claim-contradicted")
    amara.goes(f"/children/{borough.lena}/")
    known = amara.page.get_by_role("region", name="Not yet known")
    expect(known).to_contain_text(SAID)
    expect(known).to_contain_text("Contradicted")
    amara.looks("overview-not-known")
    amara.presses("Checking", "link", exact=True)
    board = amara.page.get_by_role("region", name="Contradicted, or not yet checked")
    expect(board).to_contain_text(SAID)
    amara.looks("child-checking-board")


def test_nothing_chosen_is_said_and_what_was_typed_stays(walker: Arrive, borough: Borough) -> None:
    amara = walker("amara")
    amara.goes(f"/entries/{entry_of('E2')}/")
    amara.presses("Put it down to be checked")
    amara.types("In what way (optional)", "She said it at the door.")
    amara.presses("Lay it beside")
    expect(amara.page.get_by_role("alert")).to_contain_text("Choose an entry.")
    expect(amara.page.get_by_label("In what way (optional)")).to_have_value(
        "She said it at the door."
    )
    amara.looks("claim-refused")


def test_words_marked_in_an_entry_are_put_into_the_box(walker: Arrive, borough: Borough) -> None:
    amara = walker("amara")
    amara.goes(f"/entries/{entry_of('E3')}/")
    amara.page.locator(".fp-entry__text").first.select_text()
    amara.page.evaluate("document.dispatchEvent(new Event('selectionchange'))")
    amara.unfolds("Put something else of it down to be checked")
    expect(amara.page.get_by_label("What is claimed")).to_have_value(
        "Mother seemed low and tired. She spoke kindly to Lena and let me look round."
    )


def test_a_question_of_one_agency_is_answered_by_another(walker: Arrive, borough: Borough) -> None:
    works_with_lena(borough, "joan", "OAK")
    amara, joan = walker("amara"), walker("joan")
    amara.goes(f"/children/{borough.lena}/checking/")
    amara.presses("Put the question")
    expect(amara.page.get_by_role("alert")).to_contain_text("Nothing is asked.")
    amara.types("Ask an open question", WHO)
    amara.presses("Put the question")
    amara.goes("/")
    expect(amara.page.get_by_role("main")).to_contain_text("An open question to find out about")
    joan.goes(f"/children/{borough.lena}/")
    expect(joan.page.get_by_role("region", name="Not yet known")).to_contain_text(WHO)
    joan.presses("Checking", "link", exact=True)
    joan.presses("I find out")
    questions = joan.page.get_by_role("region", name="Open questions")
    expect(questions).to_contain_text("You find out")
    joan.looks("checking-question")
    joan.unfolds("Answer")
    joan.types("The answer, and how you know", "Her uncle Piotr: he showed me his passport.")
    joan.presses("Answer", exact=True)
    amara.goes(f"/children/{borough.lena}/checking/")
    expect(amara.page.get_by_role("region", name="Open questions")).to_contain_text(
        "Answered: Her uncle Piotr"
    )
    amara.looks("checking-answered")


def test_one_click_says_what_to_read_before_starting(walker: Arrive, borough: Borough) -> None:
    amara = walker("amara")
    amara.goes(f"/entries/{entry_of('E2')}/")
    amara.presses("Put it down to be checked")
    amara.goes(f"/children/{borough.lena}/checking/")
    amara.presses("Before you start an assessment, a plan or a closure", "link")
    expect(amara.page.get_by_role("main")).to_contain_text(SAID)
    amara.unfolds("Take it into your own system")
    plain = amara.page.get_by_label("Select all of it, and copy").input_value()
    assert "BEFORE YOU START: Lena Ashdown" in plain
    assert SAID in plain
    assert "&" not in plain
    amara.looks("before-you-start")


def test_an_entry_says_from_which_share_it_was_taken(walker: Arrive, borough: Borough) -> None:
    works_with_lena(borough, "joan", "OAK")
    amara, joan = walker("amara"), walker("joan")
    amara.goes(f"/children/{borough.lena}/")
    share_two_entries(amara)
    joan.goes(f"/children/{borough.lena}/entries/new/")
    joan.types("What happened", "The council says that there was no heating.")
    joan.ticks(joan.page.get_by_role("radio", name="Another agency passed it on"))
    chosen = joan.page.get_by_role("combobox", name="If from another agency")
    label = chosen.locator("option").filter(has_text="Home visit").first.inner_text()
    joan.chooses(chosen, label)
    joan.looks("entry-taken-from")
    joan.presses("Save", exact=True)
    joan.sees("Entry")
    joan.unfolds("Put something else of it down to be checked")
    joan.types("What is claimed", "There was no heating.")
    joan.presses("Put it down to be checked", exact=True)
    main = joan.page.get_by_role("main")
    expect(main).to_contain_text("Amara Nwosu (Harrowmere Council) says so.")


def test_a_share_says_that_it_rests_on_what_nobody_checked(
    walker: Arrive, borough: Borough
) -> None:
    amara = walker("amara")
    amara.goes(f"/entries/{entry_of('E2')}/")
    amara.presses("Put it down to be checked")
    amara.goes(f"/entries/{entry_of('E2')}/")
    amara.ticks(amara.page.get_by_label("Joan Hartley"))
    amara.presses("Share this entry")
    amara.goes(amara.page.url.removeprefix(amara.base).replace("/what/", "/check/"))
    rests = amara.page.locator("#resting")
    expect(rests).to_contain_text("What this rests on has not been settled")
    expect(rests).to_contain_text("Family’s account, not yet checked.")
    amara.looks("share-rests-on")
