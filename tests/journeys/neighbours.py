"""More invented children of Harrowmere: twins, many of one name, and one whom nobody may find."""

from collections.abc import Iterable
from datetime import date, timedelta

from fullpicture.ledger.actor import Actor
from fullpicture.linkage import actions as linkage
from fullpicture.people import actions as people
from fullpicture.people.codes import AddressKind
from fullpicture.people.details import (
    AddressDetails,
    AllocationDetails,
    PersonDetails,
    PersonKind,
    Sex,
)
from fullpicture.visibility.standing import stand_for_machine
from tests.journeys.borough import Borough
from tests.roles import as_role

MO_BORN = date(2014, 7, 3)
HIDDEN_NHS = "9990000042"


def named(
    reference: str, given: str, family: str, born: date | None, **more: object
) -> PersonDetails:
    told = {
        "source": "cases",
        "reference": reference,
        "kind": PersonKind.CHILD,
        "given_names": given,
        "family_name": family,
        "birth_date": born,
        "expected_date": None,
        "sex": Sex.UNKNOWN,
    }
    return PersonDetails(**{**told, **more})  # type: ignore[arg-type]


def know(borough: Borough, everybody: Iterable[PersonDetails]) -> None:
    """The council's file of people brings them."""
    with as_role("fullpicture_worker"):
        by = Actor.machine("intake", agency=borough.agency["HMC"], agency_code="HMC")
        stand_for_machine(by, purpose="intake", at=borough.at)
        for details in everybody:
            linkage.register_record(details=details, by=by, at=borough.at)


def with_twins(borough: Borough) -> None:
    """Mohammed and Musa Ali, of WN7."""
    know(
        borough,
        [
            named("mo", "Mohammed", "Ali", MO_BORN, nhs_number="9990000026"),
            named("musa", "Musa", "Ali", MO_BORN, nhs_number="9990000034"),
        ],
    )
    with as_role("fullpicture_worker"):
        by = Actor.machine("intake", agency=borough.agency["HMC"], agency_code="HMC")
        stand_for_machine(by, purpose="intake", at=borough.at)
        for person in ("mo", "musa"):
            home = AddressDetails(
                source="cases",
                reference=f"A-{person}",
                person=person,
                kind=AddressKind.HOME,
                line="9 Weir Lane",
                postcode="WN7 1AA",
                starts_on=date(2020, 1, 1),
            )
            linkage.record_address(details=home, by=by, at=borough.at)


def with_a_refuge(borough: Borough) -> None:
    """Where Lena stays, and which must not be told."""
    with as_role("fullpicture_worker"):
        by = Actor.machine("intake", agency=borough.agency["HMC"], agency_code="HMC")
        stand_for_machine(by, purpose="intake", at=borough.at)
        refuge = AddressDetails(
            source="cases",
            reference="A-lena",
            person="lena",
            kind=AddressKind.STAYS,
            line="Flat 12, 3 Rowan House, Old Harrowmere Road",
            postcode="HW9 1ZX",
            starts_on=date(2026, 8, 1),
            protected=True,
            ring="01632 960127",
        )
        linkage.record_address(details=refuge, by=by, at=borough.at)


def with_many_of_one_name(borough: Borough) -> None:
    know(
        borough,
        [named(f"sam{n}", "Sam", "Marsh", date(2015, 1 + n % 12, 1 + n)) for n in range(15)],
    )


def with_two_who_have_no_birth_date(borough: Borough) -> None:
    """One is not born yet; of the other nobody knows it. Amara works with both."""
    expected = borough.at.date() + timedelta(days=90)
    know(
        borough,
        [
            named("noor", "Noor", "Yarrow", None, expected_date=expected),
            named("tam", "Tam", "Yarrow", None),
        ],
    )
    for person in ("noor", "tam"):
        allocate(borough, "amara", person)


def with_somebody_hidden(borough: Borough) -> None:
    """Wren Tolley, hidden from all but Amara."""
    know(
        borough,
        [named("wren", "Wren", "Tolley", date(2016, 2, 5), nhs_number=HIDDEN_NHS, shielded=True)],
    )
    allocate(borough, "amara", "wren")


def with_an_adult(borough: Borough) -> None:
    """Dolores Ashdown, for whom Rhys arranges care at home."""
    born = date(1948, 6, 9)
    know(borough, [named("dolores", "Dolores", "Ashdown", born, kind=PersonKind.ADULT)])
    allocate(borough, "rhys", "dolores")


def allocate(borough: Borough, who: str, person: str) -> None:
    with as_role("fullpicture_worker"):
        by = Actor.machine("intake", agency=borough.agency["HMC"], agency_code="HMC")
        stand_for_machine(by, purpose="intake", at=borough.at)
        details = AllocationDetails("cases", f"{who}-{person}", person, who, date(2026, 1, 5))
        people.record_allocation(details=details, by=by, at=borough.at)
