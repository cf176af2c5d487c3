"""Examples of what files say of a person's life, for the architecture tests."""

from datetime import date
from uuid import UUID

from fullpicture.people import actions
from fullpicture.people.codes import (
    AddressKind,
    Disability,
    Ethnicity,
    ProtectedKind,
    Relation,
    Responsibility,
    SchoolStatus,
)
from fullpicture.people.details import (
    AddressDetails,
    BackgroundDetails,
    HouseholdDetails,
    PersonKind,
    ProtectionDetails,
    SchoolingDetails,
    TieDetails,
)
from fullpicture.people.models import Address
from tests.cast import Scene, child, files_in
from tests.roles import as_owner

SINCE = date(2026, 1, 12)
BACKGROUND = BackgroundDetails(
    "cases", "new", "lena", Ethnicity.MWBC, (Disability.HEAR,), ("Polish",), True, "she/her", SINCE
)
HOUSEHOLD = HouseholdDetails("cases", "new", "F1", "lena", SINCE)
PROTECTED_ADDRESS = AddressDetails(
    "cases",
    "new",
    "lena",
    AddressKind.HOME,
    "3 Rowan House, Harrowmere",
    "HW9 1ZX",
    SINCE,
    protected=True,
    ring="01632 960100",
)
SCHOOLING = SchoolingDetails(
    "cases", "new", "lena", "Oakfield Primary School", "", "Year 4", SchoolStatus.MAIN, SINCE
)
PROTECTION = ProtectionDetails(
    "cases",
    "new",
    "lena",
    ProtectedKind.REFERRER,
    "Wenna Marsh",
    (),
    "01632 960100",
    SINCE,
    None,
    date(2027, 3, 1),
)


def tie(scene: Scene) -> TieDetails:
    child(scene, "dawn", "HMC", kind=PersonKind.ADULT, birth_date=date(1990, 5, 2))
    return TieDetails(
        "cases", "new", "lena", "dawn", Relation.MOTHER, Responsibility.YES, not_told=False
    )


def protected(scene: Scene) -> UUID:
    with files_in(scene, "HMC") as actor:
        actions.record_address(details=PROTECTED_ADDRESS, by=actor, at=scene.at)
    with as_owner():
        return Address.objects.get(protected=True).id
