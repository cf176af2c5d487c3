"""One concern as another system exported it, read into what an entry would say. A proposal only.

Text with lines such as "Added by: ...", or CSV with a heading and one row. Pure: whatever cannot
be read stays in the text, and the person looks it over before anything is kept.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, time

LONGEST = 100_000

# What school, health and police systems call these things, in small letters without signs.
NAMES: Mapping[str, tuple[str, ...]] = {
    "text": (
        "incident", "concern", "details", "description", "what happened", "narrative", "summary",
        "notes", "note", "text", "incident details", "details of concern", "concern details",
    ),
    "author_name": (
        "added by", "author", "recorded by", "reported by", "raised by", "created by",
        "logged by", "written by", "entered by", "member of staff", "staff member", "author name",
    ),
    "author_role": ("role", "author role", "job title", "title of author", "position"),
    "day": (
        "date of incident", "incident date", "date of concern", "concern date", "occurred",
        "date occurred", "date", "when", "date time", "date and time", "event date",
    ),
    "time": ("time", "incident time", "time of incident"),
    "recorded": (
        "added on", "date added", "recorded", "recorded on", "recorded at", "created",
        "created on", "date recorded", "logged", "entered", "date logged",
    ),
    "source": ("system", "source", "exported from", "source system", "export from"),
    "reference": (
        "incident number", "incident id", "concern id", "id", "reference", "ref", "number",
        "record id", "concern number",
    ),
    "action": ("action taken", "actions", "action", "follow up", "outcome"),
    "category": ("category", "categories", "type", "incident type", "concern type"),
}  # fmt: skip
MEANT = {name: field for field, names in NAMES.items() for name in names}
LABELLED = re.compile(r"\s*([A-Za-z][A-Za-z /&-]{1,30}?)\s*:\s*(.*)")
ROLE_BESIDE = re.compile(r"(.+?)\s*[(,]\s*([^()]+?)\s*\)?")
WRITTEN_DAY = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th)?[ /.-](\d{1,2}|[A-Za-z]{3,9})[ /.-](\d{4}|\d{2})\b"
)
ISO_DAY = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
CLOCK = re.compile(r"\b([01]?\d|2[0-3])[:.]([0-5]\d)(?::[0-5]\d)?\s*(am|pm)?\b", re.IGNORECASE)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True)
class Proposed:
    """What was found. Empty where nothing was; `day` and `recorded` are real days.

    `rows` is how many concerns a table holds: more than one is no proposal.
    """

    text: str
    day: date | None = None
    clock: time | None = None
    author_name: str = ""
    author_role: str = ""
    source: str = ""
    reference: str = ""
    recorded: date | None = None
    kept_whole: bool = False
    rows: int = 1


def propose(exported: str, *, file: str = "") -> Proposed:
    """Read one exported concern; `file` is the name of the file it came in, if any."""
    given = exported.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").strip()
    heading, *rows = _table(given) or [[]]
    if len(rows) > 1:
        return Proposed(text="", rows=len(rows))
    cells = list(zip(heading, rows[0], strict=True)) if rows else _labelled(given)
    named: dict[str, list[str]] = {}
    for label, value in cells:
        field = MEANT.get(_plain(label))
        if field and value.strip():
            named.setdefault(field, []).append(value.strip())
    found = _found(named, given)
    return replace(found, source=found.source or _system_of(file))


def _found(named: Mapping[str, list[str]], given: str) -> Proposed:
    def first(field: str) -> str:
        return named.get(field, [""])[0]

    author, role = _author(first("author_name"))
    words = first("text")
    more = [f"Action taken: {each}" for each in named.get("action", ())]
    recorded = _day_in(first("recorded"))
    return Proposed(
        text="\n".join([words, *more]) if words else given,
        day=_day_in(first("day")) or recorded or _day_in(given),
        clock=_time_in(first("time")) or _time_in(first("day")),
        author_name=author[:120],
        author_role=(first("author_role") or role)[:120],
        source=_key(first("source"))[:40],
        reference=first("reference")[:60],
        recorded=recorded,
        kept_whole=not words,
    )


def _table(given: str) -> list[list[str]]:
    """A heading and rows of as many cells; anything else is no such export."""
    heading = given.partition("\n")[0]
    mark = max(",;\t", key=heading.count)
    if not heading.count(mark) or not any(_plain(each) in MEANT for each in heading.split(mark)):
        return []
    try:
        rows = [row for row in csv.reader(given.splitlines(keepends=True), delimiter=mark) if row]
    except csv.Error:
        return []
    return rows if len({len(row) for row in rows}) == 1 else []


def _labelled(given: str) -> list[tuple[str, str]]:
    """Lines such as "Added by: ..."; lines that follow without a label belong to the last one."""
    found: list[tuple[str, str]] = []
    for label, line in _lines(given):
        if label:
            found.append((label, line))
        elif found:
            found[-1] = (found[-1][0], f"{found[-1][1]}\n{line}")
    return found


def _lines(given: str) -> Iterator[tuple[str, str]]:
    for line in given.split("\n"):
        match = LABELLED.fullmatch(line)
        if match and _plain(match[1]) in MEANT:
            yield match[1], match[2]
        else:
            yield "", line


def _author(written: str) -> tuple[str, str]:
    """The name, and the role that stands in brackets or after a comma."""
    match = ROLE_BESIDE.fullmatch(written.split("\n")[0])
    return (match[1], match[2]) if match else (written.split("\n")[0], "")


def _day_in(written: str) -> date | None:
    """The first day that is written out. As people in England write: the day comes first."""
    iso, ours = ISO_DAY.search(written), WRITTEN_DAY.search(written)
    if iso and (not ours or iso.start() <= ours.start()):
        return _day(iso[1], iso[2], iso[3])
    return _day(ours[3], ours[2], ours[1]) if ours else None


def _day(year: str, month: str, day: str) -> date | None:
    if not month.isdigit():
        if month[:3].lower() not in MONTHS:
            return None
        month = str(MONTHS.index(month[:3].lower()) + 1)
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    except ValueError:
        return None


def _time_in(written: str) -> time | None:
    match = CLOCK.search(written)
    if match is None:
        return None
    hour, half = int(match[1]), (match[3] or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, int(match[2]))


def _system_of(file: str) -> str:
    """A file is often named for the system that made it: CPOMS-export.csv."""
    word = re.split(r"[\W_]+", file.rpartition(".")[0] or "")[0]
    return _key(word) if not word.isdigit() and len(word) > 2 else ""


def _key(written: str) -> str:
    return re.sub(r"\s+", " ", written.strip()).casefold()


def _plain(label: str) -> str:
    return re.sub(r"[^a-z]+", " ", label.lower()).strip()
