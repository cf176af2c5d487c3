"""Dates and times as a person says them. Pure: `at`, the page's instant, is always given."""

from datetime import date, datetime, time, timedelta

from django import template

from fullpicture.agencies.queries import LOCAL
from fullpicture.chronology.details import Precision
from fullpicture.chronology.occurring import ABOUT
from fullpicture.chronology.queries import Entry
from fullpicture.people.queries import Named

register = template.Library()
WEEKS_OLD_FROM, MONTHS_OLD_FROM, YEARS_FROM = 14, 3, 24
"""In days, months and months: a baby's age is said in weeks until three months."""
MONTHS_SHOWN_FROM = 60
"""In days."""
HALF_A_MONTH = timedelta(days=15)
NEAR = {0: "this", 1: "last", -1: "next"}


@register.filter
def day(value: date | None, at: datetime) -> str:
    """12 June 2026 (5 months ago)"""
    if value is None:
        return "not known"
    on = local(value)
    return f"{plain(on)} ({distance(on, local(at))})"


@register.filter
def bare_day(value: date | None) -> str:
    """12 June 2026"""
    return plain(local(value)) if value else "not known"


@register.filter
def written_day(value: str) -> str:
    """12 June 2026, of a day kept as 2026-06-12."""
    return plain(date.fromisoformat(value))


@register.filter
def moment(value: datetime, at: datetime) -> str:
    """12 June 2026 at 14:05 (5 months ago)"""
    on = local(value)
    return f"{plain(on)} at {hour(value)} ({distance(on, local(at))})"


@register.filter
def clock(value: datetime) -> str:
    """14:05 on 12 June 2026"""
    return f"{hour(value)} on {plain(local(value))}"


@register.filter
def deadline(value: datetime) -> str:
    """The end of 23 November 2026; or 14:05 on 12 June 2026. Midnight ends the day before it."""
    there = value.astimezone(LOCAL)
    if there.time() == time(0):
        return f"the end of {plain(last_day(value))}"
    return clock(value)


@register.filter
def left(value: datetime, at: datetime) -> str:
    """How long is left, or how long it is overdue."""
    if value <= at:
        return f"overdue by {span(at - value)}"
    return f"{span(value - at)} left"


@register.filter
def waited(value: datetime, at: datetime) -> str:
    return span(at - value)


@register.filter
def in_minutes(value: timedelta) -> str:
    return span(value)


@register.filter
def occurred(entry: Entry, at: datetime) -> str:
    """When an entry's event was, and how long ago."""
    on, today = middle(entry), local(at)
    if entry.precision is Precision.YEAR:
        return f"{occurred_on(entry)} ({apart(today.year - on.year, 'year')})"
    if entry.precision is Precision.MONTH:
        months = month_number(today) - month_number(on)
        return f"{occurred_on(entry)} ({apart(months, 'month')})"
    return f"{occurred_on(entry)} ({distance(on, today)})"


@register.filter
def occurred_on(entry: Entry) -> str:
    """When an entry's event was, no more exactly than it is known."""
    on = middle(entry)
    if entry.precision is Precision.MINUTE:
        return f"{plain(on)} at {hour(entry.occurred_from)}"
    if entry.precision is Precision.MONTH:
        return f"{on:%B %Y}"
    if entry.precision is Precision.YEAR:
        return f"{on:%Y}"
    return f"about {plain(on)}" if entry.precision is Precision.ABOUT else plain(on)


def middle(entry: Entry) -> date:
    """The day that was written; of `about` a day, the one in the middle of its four weeks."""
    on = local(entry.occurred_from)
    return on + ABOUT if entry.precision is Precision.ABOUT else on


@register.filter
def age(child: Named, at: datetime) -> str:
    """9 years old; a baby in days, weeks, months; of the unborn, when the child is expected.

    Somebody born on 29 February is a year older on 1 March of a year without that day.
    """
    if child.birth_date is None:
        return unborn(child.expected_date, local(at)) if child.expected_date else "age not known"
    lived = length_of_life(child.birth_date, min(child.died_on or local(at), local(at)))
    if child.died_on:
        return f"died at {lived} old" if lived else "died on the day of birth"
    return f"{lived} old" if lived else "born today"


def unborn(expected: date, today: date) -> str:
    return f"{'was ' if expected < today else ''}expected {plain(expected)}"


def length_of_life(born: date, until: date) -> str:
    days, months = (until - born).days, whole_months(born, until)
    if days < WEEKS_OLD_FROM:
        return counted(days, "day") if days > 0 else ""
    if months < MONTHS_OLD_FROM:
        return counted(days // 7, "week")
    return counted(months, "month") if months < YEARS_FROM else counted(months // 12, "year")


def local(value: date) -> date:
    """The day in London of an instant; a day stays what it is."""
    return value.astimezone(LOCAL).date() if isinstance(value, datetime) else value


def last_day(value: datetime) -> date:
    """The last day on which a deadline can still be met."""
    return local(value - timedelta(microseconds=1))


def plain(on: date) -> str:
    return f"{on.day} {on:%B %Y}"


def distance(on: date, today: date) -> str:
    days = (today - on).days
    if abs(days) <= 1:
        return {0: "today", 1: "yesterday", -1: "tomorrow"}[days]
    words = length(min(on, today), max(on, today))
    return f"{words} ago" if days > 0 else f"in {words}"


def length(first: date, last: date) -> str:
    """Days, then months as the calendar counts them, to the nearest; then whole years."""
    days = (last - first).days
    if days < MONTHS_SHOWN_FROM:
        return counted(days, "day")
    months = whole_months(first, last)
    if months >= YEARS_FROM:
        return counted(months // 12, "year")
    return counted(whole_months(first, last + HALF_A_MONTH), "month")


def apart(number: int, noun: str) -> str:
    """Of what is known to the month or the year: this month, last year, 3 years ago."""
    if noun == "month" and abs(number) >= YEARS_FROM:
        number, noun = int(number / 12), "year"
    if abs(number) <= 1:
        return f"{NEAR[number]} {noun}"
    words = counted(abs(number), noun)
    return f"{words} ago" if number > 0 else f"in {words}"


def whole_months(first: date, last: date) -> int:
    return month_number(last) - month_number(first) - (last.day < first.day)


def month_number(on: date) -> int:
    return on.year * 12 + on.month


def hour(value: datetime) -> str:
    """14:05; in the hour that autumn gives twice, with the name of the time: 01:30 BST."""
    there = value.astimezone(LOCAL)
    twice = there.replace(fold=0).utcoffset() != there.replace(fold=1).utcoffset()
    return f"{there:%H:%M %Z}" if twice else f"{there:%H:%M}"


def span(length_of: timedelta) -> str:
    minutes = max(int(length_of.total_seconds() // 60), 0)
    if minutes < 60:
        return counted(minutes, "minute") if minutes else "less than a minute"
    if minutes < 48 * 60:
        return counted(minutes // 60, "hour")
    return counted(minutes // (24 * 60), "day")


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
