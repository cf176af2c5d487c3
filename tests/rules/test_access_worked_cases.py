"""Who may see what, as worked truth tables: one commented row per kind of person.

One child, her mother and a shielded child; what eight agencies hold about them; and for each
person who might look, the reason code of every answer. Both the engine and its plain twin must
give the table.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid5

import pytest

from fullpicture.rules import access
from fullpicture.rules.facts import (
    Answer,
    Asked,
    Exposure,
    Holder,
    Kind,
    Lens,
    Purpose,
    Relationship,
    RelationshipKind,
    Role,
    Sight,
    Standing,
    Viewer,
)
from fullpicture.rules.grounds import GROUNDS, grounds
from tests import reference_access

Decide = Callable[[Standing, Asked], Answer]


def by_engine(standing: Standing, asked: Asked) -> Answer:
    return access.decide(standing, [asked])[asked.id]


BOTH = pytest.mark.parametrize(
    "decide",
    [pytest.param(by_engine, id="engine"), pytest.param(reference_access.decide, id="reference")],
)

SIGHT_OF_REASON = {
    "index": Sight.FULL,
    "relationship": Sight.FULL,
    "own_agency": Sight.FULL,
    "own_agency_governance": Sight.FULL,
    "own_act": Sight.FULL,
    "manages_recipient": Sight.FULL,
    "disclosed": Sight.FULL,
    "recipient": Sight.FULL,
    "sensitive_service": Sight.MASKED,
    "absent_service": Sight.NOTHING,
    "role_unknown": Sight.NOTHING,
    "purpose_unknown": Sight.NOTHING,
    "purpose_not_for_role": Sight.NOTHING,
    "no_children": Sight.NOTHING,
    "does_not_exist": Sight.NOTHING,
    "no_search_for_purpose": Sight.NOTHING,
    "no_relationship": Sight.NOTHING,
    "not_disclosed": Sight.NOTHING,
    "not_own_agency": Sight.NOTHING,
    "not_recipient": Sight.NOTHING,
    "quiet_look": Sight.NOTHING,
}


def key(name: str) -> UUID:
    """A lasting identifier for a name, so that a failure reads the same each time."""
    return uuid5(UUID(int=0), name)


MORNING = datetime(2026, 3, 4, 9, tzinfo=UTC)
NIGHT = datetime(2026, 3, 4, 23, tzinfo=UTC)
SHIFT_STARTS = datetime(2026, 3, 4, 17, tzinfo=UTC)
SHIFT_ENDS = datetime(2026, 3, 5, 8, tzinfo=UTC)
LONG_AGO = datetime(2025, 9, 1, tzinfo=UTC)
NEXT_REVIEW = datetime(2026, 9, 1, tzinfo=UTC)
TICK = timedelta(microseconds=1)

COUNCIL, SCHOOL, HEALTH, POLICE = key("council"), key("school"), key("health"), key("police")
CHARITY, MENTAL, CLINIC = key("charity"), key("adult mental health"), key("sexual health clinic")
NEIGHBOUR, PARTNERSHIP = key("neighbouring authority"), key("partnership office")
ASSESSMENT = key("assessment team of the council")

CHILD, MOTHER, HIDDEN = key("child"), key("mother"), key("shielded child")
COUNCIL_CHILD, SCHOOL_CHILD = key("council's record of child"), key("school's record of child")
HEALTH_CHILD, CLINIC_CHILD = key("health's record of child"), key("clinic's record of child")
MENTAL_MOTHER = key("adult mental health's record of mother")
COUNCIL_HIDDEN = key("council's record of shielded child")

THINGS = {
    "index": Asked(Kind.INDEX, COUNCIL_CHILD, CHILD, COUNCIL, COUNCIL_CHILD),
    "page": Asked(Kind.CHILD, CHILD, CHILD, COUNCIL),
    "mother": Asked(Kind.CHILD, MOTHER, MOTHER, COUNCIL),
    "school_involved": Asked(Kind.INVOLVEMENT, key("i1"), CHILD, SCHOOL, SCHOOL_CHILD),
    "mental_involved": Asked(
        Kind.INVOLVEMENT, key("i2"), MOTHER, MENTAL, MENTAL_MOTHER, exposure=Exposure.SENSITIVE
    ),
    "clinic_involved": Asked(
        Kind.INVOLVEMENT, key("i3"), CHILD, CLINIC, CLINIC_CHILD, exposure=Exposure.ABSENT
    ),
    "council_entry": Asked(Kind.ENTRY, key("e1"), CHILD, COUNCIL, COUNCIL_CHILD),
    "school_entry": Asked(Kind.ENTRY, key("e2"), CHILD, SCHOOL, SCHOOL_CHILD),
    "mental_entry": Asked(Kind.ENTRY, key("e3"), MOTHER, MENTAL, MENTAL_MOTHER),
    "health_entry": Asked(Kind.ENTRY, key("e4"), CHILD, HEALTH, HEALTH_CHILD),
    "council_decision": Asked(
        Kind.DECISION, key("d1"), CHILD, COUNCIL, COUNCIL_CHILD, actor_post=key("social worker")
    ),
    "health_decision": Asked(
        Kind.DECISION, key("d2"), CHILD, HEALTH, HEALTH_CHILD, actor_post=key("health visitor")
    ),
    # From the school's safeguarding lead to the council's assessment team.
    "school_disclosure": Asked(
        Kind.DISCLOSURE,
        key("s1"),
        CHILD,
        SCHOOL,
        SCHOOL_CHILD,
        recipient=Holder(team=ASSESSMENT),
        recipient_agency=COUNCIL,
        actor_post=key("safeguarding lead"),
    ),
    # From her too, that a child was in danger.
    "school_emergency": Asked(
        Kind.EMERGENCY,
        key("e9"),
        CHILD,
        SCHOOL,
        SCHOOL_CHILD,
        recipient=Holder(team=ASSESSMENT),
        recipient_agency=COUNCIL,
        sender_managers=key("managers of the school's staff"),
        actor_post=key("safeguarding lead"),
    ),
    # The team manager, and the police quietly, looked at the council's record.
    "look": Asked(
        Kind.LOOK, key("l1"), CHILD, COUNCIL, COUNCIL_CHILD, actor_post=key("team manager")
    ),
    "quiet_look": Asked(
        Kind.LOOK,
        key("l2"),
        CHILD,
        COUNCIL,
        COUNCIL_CHILD,
        actor_post=key("police sergeant"),
        quiet=True,
    ),
    "hidden": Asked(Kind.CHILD, HIDDEN, HIDDEN, COUNCIL),
    # Where the child lives, by two agencies; and a place of hers that must not be told.
    "council_home": Asked(Kind.DETAIL, key("h1"), CHILD, COUNCIL, COUNCIL_CHILD),
    "health_home": Asked(Kind.DETAIL, key("h2"), CHILD, HEALTH, HEALTH_CHILD),
    "council_secret": Asked(Kind.PROTECTED, key("h3"), CHILD, COUNCIL, COUNCIL_CHILD),
}


@dataclass(frozen=True)
class Seen:
    """The reason code expected for each of the things. The default is a stranger's answer."""

    index: str = "index"
    page: str = "no_relationship"
    mother: str = "no_relationship"
    school_involved: str = "no_relationship"
    mental_involved: str = "no_relationship"
    clinic_involved: str = "no_relationship"
    council_entry: str = "not_disclosed"
    school_entry: str = "not_disclosed"
    mental_entry: str = "not_disclosed"
    health_entry: str = "not_disclosed"
    council_decision: str = "not_own_agency"
    health_decision: str = "not_own_agency"
    school_disclosure: str = "not_recipient"
    school_emergency: str = "not_recipient"
    look: str = "no_relationship"
    quiet_look: str = "quiet_look"
    hidden: str = "does_not_exist"
    council_home: str = "not_own_agency"
    health_home: str = "not_own_agency"
    council_secret: str = "not_own_agency"


