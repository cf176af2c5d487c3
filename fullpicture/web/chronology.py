"""A child's chronology: narrowed, as at a day, drawn and written out, and put on paper."""

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse, QueryDict

from fullpicture.agencies import queries as agencies
from fullpicture.chronology import actions, queries
from fullpicture.chronology.entries import Chronology, ChronologyPage, Entry, Scope
from fullpicture.chronology.occurring import midnight
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Viewer
from fullpicture.rules.gaps import Gap
from fullpicture.sharing.child import Part
from fullpicture.triangulation.board import Resting
from fullpicture.triangulation.queries import marks_on
from fullpicture.web import reading, timeline
from fullpicture.web.child_pages import child_page
from fullpicture.web.page import Fault, PageRequest, absent, attempt, page
from fullpicture.web.printing import pdf_of
from fullpicture.web.receipts import receipt_of

AT_ONCE = 100
WIDE, NARROW = 960, 300
DAYS = {
    "as_at": "As known on",
    "since": "From",
    "until": "To",
}
INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True)
class Asked:
    """What was asked for, as typed, and the scope that it comes to."""

    typed: Mapping[str, str]
    scope: Scope
    faults: tuple[Fault, ...]

    def address(self, **changes: object) -> str:
        """The same again with something changed, as the end of an address."""
        kept = {**self.typed, **{name: str(value) for name, value in changes.items() if value}}
        return urlencode({name: value for name, value in kept.items() if value})


@dataclass(frozen=True)
class Line:
    """One entry, or one silence, in the order of the page; and what the entry rests on, where
    that is not settled."""

    entry: Entry | None
    gap: Gap | None
    rests: Resting | None = None


@page("GET", "HEAD")
def chronology_page(request: PageRequest, child: UUID) -> HttpResponse:
    asked = asked_of(request.GET, request.viewer.at)
    return answered(request, child, asked, asked.faults)


def answered(
    request: PageRequest, child: UUID, asked: Asked, faults: tuple[Fault, ...]
) -> HttpResponse:
    def read() -> dict[str, object]:
        found = queries.chronology_page(child, viewer=request.viewer, scope=asked.scope)
        return shown(found, asked, request, child)

    template = "children/chronology.html"
    return child_page(request, child, Part.CHRONOLOGY, template, read, faults=faults)


@page("POST")
def print_chronology(request: PageRequest, child: UUID) -> HttpResponse:
    """The act first, then the pages: a PDF that names its receipt."""
    viewer = request.viewer
    asked = asked_of(request.POST, viewer.at)
    paper = attempt(
        lambda: actions.print_chronology(
            person=child,
            scope=asked.scope,
            with_pictures=request.POST.get("pictures") == "yes",
            viewer=viewer,
            by=request.actor,
            at=viewer.at,
        )
    )
    if paper is None:
        return absent(request, reason_for=child)
    if isinstance(paper, tuple):
        return answered(request, child, asked, paper)
    context = {
        "paper": paper,
        "pictures": {str(each): b64encode(held).decode() for each, held in paper.pictures.items()},
        "lines": list(reversed(lines_of(paper.chronology.entries, paper.chronology.gaps))),
        "narrowed": narrowed_to(paper.chronology),
        "receipt": request.build_absolute_uri(f"/prints/{paper.id}/receipt/"),
        "at": viewer.at,
        "post": request.post,
    }
    response = HttpResponse(pdf_of("chronology/paper.html", context), "application/pdf")
    response["Content-Disposition"] = 'attachment; filename="chronology.pdf"'
    return response


@page("GET", "HEAD")
def print_receipt(request: PageRequest, made: UUID) -> HttpResponse:
    found = queries.print_of(made, viewer=request.viewer)
    return receipt_of(request, made, found.leaf if found else None)


