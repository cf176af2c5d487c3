"""Dates and times as a person says them. Pure: `at`, the page's instant, is always given."""

from datetime import date, datetime, time, timedelta

from django import template

from fullpicture.agencies.queries import LOCAL
from fullpicture.chronology.details import Precision
from fullpicture.chronology.occurring import ABOUT
from fullpicture.chronology.queries import Entry
from fullpicture.people.queries import Named

register = template.Library()
MONTHS_SHOWN_AFTER = 60
YEARS_SHOWN_AFTER = 24 * 30


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
    clock = f"{value.astimezone(LOCAL):%H:%M}"
    on = local(value)
    return f"{plain(on)} at {clock} ({distance(on, local(at))})"


@register.filter
def clock(value: datetime) -> str:
    """14:05 on 12 June 2026"""
    return f"{value.astimezone(LOCAL):%H:%M} on {plain(local(value))}"


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
    return f"{occurred_on(entry)} ({distance(middle(entry), local(at))})"


@register.filter
def occurred_on(entry: Entry) -> str:
    """When an entry's event was, no more exactly than it is known."""
    on = middle(entry)
    if entry.precision is Precision.MINUTE:
        return f"{plain(on)} at {entry.occurred_from.astimezone(LOCAL):%H:%M}"
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
    """9 years old; months below two; for the unborn, when the child is expected."""
    if child.birth_date is None:
        return f"expected {plain(child.expected_date)}" if child.expected_date else "age not known"
    born, today = child.birth_date, min(child.died_on or local(at), local(at))
    months = (today.year - born.year) * 12 + today.month - born.month - (today.day < born.day)
    words = counted(months, "month") if months < 24 else counted(months // 12, "year")
    return f"died at {words} old" if child.died_on else f"{words} old"


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
    words = length(abs(days))
    return f"{words} ago" if days > 0 else f"in {words}"


def length(days: int) -> str:
    if days < MONTHS_SHOWN_AFTER:
        return counted(days, "day")
    if days < YEARS_SHOWN_AFTER:
        return counted(round(days / 30.4), "month")
    return counted(days // 365, "year")


def span(length_of: timedelta) -> str:
    minutes = max(int(length_of.total_seconds() // 60), 0)
    if minutes < 60:
        return counted(minutes, "minute") if minutes else "less than a minute"
    if minutes < 48 * 60:
        return counted(minutes // 60, "hour")
    return counted(minutes // (24 * 60), "day")


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
