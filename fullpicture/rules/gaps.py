"""Stretches of time that a chronology says nothing about. A prompt to ask, and no more."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from fullpicture.rules import sources
from fullpicture.rules.clocks import london_date
from fullpicture.rules.verdict import Known, Reason, Source, cites

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Happened:
    """When an event was: [begins, ends), as wide as it is not known more exactly."""

    begins: datetime
    ends: datetime


@dataclass(frozen=True)
class Gap:
    """Days without an entry: `after` and `before` are the days on which something is known.

    `known` is YES, or NOT_ENOUGH_KNOWN where an event without an exact day may lie in between.
    """

    after: date
    before: date
    known: Known
    reason: Reason

    @property
    def days(self) -> int:
        return (self.before - self.after).days


@dataclass(frozen=True)
class _Days:
    first: date
    last: date

    @property
    def exact(self) -> bool:
        return self.first == self.last


@cites(sources.CHRONOLOGY, sources.DESIGN_TIME)
def gaps(
    happened: Iterable[Happened], *, until: date, longest: int, source: Source
) -> tuple[Gap, ...]:
    """Stretches of more than `longest` days between one event and the next, and until a day.

    `source` is where the number of days comes from: local practice, not law.
    """
    events = sorted((_days(each) for each in happened), key=lambda each: (each.first, each.last))
    events = [each for each in events if each.first <= until]
    if not events:
        return ()
    events.append(_Days(until, until))
    return tuple(
        gap
        for after, before in _apart(_certain(events), longest)
        for gap in _within(after, before, events, longest, source)
    )


def _days(event: Happened) -> _Days:
    return _Days(london_date(event.begins), london_date(event.ends - timedelta(microseconds=1)))


def _certain(events: Sequence[_Days]) -> list[_Days]:
    """Days on which something surely was; what comes first opens the chronology in any case."""
    first = _Days(events[0].first, events[0].first)
    return [first, *(each for each in events if each.exact)]


def _apart(events: Iterable[_Days], longest: int) -> Iterator[tuple[date, date]]:
    """Where more than so many days lie between the last day covered and the next one."""
    reached: date | None = None
    for each in events:
        if reached is not None and (each.first - reached).days > longest:
            yield reached, each.first
        reached = each.last if reached is None else max(reached, each.last)


def _within(
    after: date, before: date, events: Sequence[_Days], longest: int, source: Source
) -> Iterator[Gap]:
    """Of a stretch without an exact day: what stays empty wherever the inexact ones lie."""
    inside = [each for each in events if each.last >= after and each.first <= before]
    sure = [
        (begin, end)
        for begin, end in _apart([_Days(after, after), *inside], longest)
        if after <= begin and end <= before
    ]
    for begin, end in sure:
        words = f"No entry for {(end - begin).days} days."
        yield Gap(begin, end, Known.YES, Reason("gap.none", words, source))
    if not sure:
        days = (before - after).days
        words = f"Perhaps no entry for up to {days} days: an event's exact day is not known."
        yield Gap(after, before, Known.NOT_ENOUGH_KNOWN, Reason("gap.inexact", words, source))
