"""When a share has to be opened, accepted, completed, reviewed and chased: forty-odd starts.

Every line was worked out by hand with the calendars of 2026 to 2028, not by the program. The
amounts are those that ship (policy's `clocks`), which a partnership may change.
"""

from datetime import UTC, datetime

import pytest

from fullpicture.policy.shipped import read_shipped
from fullpicture.rules.clocks import LONDON, Clock, due
from tests.reports import report
from tests.spec.clocks_cases import BANK_HOLIDAYS
from tests.spec.drafts import named

CLOCKS = {each.code: Clock(named(each.code), **vars(each)) for each in read_shipped().clocks}

# clock, what happened and when in London, and the London instant at which it runs out
CASES = (
    # Acceptance: one working day, to the end of it. The day of sending is day 0.
    ("share_acceptance", "a Monday morning", "2026-11-23 09:00", "2026-11-25 00:00"),
    ("share_acceptance", "a Thursday, last thing", "2026-11-19 23:59", "2026-11-21 00:00"),
    ("share_acceptance", "Friday at half past four", "2026-11-20 16:30", "2026-11-24 00:00"),
    ("share_acceptance", "a Saturday", "2026-11-21 11:00", "2026-11-24 00:00"),
    ("share_acceptance", "a Sunday, last minute", "2026-11-22 23:59", "2026-11-24 00:00"),
    ("share_acceptance", "the Thursday before Easter", "2026-04-02 15:00", "2026-04-08 00:00"),
    ("share_acceptance", "Good Friday", "2026-04-03 10:00", "2026-04-08 00:00"),
    ("share_acceptance", "Easter Monday", "2026-04-06 10:00", "2026-04-08 00:00"),
    ("share_acceptance", "the Friday before May Day", "2026-05-01 12:00", "2026-05-06 00:00"),
    ("share_acceptance", "Christmas Eve, a Thursday", "2026-12-24 12:00", "2026-12-30 00:00"),
    ("share_acceptance", "Boxing Day, a Saturday", "2026-12-26 12:00", "2026-12-30 00:00"),
    ("share_acceptance", "the day that stands for it", "2026-12-28 08:00", "2026-12-30 00:00"),
    ("share_acceptance", "New Year's Eve, a Thursday", "2026-12-31 17:00", "2027-01-05 00:00"),
    ("share_acceptance", "Christmas Eve 2027, a Friday", "2027-12-24 09:00", "2027-12-30 00:00"),
    ("share_acceptance", "before the clocks go back", "2026-10-23 16:00", "2026-10-27 00:00"),
    ("share_acceptance", "before they go forward", "2027-03-25 09:00", "2027-03-31 00:00"),
    # To be known only: three working days.
    ("share_seen", "a Monday", "2026-11-23 09:00", "2026-11-27 00:00"),
    ("share_seen", "a Wednesday", "2026-11-25 09:00", "2026-12-01 00:00"),
    ("share_seen", "a Friday evening", "2026-11-20 19:00", "2026-11-26 00:00"),
    ("share_seen", "the Wednesday before Easter", "2026-04-01 09:00", "2026-04-09 00:00"),
    ("share_seen", "two days before Christmas", "2026-12-23 09:00", "2026-12-31 00:00"),
    ("share_seen", "the summer bank holiday's Friday", "2026-08-28 09:00", "2026-09-04 00:00"),
    # An emergency not opened: fifteen minutes, as they pass.
    ("emergency_seen", "a Friday evening", "2026-11-20 23:50", "2026-11-21 00:05"),
    ("emergency_seen", "Christmas night", "2026-12-25 03:00", "2026-12-25 03:15"),
    ("emergency_seen", "as the clocks go forward", "2027-03-28 00:50", "2027-03-28 02:05"),
    ("emergency_seen", "New Year, as the year turns", "2026-12-31 23:55", "2027-01-01 00:10"),
    # Its record completed: the end of the next working day.
    ("emergency_completion", "a Tuesday night", "2026-11-24 22:00", "2026-11-26 00:00"),
    ("emergency_completion", "a Friday night", "2026-11-20 22:00", "2026-11-24 00:00"),
    ("emergency_completion", "after midnight on Saturday", "2026-11-21 00:10", "2026-11-24 00:00"),
    ("emergency_completion", "Good Friday 2027", "2027-03-26 03:00", "2027-03-31 00:00"),
    ("emergency_completion", "as the clocks go back", "2026-10-25 01:30", "2026-10-27 00:00"),
    ("emergency_completion", "Christmas Day 2026", "2026-12-25 14:00", "2026-12-30 00:00"),
    # And looked at again: five working days.
    ("emergency_review", "a Monday", "2026-11-23 10:00", "2026-12-01 00:00"),
    ("emergency_review", "a Sunday", "2026-11-22 10:00", "2026-11-28 00:00"),
    ("emergency_review", "the week before Easter", "2026-03-30 10:00", "2026-04-09 00:00"),
    ("emergency_review", "the week before Christmas", "2026-12-21 10:00", "2026-12-31 00:00"),
    ("emergency_review", "across the spring holiday", "2026-05-22 10:00", "2026-06-02 00:00"),
    # What changed for the child is asked after twenty working days.
    ("share_review", "a Friday in November", "2026-11-20 16:30", "2026-12-19 00:00"),
    ("share_review", "across Christmas", "2026-12-07 09:00", "2027-01-08 00:00"),
    ("share_review", "across Easter and summer time", "2027-03-08 09:00", "2027-04-08 00:00"),
    # Chased: a correction, a question, a share that went to the wrong person.
    ("correction_acknowledged", "a Thursday", "2026-11-19 09:00", "2026-11-24 00:00"),
    ("correction_acknowledged", "a Friday", "2026-11-20 09:00", "2026-11-25 00:00"),
    ("correction_acknowledged", "Christmas Eve", "2026-12-24 09:00", "2026-12-31 00:00"),
    ("question_answered", "a Friday", "2026-11-20 16:50", "2026-11-24 00:00"),
    ("question_answered", "before August's Monday", "2026-08-28 09:00", "2026-09-02 00:00"),
    ("misdirected_confirmed", "a Friday", "2026-11-20 16:59", "2026-11-24 00:00"),
    ("misdirected_confirmed", "Easter Saturday", "2026-04-04 09:00", "2026-04-08 00:00"),
    ("declared_reason_review", "New Year's Eve", "2026-12-31 09:00", "2027-01-06 00:00"),
)  # fmt: skip


def london(words: str) -> datetime:
    at = datetime.strptime(words, "%Y-%m-%d %H:%M").replace(tzinfo=LONDON)
    return at.astimezone(UTC)


@pytest.mark.parametrize(
    ("code", "when", "start", "end"), CASES, ids=[f"{c}, {w}" for c, w, *_ in CASES]
)
def test_it_runs_out_when_it_should(code: str, when: str, start: str, end: str) -> None:
    found = due(CLOCKS[code], start=london(start), bank_holidays=BANK_HOLIDAYS)
    assert found.at == london(end), when
    assert found.sure


def test_every_kind_of_clock_of_a_share_is_among_them() -> None:
    tried = {code for code, *_ in CASES}
    of_a_share = {"share_acceptance", "share_seen", "emergency_seen", "emergency_completion"}
    of_a_share |= {"emergency_review", "correction_acknowledged", "question_answered"}
    of_a_share |= {"misdirected_confirmed", "share_review"}
    assert of_a_share <= tried
    report("rules", "clocks of a share, cases worked out by hand", len(CASES), must=">= 40",
           met=len(CASES) >= 40, command="bin/test rules -k share_clocks")  # fmt: skip
