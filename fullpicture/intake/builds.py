"""Cells that were read, one by one, into one row's details; what does not go together is said."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from fullpicture.agencies.details import PractitionerDetails
from fullpicture.chronology.details import AccountDetails, EntryDetails, HowKnown
from fullpicture.intake import times
from fullpicture.intake.faults import BadCell
from fullpicture.people import spellings
from fullpicture.people.codes import SchoolStatus
from fullpicture.people.details import (
    AddressDetails,
    AllocationDetails,
    BackgroundDetails,
    HouseholdDetails,
    InvolvementDetails,
    PersonDetails,
    PersonKind,
    ProtectionDetails,
    SchoolingDetails,
    Sex,
    TieDetails,
)

LONGEST_LIFE = timedelta(days=120 * 366)
LONGEST_WAIT = timedelta(days=300)
"""From the first day of a pregnancy to its expected end there are 280 days."""


def practitioner(row: Mapping[str, Any], today: date) -> PractitionerDetails:
    require_order(row)
    return PractitionerDetails(**row)


def person(row: Mapping[str, Any], today: date) -> PersonDetails:
    born, expected = row["birth_date"], row["expected_date"]
    if born and expected:
        raise BadCell(
            "Both birth_date and expected_date are given.",
            "Keep birth_date once the child is born.",
            "expected_date",
        )
    if born:
        require_past(born, today, "birth_date")
        if today - born > LONGEST_LIFE:
            raise BadCell("Nobody is that old.", "Check the year.", "birth_date")
    if expected:
        require_unborn(row, expected, today)
    require_died_after_birth(row, today)
    if row["former_nhs_number"] and row["former_nhs_number"] == row["nhs_number"]:
        raise BadCell(
            "The former NHS number is the present one.",
            "Give the number that was superseded, or clear the cell.",
            "former_nhs_number",
        )
    return PersonDetails(**row)


def require_died_after_birth(row: Mapping[str, Any], today: date) -> None:
    died = row["died_on"]
    if died is None:
        return
    require_past(died, today, "died_on")
    if row["birth_date"] and died < row["birth_date"]:
        raise BadCell("The death lies before the birth.", "Check both dates.", "died_on")


def background(row: Mapping[str, Any], today: date) -> BackgroundDetails:
    require_past(row["as_at"], today, "as_at")
    return BackgroundDetails(**row)


def household(row: Mapping[str, Any], today: date) -> HouseholdDetails:
    require_order(row)
    return HouseholdDetails(**row)


def address(row: Mapping[str, Any], today: date) -> AddressDetails:
    require_order(row)
    if row["protected"] and not row["ring"]:
        raise BadCell(
            "Nobody is named to ring about a protected address.",
            "Give the number of the desk that may decide.",
            "ring",
        )
    if row["protected_from"] and not row["protected"]:
        raise BadCell(
            "It says from whom the address is protected, but not that it is.",
            "Write yes in protected, or clear protected_from.",
            "protected",
        )
    if row["protected"] and not spellings.of_address(row["line"], row["postcode"]):
        raise BadCell(
            "It has no number, house name or postcode by which it could be known in a text.",
            "Give the number with the street, or the postcode, so that it can be kept back.",
            "line",
        )
    return AddressDetails(**row)


def tie(row: Mapping[str, Any], today: date) -> TieDetails:
    if row["starts_on"]:
        require_order(row)
    if row["not_told"] and not row["not_told_why"]:
        raise BadCell(
            "Nothing says why they may not be told.",
            "Say why, in a few words.",
            "not_told_why",
        )
    return TieDetails(**row)


def schooling(row: Mapping[str, Any], today: date) -> SchoolingDetails:
    require_order(row)
    elsewhere = (SchoolStatus.HOME_EDUCATED, SchoolStatus.NOT_IN_SCHOOL)
    if not row["school"] and row["status"] not in elsewhere:
        raise BadCell(
            "The school's name is missing.",
            "Give it, or write home_educated or not_in_school in status.",
            "school",
        )
    return SchoolingDetails(**row)


def protection(row: Mapping[str, Any], today: date) -> ProtectionDetails:
    require_order(row)
    if not spellings.of_detail(row["kind"], row["detail"]):
        raise BadCell(
            "It has no name, number or place by which it could be known in a text.",
            "Write the name, the address or the number itself, so that it can be kept back.",
            "detail",
        )
    return ProtectionDetails(**row)


def require_unborn(row: Mapping[str, Any], expected: date, today: date) -> None:
    if row["kind"] is not PersonKind.CHILD:
        raise BadCell("An adult has no expected date.", "Clear the cell.", "expected_date")
    if expected - today > LONGEST_WAIT:
        raise BadCell("The expected date is too far ahead.", "Check the year.", "expected_date")
    if row["sex"] is not Sex.UNKNOWN:
        raise BadCell("An unborn child's sex is U.", "Write U until the birth.", "sex")
    if row["nhs_number"]:
        raise BadCell(
            "An unborn child has no NHS number; this may be the mother's.",
            "Clear the cell until the birth.",
            "nhs_number",
        )


def involvement(row: Mapping[str, Any], today: date) -> InvolvementDetails:
    require_order(row)
    if row["confirmed_on"]:
        require_past(row["confirmed_on"], today, "confirmed_on")
    return InvolvementDetails(**row)


def allocation(row: Mapping[str, Any], today: date) -> AllocationDetails:
    require_order(row)
    return AllocationDetails(**row)


def entry(row: Mapping[str, Any], today: date) -> EntryDetails:
    cells = dict(row)
    written = cells.pop("occurred")
    try:
        begins, ends = times.occurred(written, cells["precision"])
    except BadCell as bad:
        raise BadCell(bad.reason, bad.remedy, "occurred") from bad
    recorded: datetime = cells["recorded_at"]
    if recorded > end_of(today):
        raise BadCell("It was recorded in the future.", "Check the date.", "recorded_at")
    if begins > recorded:
        raise BadCell(
            "It was recorded before it happened.",
            "Check occurred and recorded_at; what is planned is no entry.",
            "occurred",
        )
    require_teller(cells)
    if cells["person"] in cells["also_about"]:
        raise BadCell(
            "It names the same person as the column person.",
            "Name only further people there.",
            "also_about",
        )
    return EntryDetails(occurred_from=begins, occurred_to=ends, **cells)


def account(row: Mapping[str, Any], today: date) -> AccountDetails:
    require_past(row["given_on"], today, "given_on")
    return AccountDetails(**row)


def require_teller(cells: Mapping[str, Any]) -> None:
    told = cells["how_known"] is HowKnown.TOLD
    if told and not cells["told_by"]:
        raise BadCell("Nobody is named who told.", "Say who, such as mother.", "told_by")
    if cells["told_by"] and not told:
        raise BadCell(
            "Somebody is named who told, but how_known is not told.",
            "Write told in how_known, or clear told_by.",
            "told_by",
        )


def require_order(row: Mapping[str, Any]) -> None:
    if row["ends_on"] and row["ends_on"] <= row["starts_on"]:
        raise BadCell(
            "It is over before it begins.",
            "ends_on is the first day on which it is over, so at least a day after starts_on.",
            "ends_on",
        )


def require_past(day: date, today: date, field: str) -> None:
    if day > today:
        raise BadCell("The date is in the future.", "Check the date.", field)


def end_of(today: date) -> datetime:
    """As the agency's clock may run a little ahead, today is past until it ends everywhere."""
    return datetime(today.year, today.month, today.day, tzinfo=UTC) + timedelta(days=1)
