"""Worked cases: whether an assessment builds on those before it."""

from datetime import date

from fullpicture.rules.predecessors import Assessment, builds_on_earlier
from tests.spec.worked import Case, Kind

MARCH = Assessment("one", date(2025, 3, 4), "Neglect was found.")
MAY = Assessment("two", date(2026, 5, 6), "Neglect again.")


def _new(text: str | None, *derived: str) -> Assessment:
    return Assessment("new", date(2026, 11, 1), text, frozenset(derived))


CASES = (
    Case(
        builds_on_earlier,
        Kind.YES,
        "It is the first assessment.",
        "There is none that it could cite.",
        lambda: builds_on_earlier(_new("The home is cold."), ()),
        "yes: assessment.first",
    ),
    Case(
        builds_on_earlier,
        Kind.YES,
        "It says: as was found in March 2025.",
        "It cites the one of March.",
        lambda: builds_on_earlier(_new("As was found in March 2025, ..."), (MARCH, MAY)),
        "yes: assessment.cited",
    ),
    Case(
        builds_on_earlier,
        Kind.YES,
        "It speaks of the previous social work assessment.",
        "It cites one, without its day.",
        lambda: builds_on_earlier(_new("The previous social work assessment said so."), (MARCH,)),
        "yes: assessment.cited",
    ),
    Case(
        builds_on_earlier,
        Kind.YES,
        "It was taken from the assessment of May.",
        "It builds on that, whatever its words.",
        lambda: builds_on_earlier(_new(None, "two"), (MARCH, MAY)),
        "yes: assessment.cited",
    ),
    Case(
        builds_on_earlier,
        Kind.NO,
        "Two assessments found neglect. The third says nothing of either.",
        "It starts again. That is noted, and the assessment is kept.",
        lambda: builds_on_earlier(_new("The home is cold."), (MARCH, MAY)),
        "no: assessment.starts_again",
    ),
    Case(
        builds_on_earlier,
        Kind.NOT_ENOUGH_KNOWN,
        "The assessment's words were erased.",
        "Whether it cited one is not known.",
        lambda: builds_on_earlier(_new(None), (MARCH,)),
        "not_enough_known: assessment.unread",
    ),
)
