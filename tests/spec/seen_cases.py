"""Worked cases: who saw the child, and whether a child is missing now."""

from datetime import UTC, datetime, timedelta

from fullpicture.rules.last_seen import Sighting, seen_by
from fullpicture.rules.missing import Reported, missing_now
from tests.spec.drafts import NOW, named
from tests.spec.worked import Case, Kind

YES, NO, UNSURE = Kind.YES, Kind.NO, Kind.NOT_ENOUGH_KNOWN


def _saw(name: str, days: int, *, alone: bool = False) -> Sighting:
    return Sighting(name, "Social worker", "Council", NOW - timedelta(days=days), alone)


def _seen(*sightings: Sighting) -> object:
    return seen_by(sightings, at=NOW)


def _reported(word: str, first: int, last: int, written: int) -> Reported:
    """Happened between two hours of 20 November 2026, and written down at a third."""
    day = datetime(2026, 11, 20, tzinfo=UTC)
    return Reported(
        id=named(f"{word} {first}"),
        found=word == "found",
        occurred_from=day + timedelta(hours=first),
        occurred_to=day + timedelta(hours=last),
        recorded_at=day + timedelta(hours=written),
    )


def _missing(*reports: Reported) -> object:
    latest = missing_now(reports)
    return None if latest is None else f"missing since {latest.occurred_from:%H:%M}"


SEEN = (
    Case(
        seen_by,
        YES,
        "Amara saw the child 30 and 20 days ago, once alone; Joan saw the child yesterday.",
        "Last seen by Joan, last seen alone by Amara, seen most by Amara: twice in 13 weeks.",
        lambda: _seen(_saw("Amara", 30, alone=True), _saw("Amara", 20), _saw("Joan", 1)),
        "last Joan, alone Amara, most Amara 2",
    ),
    Case(
        seen_by,
        NO,
        "Amara saw the child last half a year ago, with the family.",
        "Last seen then. Nobody has seen the child alone, or at all in the last 13 weeks.",
        lambda: _seen(_saw("Amara", 182)),
        "last Amara, alone nobody, most nobody 0",
    ),
    Case(
        seen_by,
        UNSURE,
        "Nothing says that anybody saw the child.",
        "Nothing is said of it, neither that the child was seen nor that not.",
        _seen,
        None,
    ),
)

GONE = (
    Case(
        missing_now,
        YES,
        "Missing since 18:00. Found at 15:00, before that.",
        "The child is missing.",
        lambda: _missing(_reported("found", 15, 15, 16), _reported("missing", 18, 18, 19)),
        "missing since 18:00",
    ),
    Case(
        missing_now,
        NO,
        "Missing since 18:00, found at 22:00.",
        "The child is not missing.",
        lambda: _missing(_reported("missing", 18, 18, 19), _reported("found", 22, 22, 23)),
        None,
    ),
    Case(
        missing_now,
        UNSURE,
        "Missing and found on one day, no times given; missing was written down last.",
        "In doubt the child is missing, until somebody says found.",
        lambda: _missing(_reported("found", 0, 24, 12), _reported("missing", 0, 24, 20)),
        "missing since 00:00",
    ),
)

CASES = (*SEEN, *GONE)
