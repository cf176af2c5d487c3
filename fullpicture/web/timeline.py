"""A chronology as a plain drawing: a lane for each agency, a dot for each event, silences grey.

Worked out here in whole units and written as SVG by a template; the table beside it says the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fullpicture.chronology.entries import Chronology, Entry
from fullpicture.rules.clocks import london_date
from fullpicture.rules.gaps import Gap
from fullpicture.rules.verdict import Known

MARGIN, TOP, LANE, AXIS = 12, 8, 58, 26
STEP, HIGHEST = 9, 4
"""Events closer than a step stand on one another, so many at most; more are one larger dot."""


@dataclass(frozen=True)
class Dot:
    x: int
    y: int
    r: int
    significant: bool


@dataclass(frozen=True)
class Lane:
    name: str
    label_y: int
    line_y: int
    dots: tuple[Dot, ...]


@dataclass(frozen=True)
class Band:
    """A silence; `sure` unless an event whose day is not known may lie in it."""

    x: int
    width: int
    sure: bool


@dataclass(frozen=True)
class Tick:
    x: int
    words: str
    anchor: str


@dataclass(frozen=True)
class Drawing:
    width: int
    height: int
    floor: int
    lanes: tuple[Lane, ...]
    bands: tuple[Band, ...]
    ticks: tuple[Tick, ...]


@dataclass(frozen=True)
class Month:
    """One row of the table: a month of events, or of silence."""

    first: date
    last: date
    entries: int
    significant: int
    agencies: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class _Scale:
    first: date
    last: date
    width: int

    def x(self, day: date) -> int:
        days = max((self.last - self.first).days, 1)
        inside = min(max((day - self.first).days, 0), days)
        return MARGIN + round(inside * (self.width - 2 * MARGIN) / days)


def draw(found: Chronology, until: date, *, width: int) -> Drawing | None:
    """The drawing in a width; None when there is nothing to draw."""
    if not found.entries:
        return None
    first = min(_day(each) for each in found.entries)
    scale = _Scale(first, max(until, first + timedelta(days=1)), width)
    names = [name for identifier, name in found.agencies if _has(found.entries, name)]
    lanes = tuple(_lane(name, place, found.entries, scale) for place, name in enumerate(names))
    floor = TOP + LANE * len(lanes)
    return Drawing(
        width=width,
        height=floor + AXIS,
        floor=floor,
        lanes=lanes,
        bands=tuple(_band(gap, scale) for gap in found.gaps if gap.before > first),
        ticks=tuple(_ticks(scale, most=4 if width < 500 else 9)),
    )


def months(found: Chronology, until: date) -> tuple[Month, ...]:
    """Each month from the first event on, newest first; months without an event as well."""
    by_month: dict[date, list[Entry]] = {}
    for entry in found.entries:
        by_month.setdefault(_day(entry).replace(day=1), []).append(entry)
    if not by_month:
        return ()
    month, rows = min(by_month), []
    while month <= until:
        after = _next(month)
        rows.append(_month(month, after - timedelta(days=1), by_month.get(month, [])))
        month = after
    return tuple(reversed(rows))


def _month(first: date, last: date, entries: Sequence[Entry]) -> Month:
    counted: dict[str, int] = {}
    for entry in entries:
        counted[entry.agency] = counted.get(entry.agency, 0) + 1
    significant = sum(entry.significant for entry in entries)
    return Month(first, last, len(entries), significant, tuple(sorted(counted.items())))


def _lane(name: str, place: int, entries: Sequence[Entry], scale: _Scale) -> Lane:
    top = TOP + LANE * place
    line = top + LANE - 10
    return Lane(name, top + 12, line, tuple(_dots(name, entries, scale, line)))


def _dots(name: str, entries: Sequence[Entry], scale: _Scale, line: int) -> Iterator[Dot]:
    """In each step the significant ones stand lowest, next to the line."""
    steps: dict[int, list[Entry]] = {}
    for entry in entries:
        if entry.agency == name:
            steps.setdefault(scale.x(_day(entry)) // STEP, []).append(entry)
    for step, there in steps.items():
        ranked = sorted(there, key=lambda each: not each.significant)
        more = len(ranked) > HIGHEST
        for height, entry in enumerate(ranked[:HIGHEST]):
            last = more and height == HIGHEST - 1
            x = step * STEP + STEP // 2
            yield Dot(x, line - 4 - height * 8, 5 if last else 4, entry.significant)


def _band(gap: Gap, scale: _Scale) -> Band:
    begin, end = scale.x(gap.after), scale.x(gap.before)
    return Band(begin, max(end - begin, 1), gap.known is Known.YES)


def _ticks(scale: _Scale, *, most: int) -> Iterator[Tick]:
    """First days of months, of quarters or of years, as many as can be read."""
    count = (scale.last.year - scale.first.year) * 12 + scale.last.month - scale.first.month
    step = next((each for each in (1, 2, 3, 6, 12, 24, 60) if count / each <= most), 120)
    month, reached = scale.first.replace(day=1), -100
    while month <= scale.last:
        x = scale.x(month)
        fits = x - reached >= 56 and x <= scale.width - 40
        if month >= scale.first and (month.year * 12 + month.month - 1) % step == 0 and fits:
            reached = x
            yield Tick(
                x,
                f"{month:%Y}" if step >= 12 else f"{month:%b %Y}",
                "middle" if x > 30 else "start",
            )
        month = _next(month)


def _next(month: date) -> date:
    return (month.replace(day=1) + timedelta(days=32)).replace(day=1)


def _day(entry: Entry) -> date:
    return london_date(entry.occurred_from)


def _has(entries: Sequence[Entry], agency: str) -> bool:
    return any(entry.agency == agency for entry in entries)