def all_the_same(reason: str) -> Seen:
    return Seen(**dict.fromkeys(THINGS, reason))


@dataclass(frozen=True)
class Who:
    """One person in one post at one instant: what they hold, and what they may see."""

    name: str
    agency: UUID
    role: Role | None
    sees: Seen
    purpose: Purpose | None = Purpose.SAFEGUARDING
    at: datetime = MORNING
    teams: frozenset[UUID] = frozenset()
    relationships: tuple[Relationship, ...] = ()
    lenses: tuple[Lens, ...] = ()
    listed: frozenset[UUID] = frozenset()

    def standing(self) -> Standing:
        viewer = Viewer(
            practitioner=key(f"practitioner: {self.name}"),
            post=key(self.name),
            agency=self.agency,
            teams=self.teams,
            role=self.role,
            purpose=self.purpose,
            at=self.at,
        )
        held = (self.relationships, self.lenses)
        return Standing(viewer, *held, shielded=frozenset({HIDDEN}), listed=self.listed)


def tied(
    holder: str | Holder,
    person: UUID,
    record: UUID | None,
    kind: RelationshipKind,
    starts_at: datetime = LONG_AGO,
    ends_at: datetime | None = NEXT_REVIEW,
) -> Relationship:
    """A relationship of the post of that name, or of another holder."""
    if isinstance(holder, str):
        holder = Holder(post=key(holder))
    return Relationship(holder, person, record, kind, starts_at, ends_at)


