"""What is typed into the form of an entry: kept as typed, and what is wrong with it said once."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.http import QueryDict

from fullpicture.agencies.queries import Post
from fullpicture.chronology import occurring
from fullpicture.chronology.actions import WritingPage
from fullpicture.chronology.details import (
    ChildSeen,
    EntryDetails,
    EntryKind,
    HowKnown,
    Nature,
    Precision,
)
from fullpicture.chronology.drafts import Written
from fullpicture.chronology.entries import Attached, Entry
from fullpicture.chronology.exported import Proposed
from fullpicture.rules import lengths
from fullpicture.rules.clocks import LONDON, london_date
from fullpicture.web import reading
from fullpicture.web.page import Fault

PRECISIONS = [Precision.DAY, Precision.ABOUT, Precision.MONTH, Precision.YEAR]
LONGEST = {
    "text": lengths.TELLING, "meaning": lengths.SAYING, "other_explanation": lengths.SAYING,
    "correction_reason": 900,
    "told_by": 120, "made_for": 120, "author_name": 120, "author_role": 120, "given_by": 120,
    "source": 40, "reference": 60,
}  # fmt: skip
WORDS = tuple(LONGEST)
EARLIEST = date(1900, 1, 1)
CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d\d))?\s*(am|pm)?", re.IGNORECASE)
HOW_TO_WRITE_A_DAY = "Write it like 27/11/2026."


def typed(posted: QueryDict, found: WritingPage) -> Written:
    """Everything as typed; of what is chosen, only what was offered."""
    words: dict[str, Any] = {name: reading.text(posted, name) for name in WORDS}
    offered = [str(each.person) for each in found.companions]
    return replace(
        found.written,
        **words,
        day=reading.text(posted, "day"),
        time=reading.text(posted, "time"),
        recorded=reading.text(posted, "recorded"),
        precision=reading.choice(posted, "precision", PRECISIONS),
        how_known=reading.choice(posted, "how_known", list(HowKnown)),
        nature=reading.choice(posted, "nature", list(Nature)),
        kind=reading.choice(posted, "kind", list(EntryKind)),
        child_seen=reading.choice(posted, "child_seen", list(ChildSeen)),
        significant=posted.get("significant") == "1",
        also_about=reading.choices(posted, "also_about", offered),
        derived_from=reading.choice(posted, "derived_from", taken_from(found)),
        left_off=reading.choices(posted, "left_off", [str(each.file) for each in beside(found)]),
    )


def beside(found: WritingPage) -> tuple[Attached, ...]:
    """Pictures and papers of what is corrected."""
    return found.entry.attachments if found.entry else ()


def taken_from(found: WritingPage) -> list[str]:
    """Versions that it may say it was taken from: what was received, and what it said before."""
    offered = [str(each.version) for each in found.received]
    before = found.entry.derived_from if found.entry else None
    return [*offered, str(before)] if before else offered


def as_begun(written: Written, post: Post, at: datetime) -> Written:
    """A form nobody has filled in yet: today, a fact, written by whoever opens it."""
    return replace(
        written,
        day=f"{london_date(at):%d/%m/%Y}",
        precision=Precision.DAY,
        nature=Nature.FACT,
        author_name=post.name,
        author_role=post.title,
    )


def as_it_stands(written: Written, entry: Entry) -> Written:
    """The form of a correction, filled in with what the entry says now."""
    on = entry.occurred_from.astimezone(LONDON)
    exact = entry.precision is Precision.MINUTE
    if entry.precision is Precision.ABOUT:
        on += occurring.ABOUT
    return replace(
        written,
        text=entry.text,
        day=f"{on:%d/%m/%Y}",
        time=f"{on:%H:%M}" if exact else "",
        precision=Precision.DAY if exact else entry.precision,
        how_known=entry.how_known,
        told_by=entry.told_by,
        derived_from=str(entry.derived_from or ""),
        nature=entry.nature,
        kind=entry.kind,
        significant=entry.significant,
        child_seen=entry.child_seen or "",
        meaning=entry.meaning,
        other_explanation=entry.other_explanation,
        made_for=entry.made_for,
        author_name=entry.author_name,
        author_role=entry.author_role,
    )


def with_proposed(written: Written, found: Proposed) -> Written:
    """What an export says, where it says anything; the person looks it over before it is kept."""
    return replace(
        written,
        text=found.text or written.text,
        day=f"{found.day:%d/%m/%Y}" if found.day else written.day,
        time=f"{found.clock:%H:%M}" if found.clock else written.time,
        author_name=found.author_name or written.author_name,
        author_role=found.author_role or ("" if found.author_name else written.author_role),
        source=found.source,
        reference=found.reference,
        recorded=f"{found.recorded:%d/%m/%Y}" if found.recorded else "",
    )


def faults_in(written: Written, at: datetime) -> tuple[Fault, ...]:
    """All that stands in the way of keeping it, in the order of the form."""
    return (*too_long(written), *missing(written), *untimely(written, at))


def too_long(written: Written) -> Iterator[Fault]:
    for name, longest in LONGEST.items():
        if reason := lengths.too_long(getattr(written, name), longest):
            yield Fault(name, reason.words, reason.remedy)


def missing(written: Written) -> Iterator[Fault]:
    if not written.text:
        yield Fault("text", "Write what happened.")
    if not written.how_known:
        yield Fault("how_known", "Say how you know.")
    if written.how_known == HowKnown.TOLD and not written.told_by:
        yield Fault("told_by", "Say who told you.", "Such as mother, Mia, or a neighbour.")
    if not written.nature:
        yield Fault("nature", "Say what kind of statement it is.")
    if not written.author_name or not written.author_role:
        yield Fault("author_name", "Say who wrote it, and what their work is.")
    if written.entry and not written.correction_reason:
        yield Fault("correction_reason", "Say why you correct it.", "What was wrong?")


def untimely(written: Written, at: datetime) -> Iterator[Fault]:
    on, clock = reading.day(written.day), clock_of(written.time)
    if on is None or on < EARLIEST:
        yield Fault("day", "Say on which day it happened.", HOW_TO_WRITE_A_DAY)
        return
    if written.time and clock is None:
        yield Fault("time", "That is no time of day.", "Write it like 14:05, or leave it empty.")
    elif clock and written.precision not in ("", Precision.DAY):
        yield Fault("time", "A time goes with a day only.", "Clear the time, or choose that day.")
    elif occurred(written) is None:
        yield Fault("time", "The clocks went forward over that time.", "Check the time.")
    elif occurred(written)[0] > at:  # type: ignore[index]
        yield Fault("day", "That lies in the future.", "What is planned is no entry yet.")
    if written.recorded and not is_past(reading.day(written.recorded), at):
        yield Fault("recorded", "Say on which day it was written down.", HOW_TO_WRITE_A_DAY)


def is_past(day: date | None, at: datetime) -> bool:
    return day is not None and EARLIEST <= day <= london_date(at)


def occurred(written: Written) -> occurring.Range | None:
    """The range that day, time and exactness come to; None where there was no such time."""
    on, clock = reading.day(written.day), clock_of(written.time)
    assert on is not None, "checked before"
    if clock is not None:
        return occurring.minute(on, clock)
    return occurring.days(on, Precision(written.precision or Precision.DAY))


def clock_of(text: str) -> time | None:
    """14:05, 14.05, 2.05pm, 2pm; None when it is no time."""
    match = CLOCK.fullmatch(text.strip())
    if match is None or not (match[2] or match[3]):
        return None
    hour, half = int(match[1]), (match[3] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    try:
        return time(hour, int(match[2] or 0))
    except ValueError:
        return None


def details_of(written: Written, at: datetime) -> EntryDetails:
    """What was typed, once nothing is wrong with it."""
    span = occurred(written)
    assert span is not None, "checked before"
    exact = Precision.MINUTE if clock_of(written.time) else Precision(written.precision or "day")
    told = written.how_known == HowKnown.TOLD
    received = written.how_known == HowKnown.RECEIVED
    return EntryDetails(
        source=written.source,
        reference=written.reference,
        person="",
        occurred_from=span[0],
        occurred_to=span[1],
        precision=exact,
        recorded_at=recorded_at(written, at),
        author_name=written.author_name,
        author_role=written.author_role,
        how_known=HowKnown(written.how_known),
        told_by=written.told_by if told else "",
        derived_from=UUID(written.derived_from) if received and written.derived_from else None,
        nature=Nature(written.nature),
        significant=written.significant,
        text=written.text,
        meaning=written.meaning,
        kind=EntryKind(written.kind or EntryKind.OTHER),
        child_seen=ChildSeen(written.child_seen) if written.child_seen else None,
        other_explanation=written.other_explanation,
        made_for=written.made_for,
        correction_reason=written.correction_reason,
    )


def recorded_at(written: Written, at: datetime) -> datetime:
    """Now; or, of what another system exported, by the end of the day that it names."""
    day = reading.day(written.recorded)
    if day is None:
        return at
    return min(at, occurring.midnight(day + timedelta(days=1)) - timedelta(minutes=1))