def shown(
    found: ChronologyPage, asked: Asked, request: PageRequest, child: UUID
) -> dict[str, object]:
    chronology, first = found.chronology, reading.start(request.GET)
    until = london_date(asked.scope.as_at or request.viewer.at)
    lines = lines_of(chronology.entries, chronology.gaps)
    return {
        "may_write": found.may_write,
        "prints": found.prints,
        "has_pictures": any(
            paper.has_small for each in chronology.entries for paper in each.attachments
        ),
        "chronology": chronology,
        "asked": asked,
        "lines": marked(lines[first : first + AT_ONCE], asked.scope, child, request.viewer),
        "newer": asked.address(start=first - AT_ONCE) if first else None,
        "older": asked.address(start=first + AT_ONCE) if first + AT_ONCE < len(lines) else None,
        "narrowed": narrowed_to(chronology),
        "drawings": [
            drawing
            for drawing in (timeline.draw(chronology, until, width=w) for w in (WIDE, NARROW))
            if drawing
        ],
        "months": [
            (month, asked.address(since=typed_day(month.first), until=typed_day(month.last)))
            for month in timeline.months(chronology, until)
        ],
        "desks": () if chronology.entries else agencies.desks(viewer=request.viewer),
        "known_at": asked.scope.as_at or request.viewer.at,
    }


def marked(lines: list[Line], scope: Scope, child: UUID, viewer: Viewer) -> list[Line]:
    """With what each entry rests on now. What was known on an earlier day is not marked by what
    was found out since."""
    versions = tuple(line.entry.version for line in lines if line.entry)
    if scope.as_at:
        return lines
    rests = marks_on(child, versions, viewer=viewer)
    return [
        replace(line, rests=rests.get(line.entry.entry)) if line.entry else line for line in lines
    ]


def typed_day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def asked_of(given: QueryDict, at: datetime) -> Asked:
    """Read from an address or a form; a day that cannot be read is said, and left out."""
    typed = {
        "show": reading.choice(given, "show", ["significant"]),
        "agency": identifier(given, "agency"),
        "person": identifier(given, "person"),
        **{name: reading.text(given, name)[:40] for name in DAYS},
    }
    days = {name: reading.day(typed[name]) for name in DAYS}
    faults = tuple(
        Fault(name, f"{words}: this is no day.", "Write it like 27/11/2026.")
        for name, words in DAYS.items()
        if typed[name] and days[name] is None
    )
    scope = Scope(
        significant=typed["show"] == "significant",
        agency=UUID(typed["agency"]) if typed["agency"] else None,
        person=UUID(typed["person"]) if typed["person"] else None,
        as_at=end_of(days["as_at"], at),
        since=days["since"],
        until=days["until"],
    )
    return Asked(typed, scope, faults)


def end_of(day: date | None, at: datetime) -> datetime | None:
    """The last instant of a day; a day that is not over yet is now."""
    if day is None:
        return None
    ends = midnight(day + timedelta(days=1)) - INSTANT
    return ends if ends < at else None


def identifier(given: QueryDict, name: str) -> str:
    try:
        return str(UUID(given.get(name, "")))
    except ValueError:
        return ""


def lines_of(entries: Sequence[Entry], gaps: Sequence[Gap]) -> list[Line]:
    """Entries newest first, and each silence beneath the event that ended it."""
    left = list(gaps)
    lines: list[Line] = []
    for entry in entries:
        lines += [Line(None, gap) for gap in taken(left, london_date(entry.occurred_from))]
        lines.append(Line(entry, None))
    return lines + [Line(None, gap) for gap in left]


def taken(left: list[Gap], day: date) -> Iterator[Gap]:
    """The silences that end after a day, taken out of those that are left."""
    while left and left[0].before > day:
        yield left.pop(0)


def narrowed_to(chronology: Chronology) -> list[str]:
    """What the reader has to know is left out, in words."""
    scope, words = chronology.scope, []
    if scope.significant:
        words.append("significant entries only")
    names = dict(chronology.agencies)
    if scope.agency:
        words.append(f"entries of {names.get(scope.agency, 'an agency that has none here')} only")
    if scope.person:
        named = {each.person: each.name for each in chronology.persons}
        who = named.get(scope.person, "somebody of whom there is nothing here")
        words.append(f"events that are also about {who} only")
    for day, word in ((scope.since, "from"), (scope.until, "to")):
        if day:
            words.append(f"{word} {day.day} {day:%B %Y}")
    return words