def opened(holder: Holder, thing: str) -> Lens:
    return Lens(holder, THINGS[thing].id, LONG_AGO)


TO_TEAM = opened(Holder(team=ASSESSMENT), "school_entry")
BY_TEAM = Holder(team=ASSESSMENT)
BY_COUNCIL = Holder(agency=COUNCIL)

# What a council post that works with this child sees, beside what its team received.
WITH_COUNCIL = {
    "page": "relationship",
    "school_involved": "relationship",
    "clinic_involved": "absent_service",
    "council_entry": "own_agency",
    "council_home": "own_agency",
    "council_secret": "own_agency",
    "council_decision": "own_agency",
    "look": "relationship",
}

CAST = [
    # Allocated the child, the mother and the shielded child, but not listed for the last. Sees
    # her own decision as her own act, and what the school disclosed to her team.
    Who(
        "social worker",
        COUNCIL,
        Role.PRACTITIONER,
        teams=frozenset({ASSESSMENT}),
        relationships=(
            tied("social worker", CHILD, COUNCIL_CHILD, RelationshipKind.ALLOCATION),
            tied("social worker", MOTHER, None, RelationshipKind.ALLOCATION),
            tied("social worker", HIDDEN, COUNCIL_HIDDEN, RelationshipKind.ALLOCATION),
        ),
        lenses=(TO_TEAM,),
        sees=Seen(
            council_home="own_agency",
            council_secret="own_agency",
            page="relationship",
            mother="relationship",
            school_involved="relationship",
            mental_involved="sensitive_service",
            clinic_involved="absent_service",
            council_entry="own_agency",
            school_entry="disclosed",
            council_decision="own_act",
            school_disclosure="recipient",
            school_emergency="recipient",
            look="relationship",
        ),
    ),
    # Holds what her team holds; listed for the shielded child; a manager of nothing else.
    Who(
        "team manager",
        COUNCIL,
        Role.MANAGER,
        teams=frozenset({ASSESSMENT}),
        relationships=(
            tied(BY_TEAM, CHILD, COUNCIL_CHILD, RelationshipKind.ALLOCATION),
            tied(BY_TEAM, HIDDEN, COUNCIL_HIDDEN, RelationshipKind.ALLOCATION),
        ),
        lenses=(TO_TEAM,),
        listed=frozenset({HIDDEN}),
        sees=Seen(
            **WITH_COUNCIL
            | {
                "school_entry": "disclosed",
                "school_disclosure": "recipient",
                "school_emergency": "recipient",
                "look": "own_act",
                "hidden": "relationship",
            }
        ),
    ),
    # A duty post, on duty: her own agency's record, not what was sent to another team.
    Who(
        "MASH coordinator",
        COUNCIL,
        Role.DUTY,
        relationships=(tied("MASH coordinator", CHILD, COUNCIL_CHILD, RelationshipKind.DUTY),),
        lenses=(TO_TEAM,),
        sees=Seen(**WITH_COUNCIL),
    ),
    # Owns the worry in the school, and made the disclosure.
    Who(
        "safeguarding lead",
        SCHOOL,
        Role.PRACTITIONER,
        relationships=(tied("safeguarding lead", CHILD, SCHOOL_CHILD, RelationshipKind.OWNER),),
        lenses=(TO_TEAM,),
        sees=Seen(
            page="relationship",
            school_involved="own_agency",
            clinic_involved="absent_service",
            school_entry="own_agency",
            school_disclosure="own_act",
            school_emergency="own_act",
            look="relationship",
        ),
    ),
    # Knows child and mother: learns that "a sensitive service" knows the mother, not which.
    Who(
        "health visitor",
        HEALTH,
        Role.PRACTITIONER,
        relationships=(
            tied("health visitor", CHILD, HEALTH_CHILD, RelationshipKind.ALLOCATION),
            tied("health visitor", MOTHER, None, RelationshipKind.ALLOCATION),
        ),
        sees=Seen(
            health_home="own_agency",
            page="relationship",
            mother="relationship",
            school_involved="relationship",
            mental_involved="sensitive_service",
            clinic_involved="absent_service",
            health_entry="own_agency",
            health_decision="own_act",
            look="relationship",
        ),
    ),
    # Named recipient: the lens, who is involved, own agency's entries, and nothing more.
    Who(
        "named nurse",
        HEALTH,
        Role.PRACTITIONER,
        relationships=(tied("named nurse", CHILD, HEALTH_CHILD, RelationshipKind.RECIPIENT),),
        lenses=(opened(Holder(post=key("named nurse")), "school_entry"),),
        sees=Seen(
            health_home="no_relationship",
            page="relationship",
            school_involved="relationship",
            clinic_involved="absent_service",
            school_entry="disclosed",
            health_entry="own_agency",
            health_decision="no_relationship",
            look="no_relationship",
        ),
    ),
    # On duty for a child of whom the police hold no record; sees the quiet look that is his own.
    Who(
        "police sergeant",
        POLICE,
        Role.DUTY,
        relationships=(tied("police sergeant", CHILD, None, RelationshipKind.DUTY),),
        sees=Seen(
            page="relationship",
            school_involved="relationship",
            clinic_involved="absent_service",
            look="relationship",
            quiet_look="own_act",
        ),
    ),
    # Takes part in a meeting; the council opened one entry to the whole charity.
    Who(
        "youth charity worker",
        CHARITY,
        Role.PRACTITIONER,
        relationships=(tied("youth charity worker", CHILD, None, RelationshipKind.PARTICIPANT),),
        lenses=(opened(Holder(agency=CHARITY), "council_entry"),),
        sees=Seen(
            page="relationship",
            school_involved="relationship",
            clinic_involved="absent_service",
            council_entry="disclosed",
            look="relationship",
        ),
    ),
    # Knows the mother, not the child: nothing of the child, not even who is involved.
    Who(
        "adult mental health practitioner",
        MENTAL,
        Role.PRACTITIONER,
        relationships=(
            tied(
                "adult mental health practitioner",
                MOTHER,
                MENTAL_MOTHER,
                RelationshipKind.ALLOCATION,
            ),
        ),
        sees=Seen(mother="relationship", mental_involved="own_agency", mental_entry="own_agency"),
    ),
    # At night, on shift.
    Who(
        "emergency duty team worker",
        COUNCIL,
        Role.DUTY,
        at=NIGHT,
        relationships=(
            tied(
                "emergency duty team worker",
                CHILD,
                COUNCIL_CHILD,
                RelationshipKind.DUTY,
                SHIFT_STARTS,
                SHIFT_ENDS,
            ),
        ),
        sees=Seen(**WITH_COUNCIL),
    ),
    # The same worker at the stroke of the shift's end: a colleague with no reason to look.
    Who(
        "emergency duty team worker",
        COUNCIL,
        Role.DUTY,
        at=SHIFT_ENDS,
        relationships=(
            tied(
                "emergency duty team worker",
                CHILD,
                COUNCIL_CHILD,
                RelationshipKind.DUTY,
                SHIFT_STARTS,
                SHIFT_ENDS,
            ),
        ),
        sees=Seen(
            council_entry="no_relationship",
            council_decision="no_relationship",
            council_home="no_relationship",
            council_secret="no_relationship",
        ),
    ),
    # A named sample, in a post in the agency inspected: that record; no search, and not what
    # other agencies disclosed, even to the whole agency.
    Who(
        "inspector",
        COUNCIL,
        Role.INSPECTOR,
        purpose=Purpose.INSPECTION,
        relationships=(tied("inspector", CHILD, COUNCIL_CHILD, RelationshipKind.SAMPLE),),
        lenses=(opened(BY_COUNCIL, "school_entry"),),
        sees=Seen(
            **WITH_COUNCIL | {"index": "no_search_for_purpose", "council_secret": "no_relationship"}
        ),
    ),
    # Decisions and looks of the own agency, quiet ones too; no child, though the whole agency
    # holds a relationship to this one and received an entry.
    Who(
        "information governance lead",
        COUNCIL,
        Role.GOVERNANCE,
        purpose=Purpose.GOVERNANCE,
        relationships=(
            tied(BY_COUNCIL, CHILD, COUNCIL_CHILD, RelationshipKind.ALLOCATION),
            tied(BY_COUNCIL, MOTHER, None, RelationshipKind.SAMPLE),
        ),
        lenses=(opened(BY_COUNCIL, "school_entry"), opened(BY_COUNCIL, "council_entry")),
        sees=Seen(
            council_home="no_relationship",
            council_secret="no_relationship",
            index="own_agency_governance",
            council_entry="no_relationship",
            council_decision="own_agency_governance",
            school_disclosure="own_agency_governance",
            school_emergency="own_agency_governance",
            look="own_agency_governance",
            quiet_look="own_agency_governance",
        ),
    ),
    # Chairs the conference about this child.
    Who(
        "independent conference chair",
        COUNCIL,
        Role.CHAIR,
        relationships=(
            tied(
                "independent conference chair",
                CHILD,
                COUNCIL_CHILD,
                RelationshipKind.PARTICIPANT,
            ),
        ),
        sees=Seen(**WITH_COUNCIL),
    ),
    # Agencies' figures, no child, whatever relationship a mistake may give them.
    Who(
        "partnership business manager",
        PARTNERSHIP,
        Role.BUSINESS_MANAGER,
        purpose=Purpose.OVERSIGHT,
        relationships=(
            tied("partnership business manager", CHILD, None, RelationshipKind.PARTICIPANT),
        ),
        sees=all_the_same("no_children"),
    ),
    # A line in search and nothing else, until somebody shares or she opens with a reason.
    Who("neighbour's practitioner", NEIGHBOUR, Role.PRACTITIONER, sees=Seen()),
    # No case content, though listed and related by mistake.
    Who(
        "system administrator",
        COUNCIL,
        Role.ADMINISTRATOR,
        purpose=Purpose.ADMINISTRATION,
        relationships=(
            tied("system administrator", CHILD, COUNCIL_CHILD, RelationshipKind.ALLOCATION),
        ),
        listed=frozenset({HIDDEN}),
        sees=all_the_same("no_children"),
    ),
    # The one who must be refused: a login in the same council, colleagues with relationships, a
    # sample that does not count for the purpose, and no reason to look.
    Who(
        "the one who must be refused",
        COUNCIL,
        Role.PRACTITIONER,
        relationships=(
            tied("social worker", CHILD, COUNCIL_CHILD, RelationshipKind.ALLOCATION),
            tied(BY_TEAM, CHILD, COUNCIL_CHILD, RelationshipKind.ALLOCATION),
            tied(
                "the one who must be refused",
                CHILD,
                COUNCIL_CHILD,
                RelationshipKind.SAMPLE,
            ),
        ),
        lenses=(TO_TEAM,),
        sees=Seen(
            council_entry="no_relationship",
            council_decision="no_relationship",
            council_home="no_relationship",
            council_secret="no_relationship",
        ),
    ),
    # The refused one under somebody else's purpose, with a sample that would count under it.
    Who(
        "the one who must be refused",
        COUNCIL,
        Role.PRACTITIONER,
        purpose=Purpose.INSPECTION,
        relationships=(
            tied(
                "the one who must be refused",
                CHILD,
                COUNCIL_CHILD,
                RelationshipKind.SAMPLE,
            ),
        ),
        sees=all_the_same("purpose_not_for_role"),
    ),
    # A social worker whose purpose was not said, and one whose role could not be read.
    Who(
        "social worker",
        COUNCIL,
        Role.PRACTITIONER,
        purpose=None,
        relationships=(tied("social worker", CHILD, COUNCIL_CHILD, RelationshipKind.ALLOCATION),),
        sees=all_the_same("purpose_unknown"),
    ),
    Who(
        "social worker",
        COUNCIL,
        None,
        relationships=(tied("social worker", CHILD, COUNCIL_CHILD, RelationshipKind.ALLOCATION),),
        sees=all_the_same("role_unknown"),
    ),
]


