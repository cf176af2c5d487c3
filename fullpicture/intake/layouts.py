"""The layouts of the files, as data. `docs/reference/files.md` prints these tables."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from fullpicture.chronology.details import ChildSeen, EntryKind, HowKnown, Nature, Precision
from fullpicture.intake import builds, cells, times
from fullpicture.intake.cells import Reader
from fullpicture.people.details import PersonKind, ServiceKind, Sex
from fullpicture.rules.facts import Role


@dataclass(frozen=True)
class Column:
    """One column. An empty cell is read as `empty`, unless the column is required."""

    name: str
    read: Reader
    means: str
    example: str
    longest: int = 120
    required: bool = True
    empty: Any = None


@dataclass(frozen=True)
class Layout:
    """`build` makes the details of a row, or says which of its cells do not go together.

    `once` are columns in which a value may stand for one reference only.
    """

    name: str
    columns: tuple[Column, ...]
    build: Callable[[Mapping[str, Any], date], Any]
    once: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        return f"{self.name}.csv"

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


def may_be_empty(
    name: str, read: Reader, means: str, example: str, longest: int = 120, empty: Any = None
) -> Column:
    return Column(name, read, means, example, longest, required=False, empty=empty)


SOURCE = Column("source", cells.line, "Your system that the row comes from", "casework", 40)
REFERENCE = Column("reference", cells.line, "Your key of this row in that system", "A-1001", 60)
PERSON = Column("person", cells.line, "`reference` in people.csv, same `source`", "P-2001", 60)
STARTS_ON = Column("starts_on", times.day, "First day", "2026-01-12", 40)
ENDS_ON = may_be_empty("ends_on", times.day, "First day on which it is over", "2026-09-01", 40)
PHONE = may_be_empty("phone", cells.phone, "Where to ring", "01632 960123", 30, "")

PRACTITIONERS = Layout(
    "practitioners",
    (
        SOURCE,
        REFERENCE,
        Column("name", cells.line, "As colleagues know them", "Amara Okafor"),
        Column("email", cells.email, "Signs them in; the same in every post they hold",
               "amara.okafor@harrowmere.example", 254),
        Column("title", cells.line, "What the post is called", "Social worker"),
        Column("team", cells.line, "Code of a team of yours in the directory", "CIN1", 30),
        Column("role", cells.one_of(Role), "What the post is for", "practitioner", 40),
        PHONE,
        STARTS_ON,
        ENDS_ON,
    ),
    builds.practitioner,
)  # fmt: skip

PEOPLE = Layout(
    "people",
    (
        SOURCE,
        REFERENCE,
        Column("kind", cells.one_of(PersonKind), "Child (also unborn) or adult", "child", 40),
        may_be_empty("given_names", cells.line, "Empty for a baby not yet named", "Mia Rose",
                     empty=""),
        Column("family_name", cells.line, "Family name", "Farrow"),
        may_be_empty("birth_date", times.day, "Empty when unknown or unborn", "2017-05-02", 40),
        may_be_empty("expected_date", times.day, "Of an unborn child only", "2027-02-14", 40),
        Column("sex", cells.one_of(Sex), "M, F, or U for unknown or unborn", "F", 40),
        may_be_empty("nhs_number", cells.nhs, "Ten digits, blanks allowed", "999 798 6431", 40,
                     ""),
        may_be_empty("upn", cells.upn, "Unique pupil number", "F359200126001", 40, ""),
        Column("shielded", cells.yes_or_no, "Hide this person from all not listed", "no", 40),
    ),
    builds.person,
    once=("nhs_number", "upn"),
)  # fmt: skip

INVOLVEMENTS = Layout(
    "involvements",
    (
        SOURCE,
        REFERENCE,
        PERSON,
        Column("service", cells.line, "The service at work", "Children in Need team 1"),
        Column("kind", cells.one_of(ServiceKind), "Decides how far it shows", "social_care", 40),
        may_be_empty("does", cells.text, "What it does, how often", "Visits every ten days",
                     2000, ""),
        may_be_empty("lead_name", cells.line, "Who leads", "Amara Okafor", empty=""),
        PHONE,
        STARTS_ON,
        ENDS_ON,
        may_be_empty("confirmed_on", times.day, "When last known to be so", "2026-11-02", 40),
        Column("agreed", cells.yes_or_no,
               "A sensitive service, and where old enough the young person, agreed to show",
               "no", 40),
    ),
    builds.involvement,
)  # fmt: skip

ALLOCATIONS = Layout(
    "allocations",
    (
        SOURCE,
        REFERENCE,
        PERSON,
        Column("practitioner", cells.line, "`reference` in practitioners.csv, same `source`",
               "W-104", 60),
        STARTS_ON,
        ENDS_ON,
    ),
    builds.allocation,
)  # fmt: skip

ENTRIES = Layout(
    "entries",
    (
        SOURCE,
        REFERENCE,
        PERSON,
        may_be_empty("also_about", cells.references,
                     "Others whom the one event is about: their `reference`s in people.csv, "
                     "blanks between", "P-2002 P-2003", 600, ()),
        Column("kind", cells.one_of(EntryKind), "What kind of event it was", "school", 40),
        Column("occurred", cells.line, "When it happened, written as `precision` says",
               "2026-03-09 14:05", 40),
        Column("precision", cells.one_of(Precision), "How exactly that is known", "minute", 40),
        Column("recorded_at", times.instant, "When it was written down", "2026-03-09 16:30", 40),
        Column("author_name", cells.line, "Who wrote it", "Joan Whitfield"),
        Column("author_role", cells.line, "Their work", "Designated safeguarding lead"),
        Column("how_known", cells.one_of(HowKnown), "How the author knows", "told", 40),
        may_be_empty("told_by", cells.line, "Who told: always with told, only with told",
                     "mother", empty=""),
        Column("nature", cells.one_of(Nature), "What kind of statement it is", "fact", 40),
        Column("significant", cells.yes_or_no, "Belongs in the short chronology", "yes", 40),
        may_be_empty("child_seen", cells.one_of(ChildSeen),
                     "Whether the child was seen; empty when not said", "seen", 40),
        Column("text", cells.text, "What happened", "Mia came to school without a coat.", 20_000),
        may_be_empty("meaning", cells.text, "What it means for the child",
                     "Mia was cold all day.", 5000, ""),
        may_be_empty("other_explanation", cells.text, "What else could explain it",
                     "Her coat may have been in the wash.", 5000, ""),
        may_be_empty("made_for", cells.line,
                     "The service without access for which you wrote it",
                     "Harrowmere Asthma Clinic", empty=""),
        may_be_empty("correction_reason", cells.text,
                     "Why this row differs from the one sent before",
                     "The date was wrong.", 1000, ""),
    ),
    builds.entry,
)  # fmt: skip

ACCOUNTS = Layout(
    "accounts",
    (
        SOURCE,
        REFERENCE,
        Column("entry", cells.line, "`reference` in entries.csv, same `source`", "E-3001", 60),
        Column("given_by", cells.line, "Who of the family gives it", "mother"),
        Column("given_on", times.day, "The day they gave it", "2026-03-10", 40),
        Column("text", cells.text, "What they say of it, in their words",
               "Her coat was wet, so she went without.", 20_000),
    ),
    builds.account,
)  # fmt: skip

IN_ORDER = (PRACTITIONERS, PEOPLE, INVOLVEMENTS, ALLOCATIONS, ENTRIES, ACCOUNTS)
"""A file names rows of those before it."""
