"""Worked cases: when a chronology is silent for so long that it says so."""

from datetime import UTC, date, datetime, timedelta

from fullpicture.rules.clocks import LONDON
from fullpicture.rules.gaps import Happened, gaps
from fullpicture.rules.verdict import Source
from tests.spec.worked import Case, Kind

YES, NO, UNSURE = Kind.YES, Kind.NO, Kind.NOT_ENOUGH_KNOWN
SIX_WEEKS = 42


def on(day: date, *, until: date | None = None) -> Happened:
    """An event on one day, or somewhere between two days."""
    last = until or day
    begins = datetime(day.year, day.month, day.day, tzinfo=LONDON)
    ends = datetime(last.year, last.month, last.day, tzinfo=LONDON) + timedelta(days=1)
    return Happened(begins.astimezone(UTC), ends.astimezone(UTC))


def at(day: date, hour: int, minute: int) -> Happened:
    begins = datetime(day.year, day.month, day.day, hour, minute, tzinfo=LONDON).astimezone(UTC)
    return Happened(begins, begins + timedelta(minutes=1))


def _gaps(*happened: Happened, until: date) -> object:
    return gaps(happened, until=until, longest=SIX_WEEKS, source=Source("An example"))


JANUARY, JUNE = date(2026, 1, 5), date(2026, 6, 1)

CASES = (
    Case(
        gaps,
        YES,
        "A visit on 5 January, the next entry on 1 June 2026, and it is 8 June.",
        "147 days without an entry are shown.",
        lambda: _gaps(on(JANUARY), on(JUNE), until=date(2026, 6, 8)),
        ["05 Jan to 01 Jun 2026: yes"],
    ),
    Case(
        gaps,
        YES,
        "The last entry is of 5 January 2026, and it is 1 June.",
        "The silence until today is shown.",
        lambda: _gaps(on(JANUARY), until=JUNE),
        ["05 Jan to 01 Jun 2026: yes"],
    ),
    Case(
        gaps,
        YES,
        "A visit on 5 January, something 'in 2026', a visit on 20 December; it is 24 December.",
        "Nobody can tell where in the year it was; that there may be a gap is said.",
        lambda: _gaps(
            on(JANUARY),
            on(date(2026, 1, 1), until=date(2026, 12, 31)),
            on(date(2026, 12, 20)),
            until=date(2026, 12, 24),
        ),
        ["05 Jan to 20 Dec 2026: not_enough_known"],
    ),
    Case(
        gaps,
        YES,
        "A visit on 5 January, a move 'in March', the next visit on 1 June 2026.",
        "Whenever in March it was, the time before and after it is a gap.",
        lambda: _gaps(
            on(JANUARY),
            on(date(2026, 3, 1), until=date(2026, 3, 31)),
            on(JUNE),
            until=JUNE,
        ),
        ["05 Jan to 01 Mar 2026: yes", "31 Mar to 01 Jun 2026: yes"],
    ),
    Case(
        gaps,
        NO,
        "Six weeks to the day lie between two visits.",
        "That is not more than six weeks, so nothing is said.",
        lambda: _gaps(on(JANUARY), on(JANUARY + timedelta(days=42)), until=date(2026, 2, 20)),
        [],
    ),
    Case(
        gaps,
        NO,
        "A call at 23:50 on the night that the clocks go forward, and a visit six weeks later.",
        "Days are London's days: 42 of them, and nothing is said.",
        lambda: _gaps(at(date(2026, 3, 28), 23, 50), on(date(2026, 5, 9)), until=date(2026, 5, 9)),
        [],
    ),
    Case(
        gaps,
        NO,
        "Nothing is known at all.",
        "A chronology without an entry has no gap; it says that there is nothing.",
        lambda: _gaps(until=JUNE),
        [],
    ),
    Case(
        gaps,
        NO,
        "An event is dated after the day up to which the chronology is asked for.",
        "It is left out, and makes no gap.",
        lambda: _gaps(on(JUNE), until=JANUARY),
        [],
    ),
    Case(
        gaps,
        UNSURE,
        "Visits on 5 January and 10 March 2026, and a fall 'about' the first half of February.",
        "There may be no gap, if it was in the middle; that is said, and no more.",
        lambda: _gaps(
            on(JANUARY),
            on(date(2026, 1, 25), until=date(2026, 2, 20)),
            on(date(2026, 3, 10)),
            until=date(2026, 3, 10),
        ),
        ["05 Jan to 10 Mar 2026: not_enough_known"],
    ),
    Case(
        gaps,
        UNSURE,
        "The first thing known was 'about' 1 May 2026, and the next is a visit on 10 June.",
        "It may have been as early as 17 April; that there may be a gap is said.",
        lambda: _gaps(
            on(date(2026, 4, 17), until=date(2026, 5, 15)),
            on(date(2026, 6, 10)),
            until=date(2026, 6, 10),
        ),
        ["17 Apr to 10 Jun 2026: not_enough_known"],
    ),
)