@BOTH
@pytest.mark.parametrize("who", CAST, ids=lambda who: f"{who.name}, {who.purpose}, {who.at:%H:%M}")
def test_each_kind_of_person_sees_what_the_table_says(who: Who, decide: Decide) -> None:
    standing = who.standing()
    answers = {name: decide(standing, thing) for name, thing in THINGS.items()}
    assert {name: answer.reason for name, answer in answers.items()} == vars(who.sees)
    for name, answer in answers.items():
        assert answer.sight == SIGHT_OF_REASON[answer.reason], name


def test_the_table_asks_about_everything() -> None:
    assert tuple(field.name for field in fields(Seen)) == tuple(THINGS)
    assert {thing.kind for thing in THINGS.values()} == set(Kind)
    assert {who.role for who in CAST} == {*Role, None}


def after_declaring(minutes: timedelta) -> Standing:
    """The refused one opens with a reason at nine, which lasts 60 minutes."""
    name = "the one who must be refused"
    ends_at = MORNING + timedelta(minutes=60)
    reason = tied(name, CHILD, COUNCIL_CHILD, RelationshipKind.DECLARED, MORNING, ends_at)
    seen = Seen()
    return Who(
        name, COUNCIL, Role.PRACTITIONER, seen, at=MORNING + minutes, relationships=(reason,)
    ).standing()


