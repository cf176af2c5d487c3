"""Who has a stake in a sharing: the child, who brings the child up, and whom the author adds."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from fullpicture.people.codes import Relation, Responsibility
from fullpicture.people.queries import Named
from fullpicture.people.queries.family import RAISING, Family, FamilyMember
from fullpicture.rules.sharing_facts import Stake
from fullpicture.sharing.drafts import Knows

PARENTS = frozenset({Relation.MOTHER, Relation.FATHER, Relation.PARENT, Relation.ADOPTIVE_PARENT})


@dataclass(frozen=True)
class Stakes:
    """One line for each person with a stake, the child first; and whoever may not be told of the
    child, with their name. `family` is what the records have of all of them."""

    lines: tuple[Knows, ...]
    feared: Mapping[UUID, str]
    family: Family


def stakes_of(child: Named, told: tuple[Knows, ...], family: Family) -> Stakes:
    """What was answered stays; what the records say of each is new."""
    members = family.members
    feared = {each.person: each.name for each in members if each.not_told}
    first = Knows(str(child.person), child.name, Stake.CHILD)
    known = [first, *(_line(each) for each in members if _has_a_stake(each, child.person))]
    kept_from = {first.person: tuple(str(person) for person in feared)}
    answered = {line.person: line for line in told}
    lines = [
        replace(
            answered.pop(line.person, line),
            name=line.name,
            relation=line.relation,
            responsibility=line.responsibility,
            kept_from=kept_from.get(line.person, ()),
        )
        for line in known
    ]
    return Stakes((*lines, *answered.values()), feared, family)


def _has_a_stake(member: FamilyMember, child: UUID) -> bool:
    """Whoever brings the child up now, or has parental responsibility, as a grandmother may.

    Whoever did before is added by hand where it matters.
    """
    still = member.died_on is None and member.until is None
    has_a_say = member.parental_responsibility is Responsibility.YES
    return still and member.person != child and (member.relation in RAISING or has_a_say)


def _line(member: FamilyMember) -> Knows:
    return Knows(
        str(member.person),
        member.name,
        Stake.PARENT if member.relation in PARENTS else Stake.CARER,
        relation=str(member.relation),
        responsibility=str(member.parental_responsibility),
    )
