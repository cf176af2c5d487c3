"""The drafts and agencies that the worked cases start from."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid5

from fullpicture.policy.shipped import read_shipped
from fullpicture.rules.basis_facts import (
    Article6,
    Body,
    ChosenBasis,
    Condition,
    Gateway,
    Start,
    Starts,
)
from fullpicture.rules.facts import Holder, Role
from fullpicture.rules.sharing_facts import (
    Draft,
    Edition,
    GoldenRule,
    Item,
    Limits,
    Openness,
    Outcome,
    Recipient,
    Stake,
    Stance,
)
from fullpicture.rules.verdict import Source

NAMES = UUID("6b1f4d0e-4b7c-4c39-9a63-0f2f3a5d7e11")

COUNCIL = Body("local_authority", statutory=True)
HOSPITAL = Body("health", statutory=True)
POLICE = Body("police", statutory=True)
SCHOOL = Body("school", statutory=True)
NURSERY = Body("early_years", statutory=True)
PRIVATE_SCHOOL = Body("school", statutory=False)
CHARITY = Body("voluntary", statutory=False)
HIRED_CHARITY = Body("voluntary", statutory=False, contracted=True)

BEFORE_DUTY = date(2026, 9, 29)
DUTY_STARTS = date(2026, 9, 30)
NOW = datetime(2026, 11, 22, 14, 5, tzinfo=UTC)
TODAY = NOW.date()
LIMITS = Limits(old_after_days=365, late_after_days=5, many_items=12, contact_stale_after_days=182)
YESTERDAY = date(2026, 11, 21)
TOMORROW = date(2026, 11, 23)


def named(name: str) -> UUID:
    return uuid5(NAMES, name)


def shipped_starts() -> Starts:
    """The start dates that come with the program."""
    return Starts(
        tuple(
            Start(row.code, row.starts_on, frozenset(row.covers), Source(row.source), row.mark)
            for row in read_shipped().provisions
        )
    )


def shipped_edition(code: str) -> Edition:
    """An edition of the golden rules that comes with the program."""
    row = next(each for each in read_shipped().editions if each.code == code)
    rules = tuple(
        GoldenRule(
            rule.number, rule.title, rule.text, rule.answered_by, Source(row.source, rule.source)
        )
        for rule in row.rules
    )
    return Edition(named(code), code, row.name, row.starts_on, rules, Source(row.source))


STARTS = shipped_starts()
EDITION_2018 = shipped_edition("2018")
EDITION_2024 = shipped_edition("2024")

WEEKS_OLD = Item(
    version=named("bruise"),
    nature="fact",
    how_known="observed",
    occurred_from=datetime(2026, 11, 2, 9, 0, tzinfo=UTC),
    occurred_to=datetime(2026, 11, 2, 9, 30, tzinfo=UTC),
    recorded_at=datetime(2026, 11, 2, 16, 0, tzinfo=UTC),
)
SOCIAL_WORKER = Recipient(
    Holder(post=named("social worker")), COUNCIL, Role.PRACTITIONER, has_relationship=True
)
STRANGER = replace(SOCIAL_WORKER, has_relationship=False)
UNKNOWN = replace(SOCIAL_WORKER, has_relationship=None)
DUTY_DESK = Recipient(Holder(team=named("front door")), COUNCIL, Role.DUTY, has_relationship=False)
BUSINESS_MANAGER = replace(SOCIAL_WORKER, role=Role.BUSINESS_MANAGER)

TASK = ChosenBasis(Article6.PUBLIC_TASK, Gateway.SCHOOLS, Condition.SAFEGUARDING)
CHILD_KNOWS = Openness(named("child"), Stake.CHILD, Stance.TOLD)
MOTHER_KNOWS = Openness(named("mother"), Stake.PARENT, Stance.TOLD_AND_CONTENT)


def about(stake: Stake, stance: Stance, **more: Any) -> Openness:
    return Openness(named(f"a {stake}"), stake, stance, **more)


WHOLE = Draft(
    outcome=Outcome.SHARE,
    sender=SCHOOL,
    purpose="protect",
    why="The social worker sees the family on Monday and needs to know of the bruise.",
    items=(WEEKS_OLD,),
    recipients=(SOCIAL_WORKER,),
    basis=TASK,
    openness=(CHILD_KNOWS, MOTHER_KNOWS),
    harm_indicated=True,
    risk_if_not_shared="Nobody would ask how it happened.",
    asks="Please ask how it happened, and tell me on Tuesday.",
    unsure=False,
)


def draft(**changes: Any) -> Draft:
    """A school's draft that a teacher finished, with what a case changes."""
    return replace(WHOLE, **changes)