@BOTH
@pytest.mark.parametrize(
    ("after", "reason"),
    [
        (-TICK, "no_relationship"),  # before declaring
        (timedelta(), "own_agency"),  # at the instant of declaring
        (timedelta(minutes=60) - TICK, "own_agency"),  # to the last moment
        (timedelta(minutes=60), "no_relationship"),  # and no longer
    ],
)
def test_a_declared_reason_opens_for_sixty_minutes(
    after: timedelta, reason: str, decide: Decide
) -> None:
    assert decide(after_declaring(after), THINGS["council_entry"]).reason == reason


@BOTH
@pytest.mark.parametrize(
    ("opens", "closes", "reason"),
    [
        (MORNING, None, "disclosed"),  # opened this instant, without an end
        (MORNING + TICK, None, "not_disclosed"),  # not yet
        (LONG_AGO, MORNING + TICK, "disclosed"),  # the last moment
        (LONG_AGO, MORNING, "not_disclosed"),  # withdrawn this instant
    ],
)
def test_a_lens_opens_one_version_while_it_is_open(
    opens: datetime, closes: datetime | None, reason: str, decide: Decide
) -> None:
    lens = Lens(Holder(post=key("named nurse")), THINGS["school_entry"].id, opens, closes)
    nurse = Who("named nurse", HEALTH, Role.PRACTITIONER, Seen(), lenses=(lens,)).standing()
    assert decide(nurse, THINGS["school_entry"]).reason == reason
    later_version = Asked(Kind.ENTRY, key("e2, corrected"), CHILD, SCHOOL, SCHOOL_CHILD)
    assert decide(nurse, later_version).reason == "not_disclosed"


