"""An entry's codes as a practitioner says them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import template

from fullpicture.chronology.attaching import MEGABYTE, DraftPaper
from fullpicture.chronology.details import ChildSeen, EntryKind, HowKnown, Nature, Precision
from fullpicture.chronology.entries import Attached
from fullpicture.rules.gaps import Gap
from fullpicture.web.templatetags.days import plain

register = template.Library()

KINDS = {
    EntryKind.CONTACT: "Somebody came to us",
    EntryKind.CONCERN: "Worry",
    EntryKind.VISIT: "Visit",
    EntryKind.CALL: "Telephone call",
    EntryKind.MEETING: "Meeting",
    EntryKind.ATTENDANCE: "School attendance",
    EntryKind.WAS_NOT_BROUGHT: "Was not brought",
    EntryKind.HEALTH: "Health",
    EntryKind.INJURY: "Injury",
    EntryKind.MISSING: "Missing",
    EntryKind.FOUND: "Found",
    EntryKind.INCIDENT: "Incident",
    EntryKind.DOMESTIC_ABUSE: "Domestic abuse",
    EntryKind.POLICE: "Police",
    EntryKind.ASSESSMENT: "Assessment",
    EntryKind.PLAN: "Plan",
    EntryKind.CLOSURE: "Closure",
    EntryKind.MOVE: "Move",
    EntryKind.SCHOOL: "School",
    EntryKind.STRENGTH: "What goes well",
    EntryKind.OTHER: "Something else",
}
SEEN = {
    ChildSeen.SEEN: "Child seen",
    ChildSeen.SEEN_ALONE: "Child seen alone",
    ChildSeen.NOT_SEEN: "Child not seen",
}
HOW_KNOWN = {
    HowKnown.OBSERVED: "I saw or heard it myself",
    HowKnown.TOLD: "Somebody told me",
    HowKnown.READ: "I read it in a document",
    HowKnown.RECEIVED: "Another agency passed it on",
}
NATURES = {
    Nature.FACT: "A fact",
    Nature.OPINION: "An opinion",
    Nature.ALLEGATION: "An allegation",
    Nature.INTELLIGENCE: "Intelligence (police)",
}
PRECISIONS = {
    Precision.DAY: "On that day",
    Precision.ABOUT: "About then (two weeks either way)",
    Precision.MONTH: "Some time that month",
    Precision.YEAR: "Some time that year",
}


@register.filter
def kind_in_words(kind: EntryKind) -> str:
    """Nothing for an entry that does not say: "something else" would only be noise."""
    return "" if kind is EntryKind.OTHER else KINDS[kind]


@register.filter
def seen_in_words(seen: ChildSeen | None) -> str:
    return SEEN[seen] if seen else ""


@register.filter
def silence(gap: Gap) -> str:
    """12 May to 14 July 2026"""
    after = gap.after
    same_year = after.year == gap.before.year
    first = f"{after.day} {after:%B}" if same_year else plain(after)
    return f"{first} to {plain(gap.before)}"


@register.filter
def what_it_is(paper: Attached | DraftPaper) -> str:
    """Picture, 1.2 MB; or: PDF, 3 pages, 0.4 MB"""
    size = f"{max(paper.size / MEGABYTE, 0.1):.1f} MB"
    if paper.kind.is_picture:
        return f"Picture, {size}"
    return f"PDF, {paper.pages} page{'s' * (paper.pages > 1)}, {size}"


@register.filter
def month(day: date) -> str:
    return f"{day:%B %Y}"


@register.simple_tag
def choices_of(name: str) -> list[tuple[str, str]]:
    """The codes of one list with their words, in the order of the form."""
    lists: Mapping[str, Mapping[Any, str]] = {
        "kind": KINDS,
        "child_seen": SEEN,
        "how_known": HOW_KNOWN,
        "nature": NATURES,
        "precision": PRECISIONS,
    }
    return [(str(code), words) for code, words in lists[name].items()]
