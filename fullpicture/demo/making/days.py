"""Days on which things happen: school days, working days, and those between."""

from datetime import date, timedelta

DAY = timedelta(days=1)
# First and last days of terms, and half-terms taken out of them; as Harrowmere keeps them.
TERMS = (
    (date(2024, 9, 3), date(2024, 10, 25)), (date(2024, 11, 4), date(2024, 12, 20)),
    (date(2025, 1, 6), date(2025, 2, 14)), (date(2025, 2, 24), date(2025, 4, 4)),
    (date(2025, 4, 22), date(2025, 5, 23)), (date(2025, 6, 2), date(2025, 7, 22)),
    (date(2025, 9, 2), date(2025, 10, 24)), (date(2025, 11, 3), date(2025, 12, 19)),
    (date(2026, 1, 5), date(2026, 2, 13)), (date(2026, 2, 23), date(2026, 3, 27)),
    (date(2026, 4, 13), date(2026, 5, 22)), (date(2026, 6, 1), date(2026, 7, 21)),
    (date(2026, 9, 2), date(2026, 10, 23)), (date(2026, 11, 2), date(2026, 12, 18)),
)  # fmt: skip
BANK_HOLIDAYS = frozenset(
    date.fromisoformat(day)
    for day in [
        "2024-12-25",
        "2024-12-26",
        "2025-01-01",
        "2025-04-18",
        "2025-04-21",
        "2025-05-05",
        "2025-05-26",
        "2025-08-25",
        "2025-12-25",
        "2025-12-26",
        "2026-01-01",
        "2026-04-03",
        "2026-04-06",
        "2026-05-04",
        "2026-05-25",
        "2026-08-31",
    ]
)


def is_working(day: date) -> bool:
    return day.weekday() < 5 and day not in BANK_HOLIDAYS


def is_school(day: date) -> bool:
    return is_working(day) and any(first <= day <= last for first, last in TERMS)


def working(day: date) -> date:
    """This day, or the next on which offices are open."""
    while not is_working(day):
        day += DAY
    return day


def school(day: date) -> date:
    """This day, or the next on which schools are open."""
    while not is_school(day) and day < TERMS[-1][1]:
        day += DAY
    return day


def years_old(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def school_year(born: date, on: date) -> int:
    """0 is Reception, 1 to 13 are the years after it; less is too young for school."""
    starts = on.year if (on.month, on.day) >= (9, 1) else on.year - 1
    fifth = born.year + 5 if (born.month, born.day) >= (9, 1) else born.year + 4
    return starts - fifth