@BOTH
def test_two_records_of_one_child_in_one_agency_are_two_reasons_to_look(decide: Decide) -> None:
    """A relationship to the council's one record does not open its other, not yet merged."""
    other = Asked(Kind.ENTRY, key("e5"), CHILD, COUNCIL, key("council's second record of child"))
    worker = next(who for who in CAST if who.name == "social worker").standing()
    assert decide(worker, THINGS["council_entry"]).reason == "own_agency"
    assert decide(worker, other).reason == "no_relationship"


@BOTH
def test_nobody_is_related_to_no_record(decide: Decide) -> None:
    """A relationship without a record and a decision without one do not meet."""
    nameless = Asked(Kind.DECISION, key("d3"), CHILD, POLICE, actor_post=key("police inspector"))
    sergeant = next(who for who in CAST if who.name == "police sergeant").standing()
    assert decide(sergeant, nameless).reason == "no_relationship"


@BOTH
def test_a_shielded_person_does_not_exist_for_the_agencys_own_governance(decide: Decide) -> None:
    lead = next(who for who in CAST if who.role == Role.GOVERNANCE).standing()
    decision = Asked(Kind.DECISION, key("d4"), HIDDEN, COUNCIL, COUNCIL_HIDDEN)
    assert decide(lead, decision) == Answer(Sight.NOTHING, "does_not_exist")


