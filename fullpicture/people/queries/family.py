"""Who is who to a child, one step and partners, as the viewer's own agency keeps it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fullpicture.people.around import COUPLES, homes_around, ties_around
from fullpicture.people.codes import Relation, Responsibility
from fullpicture.people.details import PersonKind, Sex
from fullpicture.people.models import HouseholdMember, Tie
from fullpicture.people.queries import Named, names
from fullpicture.rules import access
from fullpicture.rules.clocks import london_date
from fullpicture.rules.facts import Asked, Kind, Sight, Viewer
from fullpicture.visibility import queries as visibility

RAISING = frozenset(
    {
        Relation.MOTHER,
        Relation.FATHER,
        Relation.PARENT,
        Relation.STEP_PARENT,
        Relation.CARER,
        Relation.FOSTER_CARER,
        Relation.ADOPTIVE_PARENT,
        Relation.GUARDIAN,
    }
)
"""Whoever brings a child up, or may have to be asked."""
MUTUAL = frozenset(
    {
        Relation.SIBLING,
        Relation.HALF_SIBLING,
        Relation.STEP_SIBLING,
        Relation.COUSIN,
        Relation.FRIEND,
        Relation.PARTNER,
        Relation.FORMER_PARTNER,
    }
)
"""What two people are to each other, whichever of them a row is about."""


@dataclass(frozen=True)
class FamilyMember:
    """Somebody of the family. `relation` is to the child: None for the child, or when not known.

    `record` is the agency's of them that the tie to the child names, None where none does.
    `until` is when that tie ended; `households` are keys of `Family.households`.
    """

    person: UUID
    record: UUID | None
    name: str
    kind: PersonKind
    birth_date: date | None
    expected_date: date | None
    died_on: date | None
    sex: Sex
    relation: Relation | None
    parental_responsibility: Responsibility
    not_told: bool
    not_told_why: str
    until: date | None
    households: tuple[str, ...]
    opens: bool


@dataclass(frozen=True)
class FamilyTie:
    """`other` is the `relation` of `person`; `until` is when that ended."""

    person: UUID
    other: UUID
    relation: Relation
    until: date | None


@dataclass(frozen=True)
class Household:
    """Who lives together today; `key` is the agency's own."""

    key: str
    members: tuple[UUID, ...]


@dataclass(frozen=True)
class Family:
    """The child first. Whoever is hidden from the viewer is in none of it."""

    child: UUID
    members: tuple[FamilyMember, ...]
    ties: tuple[FamilyTie, ...]
    households: tuple[Household, ...]


def family_of(person: UUID, *, viewer: Viewer) -> Family:
    """Members, ties among them, and who lives with whom."""
    around, homes = ties_around(person, viewer=viewer), homes_around(person, viewer=viewer)
    known = names(_near(person, around, homes), viewer=viewer)
    ties = [row for row in around if row.person_id in known and row.other_person_id in known]
    households = _households(known, homes, on=london_date(viewer.at))
    may_open = _opening(known, viewer=viewer)
    to_child = _to_child(person, ties)
    ordered = sorted(known.values(), key=lambda each: _place(each, person, to_child))
    return Family(
        child=person,
        members=tuple(
            _member(
                each,
                to_child.get(each.person),
                tuple(home.key for home in households if each.person in home.members),
                opens=each.person in may_open,
            )
            for each in ordered
        ),
        ties=tuple(
            FamilyTie(row.person_id, row.other_person_id, Relation(row.relation), row.ends_on)
            for row in ties
        ),
        households=households,
    )


def _near(person: UUID, around: Collection[Tie], homes: Collection[HouseholdMember]) -> set[UUID]:
    """The child, whoever is tied to the child, their partners, and whoever shares a household."""
    kin = {each for row in around for each in _ends(row) if person in _ends(row)}
    couples = {each for row in around if row.relation in COUPLES and kin & set(_ends(row))
               for each in _ends(row)}  # fmt: skip
    keys = {row.household for row in homes if row.person_id == person}
    return {person, *kin, *couples, *(row.person_id for row in homes if row.household in keys)}


def _ends(tie: Tie) -> tuple[UUID, UUID]:
    return tie.person_id, tie.other_person_id


def _households(
    known: Collection[UUID], homes: Collection[HouseholdMember], *, on: date
) -> tuple[Household, ...]:
    lived: dict[str, dict[UUID, None]] = {}
    for row in homes:
        still = row.starts_on <= on and (row.ends_on is None or on < row.ends_on)
        if still and row.person_id in known:
            lived.setdefault(row.household, {})[row.person_id] = None
    return tuple(Household(key, tuple(members)) for key, members in sorted(lived.items()))


def _opening(persons: Collection[UUID], *, viewer: Viewer) -> set[UUID]:
    standing = visibility.standing_of(viewer=viewer, persons=persons)
    asked = [Asked(Kind.CHILD, each, each, viewer.agency) for each in persons]
    answers = access.decide(standing, asked)
    return {each for each in persons if answers[each].sight is Sight.FULL}


def _to_child(person: UUID, ties: Collection[Tie]) -> dict[UUID, Tie]:
    """For each member the tie to the child; one that holds stands before one that ended."""
    found: dict[UUID, Tie] = {}
    for row in sorted(ties, key=lambda row: row.ends_on or date.max):
        if row.person_id == person:
            found[row.other_person_id] = row
        elif row.other_person_id == person:
            found[row.person_id] = row
    return found


def _place(
    each: Named, child: UUID, to_child: Mapping[UUID, Tie]
) -> tuple[bool, bool, bool, date, str, UUID]:
    """The child, then whoever brings the child up, then other children, the eldest first.

    No two have one place, so that a page lists them in the same order each time it is asked.
    """
    tie = to_child.get(each.person)
    return (
        each.person != child,
        tie is None or tie.relation not in RAISING,
        each.kind is not PersonKind.CHILD,
        each.birth_date or date.max,
        each.name,
        each.person,
    )


def _member(
    each: Named, tie: Tie | None, households: tuple[str, ...], *, opens: bool
) -> FamilyMember:
    # Responsibility and who may not be told are said of the other, for the person of the row.
    about_them = tie is not None and tie.other_person_id == each.person
    return FamilyMember(
        person=each.person,
        record=_record_of(each.person, tie),
        name=each.name,
        kind=each.kind,
        birth_date=each.birth_date,
        expected_date=each.expected_date,
        died_on=each.died_on,
        sex=each.sex,
        relation=_relation(tie, about_them=about_them),
        parental_responsibility=Responsibility(tie.parental_responsibility)
        if tie and about_them
        else Responsibility.UNKNOWN,
        not_told=bool(tie and about_them and tie.not_told),
        not_told_why=(tie.not_told_why or "") if tie and about_them else "",
        until=tie.ends_on if tie else None,
        households=households,
        opens=opens,
    )


def _record_of(person: UUID, tie: Tie | None) -> UUID | None:
    if tie is None:
        return None
    return tie.other_record_id if tie.other_person_id == person else tie.record_id


def _relation(tie: Tie | None, *, about_them: bool) -> Relation | None:
    if tie is None:
        return None
    relation = Relation(tie.relation)
    return relation if about_them or relation in MUTUAL else Relation.OTHER
