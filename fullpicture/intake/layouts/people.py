"""Who somebody is."""

from fullpicture.intake import builds, cells, times
from fullpicture.intake.layouts.columns import (
    REFERENCE,
    SOURCE,
    Column,
    Layout,
    may_be_empty,
)
from fullpicture.people.details import PersonKind, Sex

PEOPLE = Layout(
    "people",
    (
        SOURCE,
        REFERENCE,
        Column("kind", cells.one_of(PersonKind), "Child (also unborn) or adult", "child", 40),
        may_be_empty("given_names", cells.line, "Empty for a baby not yet named", "Mia Rose",
                     empty=""),
        Column("family_name", cells.line, "Family name", "Farrow"),
        may_be_empty("known_as", cells.line, "What they are called every day", "Mimi", empty=""),
        may_be_empty("former_family_name", cells.line, "An earlier family name", "Tarn", empty=""),
        may_be_empty("birth_date", times.day, "Empty when unknown or unborn", "2017-05-02", 40),
        may_be_empty("expected_date", times.day, "Of an unborn child only", "2027-02-14", 40),
        Column("sex", cells.one_of(Sex), "M, F, or U for unknown or unborn", "F", 40),
        may_be_empty("died_on", times.day, "Day of death", "2026-08-30", 40),
        may_be_empty("nhs_number", cells.nhs, "Ten digits, blanks allowed", "999 798 6431", 40,
                     ""),
        may_be_empty("former_nhs_number", cells.nhs, "A number that `nhs_number` superseded",
                     "999 261 6229", 40, ""),
        may_be_empty("upn", cells.upn, "Unique pupil number", "F359200126001", 40, ""),
        Column("shielded", cells.yes_or_no, "Hide this person from all not listed", "no", 40),
    ),
    builds.person,
    once=("nhs_number", "upn"),
)  # fmt: skip
