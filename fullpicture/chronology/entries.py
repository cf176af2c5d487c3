"""Entries as a viewer is shown them, and which of them somebody asks for."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from fullpicture.chronology.details import ChildSeen, EntryKind, HowKnown, Nature, Precision
from fullpicture.chronology.papers.kinds import PaperKind
from fullpicture.people.queries import Named
from fullpicture.rules.gaps import Gap


@dataclass(frozen=True)
class Account:
    """What somebody of the family says of an entry, in their words."""

    given_by: str
    given_on: date
    text: str


@dataclass(frozen=True)
class Attached:
    """A picture or a paper beside an entry version. `file` is the same beside each version that
    it was carried to; `shows` says what it shows, who took it and when."""

    id: UUID
    file: UUID
    kind: PaperKind
    shows: str
    size: int
    width: int
    height: int
    pages: int

    @property
    def has_small(self) -> bool:
        """There is a small picture of it: of a paper, of its first page."""
        return self.width > 0


@dataclass(frozen=True)
class Entry:
    """One version of an entry, with its source. `own` when the viewer's agency wrote it.

    `also` names further people whom the event is about; `earlier` counts the versions before
    this one that the viewer may see; `since` is when this version was first known here.
    `extract` when passages of it are withheld, each place marked. `derived_from` is the version
    of another entry that it was taken from. `attachments` are those that this viewer may open.
    """

    version: UUID
    entry: UUID
    number: int
    record: UUID
    agency_id: UUID
    agency: str
    own: bool
    about: tuple[UUID, ...]
    also: tuple[str, ...]
    kind: EntryKind
    occurred_from: datetime
    occurred_to: datetime
    precision: Precision
    recorded_at: datetime
    received_here: datetime
    author_name: str
    author_role: str
    how_known: HowKnown
    told_by: str
    nature: Nature
    significant: bool
    child_seen: ChildSeen | None
    text: str
    meaning: str
    other_explanation: str
    made_for: str
    correction_reason: str
    accounts: tuple[Account, ...]
    earlier: int
    extract: bool = False
    derived_from: UUID | None = None
    attachments: tuple[Attached, ...] = ()

    @property
    def words(self) -> str:
        """Whatever somebody wrote into it, and the family's accounts that go with it."""
        said = (
            self.text,
            self.meaning,
            self.other_explanation,
            self.told_by,
            self.made_for,
            self.correction_reason,
        )
        accounts = (words for each in self.accounts for words in (each.given_by, each.text))
        return "\n".join((*said, *accounts, *(each.shows for each in self.attachments)))


@dataclass(frozen=True)
class Scope:
    """Which part of a chronology is asked for. `as_at` means as known here at that instant.

    `person` is somebody else whom an event has to be about too.
    """

    significant: bool = False
    agency: UUID | None = None
    person: UUID | None = None
    as_at: datetime | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Chronology:
    """A person's entries, newest event first, as far as this viewer may see them.

    `gaps` are silences among what may be seen, whether or not it is shown. `agencies` and
    `persons` are those that the chronology could be narrowed to; `known` how many entries it
    has in all.
    """

    person: UUID
    scope: Scope
    entries: tuple[Entry, ...]
    gaps: tuple[Gap, ...]
    agencies: tuple[tuple[UUID, str], ...]
    persons: tuple[Named, ...]
    known: int


@dataclass(frozen=True)
class Printed:
    """A chronology that was put on paper, and its leaf in the ledger."""

    id: UUID
    person: UUID
    entries: int
    at: datetime
    leaf: UUID | None


@dataclass(frozen=True)
class ChronologyPage:
    """A chronology, whether this viewer may write in it, and what they printed of it."""

    chronology: Chronology
    may_write: bool
    prints: tuple[Printed, ...]
