"""What a file or a form says about one entry, checked and typed."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class HowKnown(StrEnum):
    OBSERVED = "observed"
    TOLD = "told"
    READ = "read"
    RECEIVED = "received"


class Nature(StrEnum):
    FACT = "fact"
    OPINION = "opinion"
    ALLEGATION = "allegation"
    INTELLIGENCE = "intelligence"


class Precision(StrEnum):
    """How exactly the time is known; `occurred` is a range of instants either way."""

    MINUTE = "minute"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    ABOUT = "about"


@dataclass(frozen=True)
class EntryDetails:
    """One entry as its agency holds it now.

    `occurred_from` and `occurred_to` are UTC, half-open; `recorded_at` is when the agency wrote
    it down; `told_by` says who told, when `how_known` is TOLD.
    """

    source: str
    reference: str
    person: str
    occurred_from: datetime
    occurred_to: datetime
    precision: Precision
    recorded_at: datetime
    author_name: str
    author_role: str
    how_known: HowKnown
    told_by: str
    nature: Nature
    significant: bool
    text: str
    meaning: str = ""
