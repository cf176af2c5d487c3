"""When a question to another agency has to be answered: sixty-odd starts, by kind and urgency.

Every line was worked out by hand with the calendars of 2026 to 2028, not by the program: bank
holidays, Easter, leap days, Friday evenings, the change of the clocks. The amounts are those that
ship (policy's `clocks`), which a partnership may change.
"""

from datetime import date, timedelta

import pytest

from fullpicture.policy.shipped import read_shipped
from fullpicture.rules.clocks import Clock, due
from tests.reports import report
from tests.rules.test_share_clocks import CLOCKS, london
from tests.spec.clocks_cases import BANK_HOLIDAYS

# clock, what happened and when in London, and the London instant at which it runs out
CASES = (
    # Five working days; the day of asking is day 0.
    ("ask_information", "a Monday morning", "2026-11-23 09:00", "2026-12-01 00:00"),
    ("ask_information", "a Friday, five in the evening", "2026-11-20 17:00", "2026-11-28 00:00"),
    ("ask_information", "a Friday, one minute to midnight", "2026-11-20 23:59", "2026-11-28 00:00"),
    ("ask_information", "a Saturday, just after", "2026-11-21 00:01", "2026-11-28 00:00"),
    ("ask_information", "a Sunday", "2026-11-22 12:00", "2026-11-28 00:00"),
    ("ask_information", "the Monday before Easter", "2026-03-30 09:00", "2026-04-09 00:00"),
    ("ask_information", "Maundy Thursday", "2026-04-02 09:00", "2026-04-14 00:00"),
    ("ask_information", "Good Friday", "2026-04-03 09:00", "2026-04-14 00:00"),
    ("ask_information", "Easter Sunday", "2026-04-05 09:00", "2026-04-14 00:00"),
    ("ask_information", "Easter Monday", "2026-04-06 09:00", "2026-04-14 00:00"),
    ("ask_information", "the Tuesday after Easter", "2026-04-07 09:00", "2026-04-15 00:00"),
    ("ask_information", "across May Day", "2026-04-29 09:00", "2026-05-08 00:00"),
    ("ask_information", "across the spring bank holiday", "2026-05-20 09:00", "2026-05-29 00:00"),
    ("ask_information", "across August's Monday", "2026-08-27 09:00", "2026-09-05 00:00"),
    ("ask_information", "the week before Christmas", "2026-12-18 09:00", "2026-12-30 00:00"),
    ("ask_information", "Christmas Eve", "2026-12-24 16:00", "2027-01-06 00:00"),
    ("ask_information", "Christmas Day, a Friday", "2026-12-25 10:00", "2027-01-06 00:00"),
    ("ask_information", "Boxing Day, a Saturday", "2026-12-26 10:00", "2027-01-06 00:00"),
    ("ask_information", "New Year's Eve", "2026-12-31 23:30", "2027-01-09 00:00"),
    ("ask_information", "New Year's Day, a Friday", "2027-01-01 00:10", "2027-01-09 00:00"),
    ("ask_information", "across a leap day", "2028-02-24 09:00", "2028-03-03 00:00"),
    ("ask_information", "on a leap day", "2028-02-29 09:00", "2028-03-08 00:00"),
    ("ask_information", "where no leap day is", "2027-02-24 09:00", "2027-03-04 00:00"),
    ("ask_information", "as the clocks go back", "2026-10-22 09:00", "2026-10-30 00:00"),
    ("ask_information", "as they go forward, with Easter", "2027-03-24 09:00", "2027-04-03 00:00"),
    # One working day where it is urgent.
    ("ask_information_urgent", "a Wednesday", "2026-11-25 10:00", "2026-11-27 00:00"),
    ("ask_information_urgent", "a Friday evening", "2026-11-20 18:45", "2026-11-24 00:00"),
    ("ask_information_urgent", "Maundy Thursday", "2026-04-02 17:30", "2026-04-08 00:00"),
    ("ask_information_urgent", "before a leap day", "2028-02-28 10:00", "2028-03-01 00:00"),
    ("ask_information_urgent", "Christmas Eve 2027", "2027-12-24 10:00", "2027-12-30 00:00"),
    ("ask_information_urgent", "New Year's Eve 2027", "2027-12-31 10:00", "2028-01-05 00:00"),
    ("ask_information_urgent", "the Friday of the change", "2026-10-23 19:00", "2026-10-27 00:00"),
    # Whether they know the child: two working days, or four hours as they pass.
    ("ask_existence", "a Monday", "2026-11-23 09:00", "2026-11-26 00:00"),
    ("ask_existence", "a Thursday", "2026-11-19 09:00", "2026-11-24 00:00"),
    ("ask_existence", "a Friday evening", "2026-11-20 21:00", "2026-11-25 00:00"),
    ("ask_existence", "the Wednesday before Easter", "2026-04-01 09:00", "2026-04-08 00:00"),
    ("ask_existence", "the Friday before May Day", "2026-05-01 09:00", "2026-05-07 00:00"),
    ("ask_existence", "two days before Christmas", "2026-12-23 09:00", "2026-12-30 00:00"),
    ("ask_existence", "a leap day", "2028-02-29 23:59", "2028-03-03 00:00"),
    ("ask_existence_urgent", "a Friday evening", "2026-11-20 22:30", "2026-11-21 02:30"),
    ("ask_existence_urgent", "Christmas Day", "2026-12-25 09:00", "2026-12-25 13:00"),
    ("ask_existence_urgent", "the night they go back", "2026-10-24 23:30", "2026-10-25 02:30"),
    ("ask_existence_urgent", "the night they go forward", "2027-03-27 23:30", "2027-03-28 04:30"),
    ("ask_existence_urgent", "into a leap day", "2028-02-28 22:00", "2028-02-29 02:00"),
    ("ask_existence_urgent", "out of a leap day", "2028-02-29 22:00", "2028-03-01 02:00"),
    ("ask_existence_urgent", "as the year turns", "2026-12-31 22:00", "2027-01-01 02:00"),
    # A section 47 enquiry: one working day, or four hours.
    ("ask_enquiry", "a Tuesday", "2026-11-24 16:59", "2026-11-26 00:00"),
    ("ask_enquiry", "a Friday evening", "2026-11-20 19:15", "2026-11-24 00:00"),
    ("ask_enquiry", "the August holiday's Friday", "2026-08-28 17:01", "2026-09-02 00:00"),
    ("ask_enquiry", "the day that stands for Boxing Day", "2026-12-28 09:00", "2026-12-30 00:00"),
    ("ask_enquiry", "Easter Saturday 2028", "2028-04-15 09:00", "2028-04-19 00:00"),
    ("ask_enquiry_urgent", "a Friday, last thing", "2026-11-20 23:59", "2026-11-21 03:59"),
    ("ask_enquiry_urgent", "Easter Monday", "2026-04-06 06:00", "2026-04-06 10:00"),
    # To confirm or correct.
    ("ask_confirm", "before August's Monday", "2026-08-27 15:00", "2026-09-05 00:00"),
    ("ask_confirm_urgent", "before the spring holiday", "2026-05-22 15:00", "2026-05-27 00:00"),
    # Help with a child in need: ten working days, or three.
    ("ask_help", "a Friday in November", "2026-11-20 12:00", "2026-12-05 00:00"),
    ("ask_help", "across Christmas and New Year", "2026-12-18 12:00", "2027-01-07 00:00"),
    ("ask_help", "across Easter", "2026-03-27 12:00", "2026-04-15 00:00"),
    ("ask_help", "across a leap day", "2028-02-21 12:00", "2028-03-07 00:00"),
    ("ask_help_urgent", "a Friday evening", "2026-11-20 18:00", "2026-11-26 00:00"),
    ("ask_help_urgent", "across New Year", "2026-12-30 09:00", "2027-01-06 00:00"),
    # Required for a review.
    ("ask_review", "across both May holidays", "2026-05-01 09:00", "2026-05-19 00:00"),
    ("ask_review", "across the change and Easter 2027", "2027-03-19 09:00", "2027-04-07 00:00"),
    ("ask_review_urgent", "Maundy Thursday 2028", "2028-04-13 09:00", "2028-04-21 00:00"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("code", "when", "start", "end"), CASES, ids=[f"{c}, {w}" for c, w, *_ in CASES]
)
def test_it_runs_out_when_it_should(code: str, when: str, start: str, end: str) -> None:
    found = due(CLOCKS[code], start=london(start), bank_holidays=BANK_HOLIDAYS)
    assert found.at == london(end), when
    assert found.sure


def test_every_kind_has_both_its_clocks_and_each_is_tried() -> None:
    kinds = next(each for each in read_shipped().lists if each.list == "request_kinds")
    wanted = {f"ask_{item.code}{more}" for item in kinds.items for more in ("", "_urgent")}
    assert wanted == {code for code in CLOCKS if code.startswith("ask_")}
    assert {code for code, *_ in CASES} == wanted
    report("rules", "clocks of a request, cases worked out by hand", len(CASES), must=">= 60",
           met=len(CASES) >= 60, command="bin/test rules -k request_clocks")  # fmt: skip


def test_a_year_whose_holidays_are_not_entered_is_said() -> None:
    clock: Clock = CLOCKS["ask_information"]
    known = frozenset(day for day in BANK_HOLIDAYS if day < date(2027, 1, 1))
    found = due(clock, start=london("2026-12-31 09:00"), bank_holidays=known)
    assert not found.sure
    assert found.at - london("2026-12-31 09:00") > timedelta(days=5)