@BOTH
def test_whoever_sent_something_may_know_that_it_was_quietly_opened(decide: Decide) -> None:
    """The school shared with the police, who work in quiet."""
    sent = replace(THINGS["quiet_look"], agency=POLICE, sender=SCHOOL)
    for agency, expected in ((SCHOOL, "relationship"), (HEALTH, "quiet_look")):
        post = key(f"somebody of {agency}")
        viewer = Viewer(
            practitioner=key("anybody"),
            post=post,
            agency=agency,
            teams=frozenset(),
            role=Role.PRACTITIONER,
            purpose=Purpose.SAFEGUARDING,
            at=MORNING,
        )
        allocated = Relationship(
            Holder(post=post), CHILD, None, RelationshipKind.ALLOCATION, LONG_AGO
        )
        assert decide(Standing(viewer, (allocated,)), sent).reason == expected
        assert decide(Standing(viewer), sent).reason != "relationship"


def test_a_look_gives_the_reason_that_says_most() -> None:
    viewer = Viewer(
        key("anybody"),
        key("post"),
        COUNCIL,
        frozenset(),
        Role.PRACTITIONER,
        Purpose.SAFEGUARDING,
        MORNING,
    )
    mine = Holder(post=viewer.post)

    def given(*held: Relationship) -> RelationshipKind | None:
        return grounds(Standing(viewer, held), CHILD)

    def reason(
        kind: RelationshipKind, ends: datetime | None = None, person: UUID = CHILD
    ) -> Relationship:
        return Relationship(mine, person, None, kind, LONG_AGO, ends)

    received = reason(RelationshipKind.RECIPIENT)
    declared = reason(RelationshipKind.DECLARED)
    over = reason(RelationshipKind.ALLOCATION, MORNING)
    other = reason(RelationshipKind.ALLOCATION, person=MOTHER)
    assert given(received, declared, over, other) is RelationshipKind.DECLARED
    assert given(received, over) is RelationshipKind.RECIPIENT
    assert given(over, other) is None
    assert set(GROUNDS) == set(RelationshipKind)


@BOTH
def test_managers_see_that_something_sent_to_their_people_waits(decide: Decide) -> None:
    managers = key("managers of the assessment team")
    sent = replace(THINGS["school_disclosure"], recipient_managers=managers)

    def asked_by(teams: frozenset[UUID], purpose: Purpose) -> str:
        role = Role.MANAGER if purpose is Purpose.SAFEGUARDING else Role.GOVERNANCE
        viewer = Viewer(key("anybody"), key("post"), HEALTH, teams, role, purpose, MORNING)
        return decide(Standing(viewer), sent).reason

    assert asked_by(frozenset({managers}), Purpose.SAFEGUARDING) == "manages_recipient"
    assert asked_by(frozenset({key("another team")}), Purpose.SAFEGUARDING) == "not_recipient"
    assert asked_by(frozenset({managers}), Purpose.GOVERNANCE) == "not_recipient"


