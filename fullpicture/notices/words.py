"""All that an e-mail says. Whoever reads it over a shoulder learns that somebody has work to do."""

from datetime import datetime, time, timedelta

from fullpicture.rules.clocks import LONDON

SUBJECT = "Something waits for you in Fullpicture"
SIGN_IN = "Sign in to see it."
NO_MORE = (
    "This message says no more on purpose, and has no link. Open Fullpicture as you always do."
)


def body(due: datetime | None, *, at: datetime) -> str:
    return f"{SUBJECT}{_until(due, at)}\n\n{SIGN_IN}\n\n{NO_MORE}\n"


def _until(due: datetime | None, at: datetime) -> str:
    if due is None:
        return "."
    if due <= at:
        return ". Its time has run out."
    there = due.astimezone(LONDON)
    if there.time() == time(0):
        return f", until the end of {_day(there - timedelta(days=1))}."
    return f", until {there:%H:%M} on {_day(there)}."


def _day(there: datetime) -> str:
    return f"{there:%A} {there.day} {there:%B}"
