"""A protected detail goes over a second person's word: asked, decided, and gone on with."""

from collections.abc import Callable

from playwright.sync_api import expect

from fullpicture.ledger.actor import Actor
from fullpicture.people import actions as people
from fullpicture.people.codes import AddressKind
from fullpicture.people.details import AddressDetails
from fullpicture.visibility.standing import stand_for_machine
from tests.journeys.borough import Borough
from tests.journeys.walking import Walker
from tests.roles import as_role

Arrive = Callable[..., Walker]


def protected(borough: Borough) -> None:
    """Where Lena lives must not be told."""
    hidden = AddressDetails("cases", "A1", "lena", AddressKind.HOME, "3 Rowan House", "",
                            borough.at.date(), protected=True, ring="01632 960100")  # fmt: skip
    actor = Actor.machine("intake", agency=borough.agency["HMC"], agency_code="HMC")
    with as_role("fullpicture_worker"):
        stand_for_machine(actor, purpose="intake", at=borough.at)
        people.record_address(details=hidden, by=actor, at=borough.at)


def stopped(amara: Walker, borough: Borough) -> None:
    page = amara.page
    amara.goes(f"/children/{borough.lena}/")
    amara.presses("Share", exact=True)
    amara.ticks(page.locator("input[name=item]").nth(0))
    amara.ticks(page.get_by_label("Joan Hartley"))
    first = page.get_by_text("First time for this child: check it is the right person")
    expect(first.locator("visible=true")).to_have_count(1)
    amara.types("Why they need it", "The school van has to fetch her at 3 Rowan House.")
    amara.types("What you ask of them", "Please tell the driver.")
    amara.looks("first-time")
    amara.presses("Continue")
    amara.ticks(page.get_by_label("Told, and content").first)
    amara.types("What could happen if we do not share", "She would walk alone.")
    amara.presses("Continue")
    amara.sees("Check and decide")


def test_a_second_person_is_asked_answers_and_it_goes(walker: Arrive, borough: Borough) -> None:
    protected(borough)
    amara = walker("amara")
    stopped(amara, borough)
    main = amara.page.get_by_role("main")
    expect(main).to_contain_text("would give away a protected address")
    amara.looks("release-stopped")
    draft = amara.page.url
    amara.presses("Ask a second person", "link")
    amara.presses("Ask", exact=True)
    expect(amara.page.get_by_role("alert")).to_contain_text("Nobody is chosen to ask.")
    amara.looks("release-asking")
    amara.ticks(amara.page.get_by_label("Morag Lister"))
    amara.presses("Ask", exact=True)
    expect(main).to_contain_text("You asked Morag Lister")
    amara.looks("release-asked")
    decides(walker("morag"))
    amara.goes("/")
    expect(main).to_contain_text("A protected detail may go")
    amara.page.goto(draft)
    expect(main).to_contain_text("Morag Lister lets the protected detail go")
    amara.looks("release-given")
    amara.presses("Share", exact=True)
    amara.sees("Shared")
    expect(main).to_contain_text("Morag Lister agreed that a protected address goes, because:")


def decides(morag: Walker) -> None:
    expect(morag.page.get_by_role("main")).to_contain_text(
        "Decide if a protected detail may go: L.A."
    )
    morag.presses("Decide")
    morag.sees("May a protected detail go?")
    morag.looks("release-deciding")
    morag.types("Why it may go, or may not", "The driver is vetted, and nobody else reads it.")
    morag.presses("Let it go", exact=True)
    morag.sees("What waits for you")
