"""Who works for the agency, with whom, and how it is at work with a person."""

from fullpicture.intake import builds, cells, times
from fullpicture.intake.layouts.columns import (
    ENDS_ON,
    PERSON,
    PHONE,
    REFERENCE,
    SOURCE,
    STARTS_ON,
    Column,
    Layout,
    may_be_empty,
)
from fullpicture.people.details import ServiceKind
from fullpicture.rules.facts import Role

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

INVOLVEMENTS = Layout(
    "involvements",
    (
        SOURCE,
        REFERENCE,
        PERSON,
        Column("service", cells.line, "The service at work", "Children in Need team 1"),
        Column("kind", cells.one_of(ServiceKind), "Decides how far it shows", "social_care", 40),
        may_be_empty("does", cells.text, "What it does", "Works on the mornings with the family",
                     2000, ""),
        may_be_empty("how_often", cells.line, "How often it sees them", "Every ten days", 200, ""),
        may_be_empty("cannot_do", cells.text, "What it cannot do, so that nobody relies on it",
                     "No visits in the evening", 1000, ""),
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
