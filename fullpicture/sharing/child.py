"""The pages of one child: which there are, and what stands at the top of each of them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Generic, TypeVar

from fullpicture.agencies.queries import Desk
from fullpicture.people.queries import Named
from fullpicture.sharing.known_first import KnownFirst

T = TypeVar("T")


class Part(StrEnum):
    """One page of a child, by the kind of look that it leaves."""

    OVERVIEW = "child"
    CHRONOLOGY = "chronology"
    FAMILY = "family"
    SHARING = "sharing"
    REQUESTS = "requests"
    RECORD = "record"
    CHECKING = "checking"
    BRIEF = "brief"
    LOOKS = "looks"


@dataclass(frozen=True)
class Opened(Generic[T]):
    """A page of a child as this viewer may see it: the head, and what this part shows.

    `shut`: the own agency keeps a record that this viewer may open with a reason only. `desk` is a
    duty desk open now, to ring as well. `open_until` is when a reason that this viewer gave ends.
    """

    child: Named
    first: KnownFirst
    part: Part
    may_share: bool
    shut: bool
    desk: Desk | None
    shown: T
    open_until: datetime | None = None
