"""What the partnership is asked to adopt, checked and typed."""

from dataclasses import dataclass
from datetime import date, time

from fullpicture.rules.agreements import Mode
from fullpicture.rules.clocks import Unit
from fullpicture.rules.facts import Purpose
from fullpicture.rules.sharing_facts import Point


@dataclass(frozen=True)
class LinkageRules:
    """Whether records that match are linked by themselves; for which pairs two people decide."""

    automatic: bool
    second: frozenset[str]


@dataclass(frozen=True)
class AttachmentLimits:
    """How much a picture or paper may hold, and how many stand beside one entry."""

    megabytes: int
    megapixels: int
    pages: int
    for_an_entry: int


@dataclass(frozen=True)
class GoldenRuleDetails:
    """One golden rule in our own words; `answered_by` are the points of a draft that answer it."""

    number: int
    title: str
    text: str
    answered_by: tuple[Point, ...]
    source: str
    mark: str


@dataclass(frozen=True)
class EditionDetails:
    """One edition of the golden rules, in force from `starts_on` until a later one starts."""

    code: str
    name: str
    starts_on: date
    source: str
    mark: str
    rules: tuple[GoldenRuleDetails, ...]


@dataclass(frozen=True)
class ProvisionDetails:
    """A provision of law and the day it starts; None when nobody knows, and so not yet.

    `covers` are kinds of agency.
    """

    code: str
    words: str
    starts_on: date | None
    covers: tuple[str, ...]
    source: str
    mark: str


@dataclass(frozen=True)
class ClockDetails:
    """A clock, in force from `starts_on`. `first_day` and `closes` as in `rules.clocks.Clock`."""

    code: str
    words: str
    amount: int
    unit: Unit
    starts_on: date
    source: str
    mark: str
    first_day: int = 0
    closes: time | None = None


@dataclass(frozen=True)
class AgreementDetails:
    """An agreement as in `rules.agreements.Agreement`; ended by adopting it with an `ends_on`, and
    renewed with a later `review_on`."""

    code: str
    words: str
    held_by: str
    asked_by: str
    purpose: Purpose
    mode: Mode
    starts_on: date
    source: str
    mark: str
    ends_on: date | None = None
    services: tuple[str, ...] = ()
    review_on: date | None = None


@dataclass(frozen=True)
class ItemDetails:
    """One line of a list. `value` carries what a rule reads, where the list has such."""

    code: str
    words: str
    value: str = ""


@dataclass(frozen=True)
class ListDetails:
    """A whole list, in force from `starts_on`; a line that is left out is out of use from then."""

    list: str
    starts_on: date
    source: str
    mark: str
    items: tuple[ItemDetails, ...]
