"""Where and with whom somebody lives, who is who to them, and what of it must not be told."""

from fullpicture.intake import builds, cells, times
from fullpicture.intake.layouts.columns import (
    ENDS_ON,
    PERSON,
    REFERENCE,
    SOURCE,
    STARTS_ON,
    Column,
    Layout,
    may_be_empty,
)
from fullpicture.people.codes import (
    AddressKind,
    Disability,
    Ethnicity,
    ProtectedKind,
    Relation,
    Responsibility,
    SchoolStatus,
)

PROTECTED_FROM = may_be_empty(
    "protected_from",
    cells.references,
    "From whom: their `reference`s in people.csv, blanks between; empty: everybody outside",
    "P-2010",
    600,
    (),
)

BACKGROUNDS = Layout(
    "backgrounds",
    (
        SOURCE,
        REFERENCE,
        PERSON,
        may_be_empty("ethnicity", cells.one_of(Ethnicity), "National code", "WBRI", 40),
        may_be_empty("disabilities", cells.several(Disability),
                     "National codes, blanks between; NONE stands alone", "HEAR COMM", 120, ()),
        may_be_empty("languages", cells.words, "Semicolons between, the first language first",
                     "Polish; English", 200, ()),
        Column("interpreter", cells.yes_or_no, "Whether one is needed", "no", 40),
        may_be_empty("pronouns", cells.line, "As the person says", "she/her", 40, ""),
        Column("as_at", times.day, "When this was last known to be so", "2026-09-01", 40),
    ),
    builds.background,
)  # fmt: skip

HOUSEHOLDS = Layout(
    "households",
    (
        SOURCE,
        REFERENCE,
        Column("household", cells.line, "Your key of the household", "H-12", 60),
        PERSON,
        STARTS_ON,
        ENDS_ON,
    ),
    builds.household,
)  # fmt: skip

ADDRESSES = Layout(
    "addresses",
    (
        SOURCE,
        REFERENCE,
        PERSON,
        Column("kind", cells.one_of(AddressKind), "What the address is to them", "home", 40),
        may_be_empty("line", cells.line, "House, street and town; empty: no fixed abode",
                     "14 Kestrel Court, Harrowmere", 200, ""),
        may_be_empty("postcode", cells.postcode, "With or without its blank", "HW4 2QT", 40, ""),
        STARTS_ON,
        ENDS_ON,
        Column("protected", cells.yes_or_no, "Must not be told", "no", 40),
        PROTECTED_FROM,
        may_be_empty("ring", cells.phone, "Whom to ring about a protected one", "01632 960100",
                     30, ""),
    ),
    builds.address,
)  # fmt: skip

RELATIONSHIPS = Layout(
    "relationships",
    (
        SOURCE,
        REFERENCE,
        PERSON,
        Column("other", cells.line, "The other's `reference` in people.csv, same `source`",
               "P-2009", 60),
        Column("relation", cells.one_of(Relation), "What `other` is to `person`", "mother", 40),
        Column("parental_responsibility", cells.one_of(Responsibility),
               "Whether `other` has it for `person`", "yes", 40),
        Column("not_told", cells.yes_or_no,
               "`other` may not be told what is shared about `person`", "no", 40),
        may_be_empty("not_told_why", cells.text, "Always with `not_told`: why",
                     "The child is afraid of what he would do", 1000, ""),
        may_be_empty("starts_on", times.day, "First day, where it has one", "2020-01-17", 40),
        ENDS_ON,
    ),
    builds.tie,
)  # fmt: skip

SCHOOLS = Layout(
    "schools",
    (
        SOURCE,
        REFERENCE,
        PERSON,
        may_be_empty("school", cells.line, "Its name; empty when in none",
                     "Oakfield Primary School", empty=""),
        may_be_empty("urn", cells.urn, "The school's number, six digits", "999301", 40, ""),
        may_be_empty("year_group", cells.line, "As the school says", "Year 4", 20, ""),
        Column("status", cells.one_of(SchoolStatus), "How the child belongs to it", "main", 40),
        STARTS_ON,
        ENDS_ON,
    ),
    builds.schooling,
)  # fmt: skip

PROTECTIONS = Layout(
    "protections",
    (
        SOURCE,
        REFERENCE,
        PERSON,
        Column("kind", cells.one_of(ProtectedKind), "What must not be told", "referrer", 40),
        Column("detail", cells.line, "The name or place itself; kept sealed", "Wenna Marsh", 300),
        PROTECTED_FROM,
        Column("ring", cells.phone, "Whom to ring about it", "01632 960100", 30),
        STARTS_ON,
        ENDS_ON,
        Column("review_on", times.day, "When to look at it again", "2027-03-01", 40),
    ),
    builds.protection,
)  # fmt: skip
