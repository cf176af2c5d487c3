"""What happened, and what the family says of it."""

from fullpicture.chronology.details import ChildSeen, EntryKind, HowKnown, Nature, Precision
from fullpicture.intake import builds, cells, times
from fullpicture.intake.layouts.columns import (
    PERSON,
    REFERENCE,
    SOURCE,
    Column,
    Layout,
    may_be_empty,
)

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