@BOTH
def test_what_was_sent_by_mistake_is_there_for_the_senders_side_alone(decide: Decide) -> None:
    managers = key("managers of the assessment team")
    sent = replace(THINGS["school_disclosure"], recipient_managers=managers, closed=True)
    theirs, teams = sent.recipient_agency, frozenset({ASSESSMENT, managers})
    assert theirs is not None
    assert sent.actor_post is not None

    def asked_by(post: UUID, agency: UUID, role: Role, purpose: Purpose) -> str:
        viewer = Viewer(key("anybody"), post, agency, teams, role, purpose, MORNING)
        return decide(Standing(viewer), sent).reason

    at_work, governing = Purpose.SAFEGUARDING, Purpose.GOVERNANCE
    assert asked_by(key("post"), theirs, Role.PRACTITIONER, at_work) == "not_recipient"
    assert asked_by(key("post"), theirs, Role.MANAGER, at_work) == "not_recipient"
    assert asked_by(key("post"), theirs, Role.GOVERNANCE, governing) == "not_recipient"
    assert asked_by(sent.actor_post, sent.agency, Role.PRACTITIONER, at_work) == "own_act"
    governed = asked_by(key("post"), sent.agency, Role.GOVERNANCE, governing)
    assert governed == "own_agency_governance"


@BOTH
def test_managers_hold_what_their_people_are_allocated_and_no_lens_of_theirs(
    decide: Decide,
) -> None:
    """As a team of their own, so the worker's other colleagues hold nothing by it."""
    managers = key("managers of the assessment team")
    supervised = tied(Holder(team=managers), CHILD, COUNCIL_CHILD, RelationshipKind.SUPERVISION)
    lens = opened(Holder(post=key("social worker")), "school_entry")
    for teams, page, own, received in (
        (frozenset({ASSESSMENT, managers}), "relationship", "own_agency", "not_disclosed"),
        (frozenset({ASSESSMENT}), "no_relationship", "no_relationship", "not_disclosed"),
    ):
        viewer = Viewer(
            key("anybody"), key("post"), COUNCIL, teams, Role.MANAGER, Purpose.SAFEGUARDING, MORNING
        )
        standing = Standing(viewer, (supervised,), (lens,))
        assert decide(standing, THINGS["page"]).reason == page
        assert decide(standing, THINGS["council_entry"]).reason == own
        assert decide(standing, THINGS["council_decision"]).reason == own
        assert decide(standing, THINGS["school_entry"]).reason == received


@BOTH
def test_an_emergency_share_is_seen_by_whoever_got_a_copy_and_by_the_sender_s_managers(
    decide: Decide,
) -> None:
    night, managers = key("night team"), key("managers of the school's staff")
    copied = opened(Holder(team=night), "school_emergency")
    for team, purpose, reason in (
        (night, Purpose.SAFEGUARDING, "disclosed"),
        (night, Purpose.GOVERNANCE, "not_recipient"),
        (managers, Purpose.SAFEGUARDING, "manages_sender"),
        (managers, Purpose.GOVERNANCE, "not_recipient"),
        (key("another team"), Purpose.SAFEGUARDING, "not_recipient"),
    ):
        role = Role.MANAGER if purpose is Purpose.SAFEGUARDING else Role.GOVERNANCE
        teams = frozenset({team})
        viewer = Viewer(key("anybody"), key("post"), HEALTH, teams, role, purpose, MORNING)
        answer = decide(Standing(viewer, lenses=(copied,)), THINGS["school_emergency"])
        assert answer.reason == reason, (team, purpose)
        others = decide(Standing(viewer, lenses=(copied,)), THINGS["school_disclosure"])
        assert others.reason == "not_recipient"
